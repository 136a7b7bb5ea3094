/** The receiver says yes or no to a case that was passed on; where nobody says anything in time, the next one is asked. */
import type { Writer } from '#platform/database.ts'
import type { ActOf, Moment } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { openFrom } from '../procedures/calendar.rules.ts'
import { calendarOf } from '../procedures/procedure.rules.ts'
import { procedureOf } from '../procedures/procedure.store.ts'
import { receiverFor } from './receiver.rules.ts'
import { receivers } from './receivers.ts'
import type { Transfer } from './transfer.rules.ts'
import { happenToTransfer, insertTransfer, lockTransfer, lockUnderWay, takeExpired, transfersOfCase, transfersTo } from './transfer.store.ts'
import { type DecliningReason, decliningReasons, goesOn, type ReturningReason, returningReasons, type TransferEvent } from './transfer-track.rules.ts'
import type { OneTransfer } from './pass-on.act.ts'

interface Received extends Transfer {
  readonly member: string
}
export interface Answering extends OneTransfer {
  readonly answer: string
  readonly reason: string
}
const isReturning = (text: string): text is ReturningReason => (returningReasons as readonly string[]).includes(text)
const isDeclining = (text: string): text is DecliningReason => (decliningReasons as readonly string[]).includes(text)

export const answerTransfer: ActOf<'transfer.answer', Answering, Received, 'no-answer-chosen' | 'no-answering-reason' | 'too-late'> = {
  name: 'transfer.answer',
  sees: 'case.read',
  find: async (tx, { member, transfer }) => {
    const found = await lockTransfer(tx, transfer)
    return found?.to === member ? { ...found, member } : undefined
  },
  work: async (tx, found, { answer, reason }, { person, now }) => {
    const said = eventOf(answer, reason, { by: person.id, at: now })
    if (typeof said === 'string') return no(said)
    if (!(await happenToTransfer(tx, found, said))) return no('too-late')
    if (goesOn(said)) await passToNext(tx, found, now)
    return yes
  },
  detail: (_transfer, { answer, reason }) => ({ answer, ...(reason && { reason }) }),
}
function eventOf(answer: string, reason: string, by: { readonly by: string; readonly at: Date }): TransferEvent | 'no-answer-chosen' | 'no-answering-reason' {
  if (answer === 'accept') return { event: 'accepted', ...by }
  if (answer === 'return') return isReturning(reason) ? { event: 'returned', reason, ...by } : 'no-answering-reason'
  if (answer === 'decline') return isDeclining(reason) ? { event: 'declined', reason, ...by } : 'no-answering-reason'
  return 'no-answer-chosen'
}
/** Whoever works on it has taken it. */
export async function acceptAll(tx: Writer, caseId: string, { person, now }: Pick<Moment, 'person' | 'now'>): Promise<void> {
  for (const { id } of await transfersTo(tx, caseId)) {
    const found = await lockTransfer(tx, id)
    if (found?.state === 'sent') await happenToTransfer(tx, found, { event: 'accepted', by: person.id, at: now })
  }
}

/** Those who were asked before are not asked again. A system elsewhere asks the next by itself. Where the calendar of the sender is closed, its clock asks when it opens. */
export async function passToNext(tx: Writer, before: Transfer, now: Date): Promise<void> {
  const { caseId, from, country, urgent, shared } = before
  if (caseId === null) return
  const [{ all, standIns }, earlier, came] = [await receivers(tx, now), await transfersOfCase(tx, caseId), await transfersTo(tx, caseId)]
  const asked = { country: before.country, from: before.from, not: [...earlier.map(({ to }) => to), ...came.map(({ from }) => from)] }
  const next = receiverFor(asked, all, standIns)
  const calendar = before.urgent ? null : calendarOf(await procedureOf(tx, before.from), 'transfer')
  if (!next || (calendar && openFrom(calendar, now)?.getTime() !== now.getTime())) return
  await insertTransfer(tx, { caseId, from, to: next.member, country, why: 'stands-in', urgent, shared, after: before.id, by: null, at: now })
}

/** It turned out to be hosted elsewhere, and it is known where. Whoever has not said yes yet is not asked any more, and the next is; whoever has hears of it. */
export async function tellMoved(tx: Writer, caseId: string, country: string | null, now: Date): Promise<void> {
  if (country === null) return
  const held = await lockUnderWay(tx, caseId)
  if (!held || held.country === country) return
  const { all } = await receivers(tx, now)
  if (all.find(({ member }) => member === held.to)?.country === country) return
  if (held.state === 'accepted') await happenToTransfer(tx, held, { event: 'moved', country, by: null, at: now })
  else if (await happenToTransfer(tx, held, { event: 'withdrawn', reason: 'moved', by: null, at: now })) await passToNext(tx, { ...held, country }, now)
}

/** A job of the clock. */
export const expireTransfer: ActOf<'transfer.expire', object, Transfer, 'answered-meanwhile'> = {
  name: 'transfer.expire',
  find: (tx, _input, { now }) => takeExpired(tx, now),
  work: async (tx, found, _input, { now }) => {
    const happened = { event: 'expired', by: null, at: now } as const
    if (!(await happenToTransfer(tx, found, happened))) return no('answered-meanwhile')
    await passToNext(tx, found, now)
    return yes
  },
}
