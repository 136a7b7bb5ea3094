/** The secretariat records what the meeting observed of an action, beside the country's own rating. A wrong one is answered by a new one. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { missingKinds, statuses } from '../../document.rules.ts'
import { insertObservation, lockAction, type ObservedAction } from './observation.store.ts'

export interface Observing {
  readonly action: string
  readonly status: string
  readonly words: string
  readonly language: string
}
export type CannotObserve = 'no-status' | 'no-words'
export const ratings: readonly string[] = [...statuses, ...missingKinds.filter((kind) => kind === 'not-assessed' || kind === 'cannot-be-assessed')]

export const writeObservation: ActOf<'observation.write', Observing, ObservedAction, CannotObserve> = {
  name: 'observation.write',
  sees: 'report.read',
  find: (tx, { action }) => lockAction(tx, action),
  work: async (tx, action, { status, words, language }, { now }) => {
    if (!ratings.includes(status)) return no('no-status')
    if (!words.trim()) return no('no-words')
    await insertObservation(tx, action, { status, words: words.trim(), language }, now)
    return yes
  },
}
