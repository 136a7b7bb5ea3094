/** The secretariat's management of members. Every form here puts up a proposal; none changes a member by itself. */
import { newId } from '#platform/ids.ts'
import type { Context } from '#web/context.ts'
import type { Form } from '#web/form.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { proposing, type Proposing } from '../proposals/propose.ts'
import { openProposalsAbout } from '../proposals/proposal.store.ts'
import type { Kind } from '../proposals/proposal-kind.ts'
import type { Member } from './member.rules.ts'
import { memberChange, memberJoin, turnKinds } from './member.kinds.ts'
import { type FieldMistake, type Read, readChange, readJoin, readTurn, turns, type Typed } from './member-proposal.rules.ts'
import { allMembers, declarationsOf, memberByCode } from './member.store.ts'
import { memberDeskPage, membersDeskPage } from './member-desk.pages.tsx'
import { memberDeskWords } from './member-desk.words.ts'
import { changeFields, changePage, joinFields, joinPage, turnFields, turnPage } from './member-forms.pages.tsx'

export const memberDeskRoutes = new Routes()

const today = (cx: Context) => cx.now.toISOString().slice(0, 10)
const typedIn = (form: Form, fields: readonly string[]): Typed => Object.fromEntries(fields.map((name) => [name, form.text(name)]))
const kindsOfMembers: readonly Kind[] = [memberJoin, memberChange, ...Object.values(turnKinds)]

memberDeskRoutes.view('/desk/members', {
  name: 'member.propose',
  find: () => ({}),
  page: async (cx) => membersDeskPage(cx, await allMembers(cx.db)),
})
memberDeskRoutes.view('/desk/members/join', {
  name: 'member.propose',
  find: () => ({}),
  page: async (cx) => {
    const known = await memberByCode(cx.db, cx.query.get('code') ?? '')
    return joinPage(cx, { typed: known ? typedOf(known) : {}, mistakes: [] })
  },
})
/** The form as it stands before anything is typed. */
const typedOf = ({ code, alpha2, kind, standing, names, signatoryReleases }: Member): Typed => ({
  ...{ code, kind, standing },
  alpha2: alpha2 ?? '',
  signatoryReleases: signatoryReleases ? 'yes' : 'no',
  ...Object.fromEntries(Object.entries(names).map(([language, name]) => [`name-${language}`, name])),
})

memberDeskRoutes.view('/desk/members/:member', {
  name: 'member.propose',
  find: (db, { member }) => memberByCode(db, member),
  page: async (cx, member) => memberDeskPage(cx, { member, declarations: await declarationsOf(cx.db, member.code), waiting: await waitingAbout(cx, member.code) }),
})
async function waitingAbout(cx: Context, code: string) {
  const open = await openProposalsAbout(cx.db, code)
  const found = open.flatMap((proposal) => {
    const kind = kindsOfMembers.find(({ kind }) => kind === proposal.kind)
    return kind ? [{ proposal, kind }] : []
  })
  return Promise.all(found.map(async ({ proposal, kind }) => ({ id: proposal.id, title: (await kind.shown(cx.db, proposal.payload, cx.language)).title })))
}

/** What was typed goes along, so that a refusal gives it back. */
interface Input extends Proposing {
  readonly typed: Typed
  /** The member whose page it was typed on; '' on the page for a new one. */
  readonly about: string
  readonly wrong: readonly { readonly field: string; readonly what: FieldMistake }[]
}
const inputOf = (read: Read<unknown>, typed: Typed, about: string): Input => ({
  id: newId(),
  payload: 'payload' in read ? read.payload : null,
  wrong: 'mistakes' in read ? read.mistakes : [],
  reason: typed['reason'] ?? '',
  typed,
  about,
})
/** Refusals of a rule stand beside the field that they are about. */
const fieldOf: Readonly<Record<string, string>> = { 'no-reason': 'reason', 'before-last': 'onDate', 'alpha2-taken': 'alpha2', 'nothing-changes': 'name-en' }
function mistakesOf(because: string, { wrong, typed }: Input, cx: Context, otherwise: string): Mistake[] {
  const say = memberDeskWords(cx.language)
  const found = wrong.map(({ field, what }) => ({ field, text: say(what) }))
  if (!(typed['reason'] ?? '').trim() && !found.some(({ field }) => field === 'reason')) found.push({ field: 'reason', text: say('no-reason') })
  return found.length ? found : [{ field: fieldOf[because] ?? otherwise, text: say(because as 'no-reason') }]
}
const proposed = ({ id }: Input) => `/proposals/${id}`

memberDeskRoutes.act('/desk/members/joinings', proposing<'member.propose', Input>('member.propose', memberJoin), {
  input: (_params, form, cx) => {
    const typed = typedIn(form, joinFields)
    return inputOf(readJoin(typed, today(cx)), typed, '')
  },
  done: proposed,
  notice: 'proposed',
  refused: (because, input, cx) => joinPage(cx, { typed: input.typed, mistakes: mistakesOf(because, input, cx, 'code') }),
})

for (const turn of turns) {
  const path = `/desk/members/:member/${turn}` as const
  const page = (cx: Context, member: Member, typed: Typed, mistakes: readonly Mistake[]) => turnPage(cx, member, turn, { typed, mistakes })
  memberDeskRoutes.view(path, {
    name: 'member.propose',
    find: (db, { member }) => memberByCode(db, member),
    page: (cx, member) => page(cx, member, {}, []),
  })
  memberDeskRoutes.act(path, proposing<'member.propose', Input>('member.propose', turnKinds[turn]), {
    input: ({ member }, form) => {
      const typed = typedIn(form, turnFields)
      return inputOf(readTurn(typed, member), typed, member)
    },
    done: proposed,
    notice: 'proposed',
    refused: async (because, input, cx) => {
      const member = await memberByCode(cx.db, input.about)
      return member && page(cx, member, input.typed, mistakesOf(because, input, cx, 'onDate'))
    },
  })
}

memberDeskRoutes.view('/desk/members/:member/change', {
  name: 'member.propose',
  find: (db, { member }) => memberByCode(db, member),
  page: (cx, member) => changePage(cx, member, { typed: typedOf(member), mistakes: [] }),
})
memberDeskRoutes.act('/desk/members/:member/change', proposing<'member.propose', Input>('member.propose', memberChange), {
  input: async ({ member: code }, form, cx) => {
    const typed = typedIn(form, changeFields)
    const member = await memberByCode(cx.db, code)
    return inputOf(readChange(typed, member ?? { code, kind: 'country' }), typed, code)
  },
  done: proposed,
  notice: 'proposed',
  refused: async (because, input, cx) => {
    const member = await memberByCode(cx.db, input.about)
    return member && changePage(cx, member, { typed: input.typed, mistakes: mistakesOf(because, input, cx, 'name-en') })
  },
})
