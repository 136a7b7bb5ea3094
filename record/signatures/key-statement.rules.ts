/** What a member signs when it adds a key to those it signs with, or takes one away. */
import type { KeyWay } from './signature.ts'

export const keyStatementType = 'application/vnd.alliance.signing-key.v1+json'
export type KeyAct = 'enrol' | 'remove'
export interface KeyStatement {
  readonly act: KeyAct
  readonly member: string
  readonly way: KeyWay
  /** SHA-256 of the public key (SPKI), in hex. */
  readonly fingerprint: string
}
/** One form only: whoever has the statement makes the same bytes. A fingerprint is enrolled once and removed once, so no moment is needed to tell two statements apart. */
export const keyStatement = ({ act, member, way, fingerprint }: KeyStatement): Buffer =>
  Buffer.from(JSON.stringify({ type: 'alliance.signing-key', version: 1, act, member, way, fingerprint }))
export const isKeyAct = (text: string): text is KeyAct => text === 'enrol' || text === 'remove'
