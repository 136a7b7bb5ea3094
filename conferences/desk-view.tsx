/** The page on which a conference is prepared, put together from its parts; and what its parts have in common. */
import { allMembers, memberName } from '#alliance/public.ts'
import { dayIn } from '#platform/zones.rules.ts'
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { pick } from '#web/texts.rules.ts'
import type { TypedDecision } from './decisions/decision.rules.ts'
import { DeskDecisions, MinutesForm } from './decisions/decision.pages.tsx'
import { decisionsOf, minutesOf, minutesPublished } from './decisions/decision.store.ts'
import { delegatesOf } from './delegations/delegate.store.ts'
import { DeskDocuments } from './documents/document.pages.tsx'
import { documentsOf } from './documents/document.store.ts'
import { referencesFor } from './documents/references.ts'
import type { Sender } from './invitations/write-invitations.ts'
import { type AgendaItem, type Conference, hourIn, type TypedConference, type TypedItem } from './planning/conference.rules.ts'
import { agendaOf, conferenceById, itemById } from './planning/conference.store.ts'
import { type DeskConference, deskConferencePage, itemPage } from './planning/desk.pages.tsx'
import { choicesFor } from './planning/plan-conference.act.ts'

export const namesIn = async (cx: Context) => {
  const names = new Map((await allMembers(cx.db)).map((member) => [member.code, memberName(member, cx.language)]))
  return (code: string) => names.get(code) ?? code
}
export const senderOf = (cx: Context): Sender => ({ name: cx.site.name, origin: cx.site.origin, organizer: cx.site.mailFrom ?? `secretariat@${new URL(cx.site.origin).hostname}` })
export const choicesOf = async (cx: Context, madeUp: boolean) => {
  const [{ rounds, hosts }, name] = await Promise.all([choicesFor(cx.db, madeUp), namesIn(cx)])
  const order = new Intl.Collator(cx.language)
  return { rounds, hosts: hosts.map((code) => ({ code, name: name(code) })).sort((a, b) => order.compare(a.name, b.name)) }
}
const blankItem: TypedItem = { title: '', day: '', from: '', to: '', notes: '' }
const asTyped = (cx: Context, conference: Conference): TypedConference => ({ ...conference, name: pick(conference.names, cx.language).text, round: conference.round ?? '' })

const blankDecision: TypedDecision = { texts: {}, item: '', addressees: [], deadline: '' }

interface More extends Partial<Omit<DeskConference, 'below'>> {
  readonly typedDocument?: Readonly<Record<string, string>>
  readonly typedDecision?: TypedDecision
}
export async function desk(cx: Context, conference: Conference, { typedDocument = {}, typedDecision, ...more }: More = {}) {
  const [agenda, choices, name, delegates, documents, references, decisions, minutesFinal] = await Promise.all([
    agendaOf(cx.db, conference.id),
    choicesOf(cx, conference.madeUp),
    namesIn(cx),
    delegatesOf(cx.db, conference.id),
    documentsOf(cx.db, conference.id),
    referencesFor(cx.db, conference, cx.language),
    decisionsOf(cx.db, conference.id),
    minutesPublished(cx.db, conference.id),
  ])
  const mistakes = more.mistakes ?? []
  const form = { conference, agenda, decision: null, typed: typedDecision ?? blankDecision, members: choices.hosts, mistakes: typedDecision ? mistakes : [] }
  return deskConferencePage(cx, {
    conference,
    agenda,
    typed: asTyped(cx, conference),
    typedItem: blankItem,
    reason: '',
    choices,
    others: choices.hosts.filter(({ code }) => !conference.members.includes(code)),
    chosen: [],
    memberName: name,
    registered: new Map([...Map.groupBy(delegates, ({ member }) => member)].map(([member, some]) => [member, some.length])),
    mistakes,
    below: (
      <>
        <DeskDocuments cx={cx} of={{ conference, agenda, documents, references, mistakes, typed: typedDocument }} />
        <DeskDecisions cx={cx} decisions={decisions} form={form} minutesFinal={minutesFinal} />
      </>
    ),
    ...more,
  })
}
/** The same page once more, with what is wrong. */
export const again = async (cx: Context, id: string, field: string, text: string, more: More = {}) => {
  const conference = await conferenceById(cx.db, id)
  return conference && desk(cx, conference, { mistakes: [{ field, text }], ...more })
}

export async function findItem(db: Context['db'], { conference: id, item }: { readonly conference: string; readonly item: string }) {
  const [conference, found] = [await conferenceById(db, id), await itemById(db, id, item)]
  return conference && found && { conference, item: found }
}
interface ItemOf {
  readonly conference: Conference
  readonly item: AgendaItem
}
/** The page of one item with its minutes; with what was typed and what is wrong with it. */
export async function itemView(
  cx: Context,
  { conference, item }: ItemOf,
  { typed, words, mistakes = [] }: { readonly typed?: TypedItem; readonly words?: string; readonly mistakes?: readonly Mistake[] } = {},
) {
  const { id, zone } = conference
  const [minutes, final] = await Promise.all([minutesOf(cx.db, id), minutesPublished(cx.db, id)])
  const said = minutes.find((each) => each.item === item.id)
  const theirs = words === undefined || words === said?.words ? null : (said?.words ?? null)
  const path = `/desk/conferences/${id}/items/${item.id}/minutes`
  return itemPage(cx, {
    conference,
    item,
    typed: typed ?? {
      title: pick(item.titles, cx.language).text,
      day: dayIn(item.startsAt, zone),
      from: hourIn(item.startsAt, zone),
      to: hourIn(item.endsAt, zone),
      notes: item.notes,
    },
    mistakes,
    below: <MinutesForm cx={cx} path={path} words={words ?? said?.words ?? ''} theirs={theirs} version={said?.version ?? 0} final={final} mistakes={mistakes} />,
  })
}
