/** A job of the clock: after a conference's retention the people who came are erased. One conference at a time. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { eraseDelegates, expiredConference } from './delegate.store.ts'

export const eraseDelegatesOf: ActOf<'delegates.erase', object, Recorded, never> = {
  name: 'delegates.erase',
  find: (tx, _input, { now }) => expiredConference(tx, now),
  work: async (tx, { id }, _input, { now }) => {
    await eraseDelegates(tx, id, now)
    return yes
  },
}
