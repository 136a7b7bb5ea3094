/** The worker keeps what the interface of a provider said of a case, and when to ask again. */
import type { Writer } from '#platform/database.ts'
import type { ActOf } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { lockNoticeWithCases, type NoticeWithCases, sayOutcome } from '../come-of-notice.ts'
import { lastWordOf, noteAsked } from '../notice.store.ts'
import type { NoticeEvent } from '../notice-track.rules.ts'
import { type Learned, nextAsk } from './interface-outcomes.rules.ts'

export interface Learning {
  readonly member: string
  readonly notice: string
  readonly case: string
  /** null: no answer. */
  readonly learned: Learned | null
}
export const learnOutcome: ActOf<'notice.learn', Learning, NoticeWithCases, never> = {
  name: 'notice.learn',
  find: async (tx: Writer, { member, notice }) => {
    const found = await lockNoticeWithCases(tx, notice)
    return found?.member === member ? found : undefined
  },
  work: async (tx, found, { case: id, learned }, { now }) => {
    const row = found.cases.find((each) => each.case === id)
    if (!row) return yes
    const happened = learned && eventOf(id, learned, now)
    // It says the same again and again; what a person made sure of meanwhile stands against it.
    if (happened && happened.answer !== (await lastWordOf(tx, found.id, id))) await sayOutcome(tx, found, happened)
    await noteAsked(tx, found.id, id, learned?.isFinal ? null : nextAsk(row.asks, found.attemptedAt ?? now, now))
    return yes
  },
  detail: (_notice, { case: id, learned }) => ({ case: id, ...(learned && { raw: learned.raw }) }),
}
function eventOf(id: string, { outcome, raw }: Learned, at: Date): Extract<NoticeEvent, { event: 'claimed' | 'attested' }> | null {
  if (outcome === null) return null
  const by = { by: null, at, answer: raw }
  return outcome === 'verified-removed' ? { event: 'attested', case: id, reason: outcome, ...by } : { event: 'claimed', case: id, reason: outcome, ...by }
}
