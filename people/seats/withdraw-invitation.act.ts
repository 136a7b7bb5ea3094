/** An invitation that was not used yet is taken back: its link is dead at once. */
import type { ActOf } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { heldInvitation, type Invitation, withdraw } from './invitation.store.ts'

export const withdrawInvitation: ActOf<'invitation.withdraw', { invitation: string }, Invitation, never> = {
  name: 'invitation.withdraw',
  find: (tx, { invitation }) => heldInvitation(tx, invitation),
  work: async (tx, { id }) => {
    await withdraw(tx, id)
    return yes
  },
}
