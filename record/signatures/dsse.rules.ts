/** What a signature covers and how it is carried: DSSE 1.0.2 (Dead Simple Signing Envelope). */
import { createHash } from 'node:crypto'

/** "DSSEv1" SP length(type) SP type SP length(body) SP body, lengths in bytes as decimals. */
export function preAuthenticationEncoding(type: string, body: Uint8Array): Buffer {
  const typeBytes = Buffer.from(type, 'utf8')
  return Buffer.concat([Buffer.from(`DSSEv1 ${typeBytes.length} `), typeBytes, Buffer.from(` ${body.length} `), body])
}

/** SHA-256 of that encoding: what a passkey is asked to sign. */
export const challengeOf = (type: string, body: Uint8Array): Buffer => createHash('sha256').update(preAuthenticationEncoding(type, body)).digest()

export interface EnvelopeSignature {
  /** A hint, never an input to a decision. */
  readonly keyid?: string
  /** Base64. */
  readonly sig: string
}
export interface Envelope {
  readonly payloadType: string
  readonly payload: Uint8Array
  readonly signatures: readonly EnvelopeSignature[]
}
/** Members beside those of the standard (what a passkey signed around the payload) stand in a signature as they are given. */
export const printEnvelope = ({ payloadType, payload, signatures }: Envelope): string =>
  `${JSON.stringify({ payloadType, payload: Buffer.from(payload).toString('base64'), signatures }, null, 1)}\n`

/** null where it is none. Both alphabets of base64 are taken, as the standard asks. */
export function readEnvelope(text: string): Envelope | null {
  try {
    const read = JSON.parse(text) as { payloadType?: unknown; payload?: unknown; signatures?: unknown } | null
    if (typeof read?.payloadType !== 'string' || typeof read.payload !== 'string' || !Array.isArray(read.signatures)) return null
    const signatures = read.signatures as Partial<EnvelopeSignature>[]
    if (!signatures.every((each) => typeof each?.sig === 'string')) return null
    return { payloadType: read.payloadType, payload: fromBase64(read.payload), signatures: signatures as EnvelopeSignature[] }
  } catch {
    return null
  }
}
export const fromBase64 = (text: string): Buffer => Buffer.from(text.replaceAll('-', '+').replaceAll('_', '/'), 'base64')
