/** Addresses of handovers: begun at the desk, gone through by both sides, and afterwards the protocol. */
import { ask } from '#access/ask.ts'
import { comingTerms, hosts, nextHost } from '#alliance/public.ts'
import { accountNames } from '#people/public.ts'
import { makeFile } from '#platform/documents/make.ts'
import { newId } from '#platform/ids.ts'
import type { Reader } from '#platform/database.ts'
import { approvalsNeeded, keysMistake } from '#record/log/log-passing.ts'
import { originBaseOf } from '#record/log/log.store.ts'
import type { Context } from '#web/context.ts'
import { fileAnswer } from '#web/file-answer.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { checkViews, namesOf } from './check-views.ts'
import { acceptHandover, beginHandover, cancelHandover, checkItem, type Consenting, confirmHandover, sideOf } from './handover.act.ts'
import { handoverPage, handoversPage } from './handover.pages.tsx'
import {
  agreementOf,
  type CannotConsent,
  consentRefusal,
  digestOf,
  type Handover,
  isUnderWay,
  mistakesIn,
  type Movement,
  movementOf,
  type Part,
  type TypedHandover,
  validApprovals,
  validConsents,
} from './handover.rules.ts'
import { allHandovers, handoverById, membersWithKeys, officeSeats, statementBytes } from './handover.store.ts'
import { handoverWords } from './handover.words.ts'
import { protocolDocument } from './protocol-document.ts'
import { protocolPage } from './protocol.pages.tsx'
import { signErasure } from './sign-erasure.act.ts'
import { readStatement } from './statement.rules.ts'

export const handoverRoutes = new Routes()

const blank: TypedHandover = { coming: '', mode: '', address: '', receiver: '', logKeys: '' }
async function list(cx: Context, desk: boolean, typed: TypedHandover = blank, mistakes: readonly Mistake[] = []) {
  const [handovers, coming, terms, nameOf] = await Promise.all([allHandovers(cx.db), comingTerms(cx.db), hosts(cx.db), namesOf(cx)])
  const next = nextHost(coming, cx.demonstration) ?? nextHost(coming, true)
  return handoversPage(cx, {
    handovers: handovers.filter((handover) => ask(cx.person, 'handover.read', handover)).map((handover) => ({ handover, from: nameOf(handover.from), to: nameOf(handover.to) })),
    next: next ? { id: next.id, name: nameOf(next.host), day: next.from } : null,
    mayBegin: desk ? ask(cx.person, 'handover.begin', {}) !== null : null,
    terms: terms
      .filter(({ host, madeUp }) => madeUp === cx.demonstration && ask(cx.person, 'past-term.read', { hosts: [host] }))
      .map(({ id, host, from }) => ({ id, name: nameOf(host), from })),
    typed,
    mistakes,
  })
}
handoverRoutes.view('/desk/handover', { name: 'desk.read', find: () => ({}), page: (cx) => list(cx, true) })
/** Those who come and those who were: what concerns their own host. */
handoverRoutes.view('/handovers', {
  name: 'handover.read',
  find: (_db, _params, { person }) => {
    const of = (...roles: string[]) => person.seats.find(({ role }) => roles.includes(role))?.member ?? ''
    return { from: of('past-officer'), to: of('incoming-head', 'incoming-officer') }
  },
  page: (cx) => list(cx, false),
})
handoverRoutes.act('/desk/handover', beginHandover, {
  input: (_params, form, cx) => {
    const text = (name: keyof TypedHandover) => form.text(name).trim().replace(/\/+$/, '')
    return {
      id: newId(),
      origin: cx.site.origin,
      typed: { coming: text('coming'), mode: text('mode'), address: text('address'), receiver: text('receiver'), logKeys: `${text('logKeys')}\n` },
    }
  },
  done: ({ id }) => `/handovers/${id}`,
  notice: 'saved',
  refused: async (because, { typed }, cx) => {
    const say = handoverWords(cx.language)
    const coming = await comingTerms(cx.db)
    const next = nextHost(coming, cx.demonstration) ?? nextHost(coming, true)
    const base = (await originBaseOf(cx.db)) ?? ''
    const found = mistakesIn(typed, next ? [next.id] : [], keysMistake(typed.logKeys, base)).map(({ field, what }) => ({
      field: field === 'coming' ? 'mode' : field,
      text: say(what, { base }),
    }))
    return list(cx, true, typed, because === 'mistakes' ? found : [{ field: 'mode', text: say(because) }])
  },
})

const find = async (db: Reader, { handover }: { handover: string }) => handoverById(db, handover)

/** What the person who looks could give now, and whether the office would pass with it. */
function consentOf(
  cx: Context,
  handover: Handover,
  movement: Movement,
  agreed: string,
  approvals: number,
): { side: ReturnType<typeof sideOf>; part: Part; isLast: boolean } | null {
  const side = sideOf(handover, cx.person.seats)
  const valid = validConsents(handover, agreed)
  const acceptedBy = valid.flatMap(({ part, by }) => (part === 'head' ? [by] : []))
  const could = (part: Part) => {
    const allowed = part === 'head' ? ask(cx.person, 'handover.accept', handover) : ask(cx.person, 'handover.confirm', { ...handover, acceptedBy })
    return allowed !== null && consentRefusal(handover, movement, { side, part, agreed }, approvals) === null
  }
  const part = could('head') ? 'head' : could('second') ? 'second' : null
  return part && { side, part, isLast: valid.length === 3 }
}
interface Again {
  readonly typed?: Readonly<Record<string, string>>
  readonly mistakes?: readonly Mistake[]
}
async function shown(cx: Context, handover: Handover, { typed = {}, mistakes = [] }: Again = {}) {
  const movement = movementOf(await officeSeats(cx.db), handover)
  const agreed = digestOf(agreementOf(handover, movement))
  const accounts = [...movement.leave, ...movement.stay, ...movement.come].map(({ account }) => account)
  const [member, name] = [await namesOf(cx), await accountNames(cx.db, [...accounts, ...handover.consents.map(({ by }) => by)])]
  const named = { member, account: (id: string) => name.get(id) ?? id }
  const needed = approvalsNeeded(await membersWithKeys(cx.db))
  const consent = consentOf(cx, handover, movement, agreed, needed)
  return handoverPage(cx, {
    handover,
    names: { outgoing: member(handover.from), incoming: member(handover.to) },
    checks: await checkViews(cx, handover, movement, named),
    agreed: handover.done ? (handover.consents[0]?.agreed ?? agreed) : agreed,
    nameOf: named.account,
    approvals: { needed, by: (handover.done ? handover.approvals : validApprovals(handover, agreed)).map((approval) => ({ name: member(approval.member), at: approval.at })) },
    may: {
      check: ask(cx.person, 'handover.check', handover) ? sideOf(handover, cx.person.seats) : null,
      consent,
      isLast: consent?.isLast ?? false,
      cancel: isUnderWay(handover) && ask(cx.person, 'handover.cancel', handover) !== null,
      erase: handover.done !== null && handover.mode === 'new' && !handover.erased && ask(cx.person, 'handover.sign-erasure', handover) !== null,
    },
    typed,
    mistakes,
  })
}
handoverRoutes.view('/handovers/:handover', { name: 'handover.read', find, page: (cx, handover) => shown(cx, handover) })

const again = async (cx: Context, id: string, field: string, text: string, typed?: Readonly<Record<string, string>>) => {
  const handover = await handoverById(cx.db, id)
  return handover && shown(cx, handover, { mistakes: [{ field, text }], ...(typed && { typed }) })
}
const page = ({ handover }: { readonly handover: string }) => `/handovers/${handover}`
handoverRoutes.act('/handovers/:handover/checks', checkItem, {
  input: ({ handover }, form) => ({ handover, item: form.text('item'), note: form.text(`note-${form.text('item')}`).slice(0, 1000) }),
  done: ({ handover, item }) => `${page({ handover })}#item-${item}`,
  notice: 'saved',
  refused: (because, { handover, item, note }, cx) => again(cx, handover, `note-${item}`, handoverWords(cx.language)(because), { [`note-${item}`]: note }),
})

const consentInput = ({ handover }: { handover: string }, form: { text(name: string): string }, cx: Context): Consenting => ({
  handover,
  agreed: form.text('agreed'),
  origin: cx.site.origin,
  into: { passed: '' },
})
const consentRefused = (because: CannotConsent, { handover }: Consenting, cx: Context) => {
  const say = handoverWords(cx.language)
  return again(cx, handover, 'consent', because === 'given' ? say('given-already') : say(because))
}
handoverRoutes.act('/handovers/:handover/acceptance', acceptHandover, { input: consentInput, done: page, notice: 'saved', refused: consentRefused })
handoverRoutes.act('/handovers/:handover/confirmation', confirmHandover, { input: consentInput, done: page, notice: 'saved', refused: consentRefused })

handoverRoutes.act('/handovers/:handover/cancellation', cancelHandover, {
  input: ({ handover }, form) => ({ handover, reason: form.text('cancel-reason').slice(0, 2000) }),
  done: page,
  notice: 'saved',
  refused: (because, { handover, reason }, cx) => again(cx, handover, 'cancel-reason', handoverWords(cx.language)(because), { 'cancel-reason': reason }),
})
handoverRoutes.act('/handovers/:handover/erasure', signErasure, {
  input: ({ handover }, form) => ({ handover, words: form.text('words').slice(0, 4000) }),
  done: page,
  notice: 'saved',
  refused: (because, { handover, words }, cx) => again(cx, handover, 'words', handoverWords(cx.language)(because), { words }),
})

async function findProtocol(db: Reader, { handover: id }: { handover: string }) {
  const [handover, bytes] = [await handoverById(db, id), await statementBytes(db, id)]
  const statement = bytes && readStatement(bytes)
  return handover?.done && bytes && statement ? { ...handover, bytes, statement, digest: handover.done.digest } : undefined
}
async function named(
  cx: Context,
  { from, to, statement }: { from: string; to: string; statement: { consents: readonly { account: string }[]; people: Readonly<Record<string, readonly string[]>> } },
) {
  const member = await namesOf(cx)
  const names = await accountNames(cx.db, [...statement.consents.map(({ account }) => account), ...Object.values(statement.people).flat()])
  return { from: member(from), to: member(to), account: (id: string) => names.get(id) ?? id }
}
handoverRoutes.view('/handovers/:handover/protocol', { name: 'handover.protocol', find: findProtocol, page: async (cx, found) => protocolPage(cx, found, await named(cx, found)) })
handoverRoutes.view('/handovers/:handover/protocol.pdf', {
  name: 'handover.protocol',
  find: findProtocol,
  page: async (cx, found) => fileAnswer(await makeFile(protocolDocument(cx, found, await named(cx, found)), 'pdf'), `handover-${found.from}-${found.to}.pdf`),
})
handoverRoutes.view('/handovers/:handover/protocol.json', {
  name: 'handover.protocol',
  find: findProtocol,
  page: (_cx, { bytes, from, to }) => fileAnswer(bytes, `handover-${from}-${to}.json`),
})
