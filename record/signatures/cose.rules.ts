/** The public key of a passkey (COSE, RFC 9052) as a key that node:crypto verifies with. It reads the little of CBOR that such a key is made of and refuses everything else. */
import { createPublicKey, type KeyObject } from 'node:crypto'

export interface VerifyingKey {
  readonly key: KeyObject
  /** null where the key itself says it (Ed25519, ML-DSA). */
  readonly hash: 'sha256' | null
}
const [keyType, algorithm, parameterA, parameterB, parameterC] = [1, 3, -1, -2, -3]

/** ML-DSA as a COSE key: kind 7 (AKP), algorithm by size, the raw key (draft-ietf-cose-dilithium; IANA COSE registry). Browsers prefer it where they have it. */
const mlDsa: Readonly<Record<number, string>> = { [-48]: 'ml-dsa-44', [-49]: 'ml-dsa-65', [-50]: 'ml-dsa-87' }

/** ES256 on P-256, EdDSA on Ed25519, RS256 and ML-DSA; null for any other key or for bytes that are none. */
export function verifyingKey(cose: Uint8Array): VerifyingKey | null {
  try {
    const map = readMap(cose)
    const text = (name: number) => Buffer.from(map.get(name) as Uint8Array).toString('base64url')
    const is = (type: number, with_: number) => map.get(keyType) === type && map.get(algorithm) === with_
    if (is(2, -7) && map.get(parameterA) === 1) return jwk({ kty: 'EC', crv: 'P-256', x: text(parameterB), y: text(parameterC) }, 'sha256')
    if (is(1, -8) && map.get(parameterA) === 6) return jwk({ kty: 'OKP', crv: 'Ed25519', x: text(parameterB) }, null)
    const akp = map.get(keyType) === 7 ? mlDsa[map.get(algorithm) as number] : undefined
    if (akp) return { key: createPublicKey({ key: Buffer.from(map.get(parameterA) as Uint8Array), format: 'raw-public', asymmetricKeyType: akp } as never), hash: null }
    if (is(3, -257)) return jwk({ kty: 'RSA', n: text(parameterA), e: text(parameterB) }, 'sha256')
    return null
  } catch {
    return null
  }
}
const jwk = (key: Record<string, string>, hash: VerifyingKey['hash']): VerifyingKey => ({ key: createPublicKey({ key, format: 'jwk' }), hash })

/** A CBOR map of integers to integers or byte strings (RFC 8949, 3). */
function readMap(bytes: Uint8Array): Map<number, number | Uint8Array> {
  const view = Buffer.from(bytes)
  let at = 0
  const head = (): { major: number; value: number } => {
    const first = view.readUInt8(at++)
    const [major, short] = [first >> 5, first & 31]
    if (short < 24) return { major, value: short }
    const size = { 24: 1, 25: 2, 26: 4 }[short]
    if (!size) throw new RangeError('a length that no key has')
    const value = view.readUIntBE(at, size)
    at += size
    return { major, value }
  }
  const item = (): number | Uint8Array => {
    const { major, value } = head()
    if (major === 0) return value
    if (major === 1) return -1 - value
    if (major !== 2 || at + value > view.length) throw new RangeError('not part of a key')
    at += value
    return view.subarray(at - value, at)
  }
  const { major, value: size } = head()
  if (major !== 5) throw new RangeError('not a map')
  const map = new Map<number, number | Uint8Array>()
  for (let n = 0; n < size; n++) map.set(item() as number, item())
  return map
}
