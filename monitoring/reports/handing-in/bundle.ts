/** The file that anybody can verify a published report with, off line and after any number of hosts: public parts with their salts, private ones as digest only. */
import { type KeyEntry, type KeyFailure, checkKeyEntry } from '#record/signatures/key-chain.ts'
import type { PasskeyEvidence } from '#record/signatures/passkey.rules.ts'
import { challengeOf } from '#record/signatures/dsse.rules.ts'
import { fingerprintOf } from '#record/signatures/signature.ts'
import type { Trust } from '#record/log/verify-proof.ts'
import { type ManifestPart, readManifest } from './manifest.rules.ts'
import { type Attested, isSigned, type KeptPart, type Verification, verifyReport } from './verify-report.ts'

const bundleFormat = 'alliance.verification-bundle'

export interface Bundle {
  readonly format: typeof bundleFormat
  readonly version: 1
  readonly madeUp: boolean
  readonly reference: string
  /** What the digests, the encoding and the signature are, for whoever writes a verifier of their own. */
  readonly how: string
  /** Hex. */
  readonly digest: string
  /** Base64 of the exact bytes. */
  readonly manifest: string
  readonly attestation: Attested | null
  /** That the members’ register has the key that signed; null where none did. */
  readonly key: KeyEntry | null
  readonly parts: readonly (ManifestPart & { readonly salt: string | null; readonly content: string | null })[]
}
const howToVerify =
  'digest = SHA-256(manifest). Each part of the manifest: digest = SHA-256(salt || content), where the salt has 32 bytes. A part without salt and content is withheld or erased. ' +
  'The signature covers the DSSE 1.0.2 pre-authentication encoding of payloadType and manifest; a passkey signs authenticatorData || SHA-256(clientDataJSON), ' +
  'and the challenge in clientDataJSON is the base64url of SHA-256(pre-authentication encoding).'

interface ToBundle {
  readonly madeUp: boolean
  readonly reference: string
  readonly digest: Uint8Array
  readonly manifest: Uint8Array
  readonly attestation: Attested | null
  readonly key: KeyEntry | null
  readonly parts: readonly (KeptPart & { readonly digest: Uint8Array })[]
}
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

export function bundleOf({ madeUp, reference, digest, manifest, attestation, key, parts }: ToBundle): Bundle {
  return {
    format: bundleFormat,
    version: 1,
    madeUp,
    reference,
    how: howToVerify,
    digest: Buffer.from(digest).toString('hex'),
    manifest: base64(manifest),
    attestation: attestation && forEverybody(attestation, manifest),
    key,
    parts: parts.map(({ section, language, annex, private: hidden, digest: partDigest, salt, content }) => ({
      section,
      language,
      annex,
      private: hidden,
      digest: Buffer.from(partDigest).toString('hex'),
      salt: !hidden && salt ? base64(salt) : null,
      content: !hidden && content ? base64(content) : null,
    })),
  }
}
/** A certificate names its holder, so it stays with the country. */
function forEverybody(attestation: Attested, manifest: Uint8Array): Attested {
  const { payloadType, at } = attestation
  if (attestation.way === 'passkey') return { ...attestation, evidence: neededOf(attestation.evidence) }
  if (attestation.way === 'certificate') return { way: 'certificate-withheld', payloadType, at, challenge: challengeOf(payloadType, manifest).toString('base64url') }
  return attestation
}
/** Nothing of the key's holder goes out beyond what verifying needs. */
const neededOf = ({ authenticatorData, clientDataJSON, signature, publicKey, origin, rpId }: PasskeyEvidence): PasskeyEvidence => ({
  authenticatorData,
  clientDataJSON,
  signature,
  publicKey,
  origin,
  rpId,
})

/** The text of a bundle to its verification; null where it is not a bundle. */
export async function verifyBundle(text: string): Promise<Verification | null> {
  const bundle = readBundle(text)
  if (!bundle) return null
  const bytes = (from: string | null) => (from === null ? null : Buffer.from(from, 'base64'))
  return verifyReport({
    manifest: Buffer.from(bundle.manifest, 'base64'),
    digest: Buffer.from(bundle.digest, 'hex'),
    attestation: bundle.attestation,
    parts: bundle.parts.map((part) => ({ ...part, salt: bytes(part.salt), content: bytes(part.content) })),
  })
}
/** Whether the key that signed was the member's own; null where no key signed, or it is no bundle. */
export function bundleKey(text: string, trust: Trust): readonly KeyFailure[] | null {
  const bundle = readBundle(text)
  const manifest = bundle && readManifest(Buffer.from(bundle.manifest, 'base64'))
  if (!bundle?.attestation || !manifest || !isSigned(bundle.attestation)) return null
  const fingerprint = fingerprintOf(bundle.attestation)
  if (!fingerprint || !bundle.key) return ['key-not-enrolled']
  return checkKeyEntry({ fingerprint, member: manifest.member, at: new Date(bundle.attestation.at) }, bundle.key, trust)
}
function readBundle(text: string): Bundle | null {
  try {
    const read = JSON.parse(text) as Partial<Bundle> | null
    const known = read?.format === bundleFormat && read.version === 1 && typeof read.manifest === 'string' && typeof read.digest === 'string' && Array.isArray(read.parts)
    return known ? (read as Bundle) : null
  } catch {
    return null
  }
}
