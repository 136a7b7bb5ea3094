/** The sealed boxes of libsodium in a browser, where its WebAssembly would need a weaker content policy: X25519 and XSalsa20-Poly1305 by @noble. A test holds them against libsodium. */
import { secretbox } from '@noble/ciphers/salsa.js'
import { hsalsa } from '@noble/ciphers/salsa.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { concatBytes, randomBytes } from '@noble/hashes/utils.js'

export const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0))
export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const publicOf = (secret: Uint8Array): Uint8Array => x25519.getPublicKey(secret)

const words = (bytes: Uint8Array) => new Uint32Array(bytes.slice().buffer)
/** What crypto_box_beforenm makes: HSalsa20 of the shared point under a zero nonce. */
function sharedKey(secret: Uint8Array, other: Uint8Array): Uint8Array {
  const out = new Uint32Array(8)
  hsalsa(words(new TextEncoder().encode('expand 32-byte k')), words(x25519.getSharedSecret(secret, other)), new Uint32Array(4), out)
  return new Uint8Array(out.buffer)
}
const nonceOf = (ephemeral: Uint8Array, recipient: Uint8Array) => blake2b(concatBytes(ephemeral, recipient), { dkLen: 24 })

export function sealBytes(content: Uint8Array, recipient: Uint8Array): Uint8Array {
  const secret = randomBytes(32)
  const ephemeral = publicOf(secret)
  return concatBytes(ephemeral, secretbox(sharedKey(secret, recipient), nonceOf(ephemeral, recipient)).seal(content))
}
/** null where the box was sealed to another key or is damaged. */
export function openBytes(box: Uint8Array, secret: Uint8Array): Uint8Array | null {
  const ephemeral = box.slice(0, 32)
  try {
    return secretbox(sharedKey(secret, ephemeral), nonceOf(ephemeral, publicOf(secret))).open(box.slice(32))
  } catch {
    return null
  }
}

const step = 256
/** JSON, filled up with spaces so that its length tells little. */
export function seal(content: unknown, recipient: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(content))
  return sealBytes(concatBytes(text, new Uint8Array((step - (text.length % step)) % step).fill(0x20)), recipient)
}
export function open<T>(box: Uint8Array, secret: Uint8Array): T | null {
  const bytes = openBytes(box, secret)
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as T)
}
