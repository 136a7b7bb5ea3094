/** The file that a published report is verified with: its public parts, its signature, and that the members' register has the key. */
import type { Reader } from '#platform/database.ts'
import { proveLeaf } from '#record/log/prove-leaf.ts'
import { fingerprintOf } from '#record/signatures/signature.ts'
import { type Bundle, bundleOf } from './bundle.ts'
import { partsOfText } from './frozen.store.ts'
import { attested, type Published } from './published.store.ts'
import { isSigned } from './verify-report.ts'

export async function bundleFor(db: Reader, { report, text, facts }: Published): Promise<Bundle> {
  const [parts, attestation] = await Promise.all([partsOfText(db, text.id), attested(db, text.id)])
  const fingerprint = attestation && isSigned(attestation) ? fingerprintOf(attestation) : null
  const proved = fingerprint ? await proveLeaf(db, 'key-enrolled', fingerprint) : undefined
  const key = proved?.covered ? { proof: proved.covered.proofFile } : null
  return bundleOf({ madeUp: report.madeUp, reference: facts.reference ?? '', digest: text.digest, manifest: text.manifest, attestation, key, parts })
}
