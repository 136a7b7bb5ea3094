/** The desk of the secretariat, the forms of a round, and everybody's own work. */
import type { Child } from 'hono/jsx'
import { Mini } from '#web/components/marks.tsx'
import type { Context } from '#web/context.ts'
import { daysBetween, formatInstant, formatInstantDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { Button, Hidden, Input, Radios, Select, TextArea } from '#web/kit.tsx'
import { pick, type Texts } from '#web/texts.rules.ts'
import { type DeskLine, grouped } from './desk.rules.ts'
import { deskWords } from './desk.words.ts'
import { latenessRules, type RoundMistake, type TypedRound } from './round.rules.ts'

interface RoundView {
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
  readonly lines: readonly DeskLine[]
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
        <a href="/reports/publication">{say('publication')}</a>
      </p>
      {round && (
        <>
          <dl class="figures">
            {found.map(({ group, lines }) => (
              <div>
                <dt>{say(`g-${group}`)}</dt>
                <dd>
                  <a href={`#g-${group}`}>{lines.length}</a>
                </dd>
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
          <DeskTable cx={cx} page={page} round={round} found={found} />
          <RoundActs cx={cx} round={round} mayClose={page.mayClose} />
        </>
      )}
    </Page>
  )
}

function DeskTable({ cx, page, round, found }: { cx: Context; page: DeskPage; round: RoundView; found: ReturnType<typeof grouped> }) {
  const say = deskWords(cx.language)
  return (
    <table class="desk fold">
      <caption class="vh">{say('desk')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('member')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col">{say('date')}</th>
          <th scope="col">{say('do')}</th>
        </tr>
      </thead>
      {found.map(
        ({ group, lines }) =>
          lines.length > 0 && (
            <tbody id={`g-${group}`}>
              <tr class="grp">
                <th colspan={4} scope="rowgroup">
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
  )
}

function Line({ cx, page, round, line }: { cx: Context; page: DeskPage; round: RoundView; line: DeskLine }) {
  const say = deskWords(cx.language)
  const name = page.memberName(line.member)
  const days = line.due ? daysBetween(cx.now, line.due, round.zone) : 0
  const waiting = line.state !== 'accepted' && line.state !== 'published' && line.state !== 'submitted'
  return (
    <tr>
      <th scope="row">{line.report ? <a href={`/reports/${line.report}`}>{name}</a> : name}</th>
      <td class="own">
        {line.of > 0 && (
          <span class="parts">
            <Mini done={line.done} of={line.of} />
            {say('parts', { done: line.done, of: line.of })}
          </span>
        )}
      </td>
      <td class={line.due && line.due < cx.now && waiting ? 'nowrap late' : 'nowrap'}>
        {waiting && line.due && (days >= 0 && line.due >= cx.now ? say('left', { count: days }) : say('past', { count: Math.max(1, -days) }))}
        {line.extended && waiting && `, ${say('extended')}`}
      </td>
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

export function newRoundPage(
  cx: Context,
  { typed, frameworks, mistakes: found }: { typed: TypedRound; frameworks: readonly { code: string; version: number; names: Texts }[]; mistakes: readonly RoundMistake[] },
) {
  const say = deskWords(cx.language)
  const mistakes = found.map((mistake) => ({ field: mistake === 'id-taken' ? 'id' : mistake, text: say(`m-${mistake}`) }))
  const field = (name: keyof TypedRound) => ({ name, value: typed[name], mistakes, label: say(name) })
  const date = (name: keyof TypedRound) => <Input {...field(name)} hint={say('dayHint')} width={10} />
  return (
    <Page cx={cx} title={say('openNew')} section="desk" mistakes={mistakes} madeUp={cx.demonstration} crumbs={[{ href: '/desk', text: say('desk') }, { text: say('openNew') }]}>
      <form class="read" method="post" action="/desk/rounds">
        <Input {...field('name')} />
        <Input {...field('id')} hint={say('idHint')} width={20} />
        <Select
          {...field('framework')}
          choices={[
            { value: '', text: '–' },
            ...frameworks.map(({ code, version, names }) => ({ value: `${code}/${version}`, text: `${pick(names, cx.language).text}, ${version}` })),
          ]}
        />
        {date('opensOn')}
        {date('commitmentsDue')}
        {date('progressDue')}
        {date('conferenceOn')}
        <Input {...field('conferencePlace')} />
        {date('closesOn')}
        <Input {...field('zone')} hint={say('zoneHint')} width={20} />
        <Radios {...field('lateness')} choices={latenessRules.map((value) => ({ value, text: say(value === 'members' ? 'l-members' : value) }))} />
        <TextArea {...field('consequence')} rows={3} />
        <Button>{say('openIt')}</Button>
      </form>
    </Page>
  )
}

export interface ExtensionPage {
  readonly round: RoundView
  readonly member: string
  readonly memberName: string
  readonly kind: 'commitment' | 'progress'
  readonly due: Date | null
  readonly typed: { readonly until: string; readonly reason: string }
  readonly because?: 'not-a-day' | 'not-later' | 'no-reason' | 'no-such-member'
}
export function extensionPage(cx: Context, { round, member, memberName, kind, due, typed, because }: ExtensionPage) {
  const say = deskWords(cx.language)
  const mistakes = because ? [{ field: because === 'no-reason' ? 'reason' : 'until', text: say(because) }] : []
  const title = say('extendTitle', { member: memberName })
  return (
    <Page
      cx={cx}
      title={title}
      section="desk"
      mistakes={mistakes}
      madeUp={round.madeUp}
      lead={due ? say('now', { date: formatInstant(cx.language, due, round.zone) }) : undefined}
      crumbs={[{ href: `/desk?round=${round.id}`, text: say('desk') }, { text: title }]}
    >
      <form class="read" method="post" action={`/desk/rounds/${round.id}/extensions/${member}`}>
        <Hidden name="kind" value={kind} />
        <Input name="until" label={say('until')} hint={say('dayHint')} value={typed.until} mistakes={mistakes} width={10} />
        <TextArea name="reason" label={say('reason')} value={typed.reason} mistakes={mistakes} rows={3} />
        <Button>{say('extend')}</Button>
      </form>
    </Page>
  )
}

export interface WorkLine {
  readonly title: string
  readonly note: string
  readonly action: Child
}
export function workPage(cx: Context, lines: readonly WorkLine[]) {
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
