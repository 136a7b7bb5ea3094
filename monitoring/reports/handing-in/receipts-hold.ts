/** Whether every report that was ever handed in still verifies from what is kept: parts against manifest, manifest against digest, signature against manifest. */
import type { Reader } from '#platform/database.ts'
import { partsOfText, textById } from './frozen.store.ts'
import { attested } from './published.store.ts'
import { verifyReport } from './verify-report.ts'

export interface Receipt {
  readonly reference: string
  /** SHA-256 of the manifest, in hex. */
  readonly digest: string
  readonly holds: boolean
}
/** By reference. One text at a time, so that a large record need not fit into memory. */
export async function receiptsHold(db: Reader): Promise<Receipt[]> {
  const submissions = await db.selectFrom('monitoring.submissions').select(['text', 'reference']).orderBy('reference').execute()
  const receipts: Receipt[] = []
  for (const { text: id, reference } of submissions) {
    const text = await textById(db, id)
    if (!text) continue
    const { manifest, digest } = text
    const { ok } = await verifyReport({ manifest, digest, parts: await partsOfText(db, id), attestation: await attested(db, id) })
    receipts.push({ reference, digest: digest.toString('hex'), holds: ok })
  }
  return receipts
}
