/** Encryption to a public key by age (age-encryption.org/v1), compressed before. Any age tool and gzip open what is made here. */
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { ReadableStream } from 'node:stream/web'

export interface KeyPair {
  /** `AGE-SECRET-KEY-1…`; never in the database. */
  readonly identity: string
  /** `age1…` */
  readonly recipient: string
}
export async function newKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}
/** null where the text is no secret key. */
export async function keyPairOf(identity: string): Promise<KeyPair | null> {
  try {
    return { identity, recipient: await identityToRecipient(identity) }
  } catch {
    return null
  }
}

export async function sealed(plain: Readable, recipient: string): Promise<Readable> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const packed = plain.compose(createGzip({ level: 5 })) as Readable
  return Readable.fromWeb((await encrypter.encrypt(Readable.toWeb(packed) as never)) as unknown as ReadableStream<Uint8Array>)
}
/** Rejects where the key is another one, or a byte was changed. */
export async function opened(cipher: Readable, identity: string): Promise<Readable> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const packed = Readable.fromWeb((await decrypter.decrypt(Readable.toWeb(cipher) as never)) as unknown as ReadableStream<Uint8Array>)
  return packed.compose(createGunzip()) as Readable
}
