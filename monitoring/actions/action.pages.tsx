/** The page of one action, in the form of the founding paper; and lists of actions. */
import type { Child } from 'hono/jsx'
import type { Context } from '#web/context.ts'
import { formatDay, formatInstantDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Facts } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import type { StatusRow, WholeAction } from './whole-action.rules.ts'
import { actionWords } from './action.words.ts'
import { Sourced, spanOf, Status, Written } from './pieces.tsx'
import { recordWords, wordOf } from './record.words.ts'

export interface ActionPage {
  readonly action: WholeAction
  readonly memberName: string
  readonly goalNames: Readonly<Record<string, string>>
  /** Where the meeting's observation and the reply are written, for those seats. */
  readonly observations: string | null
}

export function actionPage(cx: Context, { action, memberName, goalNames, observations }: ActionPage) {
  const say = actionWords(cx.language)
  const record = recordWords(cx.language)
  const { texts } = action
  const section = (title: string, content: Child, there: boolean) =>
    there && (
      <section>
        <h2>{title}</h2>
        {content}
      </section>
    )
  const text = (texts: Readonly<Record<string, string>> | undefined) => (
    <p>
      <Written cx={cx} texts={texts} />
    </p>
  )
  const kind = wordOf(record, `kind-${action.kind}`)
  return (
    <Page
      cx={cx}
      title={pick(action.title, cx.language).text}
      eyebrow={`${memberName} · ${kind} · ${action.goals.map((code) => record('goal', { code })).join(', ')}`}
      lead={
        <>
          <Status cx={cx} status={action.status} /> <span class="muted">{spanOf(cx, action)}</span>
        </>
      }
      section="members"
      madeUp={action.madeUp}
      crumbs={[{ href: '/members', text: say('member') }, { href: `/members/${action.member}`, text: memberName }, { text: action.id }]}
      json={`/api/v1/actions/${encodeURIComponent(action.id)}`}
    >
      <div class="columns">
        <article class="read">
          {section(say('problem'), text(texts.problem), Boolean(texts.problem))}
          {section(say('why'), text(texts.why), Boolean(texts.why))}
          {section(action.kind === 'new' && action.origin === 'report' ? say('will') : say('done'), text(texts.description), Boolean(texts.description))}
          {section(say('how'), text(texts.how), Boolean(texts.how))}
          {section(say('deliverable'), text(texts.deliverable), Boolean(texts.deliverable))}
          <section>
            <h2>{say('responsible')}</h2>
            <p>{action.responsible ?? <span class="muted">{say('notSaid')}</span>}</p>
            {action.partners.length > 0 && <p>{say('partners', { partners: action.partners.join(', ') })}</p>}
          </section>
          {section(
            say('milestones'),
            <ul>
              {action.milestones.map(({ by, what, reached }) => (
                <li>
                  {by && <strong>{formatDay(cx.language, by)}: </strong>}
                  {what}
                  {reached && `, ${say('reached')}`}
                </li>
              ))}
            </ul>,
            action.milestones.length > 0,
          )}
          <section>
            <h2>{say('progress')}</h2>
            <Ratings cx={cx} action={action} memberName={memberName} />
            {observations && (
              <p class="small no-print">
                <a href={observations}>{say('meeting')}</a>
              </p>
            )}
          </section>
          {section(say('history'), <History cx={cx} action={action} memberName={memberName} />, action.statuses.length + action.outcomes.length > 1)}
          {section(say('values'), <Values cx={cx} values={action.values} />, action.values.length > 0)}
        </article>
        <aside class="facts" aria-labelledby="h-facts">
          <h2 id="h-facts">{memberName}</h2>
          <Facts
            rows={[
              [say('code'), action.id],
              ...action.goals.map((code) => [record('goal', { code }), <a href={goalPath(action.framework, code)}>{goalNames[code] ?? code}</a>] as const),
              action.basis ? [record('source'), wordOf(record, action.basis)] : null,
              action.placement ? ['', action.placement] : null,
              action.note ? ['', action.note] : null,
            ]}
          />
          <Sourced cx={cx} {...action} />
          {action.origin === 'compiled' && <p class="source">{say('compiledEntry')}</p>}
        </aside>
      </div>
    </Page>
  )
}
const goalPath = (framework: string, code: string) => `/goals/${encodeURIComponent(code)}?framework=${encodeURIComponent(framework)}`

function Ratings({ cx, action, memberName }: { cx: Context; action: WholeAction; memberName: string }) {
  const say = actionWords(cx.language)
  const latest = (rater: string) => action.statuses.filter((status) => status.rater === rater).at(-1)
  const own = latest('member')
  const published = latest('source')
  const meeting = latest('meeting')
  return (
    <table class="fold">
      <caption class="vh">{say('progress')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('who')}</th>
          <th scope="col">{say('rating')}</th>
          <th scope="col">{say('words')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{memberName}</th>
          <td>
            <Status cx={cx} status={own?.status ?? (action.origin === 'compiled' ? 'cannot-be-assessed' : 'not-answered')} />
          </td>
          <td>{own ? <Said cx={cx} status={own} /> : <span class="muted">{action.origin === 'compiled' ? say('noOwn') : say('noOwnYet')}</span>}</td>
        </tr>
        {published && (
          <tr>
            <th scope="row">{say('published')}</th>
            <td>
              <Status cx={cx} status={published.status} />
            </td>
            <td>
              <Said cx={cx} status={published} />
            </td>
          </tr>
        )}
        <tr>
          <th scope="row">{say('meeting')}</th>
          <td>
            <Status cx={cx} status={meeting?.status ?? 'not-assessed'} />
          </td>
          <td>{meeting ? <Said cx={cx} status={meeting} /> : <span class="muted">{say('noObservation')}</span>}</td>
        </tr>
      </tbody>
    </table>
  )
}

function Said({ cx, status }: { cx: Context; status: StatusRow }) {
  const say = actionWords(cx.language)
  return (
    <>
      {[status.word && `“${status.word}”`, status.basis].filter(Boolean).join(', ')} <Written cx={cx} texts={status.texts} />
      {status.reply && (
        <p class="mt3 mb0">
          <strong>{say('reply')}</strong> <span lang={status.replyLanguage ?? undefined}>{status.reply}</span>
        </p>
      )}
    </>
  )
}

function History({ cx, action, memberName }: { cx: Context; action: WholeAction; memberName: string }) {
  const say = actionWords(cx.language)
  const record = recordWords(cx.language)
  const raters = { member: memberName, source: say('published'), meeting: say('meeting') }
  return (
    <table class="fold">
      <caption class="vh">{say('history')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('date')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col">{say('who')}</th>
        </tr>
      </thead>
      <tbody>
        {action.statuses.map((status) => (
          <tr>
            <th scope="row" class="nowrap">
              {status.asOf ? formatDay(cx.language, status.asOf) : formatInstantDay(cx.language, status.enteredAt)}
            </th>
            <td>
              <Status cx={cx} status={status.status} />
            </td>
            <td>{raters[status.rater]}</td>
          </tr>
        ))}
        {action.outcomes.map(({ round, outcome, reason }) => (
          <tr>
            <th scope="row">
              {say('round')} {round}
            </th>
            <td>{wordOf(record, `outcome-${outcome}`)}</td>
            <td>{reason ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Values({ cx, values }: { cx: Context; values: WholeAction['values'] }) {
  const say = actionWords(cx.language)
  const record = recordWords(cx.language)
  return (
    <table class="fold">
      <caption class="vh">{say('values')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('label')}</th>
          <th scope="col">{say('period')}</th>
          <th scope="col" class="num">
            {say('value')}
          </th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ label, period, value, unit, qualifier }) => (
          <tr>
            <th scope="row">{label}</th>
            <td>{period ?? ''}</td>
            <td class="num">
              {qualifier === 'reported' ? '' : `${wordOf(record, qualifier)} `}
              {formatNumber(cx.language, value)} {unit ?? ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
