/** Addresses of conferences: what everybody reads, and where the secretariat prepares them. */
import { ask } from '#access/ask.ts'
import { allRounds } from '#monitoring/public.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import { Markdown } from '#web/markdown.tsx'
import { Routes } from '#web/routes.ts'
import { pick } from '#web/texts.rules.ts'
import { appointment } from '../invitations/appointment.ts'
import { inviteMembers, withdrawMember } from '../invitations/invite.act.ts'
import { again, choicesOf, desk, findItem, itemView, namesIn, senderOf } from '../desk-view.tsx'
import { DecisionList } from '../decisions/decision.pages.tsx'
import { decisionsOf, minutesOf, minutesPublished } from '../decisions/decision.store.ts'
import { DocumentList } from '../documents/document.pages.tsx'
import { documentsOf } from '../documents/document.store.ts'
import { addItem, changeItem, removeItem } from './agenda.act.ts'
import { conferencePage, conferencesPage } from './conference.pages.tsx'
import { type AgendaItem, type Conference, mistakesInConference, readItem, type TypedConference, type TypedItem } from './conference.rules.ts'
import { agendaOf, allConferences, conferenceById } from './conference.store.ts'
import { conferenceWords } from './conference.words.ts'
import { decisionsWords } from '../decisions/decision.words.ts'
import { documentsWords } from '../documents/document.words.ts'
import { newConferencePage } from './desk.pages.tsx'
import { announceConference, cancelConference, changeConference, choicesFor, planConference } from './plan-conference.act.ts'

export const conferenceRoutes = new Routes()

/** Of an invited member, or of the secretariat: they are told how to take part from afar. */
const isInside = (cx: Context, { members }: Conference) => mayPlan(cx) || cx.person.seats.some(({ member }) => member !== null && members.includes(member))
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
  page: async (cx, conference) => {
    const [agenda, memberName, documents, decisions, minutes, final, rounds] = await Promise.all([
      agendaOf(cx.db, conference.id),
      namesIn(cx),
      documentsOf(cx.db, conference.id),
      decisionsOf(cx.db, conference.id),
      minutesOf(cx.db, conference.id),
      minutesPublished(cx.db, conference.id),
      allRounds(cx.db),
    ])
    const readable = documents.filter(({ status }) => ask(cx.person, 'conference-document.read', { ...conference, status }))
    const decided = decisions.filter(({ publishedAt }) => ask(cx.person, 'decision.read', { ...conference, published: publishedAt !== null }))
    const below = (item: AgendaItem | null) => {
      const said = final || mayPlan(cx) ? minutes.find((each) => each.item === item?.id) : undefined
      const own = item?.id ?? null
      return (
        <Below
          cx={cx}
          conference={conference}
          documents={readable.filter((document) => document.item === own)}
          decisions={decided.filter((decision) => decision.item === own)}
          minutes={said}
          whole={item === null}
        />
      )
    }
    return conferencePage(cx, {
      conference,
      agenda,
      memberName,
      roundName: pick(rounds.find(({ id }) => id === conference.round)?.names, cx.language).text,
      inside: isInside(cx, conference),
      plans: mayPlan(cx),
      delegations: [...new Set(cx.person.seats.flatMap(({ member }) => member ?? []))].filter((member) => ask(cx.person, 'delegation.register', { ...conference, member })),
      below,
    })
  },
})

interface BelowOf {
  readonly cx: Context
  readonly conference: Conference
  readonly documents: Parameters<typeof DocumentList>[0]['documents']
  readonly decisions: Parameters<typeof DecisionList>[0]['decisions']
  readonly minutes: { readonly words: string; readonly language: string } | undefined
  /** What belongs to all of the conference stands under headings of its own. */
  readonly whole: boolean
}
function Below({ cx, conference, documents, decisions, minutes, whole }: BelowOf) {
  const list = <DocumentList cx={cx} conference={conference} documents={documents} />
  const decided = <DecisionList cx={cx} decisions={decisions} />
  return (
    <>
      {whole && documents.length > 0 ? (
        <section class="band" aria-labelledby="h-documents">
          <h2 id="h-documents">{documentsWords(cx.language)('documents')}</h2>
          {list}
        </section>
      ) : (
        list
      )}
      {minutes?.words && (
        <div class="minutes" lang={minutes.language === cx.language ? undefined : minutes.language}>
          <Markdown text={minutes.words} level={4} />
        </div>
      )}
      {whole && decisions.length > 0 ? (
        <section class="band" aria-labelledby="h-decisions">
          <h2 id="h-decisions">{decisionsWords(cx.language)('decisions')}</h2>
          {decided}
        </section>
      ) : (
        decided
      )}
    </>
  )
}
conferenceRoutes.view('/conferences/:conference/appointment.ics', {
  name: 'conference.read',
  find: (db, { conference }) => conferenceById(db, conference),
  page: (cx, conference) => {
    const shown = isInside(cx, conference) ? conference : { ...conference, link: '' }
    const text = appointment({
      ...{ conference: shown, language: cx.language, site: cx.site, sequence: conference.version - 1, cancelled: conference.cancelled !== null },
      ...{ now: cx.now, attendee: null, organizer: senderOf(cx).organizer },
    })
    return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="${conference.id}.ics"` } })
  },
})

const blank: TypedConference = { id: '', name: '', round: '', host: '', zone: 'UTC', startsOn: '', endsOn: '', place: '', link: '' }
const typedIn = (form: Form): TypedConference => Object.fromEntries(Object.keys(blank).map((name) => [name, form.text(name).trim()])) as unknown as TypedConference
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

const typedItemIn = (form: Form): TypedItem => {
  const text = (name: keyof TypedItem) => form.text(name).trim()
  return { title: text('title'), day: text('day'), from: text('from'), to: text('to'), notes: text('notes') }
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
conferenceRoutes.view('/desk/conferences/:conference/items/:item', {
  name: 'conference.plan',
  find: findItem,
  page: (cx, found) => itemView(cx, found),
})
conferenceRoutes.act('/desk/conferences/:conference/items/:item', changeItem, {
  input: ({ conference, item }, form, cx) => ({ conference, item, typed: typedItemIn(form), language: cx.language, version: Number.parseInt(form.text('version'), 10) || 0 }),
  done: (input) => `${at(input)}#agenda`,
  notice: 'saved',
  refused: async (because, input, cx) => {
    const found = await findItem(cx.db, input)
    if (!found) return undefined
    const mistakes = because === 'mistakes' ? itemMistakes(cx, input.typed, found.conference) : [{ field: 'title', text: conferenceWords(cx.language)(because) }]
    return itemView(cx, found, { typed: input.typed, mistakes })
  },
})
conferenceRoutes.act('/desk/conferences/:conference/items/:item/removal', removeItem, {
  input: ({ conference, item }) => ({ conference, item }),
  done: (input) => `${at(input)}#agenda`,
  notice: 'saved',
  refused: () => undefined,
})
