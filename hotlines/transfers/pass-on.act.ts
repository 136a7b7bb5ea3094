/** An analyst passes a case on to the hotline where it is hosted, or takes that back. The worker sends it. */
import type { Writer } from '#platform/database.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { assessmentsOf } from '../assessments/assessment.store.ts'
import type { SharedClass } from '../assessments/shared-class.rules.ts'
import type { Case } from '../cases/case-events.store.ts'
import { isStill } from '../cases/case-track.rules.ts'
import { type CannotWork, findCase, type OneCase, workingOn } from '../cases/work-case.act.ts'
import { newestWorkerKeys } from '../desk/hotline.store.ts'
import { hostingOf } from '../hosting/hosting.store.ts'
import { holding } from '../hosting/hosting-track.rules.ts'
import { canTake, receiverFor, routeOf } from './receiver.rules.ts'
import { receivers } from './receivers.ts'
import type { Transfer } from './transfer.rules.ts'
import { happenToTransfer, insertTransfer, lockTransfer, transfersOfCase, transfersTo, transferUnderWay, sealedAddressOf } from './transfer.store.ts'
import type { WithdrawingReason } from './transfer-track.rules.ts'

export interface PassingOn extends OneCase {
  readonly to: string
  readonly urgent: boolean
}
export type CannotPassOn = CannotWork | 'not-found-yet' | 'stands-still' | 'under-way' | 'no-receiver' | 'full' | 'came-from-there' | 'no-worker'
export const passOn: ActOf<'transfer.propose', PassingOn, Case, CannotPassOn> = {
  name: 'transfer.propose',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { to, urgent }, moment) => {
    const mine = await workingOn(tx, found, moment)
    if (typeof mine === 'string') return no(mine)
    if (found.state !== 'act') return no('not-found-yet')
    if (isStill(found, moment.now)) return no('stands-still')
    if (await transferUnderWay(tx, found.id)) return no('under-way')
    const { all, standIns } = await receivers(tx, moment.now)
    const receiver = all.find(({ member, takes }) => member === to && takes && member !== found.member)
    if (!receiver) return no('no-receiver')
    if (!canTake(receiver)) return no('full')
    const came = (await transfersTo(tx, found.id)).map(({ from }) => from)
    if (came.includes(to)) return no('came-from-there')
    if (!(await canBeSent(tx, found))) return no('no-worker')
    const country = await routeOfCase(tx, found.id)
    const earlier = await transfersOfCase(tx, found.id)
    const suggested = receiverFor({ country, from: found.member, not: [...earlier.map((each) => each.to), ...came] }, all, standIns)
    await insertTransfer(tx, {
      caseId: found.id,
      from: found.member,
      to,
      country,
      why: suggested?.member === to ? suggested.why : 'chosen',
      urgent,
      shared: await sharedClassOf(tx, found),
      after: earlier.at(-1)?.id ?? null,
      by: moment.person.id,
      at: moment.now,
    })
    return yes
  },
  detail: (_case, { to, urgent }) => ({ to, urgent: urgent ? 1 : 0 }),
}
/** The worker has to be able to read the address; nobody else here can. */
async function canBeSent(tx: Writer, { id, member }: Case): Promise<boolean> {
  const worker = (await newestWorkerKeys(tx, [member])).get(member)
  return worker !== undefined && (await sealedAddressOf(tx, id, worker.fingerprint)) !== undefined
}
async function routeOfCase(tx: Writer, caseId: string): Promise<string | null> {
  const hosting = await hostingOf(tx, caseId)
  return hosting ? routeOf(holding(hosting)) : null
}
async function sharedClassOf(tx: Writer, { id, since }: Case): Promise<SharedClass | null> {
  const last = (await assessmentsOf(tx, id, since)).findLast(({ found }) => 'shared' in found)
  return last && 'shared' in last.found ? last.found.shared : null
}

export interface OneTransfer {
  readonly member: string
  readonly transfer: string
}
interface Own extends Transfer {
  readonly member: string
}
const isWithdrawing = (text: string): text is Exclude<WithdrawingReason, 'moved' | 'unreadable'> => text === 'mistake' || text === 'acted-ourselves'
export const withdraw: ActOf<'transfer.withdraw', OneTransfer & { readonly reason: string }, Own, 'too-late' | 'no-withdrawing-reason'> = {
  name: 'transfer.withdraw',
  sees: 'case.read',
  find: async (tx, { member, transfer }) => {
    const found = await lockTransfer(tx, transfer)
    return found?.from === member ? { ...found, member } : undefined
  },
  work: async (tx, found, { reason }, { person, now }) => {
    if (!isWithdrawing(reason)) return no('no-withdrawing-reason')
    return (await happenToTransfer(tx, found, { event: 'withdrawn', reason, by: person.id, at: now })) ? yes : no('too-late')
  },
  detail: (_transfer, { reason }) => ({ reason }),
}
