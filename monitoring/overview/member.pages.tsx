/** All members with map and table; and the page of one. */
import type { Context } from '#web/context.ts'
import { formatDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { SourceLink } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import type { ActionRow } from '#monitoring/actions/action.rules.ts'
import { ActionList, Sourced, Status } from '#monitoring/actions/pieces.tsx'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import { faceWords } from './face.words.ts'
import type { RoundView } from './round-view.rules.ts'

interface Membership {
  readonly status: string
  readonly onDate: string | null
  readonly afterDate: string | null
  readonly byDate: string | null
  readonly reason?: string | null
  readonly note?: string | null
  readonly source: string | null
  readonly sourceKind: string | null
  readonly evidence: string | null
}
export interface MemberLine {
  readonly code: string
  readonly name: string
  readonly memberships: readonly Membership[]
  readonly standing: string
  readonly actions: number
}

/** A day, or the interval in which it lies. */
export function whenOf(cx: Context, { onDate, afterDate, byDate }: Pick<Membership, 'onDate' | 'afterDate' | 'byDate'>): string {
  const say = faceWords(cx.language)
  if (onDate) return formatDay(cx.language, onDate)
  if (afterDate && byDate) return say('between', { after: formatDay(cx.language, afterDate), by: formatDay(cx.language, byDate) })
  return byDate ? say('by', { by: formatDay(cx.language, byDate) }) : say('notSaid')
}
export const joinedOf = (memberships: readonly Membership[]) => memberships.find(({ status }) => status === 'joined')

export interface MemberPage {
  readonly line: MemberLine & { readonly note: string }
  readonly madeUp: boolean
  /** Whose targets these are. */
  readonly framework: string
  /** Under each target the first few, and how many there are. */
  readonly targets: readonly { readonly code: string; readonly names: Readonly<Record<string, string>>; readonly rows: readonly ActionRow[]; readonly total: number }[]
  /** Other frameworks under which it has something on record. */
  readonly others: readonly { readonly code: string; readonly names: Readonly<Record<string, string>>; readonly count: number }[]
  readonly detail: MemberDetailView
  /** A round of ours whose record was put together from sources, and the member took part. */
  readonly compiledIn: RoundView | undefined
  readonly round: RoundView | undefined
  /** A promise tied to the Alliance and completed within the round. */
  readonly kept: ActionRow | undefined
}
interface MemberDetailView {
  readonly networks: readonly {
    readonly names: Readonly<Record<string, string>>
    readonly agency: string | null
    readonly from: string | null
    readonly fromBy: string | null
    readonly source: string | null
  }[]
  readonly facts: readonly {
    readonly kind: string
    readonly name: string
    readonly since: string | null
    readonly detail: Readonly<Record<string, unknown>>
    readonly source: string | null
  }[]
}

export function memberPage(cx: Context, page: MemberPage) {
  const say = faceWords(cx.language)
  const { line, targets, round, kept, madeUp } = page
  const joined = joinedOf(line.memberships)
  return (
    <Page
      cx={cx}
      title={line.name}
      lead={`${joined ? `${say('memberSince', { date: whenOf(cx, joined) })} ` : ''}${say('memberLead', { count: line.actions })}`}
      section="members"
      madeUp={madeUp}
      crumbs={[{ href: '/members', text: say('membersTitle') }, { text: line.name }]}
      csv={`/actions?member=${line.code}&format=csv${madeUp ? '&made-up=include' : ''}`}
      json={`/api/v1/members/${line.code}`}
    >
      <div class="columns">
        <div class="read">
          {line.note && <p class="muted">{line.note}</p>}
          {kept && round && <KeptPromise cx={cx} page={page} kept={kept} round={round} joined={joined} />}
          {targets.map(({ code, names, rows, total }) => (
            <section aria-labelledby={`t${code}`} id={`target-${code}`}>
              <h2 id={`t${code}`}>
                <span class="n">{code}</span> {pick(names, cx.language).text}
              </h2>
              {rows.length ? <ActionList cx={cx} rows={rows} /> : <p class="empty">{say(madeUp ? 'emptyTargetLive' : 'emptyTarget', { member: line.name })}</p>}
              {total > rows.length && (
                <p>
                  <a class="more" href={`/actions?member=${line.code}&target=${code}&framework=${page.framework}${madeUp ? '&made-up=include' : ''}`}>
                    {say('allUnder', { count: total })}
                  </a>
                </p>
              )}
            </section>
          ))}
        </div>
        <MemberFacts cx={cx} page={page} joined={joined} />
      </div>
    </Page>
  )
}

function KeptPromise({ cx, page, kept, round, joined }: { cx: Context; page: MemberPage; kept: ActionRow; round: RoundView; joined: Membership | undefined }) {
  const say = faceWords(cx.language)
  const record = recordWords(cx.language)
  return (
    <section aria-labelledby="h-kept">
      <p class="eyebrow">{kept.goals.map((code) => record('goal', { code })).join(', ')}</p>
      <h2 id="h-kept">{say('promiseKept')}</h2>
      <p>{say('promiseText', { member: page.line.name })}</p>
      <ol class="promise">
        {joined?.onDate && (
          <li>
            <time datetime={joined.onDate}>{formatDay(cx.language, joined.onDate)}</time> {say('promiseJoins')}
          </li>
        )}
        <li class="kept">
          <time datetime={kept.ends ?? kept.starts ?? undefined}>{formatDay(cx.language, kept.ends ?? kept.starts ?? '')}</time> {pick(kept.title, cx.language).text}
        </li>
        <li>
          <time datetime={round.closesOn}>{formatDay(cx.language, round.closesOn)}</time> {say('promiseCloses')}
        </li>
      </ol>
      <p>
        <a class="more" href={`/actions/${kept.id}`}>
          {say('inFull')}
        </a>
      </p>
      <Sourced cx={cx} {...kept} />
    </section>
  )
}

function MemberFacts({ cx, page, joined }: { cx: Context; page: MemberPage; joined: Membership | undefined }) {
  const say = faceWords(cx.language)
  const record = recordWords(cx.language)
  const { line, detail, round } = page
  const facts = (kind: string) => detail.facts.filter((fact) => fact.kind === kind)
  const since = (date: string | null) => (date ? `, ${record('since', { date: formatDay(cx.language, date) })}` : '')
  const treaties = facts('treaty').filter(({ source, detail }) => source && detail['status'] && detail['status'] !== 'none')
  return (
    <aside class="facts" aria-labelledby="h-facts">
      <h2 id="h-facts">{say('facts')}</h2>
      <dl>
        <div>
          <dt>{say('code')}</dt>
          <dd>{line.code}</dd>
        </div>
        {joined && (
          <div>
            <dt>{say('joined')}</dt>
            <dd>{whenOf(cx, joined)}</dd>
          </div>
        )}
        <div>
          <dt>{say('standing')}</dt>
          <dd>{say(`standing-${line.standing}` as 'standing-member')}</dd>
        </div>
        {page.compiledIn && (
          <div>
            <dt>{say('reportsOfRound', { round: pick(page.compiledIn.names, cx.language).text })}</dt>
            <dd>
              <Status cx={cx} status="cannot-be-assessed" />
            </dd>
            <dd class="muted">{say('notReadable')}</dd>
          </div>
        )}
        {facts('unit').map(({ name, since: date, source }) => (
          <div>
            <dt>{say('unit')}</dt>
            <dd>
              {name}
              {since(date)} {source && <SourceLink href={source} />}
            </dd>
          </div>
        ))}
        {facts('hotline').map(({ name, since: date, source }) => (
          <div>
            <dt>{say('hotline')}</dt>
            <dd>
              {name}
              {since(date)} {source && <SourceLink href={source} />}
            </dd>
          </div>
        ))}
        {detail.networks.map(({ names, agency, from, fromBy, source }) => (
          <div>
            <dt>{pick(names, cx.language).text}</dt>
            <dd>
              {agency}
              {from ? since(from) : fromBy ? `, ${say('by', { by: formatDay(cx.language, fromBy) })}` : ''} {source && <SourceLink href={source} />}
            </dd>
          </div>
        ))}
      </dl>
      {treaties.length > 0 && (
        <>
          <h2>{say('treaties')}</h2>
          <dl>
            {treaties.map(({ name, detail, source }) => (
              <div>
                <dt>{String(detail['treatyName'] ?? name)}</dt>
                <dd>
                  {String(detail['status'])}
                  {detail['ratified'] ? `, ${formatDay(cx.language, String(detail['ratified']))}` : ''} {source && <SourceLink href={source} />}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {line.memberships.length > 1 && (
        <>
          <h2>{say('history')}</h2>
          <dl>
            {line.memberships.map((membership) => (
              <div>
                <dt>{whenOf(cx, membership)}</dt>
                <dd>{membershipWord(cx, membership.status)}</dd>
                {membership.note && <dd class="muted">{membership.note}</dd>}
              </div>
            ))}
          </dl>
        </>
      )}
      {joined && <Sourced cx={cx} {...joined} />}
      {page.others.length > 0 && (
        <>
          <h2>{say('otherFrameworks')}</h2>
          <ul>
            {page.others.map(({ code, names, count }) => (
              <li>
                <a href={`/members/${line.code}?framework=${encodeURIComponent(code)}`}>
                  {say('underFramework', { framework: pick(names, cx.language).text || code, count: String(count) })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{say('goOn')}</h2>
      <ul>
        <li>
          <a href={`/compare?members=${line.code}`}>{say('compareWith')}</a>
        </li>
        <li>
          <a href={`/reports?member=${line.code}`}>{say('publishedReports')}</a>
        </li>
        <li>
          <a href={`/actions?member=${line.code}&format=csv${page.madeUp ? '&made-up=include' : ''}`}>{say('asCsv')}</a>
        </li>
        {round && (
          <li>
            <a href={`/rounds/${round.id}/overview#matrix`}>{say('itsRow')}</a>
          </li>
        )}
      </ul>
    </aside>
  )
}

export const standingOf: Record<string, 'standing-member' | 'standing-suspended' | 'standing-former'> = {
  joined: 'standing-member',
  resumed: 'standing-member',
  suspended: 'standing-suspended',
  left: 'standing-former',
  'no-longer-listed': 'standing-former',
}
const membershipWord = (cx: Context, status: string) => (standingOf[status] ? faceWords(cx.language)(standingOf[status]) : wordOf(recordWords(cx.language), status))
