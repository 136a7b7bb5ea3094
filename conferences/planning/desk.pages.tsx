/** Where the secretariat prepares a conference: days and place, agenda, whom to invite, announcing, calling off. */
import type { Child } from 'hono/jsx'
import type { Context } from '#web/context.ts'
import { formatDay } from '#web/dates.ts'
import { type Mistake, Page } from '#web/frame.tsx'
import { Button, Checkboxes, Hidden, Input, Select, TextArea } from '#web/kit.tsx'
import { pick } from '#web/texts.rules.ts'
import { nameOf, stateWord } from './conference.pages.tsx'
import { type AgendaItem, byDay, type Conference, hourIn, type TypedConference, type TypedItem } from './conference.rules.ts'
import { conferenceWords } from './conference.words.ts'

export interface Choices {
  readonly rounds: readonly string[]
  readonly hosts: readonly { readonly code: string; readonly name: string }[]
}
interface FormOf {
  readonly cx: Context
  readonly typed: TypedConference
  readonly choices: Choices
  readonly mistakes: readonly Mistake[]
}
const ConferenceFields = ({ cx, typed, choices, mistakes }: FormOf) => {
  const say = conferenceWords(cx.language)
  return (
    <>
      <Input name="name" label={say('name')} value={typed.name} mistakes={mistakes} maxlength={200} />
      <Select
        name="round"
        label={say('round')}
        value={typed.round}
        mistakes={mistakes}
        choices={[{ value: '', text: say('noRound') }, ...choices.rounds.map((value) => ({ value, text: value }))]}
      />
      <Select name="host" label={say('host')} value={typed.host} mistakes={mistakes} choices={choices.hosts.map(({ code, name }) => ({ value: code, text: name }))} />
      <Input name="startsOn" type="date" label={say('startsOn')} value={typed.startsOn} mistakes={mistakes} width={10} />
      <Input name="endsOn" type="date" label={say('endsOn')} value={typed.endsOn} mistakes={mistakes} width={10} />
      <Input name="zone" label={say('zone')} hint={say('zoneHint')} value={typed.zone} mistakes={mistakes} width={20} />
      <Input name="place" label={say('place')} value={typed.place} mistakes={mistakes} maxlength={300} />
      <Input name="link" type="url" label={say('link')} hint={say('linkHint')} value={typed.link} mistakes={mistakes} />
    </>
  )
}

export function newConferencePage(cx: Context, { typed, choices, mistakes }: Omit<FormOf, 'cx'>) {
  const say = conferenceWords(cx.language)
  return (
    <Page
      cx={cx}
      title={say('plan')}
      lead={say('planLead')}
      section="desk"
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: '/conferences', text: say('title') }, { text: say('plan') }]}
    >
      <form class="read" method="post" action="/desk/conferences">
        <Input name="id" label={say('id')} hint={say('idHint')} value={typed.id} mistakes={mistakes} width={20} maxlength={41} />
        <ConferenceFields cx={cx} typed={typed} choices={choices} mistakes={mistakes} />
        <Button>{say('save')}</Button>
      </form>
    </Page>
  )
}

export interface DeskConference {
  readonly conference: Conference
  readonly agenda: readonly AgendaItem[]
  readonly typed: TypedConference
  readonly typedItem: TypedItem
  readonly reason: string
  readonly choices: Choices
  /** Members that are not invited. */
  readonly others: readonly { readonly code: string; readonly name: string }[]
  readonly chosen: readonly string[]
  readonly memberName: (code: string) => string
  readonly registered: ReadonlyMap<string, number>
  readonly mistakes: readonly Mistake[]
  /** Documents, decisions and what else is prepared here. */
  readonly below: Child
}
const itemFields = ['title', 'day', 'from', 'to']

const Band = ({ id, title, children }: { id: string; title: string; children: Child }) => (
  <section class="band" id={id} aria-labelledby={`h-${id}`}>
    <h2 id={`h-${id}`}>{title}</h2>
    {children}
  </section>
)
export function deskConferencePage(cx: Context, page: DeskConference) {
  const say = conferenceWords(cx.language)
  const { conference, mistakes } = page
  const name = nameOf(cx, conference)
  const base = `/desk/conferences/${conference.id}`
  return (
    <Page
      cx={cx}
      title={name}
      eyebrow={stateWord(cx, conference)}
      section="desk"
      madeUp={conference.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: '/conferences', text: say('title') }, { href: `/conferences/${conference.id}`, text: name }, { text: say('manage') }]}
    >
      {conference.cancelled && <p class="notice hand">{say('cancelledText', { reason: conference.cancelled.reason })}</p>}
      <Band id="agenda" title={say('agenda')}>
        <AgendaTable cx={cx} page={page} base={base} />
        <details open={page.agenda.length === 0 || page.typedItem.title !== '' || itemFields.some((name) => mistakes.some(({ field }) => field === name))}>
          <summary>{say('addItem')}</summary>
          <form class="read" method="post" action={`${base}/items`}>
            <ItemFields cx={cx} typed={page.typedItem} conference={conference} mistakes={mistakes} />
            <Button secondary>{say('addItem')}</Button>
          </form>
        </details>
      </Band>
      {page.below}
      <Band id="invitations" title={say('inviteTitle')}>
        <Invitations cx={cx} page={page} base={base} />
      </Band>
      <Band id="details" title={say('details')}>
        <p class="read">{say('detailsNote')}</p>
        <details open={mistakes.some(({ field }) => Object.hasOwn(page.typed, field) || field === 'details')}>
          <summary>{say('changeItem')}</summary>
          <form class="read" method="post" action={base}>
            <Hidden name="version" value={String(conference.version)} />
            <ConferenceFields cx={cx} typed={page.typed} choices={page.choices} mistakes={mistakes} />
            <Button secondary>{say('save')}</Button>
          </form>
        </details>
      </Band>
      {!conference.cancelled && (
        <Band id="state" title={say('state')}>
          {!conference.announced && (
            <form class="read" method="post" action={`${base}/announcement`}>
              <p>{say('announceText')}</p>
              <Button>{say('announce')}</Button>
            </form>
          )}
          <form class="read" method="post" action={`${base}/cancellation`}>
            <p>{say('cancelText')}</p>
            <TextArea name="reason" label={say('reason')} value={page.reason} mistakes={mistakes} rows={2} maxlength={2000} />
            <Button secondary>{say('cancel')}</Button>
          </form>
        </Band>
      )}
    </Page>
  )
}

export function ItemFields({ cx, typed, conference, mistakes }: { cx: Context; typed: TypedItem; conference: Conference; mistakes: readonly Mistake[] }) {
  const say = conferenceWords(cx.language)
  return (
    <>
      <Input name="title" label={say('itemTitle')} value={typed.title} mistakes={mistakes} maxlength={300} />
      <Input name="day" type="date" label={say('day')} value={typed.day || conference.startsOn} mistakes={mistakes} width={10} />
      <Input name="from" label={say('from')} hint={`${say('hourHint')} (${conference.zone})`} value={typed.from} mistakes={mistakes} width={5} />
      <Input name="to" label={say('to')} value={typed.to} mistakes={mistakes} width={5} />
      <TextArea name="notes" label={say('notes')} value={typed.notes} rows={2} maxlength={5000} />
    </>
  )
}

function AgendaTable({ cx, page: { conference, agenda }, base }: { cx: Context; page: DeskConference; base: string }) {
  const say = conferenceWords(cx.language)
  if (!agenda.length) return <p class="empty read">{say('agendaNone')}</p>
  return (
    <table class="fold">
      <caption class="vh">{say('agenda')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('itemTitle')}</th>
          <th scope="col">{say('day')}</th>
          <th scope="col">{say('from')}</th>
          <th scope="col">{say('to')}</th>
        </tr>
      </thead>
      <tbody>
        {byDay(agenda, conference.zone).flatMap(({ day, items }) =>
          items.map((item) => {
            const title = pick(item.titles, cx.language).text
            return (
              <tr>
                <th scope="row">
                  <a href={`${base}/items/${item.id}`} aria-label={say('changeItemOf', { title })}>
                    {title}
                  </a>
                </th>
                <td data-h={say('day')}>{formatDay(cx.language, day)}</td>
                <td data-h={say('from')}>{hourIn(item.startsAt, conference.zone)}</td>
                <td data-h={say('to')}>{hourIn(item.endsAt, conference.zone)}</td>
              </tr>
            )
          }),
        )}
      </tbody>
    </table>
  )
}

function Invitations({ cx, page: { conference, memberName, registered, others, chosen, mistakes }, base }: { cx: Context; page: DeskConference; base: string }) {
  const say = conferenceWords(cx.language)
  return (
    <>
      {conference.members.length === 0 ? (
        <p class="empty read">{say('invitedNone')}</p>
      ) : (
        <table class="fold">
          <caption class="vh">{say('invited')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('member')}</th>
              <th scope="col" class="num">
                {say('participants')}
              </th>
              <th scope="col">
                <span class="vh">{say('withdraw')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {conference.members.map((member) => (
              <tr>
                <th scope="row">
                  <a href={`/conferences/${conference.id}/delegations/${member}`}>{memberName(member)}</a>
                </th>
                <td class="num" data-h={say('participants')}>
                  {registered.get(member) ?? 0}
                </td>
                <td>
                  <form method="post" action={`${base}/invitations/${member}/withdrawal`}>
                    <button class="as-link" type="submit" aria-label={say('withdrawOf', { member: memberName(member) })}>
                      {say('withdraw')}
                    </button>
                  </form>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        <a href={`/desk/conferences/${conference.id}/participants`}>{say('participants')}</a>
      </p>
      {others.length > 0 && !conference.cancelled && (
        <details open={mistakes.some(({ field }) => field === 'members')}>
          <summary>{say('choose')}</summary>
          <form class="read" method="post" action={`${base}/invitations`}>
            <p>{say('inviteText')}</p>
            <Checkboxes name="members" label={say('choose')} values={chosen} mistakes={mistakes} choices={others.map(({ code, name }) => ({ value: code, text: name }))} />
            <Button>{say('invite')}</Button>
          </form>
        </details>
      )}
    </>
  )
}

export function itemPage(
  cx: Context,
  { conference, item, typed, mistakes, below }: { conference: Conference; item: AgendaItem; typed: TypedItem; mistakes: readonly Mistake[]; below: Child },
) {
  const say = conferenceWords(cx.language)
  const title = pick(item.titles, cx.language).text
  const base = `/desk/conferences/${conference.id}`
  return (
    <Page
      cx={cx}
      title={title}
      eyebrow={nameOf(cx, conference)}
      section="desk"
      madeUp={conference.madeUp}
      mistakes={mistakes}
      crumbs={[{ href: '/desk', text: say('desk') }, { href: base, text: nameOf(cx, conference) }, { text: title }]}
    >
      <form class="read" method="post" action={`${base}/items/${item.id}`}>
        <Hidden name="version" value={String(item.version)} />
        <ItemFields cx={cx} typed={typed} conference={conference} mistakes={mistakes} />
        <Button>{say('save')}</Button>
      </form>
      {below}
      <form method="post" action={`${base}/items/${item.id}/removal`}>
        <Button secondary small>
          {say('removeItem')}
        </Button>
      </form>
    </Page>
  )
}
