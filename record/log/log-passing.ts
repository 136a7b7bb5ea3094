/** How the keys of the logs pass to the next host: what the next host says of its keys, and what members sign who approve. */
import { createHash } from 'node:crypto'
import { verifyNote } from '../notes/checkpoint.ts'
import { printVerifier, readVerifier, types, type VerifierKey } from '../notes/keys.ts'
import { readNote } from '../notes/note.ts'
import { logNames } from './leaf.rules.ts'

const head = 'alliance log keys 1'
/** What the next host signs with each of its Ed25519 keys: the name of the logs, and all its public keys. */
export const keysText = (base: string, keys: readonly VerifierKey[]): string => `${[head, base, ...keys.map(printVerifier)].join('\n')}\n`

export type KeysMistake = 'not-log-keys' | 'other-log-name'
/** The keys in such a note. Each that signs alone has signed it, so nobody names a key that is somebody else's. */
export function readKeysNote(text: string, base: string): readonly VerifierKey[] | KeysMistake {
  const note = readNote(text)
  const [first, named, ...lines] = note?.text.trimEnd().split('\n') ?? []
  if (!note || first !== head || !named) return 'not-log-keys'
  if (named !== base) return 'other-log-name'
  const keys = lines.map(readVerifier)
  const known = keys.filter((key) => key !== null)
  const own = known.filter(({ type }) => type === types.ed25519)
  const verified = verifyNote(note, own)
  const whole = logNames.every((log) => own.filter(({ name }) => name === `${base}/${log}`).length === 1)
  const foreign = known.some(({ name }) => !logNames.some((log) => name === `${base}/${log}`))
  return known.length !== keys.length || !whole || foreign || verified === false || verified.length !== own.length ? 'not-log-keys' : known
}

export const keysMistake = (text: string, base: string): KeysMistake | null => {
  const keys = readKeysNote(text, base)
  return typeof keys === 'string' ? keys : null
}

export const approvalType = 'application/vnd.alliance.log-passing.v1+json'
export interface Approval {
  readonly base: string
  readonly handover: string
  readonly from: string
  readonly to: string
  /** SHA-256, in hex, of all that the two hosts agreed on. */
  readonly agreed: string
  /** The note of the next host's keys. */
  readonly keys: string
}
/** What a member signs; one form only. */
export const approvalBytes = ({ base, handover, from, to, agreed, keys }: Approval): Buffer =>
  Buffer.from(JSON.stringify({ type: 'alliance.log-passing', version: 1, base, handover, from, to, agreed, keys: createHash('sha256').update(keys).digest('hex') }))

/** Of so many members with a key that counts, more than half must approve. Where none has a key, nobody can. */
export const approvalsNeeded = (membersWithKeys: number): number => (membersWithKeys === 0 ? 0 : Math.floor(membersWithKeys / 2) + 1)
