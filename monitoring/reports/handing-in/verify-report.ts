/** Verifies a report from what was kept, step by step, with no other source: the parts against the manifest, the manifest against its digest, the signature against the manifest. */
import { challengeOf } from '#record/signatures/dsse.rules.ts'
import { checkSignature, isKeyWay, type Signed, type SignatureFailure } from '#record/signatures/signature.ts'
import { type ManifestPart, partDigest, partName, readManifest, saltBytes, sha256 } from './manifest.rules.ts'
import { payloadTypeOf } from './payload-type.rules.ts'

export type Failure = 'not-a-manifest' | 'manifest-digest' | 'part-missing' | 'part-unknown' | 'part-digest' | 'payload-type' | SignatureFailure

/** A part as it is handed over: with salt and content, or as digest only (withheld, or erased). */
export interface KeptPart extends Omit<ManifestPart, 'digest'> {
  readonly salt: Uint8Array | null
  readonly content: Uint8Array | null
}
interface Typed {
  readonly payloadType: string
  /** When it was attested. */
  readonly at: string
}
/** A signature on paper, one of the demonstration, and one whose certificate names a person and therefore stays with the country cannot be verified by calculation; what they name can. */
export type Attested = Typed & (Signed | { readonly way: 'paper' | 'demonstration' | 'certificate-withheld'; readonly challenge: string })

export interface Handed {
  readonly manifest: Uint8Array
  /** SHA-256 of the manifest, from the receipt or from paper. */
  readonly digest: Uint8Array
  readonly parts: readonly KeptPart[]
  readonly attestation: Attested | null
}
export interface Found {
  readonly failure: Failure
  /** The part it concerns, such as `goal/2.2 en A`. */
  readonly part?: string
}
export interface Verification {
  readonly ok: boolean
  readonly found: readonly Found[]
  /** How many parts were compared with their digest, and how many are there as digest only. */
  readonly compared: number
  readonly withheld: number
}

export async function verifyReport({ manifest, digest, parts, attestation }: Handed): Promise<Verification> {
  const read = readManifest(manifest)
  if (!read) return { ok: false, found: [{ failure: 'not-a-manifest' }], compared: 0, withheld: 0 }
  const checked = checkParts(read.parts, parts)
  const found: Found[] = [
    ...(sha256(manifest).equals(digest) ? [] : [{ failure: 'manifest-digest' } as const]),
    ...checked.found,
    ...(attestation ? (await checkAttestation(manifest, payloadTypeOf(read.madeUp), attestation)).map((failure) => ({ failure })) : []),
  ]
  return { ...checked, ok: found.length === 0, found }
}

function checkParts(listed: readonly ManifestPart[], handed: readonly KeptPart[]): Omit<Verification, 'ok'> {
  const byName = new Map(handed.map((part) => [partName(part), part]))
  const names = new Set(listed.map(partName))
  const found: Found[] = handed.filter((part) => !names.has(partName(part))).map((part) => ({ failure: 'part-unknown', part: partName(part) }))
  let [compared, withheld] = [0, 0]
  for (const entry of listed) {
    const name = partName(entry)
    const part = byName.get(name)
    if (!part) found.push({ failure: 'part-missing', part: name })
    else if (part.salt === null && part.content === null) withheld++
    else if (matches(entry, part)) compared++
    else found.push({ failure: 'part-digest', part: name })
  }
  return { found, compared, withheld }
}
const matches = (entry: ManifestPart, { salt, content, private: hidden }: KeptPart): boolean =>
  salt !== null && content !== null && salt.length === saltBytes && hidden === entry.private && partDigest(salt, content).toString('hex') === entry.digest

async function checkAttestation(manifest: Uint8Array, expectedType: string, attested: Attested): Promise<Failure[]> {
  const type: Failure[] = attested.payloadType === expectedType ? [] : ['payload-type']
  if (isSigned(attested)) return [...type, ...(await checkSignature(attested, expectedType, manifest, new Date(attested.at)))]
  return attested.challenge === challengeOf(expectedType, manifest).toString('base64url') ? type : [...type, 'challenge']
}
export const isSigned = (attested: Attested): attested is Typed & Signed => isKeyWay(attested.way)
