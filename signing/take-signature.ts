/** Takes what a member signed: by passkey, or as a file that came back signed. It must be by a key that counts for this member. */
import { createPublicKey, verify } from 'node:crypto'
import { verifyAttestation } from '#people/public.ts'
import type { Reader } from '#platform/database.ts'
import type { CertificateEvidence } from '#record/signatures/certificate.ts'
import { reportOnCertificate } from '#record/signatures/certificate-report.ts'
import { challengeOf, fromBase64, preAuthenticationEncoding, readEnvelope } from '#record/signatures/dsse.rules.ts'
import { maySync } from '#record/signatures/passkey.rules.ts'
import { checkSignature, fingerprintOf, type Signed } from '#record/signatures/signature.ts'
import type { Site } from '#web/context.ts'
import { counts, type SigningKey } from './key.rules.ts'
import { countingKeys, deviceBoundOnly, keyBy } from './key.store.ts'

/** What a form brought: the answer of a passkey as JSON, or else a file. */
export interface GivenSignature {
  readonly response: string
  readonly file: Uint8Array | null
}
export interface ToTake {
  readonly member: string
  readonly account: string
  readonly payloadType: string
  readonly payload: Uint8Array
  readonly given: GivenSignature
  readonly site: Pick<Site, 'origin'>
  readonly now: Date
  /** The PDF that was given out to be signed; null: none was, and none is taken. */
  readonly sheet?: Uint8Array | null
}
export const signatureRefusals = [
  'not-confirmed',
  'other-content',
  'unreadable-signature',
  'other-sheet',
  'not-enrolled',
  'key-removed',
  'must-be-device-bound',
  'certificate-expired',
] as const
export type CannotTakeSignature = (typeof signatureRefusals)[number]
export type TakenSignature = { readonly ok: true; readonly signed: Signed; readonly key: SigningKey } | { readonly ok: false; readonly because: CannotTakeSignature }
const refused = (because: CannotTakeSignature): TakenSignature => ({ ok: false, because })
/** A signed PDF has the whole text in it. */
export const largestSigned = 10 * 1024 * 1024

export async function takeSignature(db: Reader, asked: ToTake): Promise<TakenSignature> {
  const { member, payloadType, payload, given, now } = asked
  const signed = given.file ? await fromFile(db, asked, given.file) : await fromPasskey(db, asked)
  if (typeof signed === 'string') return refused(signed)
  const failures = await checkSignature(signed, payloadType, payload, now)
  if (failures.includes('certificate-expired')) return refused('certificate-expired')
  if (failures.includes('other-content')) return refused('other-content')
  if (failures.length) return refused('not-confirmed')
  const fingerprint = fingerprintOf(signed)
  const key = fingerprint ? await keyBy(db, fingerprint) : undefined
  if (key?.member !== member || key.way !== signed.way || key.enrolledAt === null) return refused('not-enrolled')
  if (!counts(key)) return refused('key-removed')
  if (signed.way === 'passkey' && maySync(signed.evidence) && (await deviceBoundOnly(db, member))) return refused('must-be-device-bound')
  return { ok: true, signed, key }
}

async function fromPasskey(db: Reader, { account, payloadType, payload, given, site }: ToTake): Promise<Signed | CannotTakeSignature> {
  const verified = await verifyAttestation(db, { account, challenge: challengeOf(payloadType, payload), response: given.response, site })
  return verified.ok ? { way: 'passkey', evidence: { ...verified.kept, origin: site.origin, rpId: new URL(site.origin).hostname } } : 'not-confirmed'
}

/** Judged by content: a DSSE envelope, a PDF, or CMS. */
async function fromFile(db: Reader, asked: ToTake, file: Uint8Array): Promise<Signed | CannotTakeSignature> {
  if (file.length > largestSigned) return 'unreadable-signature'
  const envelope = readEnvelope(Buffer.from(file).toString('utf8'))
  if (envelope) {
    if (envelope.payloadType !== asked.payloadType || !Buffer.from(envelope.payload).equals(asked.payload)) return 'other-content'
    return byMinistryKey(
      await countingKeys(db, asked.member),
      preAuthenticationEncoding(asked.payloadType, asked.payload),
      envelope.signatures.map(({ sig }) => fromBase64(sig)),
    )
  }
  const bytes = Buffer.from(file)
  const form = bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? 'pdf' : 'cms'
  // What is signed must be what was given out: a PDF made by somebody else may show other words around the same digest.
  if (form === 'pdf' && (!asked.sheet || !bytes.subarray(0, asked.sheet.length).equals(asked.sheet))) return 'other-sheet'
  const evidence: Omit<CertificateEvidence, 'report'> = { form, file: bytes.toString('base64') }
  const report = await reportOnCertificate(evidence, asked.now).catch(() => null)
  return report ? { way: 'certificate', evidence: { ...evidence, report } } : 'unreadable-signature'
}

/** Which of the member's keys it is, is tried: the hint in an envelope decides nothing. */
function byMinistryKey(keys: readonly SigningKey[], content: Uint8Array, signatures: readonly Buffer[]): Signed | CannotTakeSignature {
  if (!signatures.length) return 'unreadable-signature'
  for (const { publicKey } of keys.filter(({ way }) => way === 'ministry-key')) {
    const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' })
    const signature = signatures.find((each) => verify(null, content, key, each))
    if (signature) return { way: 'ministry-key', evidence: { publicKey: publicKey.toString('base64'), signature: signature.toString('base64') } }
  }
  return 'not-enrolled'
}
