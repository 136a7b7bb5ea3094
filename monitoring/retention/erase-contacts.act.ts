/** A job of the clock: after a round's retention the contact persons named in its reports are erased. One round at a time. */
import type { ActOf } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { type Expired, eraseContacts, expiredRound } from './retention.store.ts'

export const eraseContactsOfRound: ActOf<'contacts.erase', object, Expired, never> = {
  name: 'contacts.erase',
  find: (tx, _input, { now }) => expiredRound(tx, now),
  work: async (tx, expired, _input, { now }) => {
    await eraseContacts(tx, expired, now)
    return yes
  },
  detail: ({ parts, drafts }) => ({ parts: parts.length, drafts: drafts.length }),
}
