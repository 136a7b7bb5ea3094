/** Verifies a report from what was kept, step by step, with no other source: the parts against the manifest, the manifest against its digest, the signature against the manifest. */
import { verify as verifySignature } from 'node:crypto'
import { verifyingKey } from './cose.rules.ts'
import { challengeOf, payloadTypeOf } from './dsse.rules.ts'
import { type ManifestPart, partDigest, partName, readManifest, saltBytes, sha256 } from './manifest.rules.ts'

const failures = [
  'not-a-manifest',
  'manifest-digest',
  'part-missing',
  'part-unknown',
  'part-digest',
  'payload-type',
  'client-data',
  'ceremony',
  'challenge',
  'origin',
  'relying-party',
  'user-present',
  'user-verified',
  'public-key',
  'signature',
] as const
export type Failure = (typeof failures)[number]

/** A part as it is handed over: with salt and content, or as digest only (withheld, or erased). */
export interface KeptPart extends Omit<ManifestPart, 'digest'> {
  readonly salt: Uint8Array | null
  readonly content: Uint8Array | null
}
/** What a passkey left behind. Bytes are base64url. */
export interface PasskeyEvidence {
  readonly authenticatorData: string
  readonly clientDataJSON: string
  readonly signature: string
  /** COSE. */
  readonly publicKey: string
  readonly origin: string
  readonly rpId: string
}
/** A signature on paper and one of the demonstration cannot be verified by calculation; what they name can. */
export type Attested =
  | { readonly way: 'passkey'; readonly payloadType: string; readonly evidence: PasskeyEvidence }
  | { readonly way: 'paper' | 'demonstration'; readonly payloadType: string; readonly challenge: string }

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

export function verifyReport({ manifest, digest, parts, attestation }: Handed): Verification {
  const read = readManifest(manifest)
  if (!read) return { ok: false, found: [{ failure: 'not-a-manifest' }], compared: 0, withheld: 0 }
  const checked = checkParts(read.parts, parts)
  const found: Found[] = [
    ...(sha256(manifest).equals(digest) ? [] : [{ failure: 'manifest-digest' } as const]),
    ...checked.found,
    ...(attestation ? checkAttestation(manifest, payloadTypeOf(read.madeUp), attestation).map((failure) => ({ failure })) : []),
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

function checkAttestation(manifest: Uint8Array, expectedType: string, attested: Attested): Failure[] {
  const challenge = challengeOf(expectedType, manifest).toString('base64url')
  const type: Failure[] = attested.payloadType === expectedType ? [] : ['payload-type']
  if (attested.way !== 'passkey') return attested.challenge === challenge ? type : [...type, 'challenge']
  return [...type, ...checkPasskey(challenge, attested.evidence)]
}

const [presentBit, verifiedBit] = [1, 4]
/** WebAuthn level 3, 7.2: the steps that need no server. */
function checkPasskey(challenge: string, evidence: PasskeyEvidence): Failure[] {
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  const [authenticatorData, clientDataJson] = [bytes(evidence.authenticatorData), bytes(evidence.clientDataJSON)]
  const client = readClientData(clientDataJson)
  if (!client || authenticatorData.length < 37) return ['client-data']
  const key = verifyingKey(bytes(evidence.publicKey))
  const flags = authenticatorData.readUInt8(32)
  const signed = Buffer.concat([authenticatorData, sha256(clientDataJson)])
  const steps: [boolean, Failure][] = [
    [client.type === 'webauthn.get', 'ceremony'],
    [client.challenge === challenge, 'challenge'],
    [client.origin === evidence.origin, 'origin'],
    [isUnder(evidence.origin, evidence.rpId) && authenticatorData.subarray(0, 32).equals(sha256(Buffer.from(evidence.rpId, 'utf8'))), 'relying-party'],
    [(flags & presentBit) !== 0, 'user-present'],
    [(flags & verifiedBit) !== 0, 'user-verified'],
    [key !== null, 'public-key'],
    [key !== null && verifySignature(key.hash, signed, key.key, bytes(evidence.signature)), 'signature'],
  ]
  return steps.filter(([holds]) => !holds).map(([, failure]) => failure)
}

const isUnder = (origin: string, rpId: string): boolean => {
  const host = URL.canParse(origin) ? new URL(origin).hostname : ''
  return rpId !== '' && (host === rpId || host.endsWith(`.${rpId}`))
}

function readClientData(bytes: Buffer): { type: unknown; challenge: unknown; origin: unknown } | null {
  try {
    const read = JSON.parse(bytes.toString('utf8')) as Record<string, unknown> | null
    return read && typeof read === 'object' ? { type: read['type'], challenge: read['challenge'], origin: read['origin'] } : null
  } catch {
    return null
  }
}
