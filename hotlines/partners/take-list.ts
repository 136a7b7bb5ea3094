/** Takes a list from its first row to its last: reads, seals, and hands a few rows at a time to the act. Rows are in the clear only here, in memory. */
import { createHmac, randomBytes } from 'node:crypto'
import { setImmediate as breath } from 'node:timers/promises'
import type { Person } from '#access/ask.ts'
import type { Reader } from '#platform/database.ts'
import type { Perform } from '#record/perform.ts'
import { keysOfHotline, newestWorkerKeys } from '../desk/hotline.store.ts'
import { seal } from '../sealing/box.ts'
import { sendBatch, takeRows } from './batch.act.ts'
import { batchOf, batchSentAs, type SealedRow } from './batch.store.ts'
import { type Batch, batchState, type CannotSend } from './partner.rules.ts'
import { readRow, type Row } from './partner-row.rules.ts'

/** What the lists are taken with. */
export interface Desk {
  readonly db: Reader
  readonly perform: Perform
  readonly clock: () => Date
  readonly demonstration: boolean
  /** Held outside the database; marks which list came under which name. */
  readonly digestKey: Uint8Array
}
export interface List {
  readonly member: string
  readonly partner: string | null
  readonly token: string | null
  readonly person: Person
  readonly idempotencyKey: string
  readonly bytes: Uint8Array
  readonly rows: readonly Row[]
  readonly language: string
}
const rowsAtOnce = 100

export type Begun =
  | { readonly batch: Batch; readonly again: boolean }
  | { readonly because: Exclude<CannotSend, 'known'> | 'not-found' | 'forbidden' | 'office-closed' | 'office-awaiting' }
export async function beginList(desk: Desk, list: List): Promise<Begun> {
  const { member, partner, token, idempotencyKey, rows } = list
  const sending = { member, partner, token, idempotencyKey, contentDigest: contentDigest(desk.digestKey, list), rows: rows.length }
  const verdict = await desk.perform(sendBatch, sending, momentOf(desk, list))
  if (!verdict.ok && verdict.because !== 'known') return { because: verdict.because === 'step-up' ? 'forbidden' : verdict.because }
  const { id } = (await batchSentAs(desk.db, member, partner, idempotencyKey))!
  return { batch: (await batchOf(desk.db, member, id))!, again: !verdict.ok }
}
/** Keyed: a plain digest of one address could be guessed. */
export const contentDigest = (digestKey: Uint8Array, { member, partner, bytes }: Pick<List, 'member' | 'partner' | 'bytes'>): Buffer =>
  createHmac('sha256', digestKey)
    .update(`list\n${member}\n${partner ?? ''}\n`)
    .update(bytes)
    .digest()
const momentOf = ({ db, clock, demonstration }: Desk, { person }: List) => ({ db, person, now: clock(), steppedUp: false, demonstration })

/** Lists on which this process works. */
const underWay = new Map<string, Promise<void>>()
/** Goes on where it stands; whoever asks meanwhile waits for the same work. */
export function takeList(desk: Desk, batch: Batch, list: List): Promise<void> {
  const going = underWay.get(batch.id)
  if (going) return going
  const work = take(desk, batch, list).finally(() => underWay.delete(batch.id))
  underWay.set(batch.id, work)
  return work
}
/** For a process that ends: what it has begun is brought to an end first. */
export const listsTaken = async (): Promise<void> => void (await Promise.allSettled(underWay.values()))

async function take(desk: Desk, { id: batch, doneRows }: Batch, list: List): Promise<void> {
  const { member, rows, language } = list
  const [[key], workers] = await Promise.all([keysOfHotline(desk.db, member), newestWorkerKeys(desk.db, [member])])
  const worker = workers.get(member) ?? null
  for (let first = doneRows + 1; first <= rows.length; first += rowsAtOnce) {
    const sealed = rows
      .slice(first - 1, first - 1 + rowsAtOnce)
      .map((row, at) => sealedRow(row, first + at, { key: key!.publicKey, worker: worker?.publicKey ?? null, reservedOnly: desk.demonstration }))
    const verdict = await desk.perform(
      takeRows,
      { member, batch, first, rows: sealed, key: key!.fingerprint, workerKey: worker?.fingerprint ?? null, language },
      momentOf(desk, list),
    )
    if (!verdict.ok) return
    await breath()
  }
}
interface SealedFor {
  readonly key: Uint8Array
  readonly worker: Uint8Array | null
  readonly reservedOnly: boolean
}
function sealedRow(row: Row, position: number, { key, worker, reservedOnly }: SealedFor): SealedRow {
  const { reference, read, remarks } = readRow(row, reservedOnly)
  if (!read) return { position, reference, sealed: null, remarks }
  const { outline, text } = read
  return {
    position,
    reference,
    sealed: {
      report: randomBytes(12).toString('hex'),
      nonce: randomBytes(32),
      outline: seal(key, outline),
      text: seal(key, text),
      address: worker && seal(worker, text.addresses),
    },
    remarks,
  }
}
/** Whether nobody works on it, here or in another process. */
export const isLeft = (batch: Batch, now: Date): boolean => !underWay.has(batch.id) && batchState(batch, now) === 'broken-off'
