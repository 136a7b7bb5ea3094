/** Cases on their way between two hotlines: an event is written together with the state that follows from it. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import { lockCase } from '../cases/case-events.store.ts'
import type { SharedClass } from '../assessments/shared-class.rules.ts'
import type { WhyReceiver } from './receiver.rules.ts'
import type { DatedTransferEvent, Transfer } from './transfer.rules.ts'
import { isUnderWay, stateAfter, type TransferEvent, type TransferState } from './transfer-track.rules.ts'

const transfers = (db: Reader) =>
  db
    .selectFrom('hotlines.transfers')
    .select([
      'id',
      'case_id as caseId',
      'from_member as from',
      'to_member as to',
      'country',
      'why',
      'urgent',
      'shared',
      'after',
      'report',
      'outside_id as outsideId',
      'state',
      'proposed_at as proposedAt',
      'due_at as dueAt',
    ])
    .$narrowType<{ why: WhyReceiver; shared: SharedClass | null; state: TransferState }>()
export const transferById = (db: Reader, id: string): Promise<Transfer | undefined> => transfers(db).where('id', '=', id).executeTakeFirst()
/** Held until commit, after the case that it is about: always in this order. */
export async function lockTransfer(tx: Writer, id: string): Promise<Transfer | undefined> {
  const found = await transferById(tx, id)
  if (!found) return undefined
  if (found.caseId !== null) await lockCase(tx, found.from, found.caseId)
  await tx.selectFrom('hotlines.transfers').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return transferById(tx, id)
}
/** The oldest first. */
export const transfersOfCase = (db: Reader, caseId: string): Promise<Transfer[]> => transfers(db).where('case_id', '=', caseId).orderBy('number').execute()
/** Those by which a case came to its hotline. */
export const transfersTo = (db: Reader, caseId: string): Promise<Transfer[]> =>
  transfers(db)
    .where('report', 'in', (from) => from.selectFrom('hotlines.case_reports').select('report').where('case_id', '=', caseId))
    .orderBy('number')
    .execute()
/** The one by which a report came; held. */
export async function lockTransferOfReport(tx: Writer, report: string): Promise<Transfer | undefined> {
  const found = await transfers(tx).where('report', '=', report).executeTakeFirst()
  return found && lockTransfer(tx, found.id)
}
/** The one that a case is on its way by, or with whoever took it; held. */
export async function lockUnderWay(tx: Writer, caseId: string): Promise<Transfer | undefined> {
  const found = await transferUnderWay(tx, caseId)
  return found && lockTransfer(tx, found.id)
}
export const transferUnderWay = (db: Reader, caseId: string): Promise<Transfer | undefined> =>
  transfers(db).where('case_id', '=', caseId).where('state', 'in', ['proposed', 'sent', 'accepted']).executeTakeFirst()

export interface NewTransfer extends Pick<Transfer, 'from' | 'to' | 'country' | 'why' | 'urgent' | 'shared' | 'after'> {
  readonly caseId: string
  /** null: the program, where somebody else stands in. */
  readonly by: string | null
  readonly at: Date
}
/** Of a case that is held. */
export async function insertTransfer(tx: Writer, { caseId, from, to, by, at, ...rest }: NewTransfer): Promise<string> {
  const id = newId(24)
  await tx
    .insertInto('hotlines.transfers')
    .values({ id, case_id: caseId, from_member: from, to_member: to, ...rest, proposed_at: at, changed_at: at })
    .execute()
  await insertEvent(tx, id, { event: 'proposed', by, at })
  await tx.updateTable('hotlines.cases').set({ with_member: to }).where('id', '=', caseId).execute()
  return id
}
export interface FromOutside extends Pick<Transfer, 'id' | 'from' | 'to' | 'country' | 'urgent' | 'shared'> {
  readonly outsideId: string
  readonly at: Date
}
/** One that a system elsewhere passed on; the case is there. */
export async function insertFromOutside(tx: Writer, { id, from, to, outsideId, at, ...rest }: FromOutside): Promise<Transfer> {
  await tx
    .insertInto('hotlines.transfers')
    .values({ id, case_id: null, outside_id: outsideId, from_member: from, to_member: to, ...rest, why: 'chosen', state: 'sent', proposed_at: at, changed_at: at })
    .execute()
  for (const event of ['proposed', 'sent'] as const) await insertEvent(tx, id, { event, by: null, at })
  return (await transferById(tx, id))!
}
/** By what both systems call it. */
export const outsideTransfer = (db: Reader, from: string, outsideId: string): Promise<Transfer | undefined> =>
  transfers(db).where('from_member', '=', from).where('outside_id', '=', outsideId).executeTakeFirst()
async function insertEvent(tx: Writer, transfer: string, happened: TransferEvent): Promise<void> {
  await tx
    .insertInto('hotlines.transfer_events')
    .values({
      transfer,
      event: happened.event,
      reason: 'reason' in happened ? happened.reason : null,
      country: 'country' in happened ? happened.country : null,
      until: 'until' in happened ? happened.until : null,
      side: 'side' in happened ? happened.side : null,
      by_account: happened.by,
      at: happened.at,
    })
    .execute()
}
/** Of one that is held. null: it cannot happen now. */
export async function happenToTransfer(tx: Writer, before: Transfer, happened: TransferEvent): Promise<Transfer | null> {
  const state = stateAfter(before.state, happened)
  if (state === null) return null
  await insertEvent(tx, before.id, happened)
  await tx.updateTable('hotlines.transfers').set({ state, changed_at: happened.at }).where('id', '=', before.id).execute()
  if (before.caseId !== null && isUnderWay(before.state) && !isUnderWay(state))
    await tx.updateTable('hotlines.cases').set({ with_member: null, plan_at: happened.at }).where('id', '=', before.caseId).execute()
  return { ...before, state }
}
export interface PassedOn {
  readonly id: string
  readonly member: string
  readonly language: string
  readonly nonce: Buffer
  readonly key: string
  readonly outline: Buffer
  readonly text: Buffer
  /** For the worker of the receiver, where it has one. */
  readonly address: { readonly key: string; readonly sealed: Buffer } | null
  readonly at: Date
}
/** As the receiver has it: a report of another hotline. */
export async function insertPassedOn(tx: Writer, { id, member, language, nonce, key, outline, text, address, at }: PassedOn): Promise<void> {
  await tx
    .insertInto('hotlines.public_reports')
    .values({
      id,
      member,
      language,
      received_at: at,
      nonce,
      key,
      sealed_outline: outline,
      sealed_text: text,
      worker_key: address?.key ?? null,
      sealed_address: address?.sealed ?? null,
      source: 'transfer',
    })
    .execute()
  await tx
    .insertInto('hotlines.steps')
    .values({ report: id, step: 'received', sealed_for_sender: Buffer.alloc(0), at })
    .execute()
  if (address) await tx.insertInto('hotlines.unjoined').values({ report: id, at }).execute()
}
export async function noteSent(tx: Writer, id: string, report: string, dueAt: Date): Promise<void> {
  await tx.updateTable('hotlines.transfers').set({ report, due_at: dueAt }).where('id', '=', id).execute()
}
/** To a system elsewhere: from now on its events are told there. */
export async function noteSentOutside(tx: Writer, id: string, dueAt: Date): Promise<void> {
  await tx.updateTable('hotlines.transfers').set({ outside_id: id, due_at: dueAt }).where('id', '=', id).execute()
}

export async function eventsOfTransfers(db: Reader, ids: readonly string[]): Promise<DatedTransferEvent[]> {
  if (!ids.length) return []
  const rows = await db
    .selectFrom('hotlines.transfer_events')
    .select(['transfer', 'event', 'reason', 'country', 'until', 'side', 'by_account as by', 'at'])
    .where('transfer', 'in', [...ids])
    .orderBy('id')
    .execute()
  return rows.map(({ transfer, side, ...happened }) => ({ transfer, happened: { ...happened, ...(side && { side }) } as TransferEvent }))
}

/** The next that the worker of a hotline has to send, held until commit. What stands still waits. */
export async function takeProposed(tx: Writer, from: string, now: Date): Promise<Transfer | undefined> {
  const next = await tx
    .selectFrom('hotlines.transfers')
    .select('id')
    .where('from_member', '=', from)
    .where('state', '=', 'proposed')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('hotlines.cases as c').select('c.id').whereRef('c.id', '=', 'hotlines.transfers.case_id').where('c.still_until', '>', now))),
    )
    .orderBy('urgent', 'desc')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  return next && lockTransfer(tx, next.id)
}
/** The address of its case, as far as this key opens it. */
export async function sealedAddressOf(tx: Reader, caseId: string, workerKey: string): Promise<{ sealed: Buffer; position: number; language: string } | undefined> {
  const { rows } = await sql<{ sealed: Buffer; position: number; language: string }>`
    select r.sealed_address as sealed, cr.position, r.language from hotlines.case_reports cr join hotlines.public_reports r on r.id = cr.report
    where cr.case_id = ${caseId} and r.worker_key = ${workerKey} and r.erased_at is null order by r.received_at desc, r.id limit 1`.execute(tx)
  return rows[0]
}
/** The one whose time has passed first, held until commit. */
export async function takeExpired(tx: Writer, now: Date): Promise<Transfer | undefined> {
  const next = await tx
    .selectFrom('hotlines.transfers')
    .select('id')
    .where('state', '=', 'sent')
    // What came from a system elsewhere is that system's to give to the next.
    .where('case_id', 'is not', null)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return next && lockTransfer(tx, next.id)
}
/** Passed on to a hotline and not yet answered, for its people. */
export const waitingFor = async (db: Reader, to: string): Promise<number> =>
  (
    await db
      .selectFrom('hotlines.transfers')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('to_member', '=', to)
      .where('state', '=', 'sent')
      .executeTakeFirstOrThrow()
  ).n
/** The cases of a report that were made before it was known until when an answer is waited for. */
export async function dueAnew(tx: Writer, report: string): Promise<void> {
  await tx
    .updateTable('hotlines.cases')
    .set(({ ref }) => ({ since: ref('since') }))
    .where('id', 'in', (from) => from.selectFrom('hotlines.case_reports').select('case_id').where('report', '=', report))
    .execute()
}
