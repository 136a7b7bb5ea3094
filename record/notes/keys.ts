/** Keys of signed notes (C2SP signed-note): a name, four bytes that tell keys of one name apart, and a type. Ed25519, its timestamped cosignature, and that of ML-DSA-44. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** Of a log's own signature, of a witness's, of either with ML-DSA-44. */
export const types = { ed25519: 0x01, cosignatureEd25519: 0x04, cosignatureMlDsa44: 0x06 } as const
export type KeyType = (typeof types)[keyof typeof types]
const sizes: Readonly<Record<KeyType, number>> = { 1: 32, 4: 32, 6: 1_312 }
const isType = (byte: number | undefined): byte is KeyType => byte !== undefined && byte in sizes

export interface VerifierKey {
  readonly name: string
  readonly type: KeyType
  /** Four bytes. */
  readonly id: Buffer
  readonly publicKey: Buffer
}
export interface SignerKey extends VerifierKey {
  /** Never printed; its text form is for a file that only the host reads. */
  readonly privateKey: KeyObject
}

/** No space and no plus in a name; both would end it. */
export const isKeyName = (name: string): boolean => name !== '' && !/[\s+\p{Cc}]/u.test(name)
const idOf = (name: string, type: number, publicKey: Uint8Array): Buffer =>
  createHash('sha256')
    .update(name)
    .update(Buffer.from([0x0a, type]))
    .update(publicKey)
    .digest()
    .subarray(0, 4)
export const verifierKey = (name: string, type: KeyType, publicKey: Uint8Array): VerifierKey => ({
  name,
  type,
  id: idOf(name, type, publicKey),
  publicKey: Buffer.from(publicKey),
})

/** `name+5f2f2a1c+AQ…`, as policies and configurations name a key. */
export const printVerifier = ({ name, type, id, publicKey }: VerifierKey): string =>
  `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.from([type]), publicKey]).toString('base64')}`
/** null where the text is no key, or its id is not that of its name and bytes. */
export function readVerifier(text: string): VerifierKey | null {
  const [, name = '', id = '', body = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? []
  const [type, publicKey] = taggedKey(body)
  if (!isKeyName(name) || !isType(type) || publicKey.length !== sizes[type]) return null
  const key = verifierKey(name, type, publicKey)
  return key.id.toString('hex') === id ? key : null
}
function taggedKey(base64: string): [number | undefined, Buffer] {
  const bytes = Buffer.from(base64, 'base64')
  return [bytes[0], bytes.subarray(1)]
}

/** `PRIVATE+KEY+name+id+AQ…`, the form that Go's tools have: type byte and 32 bytes of seed. */
export function printSigner({ name, type, id, privateKey }: SignerKey): string {
  const seed = privateKey.export({ format: type === types.cosignatureMlDsa44 ? 'raw-seed' : 'raw-private' } as never) as unknown as Buffer
  return `PRIVATE+KEY+${name}+${id.toString('hex')}+${Buffer.concat([Buffer.from([type]), seed]).toString('base64')}`
}
export function readSigner(text: string): SignerKey | null {
  const [, name = '', id = '', body = ''] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim()) ?? []
  const [type, seed] = taggedKey(body)
  if (!isKeyName(name) || !isType(type) || seed.length !== 32) return null
  const key = signerFrom(name, type, seed)
  return key.id.toString('hex') === id ? key : null
}
function signerFrom(name: string, type: KeyType, seed: Buffer): SignerKey {
  const privateKey = createPrivateKey(
    type === types.cosignatureMlDsa44
      ? ({ key: seed, format: 'raw-seed', asymmetricKeyType: 'ml-dsa-44' } as never)
      : ({ key: seed, format: 'raw-private', asymmetricKeyType: 'ed25519' } as never),
  )
  return { ...verifierKey(name, type, rawPublic(createPublicKey(privateKey))), privateKey }
}
export function newSigner(name: string, type: KeyType): SignerKey {
  const { publicKey, privateKey } = type === types.cosignatureMlDsa44 ? generateKeyPairSync('ml-dsa-44' as never) : generateKeyPairSync('ed25519')
  return { ...verifierKey(name, type, rawPublic(publicKey as unknown as KeyObject)), privateKey: privateKey as unknown as KeyObject }
}
const rawPublic = (key: KeyObject): Buffer => key.export({ format: 'raw-public' } as never) as unknown as Buffer
export const publicKeyObject = ({ type, publicKey }: VerifierKey): KeyObject =>
  createPublicKey({ key: publicKey, format: 'raw-public', asymmetricKeyType: type === types.cosignatureMlDsa44 ? 'ml-dsa-44' : 'ed25519' } as never)
