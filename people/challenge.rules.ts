/** WebAuthn challenges that carry their own time and seal, so that no page has to write to offer one. Each is taken once (people.challenges), within five minutes. */
import { createHmac, timingSafeEqual } from 'node:crypto'

export const challengeMinutes = 5
const nonceBytes = 16
const timeBytes = 6
const sealBytes = 16

export type Purpose = 'sign-in' | 'step-up' | 'enrol'

/** 38 bytes: six of time, sixteen random, sixteen of seal over purpose and account too. */
export function makeChallenge(secret: string, purpose: Purpose, account: string, now: Date, nonce: Uint8Array): Buffer {
  const head = Buffer.alloc(timeBytes + nonceBytes)
  head.writeUIntBE(now.getTime(), 0, timeBytes)
  head.set(nonce.subarray(0, nonceBytes), timeBytes)
  return Buffer.concat([head, seal(secret, purpose, account, head)])
}

/** Whether a challenge was made here, for this purpose and account, within the last minutes. `base64url` comes from the client. */
export function isOurChallenge(secret: string, purpose: Purpose, account: string, now: Date, base64url: string): boolean {
  const bytes = Buffer.from(base64url, 'base64url')
  if (bytes.length !== timeBytes + nonceBytes + sealBytes) return false
  const head = bytes.subarray(0, timeBytes + nonceBytes)
  if (!timingSafeEqual(bytes.subarray(timeBytes + nonceBytes), seal(secret, purpose, account, head))) return false
  const age = now.getTime() - head.readUIntBE(0, timeBytes)
  return age >= 0 && age <= challengeMinutes * 60_000
}

const seal = (secret: string, purpose: Purpose, account: string, head: Buffer) =>
  createHmac('sha256', secret).update(`${purpose}\n${account}\n`).update(head).digest().subarray(0, sealBytes)
