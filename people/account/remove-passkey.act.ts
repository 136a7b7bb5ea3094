/** A passkey is removed: nobody signs in with it again. The last one stays, or its owner would be locked out. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { lockPasskey, type OwnPasskey, passkeysOf, removePasskeys } from './passkey.store.ts'

export const removePasskey: ActOf<'passkey.remove', { passkey: string }, OwnPasskey, 'last-one'> = {
  name: 'passkey.remove',
  grave: true,
  find: (tx, { passkey }) => lockPasskey(tx, passkey),
  work: async (tx, { id, account }) => {
    if ((await passkeysOf(tx, account)).length === 1) return no('last-one')
    await removePasskeys(tx, account, id)
    return yes
  },
}
