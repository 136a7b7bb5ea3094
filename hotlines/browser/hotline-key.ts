/** The secret key of a hotline in the browser of one of its people: as a file, in shares, from a passkey; and in this tab for as long as it is open. */
import { sha256 } from '@noble/hashes/sha2.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { fromBase64, openBytes, publicOf, toBase64, toHex } from './box.ts'

export const fingerprintOf = (secret: Uint8Array): string => toHex(sha256(publicOf(secret)))

const head = 'alliance hotline key 1'
export const keyFile = (member: string, secret: Uint8Array): string => `${head}\n${member}\n${fingerprintOf(secret)}\n${toBase64(secret)}\n`
/** null where the text is no such file, or its secret is not that of its fingerprint. */
export function readKeyFile(text: string): Uint8Array | null {
  const [first, , fingerprint, body = ''] = text.replaceAll('\r', '').split('\n')
  if (first !== head || !/^[A-Za-z0-9+/]{43}=$/.test(body)) return null
  const secret = fromBase64(body)
  return fingerprintOf(secret) === fingerprint ? secret : null
}

/** Several keys may be in hand at once: reports stay under the key that they were sealed to. */
const storedAs = 'alliance:hotline-keys'
export function keysInHand(): Map<string, Uint8Array> {
  try {
    const kept = JSON.parse(sessionStorage.getItem(storedAs) ?? '[]') as string[]
    return new Map(kept.map(fromBase64).map((secret) => [fingerprintOf(secret), secret]))
  } catch {
    return new Map()
  }
}
export function keepInHand(secret: Uint8Array): void {
  const all = new Map([...keysInHand(), [fingerprintOf(secret), secret] as const])
  sessionStorage.setItem(storedAs, JSON.stringify([...all.values()].map(toBase64)))
}
export const putAway = (): void => sessionStorage.removeItem(storedAs)

/** WebAuthn Level 3, 10.1.4: the same 32 bytes from the same passkey and the same input, known to nobody else. */
const prfInput = new TextEncoder().encode('alliance hotline analyst key 1')
const bytesOf = (base64url: string) =>
  fromBase64(
    base64url
      .replaceAll('-', '+')
      .replaceAll('_', '/')
      .padEnd(Math.ceil(base64url.length / 4) * 4, '='),
  )

/** null: this authenticator derives no keys. Throws where the person breaks off. */
export async function secretOfPasskey(credentials: readonly string[]): Promise<{ readonly credential: string; readonly secret: Uint8Array } | null> {
  const asserted = (await navigator.credentials.get({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      allowCredentials: credentials.map((id) => ({ type: 'public-key' as const, id: bytesOf(id) as BufferSource })),
      userVerification: 'required',
      extensions: { prf: { eval: { first: prfInput } } } as AuthenticationExtensionsClientInputs,
    },
  })) as PublicKeyCredential | null
  const results = (asserted?.getClientExtensionResults() as { prf?: { results?: { first?: ArrayBuffer } } } | undefined)?.prf?.results?.first
  if (!asserted || !results) return null
  return { credential: asserted.id, secret: hkdf(sha256, new Uint8Array(results), undefined, new TextEncoder().encode('alliance analyst key 1'), 32) }
}
/** The keys of the hotline that were handed on to this passkey. */
export const unwrapped = (wrapped: readonly { readonly wrapped: string }[], secret: Uint8Array): Uint8Array[] =>
  wrapped.flatMap((each) => openBytes(fromBase64(each.wrapped), secret) ?? [])
