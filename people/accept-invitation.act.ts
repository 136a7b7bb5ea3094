/** Taking the seat that a link offers: an account, a passkey made at once, and a session. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import type { AcceptanceMistake } from './invitation-mistake.rules.ts'
import { emailIsTaken, type Invitation, openInvitation, takeSeat } from './invitation.store.ts'
import { enrolled, ours, secretOf } from './passkeys.ts'
import { insertPasskey, insertSession, takeChallenge } from './sign-in.store.ts'

export interface Acceptance {
  /** Of the link. */
  readonly secret: string
  /** The account to be: it is part of what the passkey's challenge is sealed over. */
  readonly account: string
  readonly name: string
  readonly email: string
  readonly language: string
  readonly response: string
  readonly session: string
  readonly device: string
  readonly site: Site
}
interface Invited extends Recorded {
  readonly invitation: Invitation | undefined
}

export const acceptInvitation: ActOf<'invitation.accept', Acceptance, Invited, AcceptanceMistake | 'used-up'> = {
  name: 'invitation.accept',
  // A link that is used up is no secret: whoever comes second is told so, and not sent to sign in.
  find: async (tx, { secret, account }) => ({ id: account, invitation: await openInvitation(tx, secret, true) }),
  work: async (tx, { invitation }, { account, name, email, language, response, session, device, site }, { now }) => {
    if (!invitation) return no('used-up')
    if (!name) return no('name-missing')
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return no('email-wrong')
    if (await emailIsTaken(tx, email)) return no('email-taken')
    const passkey = await enrolled(site, response, ours(await secretOf(tx), 'enrol', account, new Date()))
    if (!passkey || !(await takeChallenge(tx, 'enrol', passkey.challenge, account, now))) return no('not-made')
    await takeSeat(tx, invitation, { account, name, email, language }, now)
    await insertPasskey(tx, account, passkey, device)
    await insertSession(tx, { account, secret: session, device, steppedUp: true })
    return yes
  },
}
