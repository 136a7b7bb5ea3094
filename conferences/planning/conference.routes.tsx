/** Addresses of conferences: what everybody reads, and where the secretariat prepares them. */
import { ask } from '#access/ask.ts'
import { allMembers, memberName } from '#alliance/public.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import { Routes } from '#web/routes.ts'
import { pick } from '#web/texts.rules.ts'
import { dayIn } from '#platform/zones.rules.ts'
import { appointment } from '../invitations/appointment.ts'
import { inviteMembers, withdrawMember } from '../invitations/invite.act.ts'
import type { Sender } from '../invitations/write-invitations.ts'
import { delegatesOf } from '../delegations/delegate.store.ts'
import { addItem, changeItem, removeItem } from './agenda.act.ts'
import { conferencePage, conferencesPage } from './conference.pages.tsx'
import { type Conference, hourIn, mistakesInConference, readItem, type TypedConference, type TypedItem } from './conference.rules.ts'
import { agendaOf, allConferences, conferenceById, itemById } from './conference.store.ts'
import { conferenceWords } from './conference.words.ts'
import { type DeskConference, deskConferencePage, itemPage, newConferencePage } from './desk.pages.tsx'
import { announceConference, cancelConference, changeConference, choicesFor, planConference } from './plan-conference.act.ts'

export const conferenceRoutes = new Routes()

const namesIn = async (cx: Context) => {
  const names = new Map((await allMembers(cx.db)).map((member) => [member.code, memberName(member, cx.language)]))
  return (code: string) => names.get(code) ?? code
}
const senderOf = (cx: Context): Sender => ({ name: cx.site.name, origin: cx.site.origin, organizer: cx.site.mailFrom ?? `secretariat@${new URL(cx.site.origin).hostname}` })
const mayPlan = (cx: Context) => ask(cx.person, 'conference.plan', {}) !== null

conferenceRoutes.view('/conferences', {
  name: 'conference.list',
  find: () => ({}),
  page: async (cx) =>
    conferencesPage(
      cx,
      (await allConferences(cx.db)).filter((conference) => ask(cx.person, 'conference.read', conference)),
      mayPlan(cx),
    ),
})
conferenceRoutes.view('/conferences/:conference', {
  name: 'conference.read',
  find: (db, { conference }) => conferenceById(db, conference),
  page: async (cx, conference) =>
    conferencePage(cx, {
      conference,
      agenda: await agendaOf(cx.db, conference.id),
      memberName: await namesIn(cx),
      inside: mayPlan(cx) || cx.person.seats.some(({ member }) => member !== null && conference.members.includes(member)),
      plans: mayPlan(cx),
      delegations: [...new Set(cx.person.seats.flatMap(({ member }) => member ?? []))].filter((member) => ask(cx.person, 'delegation.register', { ...conference, member })),
      below: () => null,
    }),
})
conferenceRoutes.view('/conferences/:conference/appointment.ics', {
  name: 'conference.read',
  find: (db, { conference }) => conferenceById(db, conference),
  page: (cx, conference) => {
    const inside = cx.person.seats.length > 0
    const shown = inside ? conference : { ...conference, link: '' }
    const text = appointment({
      ...{ conference: shown, language: cx.language, site: cx.site, sequence: conference.version - 1, cancelled: conference.cancelled !== null },
      ...{ now: cx.now, attendee: null, organizer: senderOf(cx).organizer },
    })
    return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="${conference.id}.ics"` } })
  },
})

const blank: TypedConference = { id: '', name: '', round: '', host: '', zone: 'UTC', startsOn: '', endsOn: '', place: '', link: '' }
const typedIn = (form: Form): TypedConference => Object.fromEntries(Object.keys(blank).map((name) => [name, form.text(name).trim()])) as unknown as TypedConference
const choicesOf = async (cx: Context, madeUp: boolean) => {
  const [{ rounds, hosts }, name] = await Promise.all([choicesFor(cx.db, madeUp), namesIn(cx)])
  const order = new Intl.Collator(cx.language)
  return { rounds, hosts: hosts.map((code) => ({ code, name: name(code) })).sort((a, b) => order.compare(a.name, b.name)) }
}
const mistakesFor = async (cx: Context, typed: TypedConference, madeUp: boolean) => {
  const say = conferenceWords(cx.language)
  return mistakesInConference(typed, await choicesFor(cx.db, madeUp)).map((field) => ({ field, text: say(`m-${field}`) }))
}
conferenceRoutes.view('/desk/conferences/new', {
  name: 'conference.plan',
  find: () => ({}),
  page: async (cx) => newConferencePage(cx, { typed: blank, choices: await choicesOf(cx, cx.demonstration), mistakes: [] }),
})
conferenceRoutes.act('/desk/conferences', planConference, {
  input: (_params, form, cx) => ({ typed: typedIn(form), language: cx.language }),
  done: ({ typed }) => `/desk/conferences/${typed.id}`,
  notice: 'saved',
  refused: async (because, { typed }, cx) =>
    newConferencePage(cx, {
      typed,
      choices: await choicesOf(cx, cx.demonstration),
      mistakes: because === 'id-taken' ? [{ field: 'id', text: conferenceWords(cx.language)('id-taken') }] : await mistakesFor(cx, typed, cx.demonstration),
    }),
})

const blankItem: TypedItem = { title: '', day: '', from: '', to: '', notes: '' }
const typedItemIn = (form: Form): TypedItem => Object.fromEntries(Object.keys(blankItem).map((name) => [name, form.text(name).trim()])) as unknown as TypedItem
const asTyped = (cx: Context, conference: Conference): TypedConference => ({ ...conference, name: pick(conference.names, cx.language).text, round: conference.round ?? '' })

async function desk(cx: Context, conference: Conference, more: Partial<DeskConference> = {}) {
  const [agenda, choices, name, delegates] = await Promise.all([agendaOf(cx.db, conference.id), choicesOf(cx, conference.madeUp), namesIn(cx), delegatesOf(cx.db, conference.id)])
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
    mistakes: [],
    below: null,
    ...more,
  })
}
const again = async (cx: Context, id: string, field: string, text: string, more: Partial<DeskConference> = {}) => {
  const conference = await conferenceById(cx.db, id)
  return conference && desk(cx, conference, { mistakes: [{ field, text }], ...more })
}
const at = ({ conference }: { conference: string }) => `/desk/conferences/${conference}`
conferenceRoutes.view('/desk/conferences/:conference', {
  name: 'conference.plan',
  find: (db, { conference }) => conferenceById(db, conference),
  page: (cx, conference) => desk(cx, conference),
})
conferenceRoutes.act('/desk/conferences/:conference', changeConference, {
  input: ({ conference }, form, cx) => ({ conference, typed: typedIn(form), language: cx.language, version: Number.parseInt(form.text('version'), 10) || 0, sender: senderOf(cx) }),
  done: at,
  notice: 'saved',
  refused: async (because, { conference: id, typed }, cx) => {
    const conference = await conferenceById(cx.db, id)
    if (!conference) return undefined
    const mistakes = because === 'mistakes' ? await mistakesFor(cx, { ...typed, id }, conference.madeUp) : [{ field: 'details', text: conferenceWords(cx.language)(because) }]
    return desk(cx, conference, { typed, mistakes })
  },
})
conferenceRoutes.act('/desk/conferences/:conference/announcement', announceConference, {
  input: ({ conference }) => ({ conference }),
  done: at,
  notice: 'saved',
  refused: (because, { conference }, cx) => again(cx, conference, 'state', conferenceWords(cx.language)(because === 'announced' ? 'announcedAlready' : because)),
})
conferenceRoutes.act('/desk/conferences/:conference/cancellation', cancelConference, {
  input: ({ conference }, form, cx) => ({ conference, reason: form.text('reason'), sender: senderOf(cx) }),
  done: at,
  notice: 'saved',
  refused: (because, { conference, reason }, cx) => again(cx, conference, because === 'no-reason' ? 'reason' : 'state', conferenceWords(cx.language)(because), { reason }),
})
conferenceRoutes.act('/desk/conferences/:conference/invitations', inviteMembers, {
  input: ({ conference }, form, cx) => ({ conference, members: form.all('members'), sender: senderOf(cx) }),
  done: (input) => `${at(input)}#invitations`,
  notice: 'saved',
  refused: (because, { conference, members }, cx) => again(cx, conference, 'members', conferenceWords(cx.language)(because), { chosen: members }),
})
conferenceRoutes.act('/desk/conferences/:conference/invitations/:member/withdrawal', withdrawMember, {
  input: ({ conference, member }, _form, cx) => ({ conference, member, sender: senderOf(cx) }),
  done: (input) => `${at(input)}#invitations`,
  notice: 'saved',
  refused: (because, { conference }, cx) => again(cx, conference, 'invitations', conferenceWords(cx.language)(because)),
})

const itemMistakes = (cx: Context, typed: TypedItem, conference: Conference) => {
  const read = readItem(typed, conference)
  return Array.isArray(read) ? read.map((field) => ({ field, text: conferenceWords(cx.language)(`m-${field}`) })) : []
}
conferenceRoutes.act('/desk/conferences/:conference/items', addItem, {
  input: ({ conference }, form, cx) => ({ conference, typed: typedItemIn(form), language: cx.language }),
  done: (input) => `${at(input)}#agenda`,
  notice: 'saved',
  refused: async (_because, { conference: id, typed }, cx) => {
    const conference = await conferenceById(cx.db, id)
    return conference && desk(cx, conference, { typedItem: typed, mistakes: itemMistakes(cx, typed, conference) })
  },
})
const findItem = async (db: Context['db'], { conference: id, item }: { conference: string; item: string }) => {
  const [conference, found] = [await conferenceById(db, id), await itemById(db, id, item)]
  return conference && found && { conference, item: found }
}
conferenceRoutes.view('/desk/conferences/:conference/items/:item', {
  name: 'conference.plan',
  find: findItem,
  page: (cx, { conference, item }) => {
    const { zone } = conference
    const typed = {
      title: pick(item.titles, cx.language).text,
      day: dayIn(item.startsAt, zone),
      from: hourIn(item.startsAt, zone),
      to: hourIn(item.endsAt, zone),
      notes: item.notes,
    }
    return itemPage(cx, { conference, item, typed, mistakes: [], below: null })
  },
})
conferenceRoutes.act('/desk/conferences/:conference/items/:item', changeItem, {
  input: ({ conference, item }, form, cx) => ({ conference, item, typed: typedItemIn(form), language: cx.language, version: Number.parseInt(form.text('version'), 10) || 0 }),
  done: (input) => `${at(input)}#agenda`,
  notice: 'saved',
  refused: async (because, input, cx) => {
    const found = await findItem(cx.db, input)
    if (!found) return undefined
    const mistakes = because === 'mistakes' ? itemMistakes(cx, input.typed, found.conference) : [{ field: 'title', text: conferenceWords(cx.language)(because) }]
    return itemPage(cx, { ...found, typed: input.typed, mistakes, below: null })
  },
})
conferenceRoutes.act('/desk/conferences/:conference/items/:item/removal', removeItem, {
  input: ({ conference, item }) => ({ conference, item }),
  done: (input) => `${at(input)}#agenda`,
  notice: 'saved',
  refused: () => undefined,
})
