/** The desk of the secretariat, and everybody's own work. */
import { Remembered } from '#operations/public.ts'
import type { Child } from 'hono/jsx'
import { Mini } from '#web/components/marks.tsx'
import type { Context } from '#web/context.ts'
import { daysBetween, formatInstantDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Button, Hidden } from '#web/kit.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import { type LetterFacts, letterState } from '#web/letter-state.rules.ts'
import { letterName } from '../chasing/ladder.pages.tsx'
import { type DeskLine, type Group, grouped } from './desk.rules.ts'
import { deskWords } from './desk.words.ts'

export interface RoundView {
  readonly id: string
  readonly names: Texts
  readonly madeUp: boolean
  readonly zone: string
  readonly announcedAt: Date | null
  readonly closedAt: Date | null
}
export interface DeskPage {
  readonly round: RoundView | null
  readonly rounds: readonly RoundView[]
  readonly kind: 'commitment' | 'progress'
  /** Only these are listed; null: all. */
  readonly group: Group | null
  readonly lines: readonly DeskLine[]
  /** Reminders that did not arrive, or of which nobody knows. */
  readonly troubled: readonly (LetterFacts & {
    readonly id: string
    readonly member: string
    readonly to: string
    readonly subject: string
    readonly language: string
  })[]
  readonly memberName: (code: string) => string
  /** Members whose reports somebody from elsewhere has to judge. */
  readonly own: ReadonlySet<string>
  readonly mayClose: boolean
  readonly refused?: 'announced' | 'closed' | 'undecided' | undefined
}

export function deskPage(cx: Context, page: DeskPage) {
  const say = deskWords(cx.language)
  const { round, kind, lines } = page
  const mistakes = page.refused ? [{ field: 'main', text: say(page.refused) }] : []
  const found = grouped(lines, cx.now)
  return (
    <Page
      cx={cx}
      title={say('desk')}
      lead={round ? `${pick(round.names, cx.language).text}. ${say('lead')}` : say('noRound')}
      section="desk"
      madeUp={round?.madeUp ?? false}
      mistakes={mistakes}
      crumbs={[{ text: say('desk') }]}
    >
      <p class="no-print">
        <a href="/desk/rounds/new">{say('openNew')}</a> · <a href="/proposals">{say('proposals')}</a> · <a href="/desk/members">{say('members')}</a> ·{' '}
        <a href="/reports/publication">{say('publication')}</a> · <a href="/desk/letters">{say('letters')}</a> · <a href="/conferences">{say('conferences')}</a> ·{' '}
        <a href="/hotlines">{say('hotlines')}</a>
        {round && (
          <>
            {' '}
            · <a href={`/desk/rounds/${round.id}/ladder`}>{say('ladder')}</a> · <a href={`/desk/rounds/${round.id}/document`}>{say('document')}</a>
          </>
        )}
      </p>
      {round && (
        <>
          <dl class="figures eight">
            {found.map(({ group, lines }) => (
              <div>
                <dt>{say(`g-${group}`)}</dt>
                <dd>{lines.length ? <a href={`/desk?round=${round.id}&kind=${kind}&group=${group}`}>{lines.length}</a> : 0}</dd>
              </div>
            ))}
          </dl>
          <p class="mt4 no-print">
            {(['commitment', 'progress'] as const).map((each, at) => (
              <>
                {at > 0 && ' · '}
                <a href={`/desk?round=${round.id}&kind=${each}`} aria-current={each === kind ? 'true' : undefined}>
                  {say(each === 'commitment' ? 'commitments' : 'progress')}
                </a>
              </>
            ))}
          </p>
          {page.group && (
            <p>
              {say('only', { group: say(`g-${page.group}`) })} <a href={`/desk?round=${round.id}&kind=${kind}`}>{say('all')}</a>
            </p>
          )}
          {page.troubled.length > 0 && <Troubled cx={cx} page={page} round={round} />}
          <DeskTable cx={cx} page={page} round={round} found={found.filter(({ group }) => !page.group || group === page.group)} />
          <RoundActs cx={cx} round={round} mayClose={page.mayClose} />
        </>
      )}
    </Page>
  )
}

function Troubled({ cx, page, round }: { cx: Context; page: DeskPage; round: RoundView }) {
  const say = deskWords(cx.language)
  return (
    <section class="band" aria-labelledby="h-troubled">
      <h2 id="h-troubled">{say('troubled', { count: page.troubled.length })}</h2>
      <ul>
        {page.troubled.map(({ member, to, subject, language, ...facts }) => (
          <li>
            <a href={`/rounds/${round.id}/members/${member}`}>{page.memberName(member)}</a>, {to}: <span lang={language === cx.language ? undefined : language}>{subject}</span>{' '}
            <strong class="late">{say(`l-${letterState(facts) as 'unknown' | 'refused' | 'bounced'}`)}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}

function DeskTable({ cx, page, round, found }: { cx: Context; page: DeskPage; round: RoundView; found: ReturnType<typeof grouped> }) {
  const say = deskWords(cx.language)
  return (
    <form method="get" action={`/desk/rounds/${round.id}/together`}>
      <Hidden name="kind" value={page.kind} />
      <fieldset class="together no-print">
        <legend class="vh">{say('together')}</legend>
        <span>{say('together')}</span>
        {(['letter', 'extension', 'pause'] as const).map((deed) => (
          <Button secondary small name="do" value={deed}>
            {say(`do-${deed}`)}
          </Button>
        ))}
      </fieldset>
      <table class="desk fold">
        <caption class="vh">{say('desk')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('member')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col">{say('date')}</th>
            <th scope="col">{say('contact')}</th>
            <th scope="col">{say('next')}</th>
            <th scope="col">{say('do')}</th>
          </tr>
        </thead>
        {found.map(
          ({ group, lines }) =>
            lines.length > 0 && (
              <tbody id={`g-${group}`}>
                <tr class="grp">
                  <th colspan={6} scope="rowgroup">
                    {say(`g-${group}`)} <span>{lines.length}</span>
                  </th>
                </tr>
                {lines.map((line) => (
                  <Line cx={cx} page={page} round={round} line={line} />
                ))}
              </tbody>
            ),
        )}
      </table>
    </form>
  )
}

function Line({ cx, page, round, line }: { cx: Context; page: DeskPage; round: RoundView; line: DeskLine }) {
  const say = deskWords(cx.language)
  const name = page.memberName(line.member)
  const days = line.due ? daysBetween(cx.now, line.due, round.zone) : 0
  const waiting = line.state !== 'accepted' && line.state !== 'published' && line.state !== 'submitted'
  return (
    <tr>
      <th scope="row">
        {waiting ? (
          <span class="mark-one">
            <input type="checkbox" name="member" value={line.member} id={`mark-${line.member}`} aria-label={say('mark', { member: name })} />
            <a href={`/rounds/${round.id}/members/${line.member}`}>{name}</a>
          </span>
        ) : (
          <a href={`/rounds/${round.id}/members/${line.member}`}>{name}</a>
        )}
      </th>
      <td class="own">
        {line.of > 0 && (
          <span class="parts">
            <Mini done={line.done} of={line.of} />
            {line.report ? <a href={`/reports/${line.report}`}>{say('parts', { done: line.done, of: line.of })}</a> : say('parts', { done: line.done, of: line.of })}
          </span>
        )}
      </td>
      <td class={line.due && line.due < cx.now && waiting ? 'nowrap late' : 'nowrap'}>
        {waiting && line.due && (days >= 0 && line.due >= cx.now ? say('left', { count: days }) : say('past', { count: Math.max(1, -days) }))}
        {line.extended && waiting && `, ${say('extended')}`}
      </td>
      <td data-h={say('contact')} class="nowrap">
        {line.contactedAt ? formatInstantDay(cx.language, line.contactedAt, round.zone) : <span class="muted">{say('never')}</span>}
      </td>
      <td data-h={say('next')}>{waiting && <Next cx={cx} line={line} zone={round.zone} />}</td>
      <td>
        {line.state === 'submitted' && (page.own.has(line.member) ? <span class="muted">{say('own')}</span> : <a href={`/reports/${line.report}/review`}>{say('review')}</a>)}
        {waiting && (
          <a href={`/desk/rounds/${round.id}/extensions/${line.member}?kind=${page.kind}`}>
            {say('extend')}
            <span class="vh">: {name}</span>
          </a>
        )}
      </td>
    </tr>
  )
}

function Next({ cx, line, zone }: { cx: Context; line: DeskLine; zone: string }) {
  const say = deskWords(cx.language)
  if (line.paused) return <span class="muted">{say('paused')}</span>
  if (!line.next) return <span class="muted">{say('noNext')}</span>
  return (
    <>
      <span class="nowrap">{formatInstantDay(cx.language, line.next.at, zone)}</span>: {letterName(cx, line.next.template)}
    </>
  )
}

function RoundActs({ cx, round, mayClose }: { cx: Context; round: RoundView; mayClose: boolean }) {
  const say = deskWords(cx.language)
  const day = (at: Date) => formatInstantDay(cx.language, at, round.zone)
  const act = (action: string, words: string) => (
    <form method="post" action={action}>
      <Button secondary small>
        {words}
      </Button>
    </form>
  )
  return (
    <section class="band mt7">
      <h2>
        <a href={`/rounds/${round.id}`}>{pick(round.names, cx.language).text}</a>
      </h2>
      <div class="buttons">
        {round.announcedAt ? <span>{say('announcedOn', { date: day(round.announcedAt) })}</span> : act(`/desk/rounds/${round.id}/announcement`, say('announce'))}
        {round.closedAt ? <span>{say('closedOn', { date: day(round.closedAt) })}</span> : mayClose && act(`/desk/rounds/${round.id}/closing`, say('close'))}
      </div>
    </section>
  )
}

export interface WorkLine {
  readonly title: string
  readonly note: string
  readonly action: Child
}
/** `keys`: public keys of the register, for whoever works for a country; null for others. */
export function workPage(cx: Context, lines: readonly WorkLine[], keys: readonly { readonly vkey: string }[] | null) {
  const say = deskWords(cx.language)
  return (
    <Page cx={cx} title={say('work')} lead={lines.length ? say('workLead') : say('nothing')} section="work" madeUp={cx.demonstration} crumbs={[{ text: say('work') }]}>
      <ol class="actions read">
        {lines.map(({ title, note, action }) => (
          <li>
            <div>
              <h2 class="action-title">{title}</h2>
              {note && <p class="muted">{note}</p>}
            </div>
            <div class="side">{action}</div>
          </li>
        ))}
      </ol>
      {keys && (
        <section class="read mt7">
          <h2>
            <a href="/log">{say('register')}</a>
          </h2>
          <Remembered cx={cx} keys={keys} />
        </section>
      )}
    </Page>
  )
}
/** A link as the next step, or a form that opens a report. */
export const Step = ({ href, words }: { href: string; words: string }) => (
  <a class="more" href={href}>
    {words}
  </a>
)
export const OpenStep = ({ round, member, kind, words }: { round: string; member: string; kind: string; words: string }) => (
  <form method="post" action={`/rounds/${round}/reports`}>
    <Hidden name="member" value={member} />
    <Hidden name="kind" value={kind} />
    <Button small>{words}</Button>
  </form>
)
