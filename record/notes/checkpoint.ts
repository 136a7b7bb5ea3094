/** What a log says of itself (C2SP tlog-checkpoint): its name, how many entries it has, the root over them; signed by the log, cosigned by witnesses (C2SP tlog-cosignature). */
import { sign, verify } from 'node:crypto'
import { type SignerKey, types, type VerifierKey, publicKeyObject } from './keys.ts'
import { type Note, type NoteSignature, readNote } from './note.ts'

export interface Checkpoint {
  readonly origin: string
  readonly size: number
  /** 32 bytes. */
  readonly root: Buffer
}
export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${root.toString('base64')}\n`

/** The first three lines; further ones are allowed and mean nothing to us. */
export function readCheckpointText(text: string): Checkpoint | null {
  const [origin = '', size = '', root = ''] = text.split('\n')
  const hash = Buffer.from(root, 'base64')
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)) || hash.length !== 32 || hash.toString('base64') !== root) return null
  return { origin, size: Number(size), root: hash }
}
export interface SignedCheckpoint extends Checkpoint {
  readonly note: Note
}
export function readCheckpoint(bytes: string): SignedCheckpoint | null {
  const note = readNote(bytes)
  const checkpoint = note && readCheckpointText(note.text)
  return note && checkpoint ? { ...checkpoint, note } : null
}

/** Over the text itself, as a log signs; or with the moment, as a witness does. `at` counts seconds since 1970. */
export function signCheckpoint(key: SignerKey, text: string, at: number): NoteSignature {
  const { name, id } = key
  if (key.type === types.ed25519) return { name, id, signature: sign(null, Buffer.from(text), key.privateKey) }
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(at))
  return { name, id, signature: Buffer.concat([time, sign(null, cosigned(key, text, at), key.privateKey)]) }
}

/** What is signed with a moment. The post-quantum message names cosigner and log, and covers a subtree: here always the whole tree. */
function cosigned({ name, type }: VerifierKey, text: string, at: number): Buffer {
  if (type !== types.cosignatureMlDsa44) return Buffer.from(`cosignature/v1\ntime ${at}\n${text}`)
  const checkpoint = readCheckpointText(text)
  if (!checkpoint) throw new TypeError('only a checkpoint is cosigned')
  const named = (words: string) => Buffer.concat([Buffer.from([Buffer.byteLength(words)]), Buffer.from(words)])
  const number = (n: number) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64BE(BigInt(n))
    return bytes
  }
  return Buffer.concat([Buffer.from('subtree/v1\n\0'), named(name), number(at), named(checkpoint.origin), number(0), number(checkpoint.size), checkpoint.root])
}

export interface Verified {
  readonly key: VerifierKey
  /** Seconds since 1970; null for a log's own signature, which carries none. */
  readonly at: number | null
}
export const isOf = (key: VerifierKey, { name, id }: NoteSignature): boolean => key.name === name && key.id.equals(id)

/** The signature of one key under a text: what it says, or false where it does not hold. */
export function verifySignature(key: VerifierKey, text: string, { signature }: NoteSignature): Verified | false {
  try {
    const object = publicKeyObject(key)
    if (key.type === types.ed25519) return verify(null, Buffer.from(text), object, signature) && { key, at: null }
    const at = Number(signature.readBigUInt64BE(0))
    return verify(null, cosigned(key, text, at), object, signature.subarray(8)) && { key, at }
  } catch {
    return false
  }
}

/** Signatures of the keys that are known. A known key's signature that does not hold makes the whole note invalid: false. Unknown ones mean nothing. */
export function verifyNote({ text, signatures }: Note, keys: readonly VerifierKey[]): Verified[] | false {
  const verified: Verified[] = []
  for (const signature of signatures) {
    const key = keys.find((each) => isOf(each, signature))
    if (!key) continue
    const holds = verifySignature(key, text, signature)
    if (!holds) return false
    if (!verified.some((each) => each.key === key)) verified.push(holds)
  }
  return verified
}
