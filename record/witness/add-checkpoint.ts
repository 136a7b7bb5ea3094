/** A witness (C2SP tlog-witness): cosigns what a log says of itself, if and only if it grows out of what it cosigned last. It needs a proof of that, and never an entry. */
import { createHash } from 'node:crypto'
import { type Checkpoint, readCheckpoint, signCheckpoint, verifyNote } from '../notes/checkpoint.ts'
import type { SignerKey, VerifierKey } from '../notes/keys.ts'
import { printNote, readNote, signatureLine } from '../notes/note.ts'
import { isConsistent } from '../tree/verify.ts'

export interface WitnessedLog {
  readonly origin: string
  /** The log's own, as the operator named them; a switch of keys takes their place. */
  readonly keys: readonly VerifierKey[]
}
/** What it cosigned last, on disk before it answers. */
export interface WitnessStore {
  latest(origin: string): Promise<string | null>
  /** Puts the next one if the last one is still this; answers whether it was. */
  advance(origin: string, from: string | null, to: string): Promise<boolean>
}
export interface Witness {
  readonly keys: readonly SignerKey[]
  readonly logs: readonly WitnessedLog[]
  readonly store: WitnessStore
  readonly clock: () => Date
}
export interface Answer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size'
  readonly body: string
}
const answer = (status: Answer['status'], body: string): Answer => ({ status, type: 'text/plain; charset=utf-8', body })
const sizeOf = (size: number): Answer => ({ status: 409, type: 'text/x.tlog.size', body: `${size}\n` })

interface Request {
  readonly oldSize: number
  readonly proof: readonly Buffer[]
  readonly note: string
}
function readRequest(body: string): Request | null {
  const end = body.indexOf('\n\n')
  const [first = '', ...hashes] = body.slice(0, end).split('\n')
  const oldSize = Number(/^old (0|[1-9]\d{0,15})$/.exec(first)?.[1] ?? Number.NaN)
  const proof = hashes.map((hash) => Buffer.from(hash, 'base64'))
  const whole = proof.every((hash, at) => hash.length === 32 && hash.toString('base64') === hashes[at])
  return end < 0 || !Number.isSafeInteger(oldSize) || proof.length > 63 || !whole ? null : { oldSize, proof, note: body.slice(end + 2) }
}

/** Signature before state, state before answer. `trusted`: the keys of a log as they are now. */
export async function addCheckpoint(body: string, { keys, logs, store, clock }: Witness, trusted: (log: WitnessedLog) => Promise<readonly VerifierKey[]>): Promise<Answer> {
  const request = readRequest(body)
  if (!request) return answer(400, 'invalid input: the request cannot be read\n')
  if (!readNote(request.note)) return answer(400, 'invalid input: this is no signed note\n')
  const checkpoint = readCheckpoint(request.note)
  if (!checkpoint) return answer(400, 'invalid checkpoint: name, size and root cannot be read\n')
  const log = logs.find(({ origin }) => origin === checkpoint.origin)
  if (!log) return answer(404, 'unknown log\n')
  const verified = verifyNote(checkpoint.note, await trusted(log))
  if (verified === false || verified.length === 0) return answer(403, 'invalid signature: none of a key of this log\n')
  if (request.oldSize > checkpoint.size) return answer(400, 'invalid input: the old size is larger than the new one\n')

  const last = await store.latest(log.origin)
  const before = last === null ? null : readCheckpoint(last)
  if (request.oldSize !== (before?.size ?? 0)) return sizeOf(before?.size ?? 0)
  if (!grows(before, checkpoint, request.proof)) return answer(422, 'invalid consistency proof: it does not show that the log only grew\n')

  const at = Math.floor(clock().getTime() / 1000)
  const { text } = checkpoint.note
  const signatures = keys.map((key) => signCheckpoint(key, text, at))
  if (!(await store.advance(log.origin, last, printNote({ text, signatures: [...checkpoint.note.signatures, ...signatures] })))) {
    const now = readCheckpoint((await store.latest(log.origin)) ?? '')
    return sizeOf(now?.size ?? 0)
  }
  return answer(200, signatures.map(signatureLine).join(''))
}
function grows(before: Checkpoint | null, { size, root }: Checkpoint, proof: readonly Buffer[]): boolean {
  // From nothing, nothing is to be proved.
  if (!before || before.size === 0) return proof.length === 0
  return isConsistent({ oldSize: before.size, newSize: size, oldRoot: before.root, newRoot: root, proof })
}

/** Under this name the newest cosigned checkpoint of a log is read. */
export const monitoringName = (origin: string): string => createHash('sha256').update(origin).digest('hex')
