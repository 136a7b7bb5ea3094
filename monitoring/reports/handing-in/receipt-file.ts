/** The receipt as a file that a ministry keeps: the whole text with its salts, what the log has of it, and the proof that the log has it. It verifies off line, after any number of hosts. */
import type { Reader } from '#platform/database.ts'
import { type ProvedLeaf, proveLeaf } from '#record/log/prove-leaf.ts'
import { partsOfText } from './frozen.store.ts'
import { type ReceiptFile, receiptFormat } from './check-receipt.ts'
import { keyLinks } from '#signing/public.ts'
import { fingerprintOf } from '#record/signatures/signature.ts'
import type { Submitted } from './receipt.store.ts'
import { textById } from './frozen.store.ts'
import { attested } from './published.store.ts'
import { isSigned } from './verify-report.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

export const proofOfReceipt = (db: Reader, reference: string): Promise<ProvedLeaf | undefined> => proveLeaf(db, 'submission', reference)

/** null while the log has not signed over it yet. */
export async function receiptFile(db: Reader, { facts, ...report }: Submitted): Promise<ReceiptFile | null> {
  const { reference, submittedAt } = facts
  const [proved, text] = await Promise.all([proofOfReceipt(db, reference), textById(db, facts.id)])
  if (!proved?.covered || !proved.placed.salt || !text) return null
  const [parts, attestation] = await Promise.all([partsOfText(db, text.id), attested(db, text.id)])
  const fingerprint = attestation && isSigned(attestation) ? fingerprintOf(attestation) : null
  const keys = fingerprint ? await keyLinks(db, fingerprint) : []
  if (!keys) return null
  return {
    format: receiptFormat,
    reference,
    statement: {
      ...{ kind: 'submission', about: reference, member: report.member, at: submittedAt.toISOString() },
      facts: { round: report.round, report: report.kind, number: text.number },
    },
    salt: base64(proved.placed.salt),
    proof: proved.covered.proofFile,
    digest: text.digest.toString('hex'),
    manifest: base64(text.manifest),
    attestation,
    keys,
    parts: parts.map(({ salt, content, digest, ...part }) => ({
      ...part,
      digest: Buffer.from(digest).toString('hex'),
      salt: salt && base64(salt),
      content: content && base64(content),
    })),
  }
}
