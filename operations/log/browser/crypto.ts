/** As much of node:crypto as checking off line needs, for a browser: SHA-256, Ed25519, ML-DSA-44, ECDSA on P-256, RSA with PKCS #1 v1.5. Put in the place of node:crypto when the files for browsers are made. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256 } from '@noble/curves/nist.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js'

type Encoding = 'hex' | 'base64' | 'base64url'
export function createHash(_algorithm: 'sha256') {
  const hash = sha256.create()
  const one = {
    update: (data: Uint8Array | string) => {
      hash.update(typeof data === 'string' ? new TextEncoder().encode(data) : Uint8Array.from(data))
      return one
    },
    digest: (encoding?: Encoding) => {
      const digest = Buffer.from(hash.digest())
      return encoding ? digest.toString(encoding) : digest
    },
  }
  return one
}

interface Key {
  readonly asymmetricKeyType: 'ed25519' | 'ml-dsa-44' | 'ec' | 'rsa'
  readonly raw: Uint8Array
  readonly exponent?: Uint8Array
  readonly export: () => Buffer
}
/** What stands before the raw key in SPKI (RFC 8410, RFC 5480, RFC 9881). */
const prefix = {
  ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  ec: Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex'),
  'ml-dsa-44': Buffer.from('30820532300b06096086480165030403110382052100', 'hex'),
}
const keyOf = (type: keyof typeof prefix, raw: Uint8Array): Key => ({ asymmetricKeyType: type, raw, export: () => Buffer.concat([prefix[type], raw]) })

interface Given {
  readonly key: unknown
  readonly format: string
  readonly asymmetricKeyType?: string
}
export function createPublicKey({ key, format, asymmetricKeyType = 'ed25519' }: Given): Key {
  if (format === 'raw-public' && (asymmetricKeyType === 'ed25519' || asymmetricKeyType === 'ml-dsa-44')) return keyOf(asymmetricKeyType, key as Uint8Array)
  if (format === 'der') {
    const der = Buffer.from(key as Uint8Array)
    for (const type of ['ed25519', 'ec'] as const) if (der.subarray(0, prefix[type].length).equals(prefix[type])) return keyOf(type, der.subarray(prefix[type].length))
    throw new TypeError('a key of another kind')
  }
  const jwk = key as Record<string, string>
  const part = (name: string) => Buffer.from(jwk[name] ?? '', 'base64url')
  if (jwk['kty'] === 'OKP') return keyOf('ed25519', part('x'))
  if (jwk['kty'] === 'EC') return keyOf('ec', Buffer.concat([Buffer.from([4]), part('x'), part('y')]))
  return { asymmetricKeyType: 'rsa', raw: part('n'), exponent: part('e'), export: () => rsaSpki(part('n'), part('e')) }
}
/** RFC 3279, 2.3.1 */
function rsaSpki(modulus: Buffer, exponent: Buffer): Buffer {
  const value = (tag: number, body: Uint8Array) => {
    const size = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255]
    return Buffer.concat([Buffer.from([tag, ...size]), body])
  }
  const integer = (bytes: Buffer) => value(2, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
  const algorithm = Buffer.from('300d06092a864886f70d0101010500', 'hex')
  return value(0x30, Buffer.concat([algorithm, value(3, Buffer.concat([Buffer.from([0]), value(0x30, Buffer.concat([integer(modulus), integer(exponent)]))]))]))
}

export function verify(_hash: 'sha256' | null, data: Uint8Array, key: Key, signature: Uint8Array): boolean {
  try {
    const [message, given] = [Uint8Array.from(data), Uint8Array.from(signature)]
    if (key.asymmetricKeyType === 'ed25519') return ed25519.verify(given, message, Uint8Array.from(key.raw))
    if (key.asymmetricKeyType === 'ml-dsa-44') return ml_dsa44.verify(given, message, Uint8Array.from(key.raw))
    if (key.asymmetricKeyType === 'ec') return p256.verify(given, message, Uint8Array.from(key.raw), { format: 'der', lowS: false })
    return verifyRsa(key, message, given)
  } catch {
    return false
  }
}
const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
/** RFC 8017, 8.2.2: the padded digest is made again and compared whole. */
function verifyRsa({ raw, exponent = new Uint8Array() }: Key, message: Uint8Array, signature: Uint8Array): boolean {
  const [n, size] = [number(raw), raw.length]
  let [base, power, result] = [number(signature) % n, number(exponent), 1n]
  for (; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * base) % n
    base = (base * base) % n
  }
  const head = Buffer.from('3031300d060960864801650304020105000420', 'hex')
  const padding = Buffer.alloc(size - 3 - head.length - 32, 0xff)
  const wanted = Buffer.concat([Buffer.from([0, 1]), padding, Buffer.from([0]), head, sha256(message)])
  return signature.length === size && result === number(wanted)
}

/** Keys are made, and signatures too, elsewhere only. */
const elsewhere = () => {
  throw new Error('not in a browser')
}
export { elsewhere as createPrivateKey, elsewhere as generateKeyPairSync, elsewhere as randomBytes, elsewhere as sign }
