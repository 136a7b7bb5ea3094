/** The end of lost access: a new passkey for an account that is there. Every older one, and every session, ends with it. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { removePasskeys } from '../account/passkey.store.ts'
import { enrolPasskey } from '../enrol.ts'
import { endSessions, insertSession } from '../sign-in.store.ts'
import { type Invitation, openInvitation, useInvitation } from './invitation.store.ts'
import { sendNews } from './seat-letters.ts'
import { seatsOfAccount } from './seat.store.ts'
import type { Browser } from './take-seat.act.ts'

interface Renewal extends Recorded {
  readonly invitation: Invitation | undefined
}

export const renewKey: ActOf<'invitation.accept', Browser & { secret: string }, Renewal, 'used-up' | 'not-made'> = {
  name: 'invitation.accept',
  find: async (tx, { secret }) => {
    const invitation = await openInvitation(tx, secret, true)
    return { id: invitation?.account ?? 'nobody', invitation }
  },
  work: async (tx, { invitation }, given, moment) => {
    if (!invitation?.account) return no('used-up')
    const { account, name } = invitation
    const [seat] = await seatsOfAccount(tx, account)
    // Who has lost the last seat in the meantime has nothing to come back to.
    if (!seat) return no('used-up')
    await removePasskeys(tx, account)
    await endSessions(tx, account)
    if (!(await enrolPasskey(tx, account, { ...given, label: given.device }, moment))) return no('not-made')
    await insertSession(tx, { account, secret: given.session, device: given.device, steppedUp: true })
    await useInvitation(tx, invitation.id)
    await sendNews(tx, { kind: 'key-renewed', name, seat, origin: given.site.origin, except: [account], also: seat }, moment)
    return yes
  },
  detail: ({ invitation }) => ({ invitation: invitation?.id ?? '' }),
}
