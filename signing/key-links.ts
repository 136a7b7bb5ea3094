/** The enrolments that vouch for a key, each with its proof, from the key to the first one that was named on paper. */
import type { Reader } from '#platform/database.ts'
import { type ProvedLeaf, proveLeaf } from '#record/log/prove-leaf.ts'
import type { KeyLink } from '#record/signatures/key-chain.ts'
import type { SigningKey } from './key.rules.ts'
import { confirmationOf, keyBy } from './key.store.ts'

/** null while an enrolment waits to be covered by a signed checkpoint. */
export async function keyLinks(db: Reader, fingerprint: string): Promise<KeyLink[] | null> {
  const links: KeyLink[] = []
  let next: string | null = fingerprint
  while (next !== null) {
    const [proved, confirmation, key]: [ProvedLeaf | undefined, Buffer | undefined, SigningKey | undefined] = await Promise.all([
      proveLeaf(db, 'key-enrolled', next),
      confirmationOf(db, next),
      keyBy(db, next),
    ])
    if (!proved?.covered || !proved.placed.salt || !confirmation) return null
    links.push({ proof: proved.covered.proofFile, salt: proved.placed.salt.toString('base64'), confirmation: confirmation.toString('base64') })
    next = key?.confirmedBy ?? null
  }
  return links
}
