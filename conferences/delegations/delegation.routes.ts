/** Addresses of delegations, and of the list of everybody who comes. */
import { ask } from '#access/ask.ts'
import { allMembers, memberName } from '#alliance/public.ts'
import { makeFile } from '#platform/documents/make.ts'
import type { Document } from '#platform/documents/tree.ts'
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import { asFile } from '#web/data.ts'
import { fileAnswer } from '#web/file-answer.ts'
import { Routes } from '#web/routes.ts'
import { daysOf } from '../invitations/write-invitations.ts'
import { nameOf } from '../planning/conference.pages.tsx'
import type { Conference } from '../planning/conference.rules.ts'
import { conferenceById } from '../planning/conference.store.ts'
import { conferenceWords } from '../planning/conference.words.ts'
import { mistakesInDelegate, type TypedDelegate } from './delegate.rules.ts'
import { delegatesOf } from './delegate.store.ts'
import { badgesPage, type DelegationPage, delegationPage, type Participant, participantsPage } from './delegation.pages.tsx'
import { registerDelegate, removeDelegate } from './register-delegate.act.ts'

export const delegationRoutes = new Routes()

const blank: TypedDelegate = { name: '', office: '', email: '', part: 'delegate', interpretation: '', access: '' }
const find = async (db: Reader, { conference, member }: { conference: string; member: string }) => {
  const found = await conferenceById(db, conference)
  return found && { ...found, member }
}
type Found = Conference & { readonly member: string }
async function delegation(cx: Context, found: Found, more: Partial<DelegationPage> = {}) {
  const member = (await allMembers(cx.db)).find(({ code }) => code === found.member)
  return delegationPage(cx, {
    conference: found,
    member: found.member,
    memberName: member ? memberName(member, cx.language) : found.member,
    delegates: await delegatesOf(cx.db, found.id, found.member),
    registers: ask(cx.person, 'delegation.register', found) !== null && !found.cancelled && found.endsOn >= cx.now.toISOString().slice(0, 10),
    typed: blank,
    mistakes: [],
    ...more,
  })
}
delegationRoutes.view('/conferences/:conference/delegations/:member', { name: 'delegation.read', find, page: (cx, found) => delegation(cx, found) })
delegationRoutes.act('/conferences/:conference/delegations/:member', registerDelegate, {
  input: ({ conference, member }, form) => {
    const text = (name: keyof TypedDelegate) => form.text(name)
    const typed = { name: text('name'), office: text('office'), email: text('email'), part: text('part'), interpretation: text('interpretation'), access: text('access') }
    return { conference, member, typed }
  },
  done: ({ conference, member }) => `/conferences/${conference}/delegations/${member}`,
  notice: 'saved',
  refused: async (because, { conference, member, typed }, cx) => {
    const found = await find(cx.db, { conference, member })
    if (!found) return undefined
    const say = conferenceWords(cx.language)
    const mistakes =
      because === 'mistakes'
        ? mistakesInDelegate(typed, await delegatesOf(cx.db, conference, member)).map((what) => ({ field: what === 'head-there' ? 'part' : what, text: say(`d-${what}`) }))
        : [{ field: 'name', text: say(because) }]
    return delegation(cx, found, { typed, mistakes })
  },
})
delegationRoutes.act('/conferences/:conference/delegations/:member/:delegate/removal', removeDelegate, {
  input: ({ conference, member, delegate }) => ({ conference, member, delegate }),
  done: ({ conference, member }) => `/conferences/${conference}/delegations/${member}`,
  notice: 'saved',
  refused: async (because, input, cx) => {
    const found = await find(cx.db, input)
    return found && delegation(cx, found, { mistakes: [{ field: 'list', text: conferenceWords(cx.language)(because) }] })
  },
})

async function participantsOf(cx: Context, conference: Conference): Promise<Participant[]> {
  const names = new Map((await allMembers(cx.db)).map((member) => [member.code, memberName(member, cx.language)]))
  const order = new Intl.Collator(cx.language)
  const people = (await delegatesOf(cx.db, conference.id)).map((person) => ({ ...person, memberName: names.get(person.member) ?? person.member }))
  return people.toSorted((a, b) => order.compare(a.memberName, b.memberName))
}
const findConference = (db: Reader, { conference }: { conference: string }) => conferenceById(db, conference)
delegationRoutes.view('/desk/conferences/:conference/participants', {
  name: 'participants.read',
  find: findConference,
  page: async (cx, conference) => {
    const people = await participantsOf(cx, conference)
    const table = () => ({
      name: `${conference.id}-participants`,
      columns: ['member', 'member-name', 'name', 'office', 'part', 'email', 'interpretation', 'access'],
      rows: people.map((person) => [person.member, person.memberName, person.name, person.office, person.part, person.email, person.interpretation.join(' '), person.access]),
    })
    return asFile(cx.query, table) ?? participantsPage(cx, conference, people)
  },
})
delegationRoutes.view('/desk/conferences/:conference/badges', {
  name: 'participants.read',
  find: findConference,
  page: async (cx, conference) => badgesPage(cx, conference, await participantsOf(cx, conference)),
})
delegationRoutes.view('/desk/conferences/:conference/participants.pdf', {
  name: 'participants.read',
  find: findConference,
  page: async (cx, conference) => fileAnswer(await makeFile(listOf(cx, conference, await participantsOf(cx, conference)), 'pdf'), `${conference.id}-participants.pdf`),
})

/** What people need is no part of a list that is handed around. */
function listOf(cx: Context, conference: Conference, people: readonly Participant[]): Document {
  const say = conferenceWords(cx.language)
  return {
    title: say('participants'),
    language: cx.language,
    madeUp: conference.madeUp ? say('madeUp') : null,
    eyebrow: nameOf(cx, conference),
    facts: [
      { label: say('when'), text: daysOf(conference, cx.language) },
      { label: say('where'), text: conference.place || '–' },
    ],
    contents: say('contents'),
    chapters: [
      {
        id: 'participants',
        title: say('participants'),
        sections: [],
        blocks: [
          {
            kind: 'table',
            id: 'participants',
            caption: nameOf(cx, conference),
            definition: say('listDefined'),
            columns: [say('person'), say('office'), say('country'), say('part')].map((head) => ({ head, numeric: false })),
            rows: people.map(({ name, office, memberName: of, part }) => [{ text: name }, { text: office }, { text: of }, { text: say(`part-${part}`) }]),
            foot: null,
          },
        ],
      },
    ],
    foot: `${nameOf(cx, conference)} · ${say('participants')}`,
    sheet: { definitions: say('definitions'), table: say('table'), definition: say('definition') },
    at: cx.now,
  }
}
