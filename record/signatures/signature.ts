/** One attestation, in whichever way it was signed: whether it holds over given bytes, and which key it is of. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { type CertificateEvidence, type CertificateFailure, checkCertificate, signerKey } from './certificate.ts'
import { verifyingKey } from './cose.rules.ts'
import { challengeOf, preAuthenticationEncoding } from './dsse.rules.ts'
import { checkPasskey, type PasskeyEvidence, type PasskeyFailure } from './passkey.rules.ts'

/** A key that a ministry holds (Ed25519), which signed the DSSE encoding itself. */
export interface KeyEvidence {
  /** SPKI in DER, base64. */
  readonly publicKey: string
  /** Base64. */
  readonly signature: string
}
export const keyWays = ['passkey', 'ministry-key', 'certificate'] as const
export type KeyWay = (typeof keyWays)[number]
export const isKeyWay = (text: string): text is KeyWay => (keyWays as readonly string[]).includes(text)
export type Signed =
  | { readonly way: 'passkey'; readonly evidence: PasskeyEvidence }
  | { readonly way: 'ministry-key'; readonly evidence: KeyEvidence }
  | { readonly way: 'certificate'; readonly evidence: CertificateEvidence }
export type SignatureFailure = PasskeyFailure | CertificateFailure

/** `at`: when it was taken, which a certificate must have been valid at. Empty: it holds. */
export async function checkSignature(signed: Signed, payloadType: string, payload: Uint8Array, at: Date): Promise<SignatureFailure[]> {
  const challenge = challengeOf(payloadType, payload)
  if (signed.way === 'passkey') return checkPasskey(challenge.toString('base64url'), signed.evidence)
  const content = preAuthenticationEncoding(payloadType, payload)
  if (signed.way === 'certificate') return checkCertificate(signed.evidence, { content, marker: pdfMarker(payloadType, payload), at })
  const key = publicKeyFrom(signed.evidence.publicKey)
  if (!key) return ['public-key']
  return verify(null, content, key, Buffer.from(signed.evidence.signature, 'base64')) ? [] : ['signature']
}

/** What a PDF that is to be signed carries, in bytes that can be read as they stand: SHA-256 of the DSSE encoding. */
export const pdfMarker = (payloadType: string, payload: Uint8Array): string => `alliance-dsse-sha256-${challengeOf(payloadType, payload).toString('hex')}`

/** SHA-256, in hex, of the public key as SPKI in DER: what a key is called, in whichever way it signs. null where the evidence holds no key that could sign. */
export function fingerprintOf(signed: Signed): string | null {
  if (signed.way === 'certificate') return signerKey(signed.evidence)
  const key = signed.way === 'passkey' ? verifyingKey(Buffer.from(signed.evidence.publicKey, 'base64url'))?.key : publicKeyFrom(signed.evidence.publicKey)
  return key ? fingerprint(key.export({ type: 'spki', format: 'der' })) : null
}
export const fingerprint = (spki: Uint8Array): string => createHash('sha256').update(spki).digest('hex')

/** An Ed25519 key in SPKI, base64; null for any other. */
function publicKeyFrom(spki: string) {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}
