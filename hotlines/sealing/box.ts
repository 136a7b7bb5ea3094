/** Sealed boxes of libsodium (X25519, XSalsa20-Poly1305): anybody can close one with a public key, only the holder of the secret half opens it. */
import sodium from 'libsodium-wrappers'

await sodium.ready

export interface KeyPair {
  readonly publicKey: Uint8Array
  readonly secretKey: Uint8Array
}
export const seal = (publicKey: Uint8Array, content: unknown): Buffer => Buffer.from(sodium.crypto_box_seal(padded(Buffer.from(JSON.stringify(content))), publicKey))

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
