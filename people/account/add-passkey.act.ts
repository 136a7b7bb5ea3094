/** A further passkey, so that one lost device is not lost access. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { type Enrolling, enrolPasskey } from '../enrol.ts'
import { type Account, lockAccount } from './account.store.ts'

export const addPasskey: ActOf<'passkey.add', Enrolling & { account: string }, Account, 'not-made'> = {
  name: 'passkey.add',
  grave: true,
  find: (tx, { account }) => lockAccount(tx, account),
  work: async (tx, { id }, given, moment) => ((await enrolPasskey(tx, id, given, moment)) ? yes : no('not-made')),
}
