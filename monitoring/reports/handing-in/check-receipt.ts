/** Checks a receipt file with nothing but what is in it and the keys that whoever checks brings. */
import { leafBytes, type Statement } from '#record/log/leaf.rules.ts'
import { type CheckedProof, checkProof, type Trust } from '#record/log/verify-proof.ts'
import { type CheckedKey, checkKeyChain, type KeyLink } from '#record/signatures/key-chain.ts'
import { fingerprintOf } from '#record/signatures/signature.ts'
import { type ManifestPart, readManifest } from './manifest.rules.ts'
import { type Attested, isSigned, type Verification, verifyReport } from './verify-report.ts'

export const receiptFormat = 'alliance receipt 1'
export interface ReceiptFile {
  readonly format: typeof receiptFormat
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
  /** That the key which signed is the member's own, entry by entry; empty where no key signed. */
  readonly keys: readonly KeyLink[]
  readonly parts: readonly (ManifestPart & { readonly salt: string | null; readonly content: string | null })[]
}
export function readReceipt(text: string): ReceiptFile | null {
  try {
    const read = JSON.parse(text) as Partial<ReceiptFile>
    return read.format === receiptFormat && typeof read.proof === 'string' && typeof read.manifest === 'string' && Array.isArray(read.parts) ? (read as ReceiptFile) : null
  } catch {
    return null
  }
}
export interface CheckedReceipt {
  readonly report: Verification
  readonly proof: CheckedProof
  /** Whether the leaf is of exactly this report, country and moment. */
  readonly leafFits: boolean
  /** null where no key signed. */
  readonly key: CheckedKey | null
  /** Fingerprint of the key that signed. */
  readonly signer: string | null
  readonly ok: boolean
}
/** `pins`: first keys of the member, as whoever checks knows them from elsewhere. */
export async function checkReceipt(receipt: ReceiptFile, trust: Trust, pins: readonly string[] = []): Promise<CheckedReceipt> {
  const bytes = (text: string) => Buffer.from(text, 'base64')
  const manifest = bytes(receipt.manifest)
  const parts = receipt.parts.map(({ salt, content, digest: _digest, ...part }) => ({
    ...part,
    salt: salt === null ? null : bytes(salt),
    content: content === null ? null : bytes(content),
  }))
  const report = await verifyReport({ manifest, digest: Buffer.from(receipt.digest, 'hex'), parts, attestation: receipt.attestation })
  const proof = checkProof(receipt.proof, trust)
  const at = new Date(receipt.statement.at)
  const statement: Statement = { ...receipt.statement, at, documents: { manifest }, covert: true }
  const leafFits = proof.leaf !== null && !Number.isNaN(at.getTime()) && leafBytes('public', statement, bytes(receipt.salt)).equals(proof.leaf)
  const signer = receipt.attestation && isSigned(receipt.attestation) ? fingerprintOf(receipt.attestation) : null
  const key = receipt.attestation && isSigned(receipt.attestation) ? await checkSigner(receipt, signer, trust, pins) : null
  return { report, proof, leafFits, key, signer, ok: report.ok && proof.failures.length === 0 && leafFits && (key === null || key.failures.length === 0) }
}
/** By the moment that the log has of it, not by what the file says of the signature. */
const checkSigner = ({ statement, keys, manifest }: ReceiptFile, signer: string | null, trust: Trust, pins: readonly string[]): Promise<CheckedKey> =>
  checkKeyChain(
    { fingerprint: signer ?? '', member: statement.member ?? '', at: new Date(statement.at), pins, madeUp: readManifest(Buffer.from(manifest, 'base64'))?.madeUp ?? false },
    keys ?? [],
    trust,
  )
