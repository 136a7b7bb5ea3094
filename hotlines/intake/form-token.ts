/** The one-use token of a form. It stands in the place of a check where the form came from, needs no cookie and no table, and carries the wait that a flood asks for. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export interface Token {
  /** 16 bytes, taken once by the database. */
  readonly nonce: Buffer
  /** Seconds since 1970, from which it holds. */
  readonly from: number
  /** Whether its form was sent once already and asked to wait. */
  readonly waited: boolean
}
const hour = 3_600
const validFor = (token: Token) => (token.waited ? hour : 24 * hour)

export function makeToken(key: Uint8Array, now: Date, waitSeconds = 0): string {
  const body = Buffer.alloc(21)
  randomBytes(16).copy(body)
  body.writeUInt32BE(Math.floor(now.getTime() / 1000) + waitSeconds, 16)
  body[20] = waitSeconds > 0 ? 1 : 0
  return Buffer.concat([body, mac(key, body)]).toString('base64url')
}

/** `early` keeps its token, to be sent again later. */
export function readToken(key: Uint8Array, text: string, now: Date): { readonly token: Token } | { readonly because: 'worn' | 'early' } {
  const bytes = Buffer.from(text, 'base64url')
  const body = bytes.subarray(0, 21)
  if (bytes.length !== 37 || !timingSafeEqual(bytes.subarray(21), mac(key, body))) return { because: 'worn' }
  const token = { nonce: body.subarray(0, 16), from: body.readUInt32BE(16), waited: body[20] === 1 }
  const seconds = Math.floor(now.getTime() / 1000)
  if (seconds > token.from + validFor(token)) return { because: 'worn' }
  return seconds < token.from ? { because: 'early' } : { token }
}
const mac = (key: Uint8Array, body: Uint8Array) => createHmac('sha256', key).update('form token').update(body).digest().subarray(0, 16)
