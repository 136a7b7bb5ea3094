/** A passkey in software that counts for a member, as if the secretariat had entered it by note verbale. */
import { verifyingKey } from '#record/signatures/cose.rules.ts'
import { fingerprint } from '#record/signatures/signature.ts'
import { enrolKey } from '../../signing/enrol-key.ts'
import { spki } from '../../signing/key.rules.ts'
import { insertKey, keyBy } from '../../signing/key.store.ts'
import type { Database } from '#platform/database.ts'
import { cast, type Name } from './cast.ts'
import { softwarePasskey } from './software-passkey.ts'

export const credentialOf = (name: string) => Buffer.from(`credential-of-${name}`).toString('base64url')

/** The passkey alone: it signs its owner in, and nothing for the member. */
export async function givenPasskey(db: Database, name: Name, at: Date, maySync = false) {
  const passkey = softwarePasskey()
  await db
    .insertInto('people.passkeys')
    .values({
      ...{ id: name, account: name, credential_id: credentialOf(name), public_key: passkey.cose, counter: 0 },
      ...{ device_type: maySync ? 'multiDevice' : 'singleDevice', backed_up: maySync, aaguid: '0', label: `Key of ${name}`, created_at: at },
    })
    .execute()
  const answers = (signing: Parameters<typeof passkey.answers>[1]) => passkey.answers(credentialOf(name), { flags: maySync ? 13 : 5, ...signing })
  return { ...passkey, answers, fingerprint: fingerprint(spki(verifyingKey(passkey.cose)!.key)) }
}
export async function givenSigningPasskey(db: Database, name: Name, member: string, at: Date) {
  const passkey = await givenPasskey(db, name, at)
  await db.transaction().execute(async (tx) => {
    const publicKey = spki(verifyingKey(passkey.cose)!.key)
    const key = { fingerprint: passkey.fingerprint, member, way: 'passkey', publicKey, account: name, maySync: false, askedBy: name, askedAt: at } as const
    await insertKey(tx, { ...key, enrolledAt: null, confirmedBy: null, note: null, removedAt: null })
    const asked = await keyBy(tx, key.fingerprint)
    await enrolKey(tx, asked!, { confirmation: { by: 'note-verbale', note: 'NV 1/2027' }, confirmedBy: null }, { person: cast.selam, now: at })
  })
  return passkey
}
