/** Proving again who one is before a grave act: by passkey; in the demonstration by a plain confirmation that says what it stands for. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { credentialIn, ours, passkeyByCredential, proofOf, secretOf } from './passkeys.ts'
import { notePasskeyUse, stepUpSession, takeChallenge } from './sign-in.store.ts'

export interface OwnSession extends Recorded {
  readonly account: string
}
export const ownSession = async (session: string | null, account: string): Promise<OwnSession | undefined> => (session ? { id: session, account } : undefined)

export interface Proving {
  readonly session: string | null
  readonly account: string
  readonly response: string
  readonly site: Site
  /** Where the person was on the way to; null when a form waits. */
  readonly next: string | null
}
export const stepUp: ActOf<'session.step-up', Proving, OwnSession, 'not-verified'> = {
  name: 'session.step-up',
  find: (_tx, { session, account }) => ownSession(session, account),
  work: async (tx, { id, account }, { response, site }, { demonstration, now }) => {
    if (!demonstration) {
      const passkey = await passkeyByCredential(tx, credentialIn(response))
      const proof = passkey && passkey.account === account && (await proofOf(site, passkey, response, ours(await secretOf(tx), 'step-up', account, new Date())))
      if (!proof || !(await takeChallenge(tx, 'step-up', proof.challenge, account, now))) return no('not-verified')
      await notePasskeyUse(tx, proof)
    }
    await stepUpSession(tx, id)
    return yes
  },
}
