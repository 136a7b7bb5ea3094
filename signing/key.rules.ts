/** A key with which a member signs: where it stands, and why it cannot be asked for or taken away. */
import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { KeyWay } from '#record/signatures/signature.ts'

export interface SigningKey {
  readonly fingerprint: string
  readonly member: string
  readonly way: KeyWay
  readonly publicKey: Buffer
  /** Whose passkey it is. */
  readonly account: string | null
  /** A passkey that its owner's other devices may get a copy of; null where it is none. */
  readonly maySync: boolean | null
  readonly askedBy: string
  readonly askedAt: Date
  readonly enrolledAt: Date | null
  /** The key, or else the note, that vouches for it. */
  readonly confirmedBy: string | null
  readonly note: string | null
  readonly removedAt: Date | null
}
export const counts = ({ enrolledAt, removedAt }: Pick<SigningKey, 'enrolledAt' | 'removedAt'>): boolean => enrolledAt !== null && removedAt === null
export const waits = ({ enrolledAt }: Pick<SigningKey, 'enrolledAt'>): boolean => enrolledAt === null

export interface ReadKey {
  readonly way: Exclude<KeyWay, 'passkey'>
  /** SPKI in DER. */
  readonly publicKey: Buffer
}
/** Whoever pastes one has shown it. It is neither kept nor given back. */
export const isSecret = (text: string): boolean => /PRIVATE/i.test(text)

/** An Ed25519 public key, or a certificate, in PEM; null for anything else. */
export function readKeyText(text: string): ReadKey | null {
  try {
    if (text.includes('BEGIN CERTIFICATE')) return { way: 'certificate', publicKey: spki(new X509Certificate(text).publicKey) }
    if (!text.includes('BEGIN PUBLIC KEY')) return null
    const key = createPublicKey(text)
    return key.asymmetricKeyType === 'ed25519' ? { way: 'ministry-key', publicKey: spki(key) } : null
  } catch {
    return null
  }
}
export const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' })

/** As somebody types it off paper: with spaces, capitals or colons. null where it is not 64 hex digits. */
export function readFingerprint(typed: string): string | null {
  const hex = typed.replaceAll(/[\s:]/g, '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(hex) ? hex : null
}
