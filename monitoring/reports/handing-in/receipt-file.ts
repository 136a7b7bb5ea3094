/** The receipt as a file that a ministry keeps: the whole text with its salts, what the log has of it, and the proof that the log has it. It verifies off line, after any number of hosts. */
import type { Reader } from '#platform/database.ts'
import { leafBytes, type Statement } from '#record/log/leaf.rules.ts'
import { type ProvedLeaf, proveLeaf } from '#record/log/prove-leaf.ts'
import { type CheckedProof, checkProof, type Trust } from '#record/log/verify-proof.ts'
import { partsOfText } from './frozen.store.ts'
import type { Submitted } from './receipt.store.ts'
import { textById } from './frozen.store.ts'
import { attested } from './published.store.ts'
import { type Attested, type Verification, verifyReport } from './verify.rules.ts'
import type { ManifestPart } from './manifest.rules.ts'

const format = 'alliance receipt 1'
export interface ReceiptFile {
  readonly format: typeof format
  readonly reference: string
  /** What the log has under digests only: who handed in what, and when. */
  readonly statement: {
    readonly kind: string
    readonly about: string
    readonly member: string | null
    readonly at: string
    readonly facts: Readonly<Record<string, string | number>>
  }
  /** Base64. */
  readonly salt: string
  /** The proof file (C2SP tlog-proof), as it stands. */
  readonly proof: string
  /** Hex. */
  readonly digest: string
  /** Base64 of the exact bytes. */
  readonly manifest: string
  readonly attestation: Attested | null
  readonly parts: readonly (ManifestPart & { readonly salt: string | null; readonly content: string | null })[]
}
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

export const proofOfReceipt = (db: Reader, reference: string): Promise<ProvedLeaf | undefined> => proveLeaf(db, 'submission', reference)

/** null while the log has not signed over it yet. */
export async function receiptFile(db: Reader, { facts, ...report }: Submitted): Promise<ReceiptFile | null> {
  const { reference, submittedAt } = facts
  const [proved, text] = await Promise.all([proofOfReceipt(db, reference), textById(db, facts.id)])
  if (!proved?.covered || !proved.placed.salt || !text) return null
  const parts = await partsOfText(db, text.id)
  return {
    format,
    reference,
    statement: {
      ...{ kind: 'submission', about: reference, member: report.member, at: submittedAt.toISOString() },
      facts: { round: report.round, report: report.kind, number: text.number },
    },
    salt: base64(proved.placed.salt),
    proof: proved.covered.proofFile,
    digest: text.digest.toString('hex'),
    manifest: base64(text.manifest),
    attestation: await attested(db, text.id),
    parts: parts.map(({ salt, content, digest, ...part }) => ({
      ...part,
      digest: Buffer.from(digest).toString('hex'),
      salt: salt && base64(salt),
      content: content && base64(content),
    })),
  }
}

export function readReceipt(text: string): ReceiptFile | null {
  try {
    const read = JSON.parse(text) as Partial<ReceiptFile>
    return read.format === format && typeof read.proof === 'string' && typeof read.manifest === 'string' && Array.isArray(read.parts) ? (read as ReceiptFile) : null
  } catch {
    return null
  }
}
export interface CheckedReceipt {
  readonly report: Verification
  readonly proof: CheckedProof
  /** Whether the leaf is of exactly this report, country and moment. */
  readonly leafFits: boolean
  readonly ok: boolean
}
export function checkReceipt(receipt: ReceiptFile, trust: Trust): CheckedReceipt {
  const bytes = (text: string) => Buffer.from(text, 'base64')
  const manifest = bytes(receipt.manifest)
  const parts = receipt.parts.map(({ salt, content, digest: _digest, ...part }) => ({
    ...part,
    salt: salt === null ? null : bytes(salt),
    content: content === null ? null : bytes(content),
  }))
  const report = verifyReport({ manifest, digest: Buffer.from(receipt.digest, 'hex'), parts, attestation: receipt.attestation })
  const proof = checkProof(receipt.proof, trust)
  const at = new Date(receipt.statement.at)
  const statement: Statement = { ...receipt.statement, at, documents: { manifest }, covert: true }
  const leafFits = proof.leaf !== null && !Number.isNaN(at.getTime()) && leafBytes('public', statement, bytes(receipt.salt)).equals(proof.leaf)
  return { report, proof, leafFits, ok: report.ok && proof.failures.length === 0 && leafFits }
}
