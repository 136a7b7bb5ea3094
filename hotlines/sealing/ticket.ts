/** What follows from the code of a sender: where the report is found, and the key that answers are sealed to. The server keeps neither the code nor these, only a digest of the first and the public half of the second. */
import { hkdfSync, randomBytes } from 'node:crypto'
import { type KeyPair, pairFrom } from './box.ts'
import { codeFrom } from './code.rules.ts'

export interface Ticket {
  readonly code: string
  /** 32 bytes; the database has its SHA-256. */
  readonly lookup: Buffer
  readonly pair: KeyPair
  /** For the commitment in the receipt. */
  readonly salt: Buffer
}

export const newTicket = (): Ticket => ticketOf(codeFrom(randomBytes(20)))

/** HKDF-SHA256 (RFC 5869). The code has 100 bits of chance, so a slow derivation would add nothing. */
export function ticketOf(code: string): Ticket {
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', code, 'alliance public report 1', purpose, 32))
  return { code, lookup: derived('lookup'), pair: pairFrom(derived('box')), salt: derived('receipt') }
}
