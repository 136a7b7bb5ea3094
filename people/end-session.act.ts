/** Signing out, or ending a session of one's own on another device. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { endSessions } from './sign-in.store.ts'

interface Ended extends Recorded {
  readonly account: string
}
/** `except`: end all others instead of the one named. */
export const endSession: ActOf<'session.end', { session: string; except?: boolean }, Ended, never> = {
  name: 'session.end',
  find: async (tx, { session }) => tx.selectFrom('people.sessions').select(['id', 'account']).where('id', '=', session).executeTakeFirst(),
  work: async (tx, { id, account }, { except }) => {
    await endSessions(tx, account, except ? { except: id } : { only: id })
    return yes
  },
}
