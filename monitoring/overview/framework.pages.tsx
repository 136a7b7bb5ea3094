/** Policy targets and operational goals. */
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { Page } from '#web/frame.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import type { ActionRow } from '#monitoring/actions/action.rules.ts'
import { ActionList, Downloads, Sourced, Written } from '#monitoring/actions/pieces.tsx'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import type { Practice } from '../practices/practice.rules.ts'
import { practiceWords } from '../practices/practice.words.ts'
import { faceWords } from './face.words.ts'
import type { RoundView } from './round-view.rules.ts'

export interface Named {
  readonly code: string
  readonly names: Texts
}
export interface TargetLine extends Named {
  readonly goals: readonly (Named & { readonly actions: number; readonly indicators: readonly Named[] })[]
}
export interface Framed {
  readonly keep: string
  readonly madeUp: boolean
  /** How the record of the round came to be, where nobody reported it here. */
  readonly compiled: string | null
}

export function targetsPage(cx: Context, { targets, keep, madeUp, only }: Framed & { targets: readonly TargetLine[]; only?: string }) {
  const say = faceWords(cx.language)
  const record = recordWords(cx.language)
  const one = only ? targets.find(({ code }) => code === only) : undefined
  const title = one ? pick(one.names, cx.language).text : say('targetsTitle')
  return (
    <Page
      cx={cx}
      title={title}
      eyebrow={one ? record('target', { code: one.code }) : undefined}
      lead={one ? undefined : say('targetsLead')}
      section="targets"
      madeUp={madeUp}
      crumbs={one ? [{ href: `/targets${keep}`, text: say('targetsTitle') }, { text: one.code }] : [{ text: say('targetsTitle') }]}
      csv={one ? undefined : formatPath(cx.path, 'csv')}
      json="/api/v1/goals"
    >
      <div class="read">
        {(one ? [one] : targets).map(({ code, names, goals }) => (
          <section aria-labelledby={`t-${code}`}>
            {!one && (
              <h2 id={`t-${code}`}>
                <span class="n">{code}</span> <a href={`/targets/${code}${keep}`}>{pick(names, cx.language).text}</a>
              </h2>
            )}
            {one && <h2 id={`t-${code}`}>{say('goals')}</h2>}
            <ul class="plain stack">
              {goals.map((goal) => (
                <li>
                  <strong>{goal.code}</strong> <a href={`/goals/${goal.code}${keep}`}>{pick(goal.names, cx.language).text}</a>
                  <br />
                  <span class="muted small">
                    {say('actionsUnder', { count: goal.actions })}
                    {goal.indicators.length > 0 && ' · '}
                    {goal.indicators.map(({ code, names }, at) => (
                      <>
                        {at > 0 && ', '}
                        <a href={`/indicators/${code}${keep}`}>{pick(names, cx.language).text}</a>
                      </>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  )
}

export interface GoalPage extends Framed {
  readonly framework: string
  readonly goal: Named & {
    readonly target: string
    readonly suggested: readonly { readonly texts: Texts; readonly evidence?: string }[]
    readonly source?: string
    readonly evidence?: string
  }
  readonly target: Named | undefined
  readonly rows: readonly ActionRow[]
  readonly total: number
  readonly active: number
  readonly members: number
  readonly without: readonly string[]
  readonly indicators: readonly Named[]
  readonly practices: readonly Practice[]
  readonly round: RoundView | undefined
  readonly memberName: (code: string) => string
}

export function goalPage(cx: Context, page: GoalPage) {
  const say = faceWords(cx.language)
  const record = recordWords(cx.language)
  const { goal, target, keep, rows, total, without, memberName, round } = page
  return (
    <Page
      cx={cx}
      title={pick(goal.names, cx.language).text}
      eyebrow={`${record('goal', { code: goal.code })} · ${target ? pick(target.names, cx.language).text : ''}`}
      lead={round ? say('membersActive', { count: String(page.active), of: page.members }) : undefined}
      section="targets"
      madeUp={page.madeUp}
      crumbs={[{ href: `/targets${keep}`, text: say('targetsTitle') }, { href: `/targets/${goal.target}${keep}`, text: goal.target }, { text: goal.code }]}
      csv={`/actions?goal=${goal.code}${round ? `&round=${round.id}` : ''}&format=csv`}
      json="/api/v1/goals"
    >
      <div class="columns">
        <div class="read">
          {page.compiled && <p class="muted">{page.compiled}</p>}
          <section aria-labelledby="h-actions">
            <h2 id="h-actions">{say('actionsUnder', { count: total })}</h2>
            <ActionList cx={cx} rows={rows} memberName={memberName} />
            {total > rows.length && (
              <p>
                <a class="more" href={`/actions?goal=${goal.code}${round ? `&round=${round.id}` : ''}`}>
                  {say('actionsUnder', { count: total })}
                </a>
              </p>
            )}
            <Downloads cx={cx} path={`/actions?goal=${goal.code}${round ? `&round=${round.id}` : ''}`} />
          </section>
          {page.practices.length > 0 && <PracticesUnder cx={cx} page={page} />}
        </div>
        <aside class="facts" aria-labelledby="h-facts">
          <h2 id="h-facts">{say('suggested')}</h2>
          <ul>
            {goal.suggested.map(({ texts, evidence }) => (
              <li>
                <Written cx={cx} texts={texts} /> {evidence && <span class={evidence === 'read-at-source' ? 'mark' : 'mark soft'}>{wordOf(record, evidence)}</span>}
              </li>
            ))}
          </ul>
          <Sourced cx={cx} source={goal.source?.startsWith('http') ? goal.source : null} sourceKind={null} evidence={goal.evidence ?? null} />
          {page.indicators.length > 0 && (
            <>
              <h2>{say('indicators')}</h2>
              <ul>
                {page.indicators.map(({ code, names }) => (
                  <li>
                    <a href={`/indicators/${code}${keep}`}>{pick(names, cx.language).text}</a>
                  </li>
                ))}
              </ul>
            </>
          )}
          {without.length > 0 && (
            <>
              <h2>{say('membersWithout')}</h2>
              <p>
                {without.map((code, at) => (
                  <>
                    {at > 0 && ', '}
                    <a href={`/members/${code}`}>{memberName(code)}</a>
                  </>
                ))}
              </p>
            </>
          )}
        </aside>
      </div>
    </Page>
  )
}

/** What members share under a goal, the newest first. */
function PracticesUnder({ cx, page: { practices, goal, memberName, madeUp, framework } }: { cx: Context; page: GoalPage }) {
  const say = practiceWords(cx.language)
  return (
    <section aria-labelledby="h-practices">
      <h2 id="h-practices">
        <a href={`/practices?goal=${goal.code}&framework=${framework}${madeUp ? '&made-up=include' : ''}`}>{say('sharedUnder', { count: practices.length })}</a>
      </h2>
      <ul>
        {practices.slice(0, 5).map(({ id, title, language, member }) => (
          <li>
            <a href={`/practices/${id}`} lang={language === cx.language ? undefined : language}>
              {title}
            </a>
            , {memberName(member)}
          </li>
        ))}
      </ul>
    </section>
  )
}
