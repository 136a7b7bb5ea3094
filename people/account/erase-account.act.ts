/** A person erases their own account; and the clock erases those that have had no seat for months. What they wrote for their country stays, without their name. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { sendNews } from '../seats/seat-letters.ts'
import { seatsOfAccount } from '../seats/seat.store.ts'
import { type Account, eraseAccount, forgetSeatLetters, lockAccount, unusedAccount } from './account.store.ts'

export const eraseOwnAccount: ActOf<'account.erase', { account: string; sure: boolean; site: Site }, Account, 'not-sure'> = {
  name: 'account.erase',
  grave: true,
  find: (tx, { account }) => lockAccount(tx, account),
  work: async (tx, { id, name }, { sure, site }, moment) => {
    if (!sure) return no('not-sure')
    for (const seat of await seatsOfAccount(tx, id)) await sendNews(tx, { kind: 'ended', name, seat, origin: site.origin, except: [id] }, moment)
    await eraseAccount(tx, id, id, moment.now)
    return yes
  },
}

export const eraseUnusedAccount: ActOf<'unused-accounts.erase', object, Recorded, never> = {
  name: 'unused-accounts.erase',
  find: async (tx) => {
    await forgetSeatLetters(tx)
    const id = await unusedAccount(tx)
    return id === undefined ? undefined : { id }
  },
  work: async (tx, { id }, _input, { person, now }) => {
    await eraseAccount(tx, id, person.id, now)
    return yes
  },
}
