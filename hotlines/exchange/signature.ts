/** Who sent a request to another system, and that nothing of it was changed: HTTP message signatures (RFC 9421) with Ed25519 over method, address, type and digest (RFC 9530). */
import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'
import { createSigner, createVerifier, httpbis } from 'http-message-signatures'

export const coveredComponents = ['@method', '@target-uri', 'content-type', 'content-digest'] as const
export const signatureTag = 'alliance-exchange'
/** How far the clocks of two systems may stand apart, and how long a request may be on its way. */
export const longestAgeSeconds = 300

export interface SigningPair {
  readonly privateKey: KeyObject
  /** 32 bytes. */
  readonly publicKey: Buffer
  /** SHA-256 of the public key in hexadecimal: its name in signatures. */
  readonly id: string
}
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
/** Always the same pair for the same secret. RFC 8410 wraps the 32 bytes. */
export function signingPairFrom(workerSecret: Uint8Array): SigningPair {
  const seed = Buffer.from(hkdfSync('sha256', workerSecret, '', 'alliance exchange signing 1', 32))
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x!, 'base64url')
  return { privateKey, publicKey, id: keyId(publicKey) }
}
export const keyId = (publicKey: Uint8Array): string => createHash('sha256').update(publicKey).digest('hex')
export const publicKeyFrom = (bytes: Uint8Array): KeyObject => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes).toString('base64url') }, format: 'jwk' })

export const digestOf = (body: Uint8Array): string => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`

export interface SignedRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}
/** Answers with the headers that a request of this body needs. */
export async function signed(request: Pick<SignedRequest, 'method' | 'url'>, body: Uint8Array, key: SigningPair, at: Date): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json', 'content-digest': digestOf(body) }
  const message = await httpbis.signMessage(
    {
      key: createSigner(key.privateKey, 'ed25519', key.id),
      name: 'sig',
      fields: [...coveredComponents],
      params: ['created', 'keyid', 'alg', 'tag'],
      paramValues: { created: at, tag: signatureTag },
    },
    { ...request, headers },
  )
  return Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
}

export type NotSigned = 'unsigned' | 'digest' | 'age' | 'signature'
/** One signature over exactly these components in this order, so that nothing depends on how many there are or what else one covers. */
const input = new RegExp(`^[a-z*][a-z0-9_.*-]*=\\(${coveredComponents.map((name) => `"${name}"`).join(' ')}\\);[^()]*$`)
/** null: it was signed by this key, at about this time, and its body is the one that was signed. */
export async function whyNotSigned(request: SignedRequest, body: Uint8Array, publicKey: Uint8Array, now: Date): Promise<NotSigned | null> {
  const { headers } = request
  if (!input.test(headers['signature-input'] ?? '') || !headers['signature']) return 'unsigned'
  if (headers['content-digest'] !== digestOf(body)) return 'digest'
  let created: unknown
  const verifier = createVerifier(publicKeyFrom(publicKey), 'ed25519')
  try {
    const holds = await httpbis.verifyMessage(
      {
        keyLookup: async (parameters) => {
          created = parameters.created
          const named = parameters.keyid === keyId(publicKey) && parameters.tag === signatureTag
          return named ? { algs: ['ed25519'], verify: verifier } : null
        },
        notAfter: new Date(now.getTime() + longestAgeSeconds * 1_000),
        requiredParams: ['created', 'keyid', 'tag'],
      },
      { ...request, headers: { ...headers } },
    )
    if (holds !== true) return 'signature'
  } catch {
    return 'signature'
  }
  return created instanceof Date && Math.abs(created.getTime() - now.getTime()) <= longestAgeSeconds * 1_000 ? null : 'age'
}
