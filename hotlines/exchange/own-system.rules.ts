/** How a hotline that works in a system of its own is reached and known. */

/** Ways of talking to other systems; each is an adapter of the worker (other-systems.ts). */
export const systems = ['exchange-1'] as const
export type System = (typeof systems)[number]

export interface OwnSystem {
  readonly member: string
  readonly version: number
  readonly system: System
  /** Whether cases go there now. */
  readonly connected: boolean
  readonly endpoint: string
  /** Ed25519. */
  readonly signingKey: Buffer
  /** X25519. */
  readonly sealingKey: Buffer
  readonly setAt: Date
}
export interface TypedOwnSystem {
  readonly connected: boolean
  readonly endpoint: string
  /** In base64, both. */
  readonly signingKey: string
  readonly sealingKey: string
}
export const startingOwnSystem: TypedOwnSystem = { connected: true, endpoint: '', signingKey: '', sealingKey: '' }

export type Wrong = 'no-endpoint' | 'endpoint-not-https' | 'not-32-bytes' | 'same-keys'
export type ReadOwnSystem =
  | { readonly said: Pick<OwnSystem, 'connected' | 'endpoint' | 'signingKey' | 'sealingKey'> }
  | { readonly wrong: readonly (readonly [keyof TypedOwnSystem, Wrong])[] }
const longestEndpoint = 500

export function readOwnSystem(typed: TypedOwnSystem): ReadOwnSystem {
  const endpoint = typed.endpoint.trim()
  const [signingKey, sealingKey] = [bytesIn(typed.signingKey), bytesIn(typed.sealingKey)]
  const wrong: [keyof TypedOwnSystem, Wrong][] = []
  if (!URL.canParse(endpoint) || endpoint.length > longestEndpoint) wrong.push(['endpoint', 'no-endpoint'])
  else if (!isPlain(new URL(endpoint))) wrong.push(['endpoint', 'endpoint-not-https'])
  if (!isKey(signingKey)) wrong.push(['signingKey', 'not-32-bytes'])
  if (!isKey(sealingKey)) wrong.push(['sealingKey', 'not-32-bytes'])
  else if (signingKey.equals(sealingKey)) wrong.push(['sealingKey', 'same-keys'])
  return wrong.length ? { wrong } : { said: { connected: typed.connected, endpoint: new URL(endpoint).href, signingKey, sealingKey } }
}
/** Nothing that says who calls: that is what the signature is for. */
const isPlain = ({ protocol, username, password, search, hash }: URL) => protocol === 'https:' && !username && !password && !search && !hash
const bytesIn = (base64: string) => Buffer.from(base64.trim(), 'base64')
const isKey = (bytes: Buffer) => bytes.length === 32 && bytes.some((byte) => byte !== 0)
