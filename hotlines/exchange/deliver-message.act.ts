/** A message of a system elsewhere is kept, sealed as it came. Whether it was really signed there was looked at before; the worker of the receiver opens it. */
import type { Writer } from '#platform/database.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { newestWorkerKeys } from '../desk/hotline.store.ts'
import { mostWaiting } from './message.rules.ts'
import { insertMessage, type NewMessage, waitingFrom } from './messages.store.ts'
import { ownSystemOf } from './own-system.store.ts'

interface OfSender {
  readonly id: string
  /** Whose system it came from. */
  readonly member: string
}
export type CannotDeliver = 'no-such-hotline' | 'too-many' | 'other-content'
export const deliverMessage: ActOf<'exchange.deliver', NewMessage, OfSender, CannotDeliver> = {
  name: 'exchange.deliver',
  find: async (tx: Writer, { from, id }) => ((await ownSystemOf(tx, from))?.connected ? { id, member: from } : undefined),
  work: async (tx, _sender, message, { now }) => {
    const { from, to } = message
    if (from === to || !(await newestWorkerKeys(tx, [to])).has(to)) return no('no-such-hotline')
    if ((await waitingFrom(tx, from)) >= mostWaiting) return no('too-many')
    const there = await insertMessage(tx, message, now)
    return there === null || there.equals(message.digest) ? yes : no('other-content')
  },
  detail: (_sender, { to }) => ({ to }),
}
