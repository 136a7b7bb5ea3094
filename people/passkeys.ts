/** Passkeys by @simplewebauthn/server: options for a browser, and whether an answer holds. User verification is always demanded. */
import { randomBytes } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Site } from '#web/context.ts'
import type { Reader } from '#platform/database.ts'
import { isOurChallenge, makeChallenge, type Purpose } from './challenge.rules.ts'

/** Two hundred files of certificates and formats, loaded with the first passkey. */
const webauthn = () => import('@simplewebauthn/server')
const rpIdOf = (site: Pick<Site, 'origin'>) => new URL(site.origin).hostname

export async function secretOf(db: Reader): Promise<string> {
  return (await db.selectFrom('people.keys').select('secret').where('name', '=', 'challenge').executeTakeFirstOrThrow()).secret
}

/** Options as JSON for navigator.credentials.get; without an account any discoverable passkey of ours will do. */
export async function getOptions(db: Reader, site: Site, purpose: Purpose, account: string, now: Date): Promise<string> {
  const challenge = makeChallenge(await secretOf(db), purpose, account, now, randomBytes(16))
  return optionsFor(db, site, account || null, challenge)
}

async function optionsFor(db: Reader, site: Pick<Site, 'origin'>, account: string | null, challenge: Uint8Array) {
  const own = account ? await db.selectFrom('people.passkeys').select(['credential_id', 'transports']).where('account', '=', account).where('removed_at', 'is', null).execute() : []
  const options = await (await webauthn()).generateAuthenticationOptions({
    rpID: rpIdOf(site),
    challenge: new Uint8Array(challenge),
    userVerification: 'required',
    allowCredentials: own.map(({ credential_id, transports }) => ({ id: credential_id, transports: transports as never })),
  })
  return JSON.stringify(options)
}

export async function createOptions(db: Reader, site: Site, { account, name }: { account: string; name: string }, now: Date): Promise<string> {
  const own = await db.selectFrom('people.passkeys').select(['credential_id']).where('account', '=', account).where('removed_at', 'is', null).execute()
  const options = await (await webauthn()).generateRegistrationOptions({
    rpName: site.name,
    rpID: rpIdOf(site),
    userID: new TextEncoder().encode(account),
    userName: name,
    challenge: new Uint8Array(makeChallenge(await secretOf(db), 'enrol', account, now, randomBytes(16))),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: own.map(({ credential_id }) => ({ id: credential_id })),
    attestationType: 'none',
    // Some authenticators derive keys (WebAuthn Level 3, 10.1.4) only if asked to when the passkey is made; analysts of hotlines need it.
    extensions: { prf: {} } as AuthenticationExtensionsClientInputs,
  })
  return JSON.stringify(options)
}

export interface StoredPasskey {
  readonly id: string
  readonly account: string
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly counter: number
}
export interface Proof {
  readonly passkey: StoredPasskey
  readonly newCounter: number
  /** The challenge that was answered, to be taken once. */
  readonly challenge: string
}

export async function passkeyByCredential(db: Reader, credentialId: string): Promise<StoredPasskey | undefined> {
  const row = await db
    .selectFrom('people.passkeys as p')
    .innerJoin('people.accounts as a', 'a.id', 'p.account')
    .select(['p.id', 'p.account', 'p.credential_id', 'p.public_key', 'p.counter'])
    .where('p.credential_id', '=', credentialId)
    .where('p.removed_at', 'is', null)
    .where('a.removed_at', 'is', null)
    .executeTakeFirst()
  return row && { id: row.id, account: row.account, credentialId: row.credential_id, publicKey: row.public_key, counter: Number(row.counter) }
}

/** The answer is what a client sent: nothing in it is trusted before it is verified. A counter that went back means a copied key. */
export async function proofOf(site: Pick<Site, 'origin'>, passkey: StoredPasskey, response: string, expected: (challenge: string) => boolean): Promise<Proof | null> {
  try {
    let challenge = ''
    const { verified, authenticationInfo } = await (await webauthn()).verifyAuthenticationResponse({
      response: JSON.parse(response) as AuthenticationResponseJSON,
      expectedChallenge: (given) => {
        challenge = given
        return expected(given)
      },
      expectedOrigin: site.origin,
      expectedRPID: rpIdOf(site),
      requireUserVerification: true,
      credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    })
    return verified ? { passkey, newCounter: authenticationInfo.newCounter, challenge } : null
  } catch {
    return null
  }
}

/** The credential id in an answer, before anything is verified. */
export function credentialIn(response: string): string {
  try {
    const { id } = JSON.parse(response) as { id?: unknown }
    return typeof id === 'string' ? id : ''
  } catch {
    return ''
  }
}

export const ours = (secret: string, purpose: Purpose, account: string, now: Date) => (challenge: string) => isOurChallenge(secret, purpose, account, now, challenge)

export interface NewPasskey {
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly deviceType: string
  readonly backedUp: boolean
  readonly aaguid: string
  readonly challenge: string
}
export async function enrolled(site: Site, response: string, expected: (challenge: string) => boolean): Promise<NewPasskey | null> {
  try {
    let challenge = ''
    const answer = JSON.parse(response) as RegistrationResponseJSON
    const { verified, registrationInfo } = await (await webauthn()).verifyRegistrationResponse({
      response: answer,
      expectedChallenge: (given) => {
        challenge = given
        return expected(given)
      },
      expectedOrigin: site.origin,
      expectedRPID: rpIdOf(site),
      requireUserVerification: true,
    })
    if (!verified || !registrationInfo) return null
    const { credential, credentialDeviceType, credentialBackedUp, aaguid } = registrationInfo
    return {
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: answer.response.transports ?? [],
      deviceType: credentialDeviceType,
      backedUp: credentialBackedUp,
      aaguid,
      challenge,
    }
  } catch {
    return null
  }
}

// Signing a report: the challenge is the digest of what is signed, so it needs no row and no time.

export const attestationOptions = (db: Reader, { account, challenge, site }: { account: string; challenge: Uint8Array; site: Pick<Site, 'origin'> }): Promise<string> =>
  optionsFor(db, site, account, challenge)

export interface KeptAssertion {
  readonly credentialId: string
  readonly publicKey: string
  readonly aaguid: string
  readonly deviceType: string
  readonly backedUp: boolean
  readonly authenticatorData: string
  readonly clientDataJSON: string
  readonly signature: string
}
/** Verifies a signature over a given challenge and answers with every field that is needed to verify it again later. Bytes are base64url. */
export async function verifyAttestation(
  db: Reader,
  { account, challenge, response, site }: { account: string; challenge: Uint8Array; response: string; site: Pick<Site, 'origin'> },
): Promise<{ ok: true; kept: KeptAssertion } | { ok: false; because: 'not-verified' }> {
  const passkey = await passkeyByCredential(db, credentialIn(response))
  const wanted = Buffer.from(challenge).toString('base64url')
  const proof = passkey && passkey.account === account && (await proofOf(site, passkey, response, (given) => given === wanted))
  if (!proof) return { ok: false, because: 'not-verified' }
  const more = await db.selectFrom('people.passkeys').select(['aaguid', 'device_type', 'backed_up']).where('id', '=', proof.passkey.id).executeTakeFirstOrThrow()
  const answer = (JSON.parse(response) as AuthenticationResponseJSON).response
  return {
    ok: true,
    kept: {
      credentialId: proof.passkey.credentialId,
      publicKey: proof.passkey.publicKey.toString('base64url'),
      aaguid: more.aaguid,
      deviceType: more.device_type,
      backedUp: more.backed_up,
      authenticatorData: answer.authenticatorData,
      clientDataJSON: answer.clientDataJSON,
      signature: answer.signature,
    },
  }
}
