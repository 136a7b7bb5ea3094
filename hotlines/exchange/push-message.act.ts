/** The worker's part of telling a system elsewhere: an attempt is noted, and what came of it. In between the message is sent, outside of any transaction. */
import type { Writer } from '#platform/database.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { passToNext } from '../transfers/answer-transfer.act.ts'
import { happenToTransfer, lockTransfer } from '../transfers/transfer.store.ts'
import { nextAttempt } from './message.rules.ts'
import { eventToTell, lockMessage, type MessageOut, noteAnswer, noteAttempt, putOffTo, transferOfMessage } from './messages.store.ts'
import type { Pushed } from './other-system.ts'

export interface OneMessage {
  readonly member: string
  readonly message: string
}
interface Found extends MessageOut {
  readonly member: string
}
async function find(tx: Writer, { member, message }: OneMessage): Promise<Found | undefined> {
  const found = await lockMessage(tx, message)
  return found?.from === member ? { ...found, member } : undefined
}
type Overtaken = 'overtaken'

export const beginMessage: ActOf<'exchange.begin', OneMessage, Found, Overtaken> = {
  name: 'exchange.begin',
  find,
  work: async (tx, found, _input, { now }) => {
    if (found.state !== 'waiting' || found.nextAt > now) return no('overtaken')
    await noteAttempt(tx, found.id, nextAttempt(found.attempts + 1, now), now)
    return yes
  },
}

export interface EndingMessage extends OneMessage, Pushed {}
/** A system that does not answer is left alone for a while with all that waits for it; one that does gets the rest at once. A case that it refuses is given to the next hotline. */
export const endMessageOut: ActOf<'exchange.end', EndingMessage, Found, Overtaken> = {
  name: 'exchange.end',
  find: async (tx, input) => {
    // The case and its transfer before the message, in the order of everything that happens to a transfer.
    const transfer = await transferOfMessage(tx, input.message)
    if (transfer !== undefined) await lockTransfer(tx, transfer)
    return find(tx, input)
  },
  work: async (tx, found, { outcome, answer }, { now }) => {
    if (found.state !== 'waiting') return no('overtaken')
    const { id, from, to } = found
    await noteAnswer(tx, id, outcome === 'later' ? 'waiting' : outcome, answer, now)
    if (outcome === 'later') await putOffTo(tx, from, to, nextAttempt(found.attempts, now))
    if (outcome === 'delivered' && found.attempts > 1) await putOffTo(tx, from, to, now)
    if (outcome !== 'refused' || (await eventToTell(tx, found.event)).event !== 'sent') return yes
    const held = await lockTransfer(tx, found.transfer)
    if (held && (await happenToTransfer(tx, held, { event: 'withdrawn', reason: 'not-taken', by: null, at: now }))) await passToNext(tx, held, now)
    return yes
  },
  detail: (_message, { outcome, answer }) => ({ outcome, answer }),
}
