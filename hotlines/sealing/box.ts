/** Sealed boxes of libsodium (X25519, XSalsa20-Poly1305): anybody can close one with a public key, only the holder of the secret half opens it. */
import { createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto'
import { hsalsa } from '@noble/ciphers/salsa.js'
import sodium from 'libsodium-wrappers'

await sodium.ready

export interface KeyPair {
  readonly publicKey: Uint8Array
  readonly secretKey: Uint8Array
}
/** What crypto_box_seal makes; the two operations on the curve are OpenSSL's, which are three times as fast. A list of a partner seals 30,000 boxes. */
export function seal(publicKey: Uint8Array, content: unknown): Buffer {
  const once = generateKeyPairSync('x25519')
  const onceHalf = Buffer.from(once.publicKey.export({ format: 'jwk' }).x!, 'base64url')
  const point = diffieHellman({
    privateKey: once.privateKey,
    publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: Buffer.from(publicKey).toString('base64url') }, format: 'jwk' }),
  })
  const key = new Uint32Array(8)
  hsalsa(words(Buffer.from('expand 32-byte k')), words(point), new Uint32Array(4), key)
  const nonce = sodium.crypto_generichash(24, Buffer.concat([onceHalf, publicKey]), null)
  return Buffer.concat([onceHalf, sodium.crypto_secretbox_easy(padded(Buffer.from(JSON.stringify(content))), nonce, new Uint8Array(key.buffer))])
}
const words = (bytes: Uint8Array) => new Uint32Array(new Uint8Array(bytes).buffer)

/** null where the box was sealed to another key or is damaged. */
export function open<T>(sealed: Uint8Array, { publicKey, secretKey }: KeyPair): T | null {
  try {
    return JSON.parse(
      Buffer.from(sodium.crypto_box_seal_open(sealed, publicKey, secretKey))
        .toString()
        .trimEnd(),
    ) as T
  } catch {
    return null
  }
}
/** Always the same pair for the same 32 bytes. */
export function pairFrom(seed: Uint8Array): KeyPair {
  const { publicKey, privateKey } = sodium.crypto_box_seed_keypair(seed)
  return { publicKey, secretKey: privateKey }
}

/** Lengths tell what was written; rounded up they tell less. JSON may end in spaces. */
const step = 256
const padded = (text: Buffer): Buffer => Buffer.concat([text, Buffer.alloc((step - (text.length % step)) % step, 0x20)])

/** Whether it can be what somebody typed, sealed: a box adds 48 bytes to a text that is padded to steps of 256. */
export const isSealedText = ({ length }: Uint8Array): boolean => length >= 48 + step && length <= 20_000
