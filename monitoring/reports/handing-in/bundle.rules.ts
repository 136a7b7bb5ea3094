/** The file that anybody can verify a published report with, off line and after any number of hosts: public parts with their salts, private ones as digest only. */
import type { Attested, KeptPart, PasskeyEvidence, Verification } from './verify.rules.ts'
import { verifyReport } from './verify.rules.ts'
import type { ManifestPart } from './manifest.rules.ts'

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
  readonly parts: readonly (KeptPart & { readonly digest: Uint8Array })[]
}
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

export function bundleOf({ madeUp, reference, digest, manifest, attestation, parts }: ToBundle): Bundle {
  return {
    format: bundleFormat,
    version: 1,
    madeUp,
    reference,
    how: howToVerify,
    digest: Buffer.from(digest).toString('hex'),
    manifest: base64(manifest),
    attestation: attestation?.way === 'passkey' ? { ...attestation, evidence: neededOf(attestation.evidence) } : attestation,
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
export function verifyBundle(text: string): Verification | null {
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
function readBundle(text: string): Bundle | null {
  try {
    const read = JSON.parse(text) as Partial<Bundle> | null
    const known = read?.format === bundleFormat && read.version === 1 && typeof read.manifest === 'string' && typeof read.digest === 'string' && Array.isArray(read.parts)
    return known ? (read as Bundle) : null
  } catch {
    return null
  }
}
