/** A country's recorded right of reply to an observation: once, and never changed. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { insertReply, lockAction, type ObservedAction, ratingsOf } from './observation.store.ts'

export interface ReplyingTo {
  readonly action: string
  readonly observation: string
  readonly text: string
  readonly language: string
}
export type CannotReplyTo = 'no-such-observation' | 'replied-already' | 'no-reply'

export const replyToObservation: ActOf<'observation.reply', ReplyingTo, ObservedAction, CannotReplyTo> = {
  name: 'observation.reply',
  sees: 'report.read',
  find: (tx, { action }) => lockAction(tx, action),
  work: async (tx, action, { observation, text, language }, { person, now }) => {
    const rating = (await ratingsOf(tx, action.id)).find(({ id, rater }) => id === observation && rater === 'meeting')
    if (!rating) return no('no-such-observation')
    if (rating.reply !== null) return no('replied-already')
    if (!text.trim()) return no('no-reply')
    await insertReply(tx, observation, { text: text.trim(), language }, person.id, now)
    return yes
  },
  detail: (_action, { observation }) => ({ observation }),
}
