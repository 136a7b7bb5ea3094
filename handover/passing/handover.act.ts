/** A handover is begun, gone through, agreed to by two persons of each side, or called off. The last consent passes the office on, in its own transaction. */
import { comingTerms, hosts, nextHost, openTerm } from '#alliance/public.ts'
import type { Writer } from '#platform/database.ts'
import { approvalsNeeded, keysMistake } from '#record/log/log-passing.ts'
import { originBaseOf } from '#record/log/log.store.ts'
import type { ActOf, Moment, Recorded } from '#record/perform.ts'
import { no, type Verdict, yes } from '#record/verdict.rules.ts'
import {
  agreementOf,
  type CannotConsent,
  consentRefusal,
  digestOf,
  type Handover,
  isAgreed,
  isCheckItem,
  isUnderWay,
  isWritten,
  mistakesIn,
  type Mode,
  movementOf,
  type Part,
  type Side,
  type TypedHandover,
  validConsents,
} from './handover.rules.ts'
import {
  allHandovers,
  handoverById,
  holdHandovers,
  holdOffice,
  insertCancellation,
  insertHandover,
  lockHandover,
  membersWithKeys,
  officeSeats,
  upsertCheck,
  upsertConsent,
} from './handover.store.ts'
import { askForApproval } from './approval-letters.ts'
import { passOffice } from './pass-office.ts'

export interface Beginning {
  readonly id: string
  readonly typed: TypedHandover
  readonly origin: string
}
export const beginHandover: ActOf<'handover.begin', Beginning, Recorded, 'mistakes' | 'under-way' | 'no-term'> = {
  name: 'handover.begin',
  grave: true,
  find: async (_tx, { id }) => ({ id }),
  work: async (tx, { id }, { typed, origin }, { person, now, demonstration }) => {
    await holdHandovers(tx)
    const next = nextHost(await comingTerms(tx), demonstration) ?? nextHost(await comingTerms(tx), true)
    if (mistakesIn(typed, next ? [next.id] : [], keysMistake(typed.logKeys, (await originBaseOf(tx)) ?? '')).length || !next) return no('mistakes')
    if ((await allHandovers(tx)).some((each) => isUnderWay(each) && each.madeUp === next.madeUp)) return no('under-way')
    const open = openTerm(await hosts(tx), next.madeUp)
    if (!open) return no('no-term')
    const moves = typed.mode === 'new'
    const where = { address: moves ? typed.address : null, receiver: moves ? typed.receiver : null }
    await insertHandover(
      tx,
      { coming: next.id, from: open.host, to: next.host, mode: typed.mode as Mode, ...where, logKeys: typed.logKeys, madeUp: next.madeUp },
      id,
      person.id,
      now,
    )
    await askForApproval(tx, { id, from: open.host, to: next.host, origin }, now)
    return yes
  },
  detail: (_target, { typed }) => ({ mode: typed.mode }),
}

type Found = Handover & Recorded
const find = (tx: Writer, { handover }: { readonly handover: string }): Promise<Found | undefined> => lockHandover(tx, handover)
/** Whose side somebody is on: of the next host by a seat of the next secretariat, else of the present one. */
export const sideOf = ({ to }: Pick<Handover, 'to'>, seats: Moment['person']['seats']): Side =>
  seats.some(({ role, member }) => member === to && (role === 'incoming-officer' || role === 'incoming-head')) ? 'incoming' : 'outgoing'

export interface Checking {
  readonly handover: string
  readonly item: string
  readonly note: string
}
export const checkItem: ActOf<'handover.check', Checking, Found, 'over' | 'no-item' | 'no-note'> = {
  name: 'handover.check',
  sees: 'handover.read',
  find,
  work: async (tx, handover, { item, note }, { person, now }) => {
    if (!isUnderWay(handover)) return no('over')
    if (!isCheckItem(item)) return no('no-item')
    if (isWritten(item) && !note.trim()) return no('no-note')
    await upsertCheck(tx, handover.id, { item, side: sideOf(handover, person.seats), note: note.trim(), by: person.id, at: now })
    return yes
  },
  detail: (_handover, { item }) => ({ item }),
}

export interface Consenting {
  readonly handover: string
  /** SHA-256, in hex, of what the person saw. */
  readonly agreed: string
  readonly origin: string
  /** Filled where this consent passed the office on: the digest of the protocol. */
  readonly into: { passed: string }
}
type Confirmed = Found & { readonly acceptedBy: readonly string[] }

/** The office is held alone before anything else is, so that a closing waits for every act that was begun. */
async function findAlone(tx: Writer, { handover }: Consenting): Promise<Confirmed | undefined> {
  await holdOffice(tx)
  const found = await find(tx, { handover })
  if (!found) return undefined
  const agreed = digestOf(agreementOf(found, movementOf(await officeSeats(tx), found)))
  return { ...found, acceptedBy: validConsents(found, agreed).flatMap(({ part, by }) => (part === 'head' ? [by] : [])) }
}
async function consent(tx: Writer, handover: Found, part: Part, { agreed, origin, into }: Consenting, { person, now }: Moment): Promise<Verdict<CannotConsent>> {
  const movement = movementOf(await officeSeats(tx), handover)
  const side = sideOf(handover, person.seats)
  const refusal = consentRefusal(handover, movement, { side, part, agreed }, approvalsNeeded(await membersWithKeys(tx)))
  if (refusal) return no(refusal)
  await upsertConsent(tx, handover.id, { side, part, agreed, by: person.id, at: now })
  const after = await handoverById(tx, handover.id)
  if (after && isAgreed(after, agreed)) into.passed = await passOffice(tx, { handover: after, movement, agreed, by: person.id, at: now, origin })
  return yes
}
const detail = (_handover: Found, { agreed, into }: Consenting) => ({ agreed, ...(into.passed && { passed: into.passed }) })
export const acceptHandover: ActOf<'handover.accept', Consenting, Confirmed, CannotConsent> = {
  name: 'handover.accept',
  sees: 'handover.read',
  grave: true,
  find: findAlone,
  work: (tx, handover, input, moment) => consent(tx, handover, 'head', input, moment),
  detail,
}
export const confirmHandover: ActOf<'handover.confirm', Consenting, Confirmed, CannotConsent> = {
  name: 'handover.confirm',
  sees: 'handover.read',
  grave: true,
  find: findAlone,
  work: (tx, handover, input, moment) => consent(tx, handover, 'second', input, moment),
  detail,
}

export const cancelHandover: ActOf<'handover.cancel', { readonly handover: string; readonly reason: string }, Found, 'over' | 'no-reason'> = {
  name: 'handover.cancel',
  sees: 'handover.read',
  find,
  work: async (tx, handover, { reason }, { person, now }) => {
    if (!isUnderWay(handover)) return no('over')
    if (!reason.trim()) return no('no-reason')
    await insertCancellation(tx, handover.id, reason.trim(), person.id, now)
    return yes
  },
}
