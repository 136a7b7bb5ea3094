/** Adds a key to those that a member signs with, or takes one away: a row, and the entry in the members' register that everybody can compare. */
import type { Writer } from '#platform/database.ts'
import { type Confirmation, confirmationBytes } from '#record/signatures/confirmation.rules.ts'
import { addLeaf } from '#record/log/add-leaf.ts'
import type { Moment } from '#record/perform.ts'
import type { SigningKey } from './key.rules.ts'
import { insertEnrolment, insertRemoval } from './key.store.ts'

interface By {
  readonly confirmation: Confirmation
  readonly confirmedBy: string | null
}
/** Member, key, from; no name. */
const entry = ({ member, way, fingerprint, maySync }: SigningKey, { confirmation, confirmedBy }: By, at: Date) => ({
  about: fingerprint,
  member,
  at,
  facts: { way, ...(maySync !== null && { synced: maySync ? 'may be' : 'never' }), confirmedBy: confirmedBy ?? confirmation.by },
  documents: { confirmation: confirmationBytes(confirmation) },
})

export async function enrolKey(tx: Writer, key: SigningKey, by: By, { person, now }: Pick<Moment, 'person' | 'now'>): Promise<void> {
  await insertEnrolment(tx, { key: key.fingerprint, ...by, by: person.id, at: now })
  await addLeaf(tx, 'members', { kind: 'key-enrolled', ...entry(key, by, now) })
}
export async function removeKey(tx: Writer, key: SigningKey, by: By, { person, now }: Pick<Moment, 'person' | 'now'>): Promise<void> {
  await insertRemoval(tx, { key: key.fingerprint, ...by, by: person.id, at: now })
  await addLeaf(tx, 'members', { kind: 'key-removed', ...entry(key, by, now) })
}
