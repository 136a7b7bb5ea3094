/** An analyst passes a case on to the hotline where it is hosted, or takes that back. The worker sends it. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Case } from '../cases/case-events.store.ts'
import { isStill } from '../cases/case-track.rules.ts'
import { type CannotWork, findCase, type OneCase, workingOn } from '../cases/work-case.act.ts'
import { awaitsPolice } from '../procedures/plan.rules.ts'
import { planOfCase } from '../procedures/plan-of-case.ts'
import { canBeSent, propose, routeOfCase } from './propose.ts'
import { canTake, receiverFor } from './receiver.rules.ts'
import { receivers } from './receivers.ts'
import type { Transfer } from './transfer.rules.ts'
import { happenToTransfer, lockTransfer, transfersOfCase, transfersTo, transferUnderWay } from './transfer.store.ts'
import type { WithdrawingReason } from './transfer-track.rules.ts'

export interface PassingOn extends OneCase {
  readonly to: string
  readonly urgent: boolean
}
export type CannotPassOn = CannotWork | 'not-found-yet' | 'stands-still' | 'under-way' | 'no-receiver' | 'full' | 'came-from-there' | 'no-worker' | 'police-first'
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
    const planned = await planOfCase(tx, found, moment.now)
    if (planned && awaitsPolice(planned.plan)) return no('police-first')
    const [country, earlier] = [await routeOfCase(tx, found.id), await transfersOfCase(tx, found.id)]
    const suggested = receiverFor({ country, from: found.member, not: [...earlier.map((each) => each.to), ...came] }, all, standIns)
    const why = suggested?.member === to ? suggested.why : 'chosen'
    await propose(tx, found, { to, why, urgent: urgent || found.urgent, by: moment.person.id, at: moment.now })
    return yes
  },
  detail: (_case, { to, urgent }) => ({ to, urgent: urgent ? 1 : 0 }),
}
export interface OneTransfer {
  readonly member: string
  readonly transfer: string
}
interface Own extends Transfer {
  readonly member: string
}
const isWithdrawing = (text: string): text is Exclude<WithdrawingReason, 'moved' | 'unreadable' | 'not-taken'> => text === 'mistake' || text === 'acted-ourselves'
export const withdraw: ActOf<'transfer.withdraw', OneTransfer & { readonly reason: string }, Own, 'too-late' | 'no-withdrawing-reason'> = {
  name: 'transfer.withdraw',
  sees: 'case.read',
  find: async (tx, { member, transfer }) => {
    const found = await lockTransfer(tx, transfer)
    return found?.from === member && found.caseId !== null ? { ...found, member } : undefined
  },
  work: async (tx, found, { reason }, { person, now }) => {
    if (!isWithdrawing(reason)) return no('no-withdrawing-reason')
    return (await happenToTransfer(tx, found, { event: 'withdrawn', reason, by: person.id, at: now })) ? yes : no('too-late')
  },
  detail: (_transfer, { reason }) => ({ reason }),
}
