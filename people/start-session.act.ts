/** Signing in: by a passkey, or in the demonstration's wiring as one of its invented people. Each time a new session. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { credentialIn, ours, passkeyByCredential, proofOf, secretOf, type StoredPasskey } from './passkeys.ts'
import { insertSession, notePasskeyUse, takeChallenge } from './sign-in.store.ts'

export interface SignIn {
  readonly response: string
  /** The secret of the session to be; only its digest is stored. */
  readonly secret: string
  readonly device: string
  readonly site: Site
  /** Where the person wanted to go. */
  readonly next: string
}
interface Answered extends Recorded {
  readonly passkey: StoredPasskey | undefined
}

/** Challenges keep real time: a demonstration's clock has nothing to do with keys. */
export const startSession: ActOf<'session.start', SignIn, Answered, 'not-verified'> = {
  name: 'session.start',
  find: async (tx, { response }) => {
    const passkey = await passkeyByCredential(tx, credentialIn(response))
    return { id: passkey?.account ?? 'unknown', passkey }
  },
  work: async (tx, { passkey }, { response, secret, device, site }, { now }) => {
    const proof = passkey && (await proofOf(site, passkey, response, ours(await secretOf(tx), 'sign-in', '', new Date())))
    if (!proof || !(await takeChallenge(tx, 'sign-in', proof.challenge, proof.passkey.account, now))) return no('not-verified')
    await notePasskeyUse(tx, proof)
    await insertSession(tx, { account: proof.passkey.account, secret, device, steppedUp: false })
    return yes
  },
}

/** Only where the wiring is a demonstration, and only as somebody who is made up. */
export const startDemonstrationSession: ActOf<'session.start', { person: string; secret: string; device: string; next: string }, Recorded, never> = {
  name: 'session.start',
  find: async (tx, { person }, { demonstration }) => {
    if (!demonstration) return undefined
    return tx.selectFrom('people.accounts').select('id').where('id', '=', person).where('made_up', '=', true).where('removed_at', 'is', null).executeTakeFirst()
  },
  work: async (tx, { id }, { secret, device }) => {
    await insertSession(tx, { account: id, secret, device, steppedUp: false })
    return yes
  },
}
