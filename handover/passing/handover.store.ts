/** Handovers, as the tables hold them. */
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { Check, CheckItem, Consent, Handover, Mode, Part, Passing, Side } from './handover.rules.ts'

const handovers = (db: Reader) =>
  db
    .selectFrom('alliance.handovers as h')
    .leftJoin('alliance.handover_cancellations as x', 'x.handover', 'h.id')
    .leftJoin('alliance.handover_statements as s', 's.handover', 'h.id')
    .leftJoin('alliance.handover_erasures as e', 'e.handover', 'h.id')
    .select([
      'h.id',
      'h.coming',
      'h.from_host as from',
      'h.to_host as to',
      'h.mode',
      'h.address',
      'h.receiver',
      'h.log_keys as logKeys',
      'h.made_up as madeUp',
      'h.begun_at as begunAt',
    ])
    .select(['x.reason as cancelledBecause', 'x.cancelled_at as cancelledAt', 's.digest', 's.stated_at as statedAt'])
    .select(['e.words', 'e.digest as erasureDigest', 'e.signed_at as signedAt'])
type Row = Awaited<ReturnType<ReturnType<typeof handovers>['execute']>>[number]

async function whole(db: Reader, row: Row): Promise<Handover> {
  const [checks, consents, approvals] = await Promise.all([
    db
      .selectFrom('alliance.handover_checks')
      .select(['item', 'side', 'note', 'checked_by as by', 'checked_at as at'])
      .where('handover', '=', row.id)
      .orderBy('checked_at')
      .execute(),
    db.selectFrom('alliance.handover_consents').select(['side', 'part', 'agreed', 'given_by as by', 'given_at as at']).where('handover', '=', row.id).orderBy('given_at').execute(),
    db.selectFrom('alliance.handover_approvals').select(['member', 'agreed', 'approved_at as at']).where('handover', '=', row.id).orderBy('member').execute(),
  ])
  const { cancelledBecause, cancelledAt, digest, statedAt, words, erasureDigest, signedAt, mode, ...rest } = row
  return {
    ...rest,
    mode: mode as Mode,
    cancelled: cancelledAt ? { reason: cancelledBecause ?? '', at: cancelledAt } : null,
    done: digest && statedAt ? { digest: digest.toString('hex'), at: statedAt } : null,
    erased: words && erasureDigest && signedAt ? { words, digest: erasureDigest.toString('hex'), at: signedAt } : null,
    checks: checks.map((check) => ({ ...check, item: check.item as CheckItem, side: check.side as Side })),
    consents: consents.map((consent) => ({ ...consent, side: consent.side as Side, part: consent.part as Part, agreed: consent.agreed.toString('hex') })),
    approvals: approvals.map((approval) => ({ ...approval, agreed: approval.agreed.toString('hex') })),
  }
}
export async function handoverById(db: Reader, id: string): Promise<Handover | undefined> {
  const row = await handovers(db).where('h.id', '=', id).executeTakeFirst()
  return row && whole(db, row)
}
/** Newest first. */
export async function allHandovers(db: Reader): Promise<Handover[]> {
  const rows = await handovers(db).orderBy('h.begun_at', 'desc').orderBy('h.id').execute()
  return Promise.all(rows.map((row) => whole(db, row)))
}
export async function lockHandover(tx: Writer, id: string): Promise<Handover | undefined> {
  const held = await tx.selectFrom('alliance.handovers').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return held && handoverById(tx, id)
}

/** Taken alone by what closes this database or passes the office on: it comes after every act that was begun, and before every other (migration 0350). */
export const holdOffice = (tx: Writer) => sql`select pg_advisory_xact_lock(7411922)`.execute(tx)
/** Of two handovers begun at once the second one sees the first. */
export const holdHandovers = (tx: Writer) => sql`select pg_advisory_xact_lock(hashtext('handover'))`.execute(tx)

export interface NewHandover {
  readonly coming: string
  readonly from: string
  readonly to: string
  readonly mode: Mode
  readonly address: string | null
  readonly receiver: string | null
  readonly logKeys: string
  readonly madeUp: boolean
}
export async function insertHandover(tx: Writer, { from, to, madeUp, logKeys, ...rest }: NewHandover, id: string, by: string, at: Date): Promise<void> {
  await tx
    .insertInto('alliance.handovers')
    .values({ ...rest, id, from_host: from, to_host: to, made_up: madeUp, log_keys: logKeys, begun_by: by, begun_at: at })
    .execute()
}
export const upsertCheck = (tx: Writer, handover: string, { item, side, note, by, at }: Check) =>
  tx
    .insertInto('alliance.handover_checks')
    .values({ handover, item, side, note, checked_by: by, checked_at: at })
    .onConflict((on) => on.columns(['handover', 'item', 'side']).doUpdateSet({ note, checked_by: by, checked_at: at }))
    .execute()
export const upsertConsent = (tx: Writer, handover: string, { side, part, agreed, by, at }: Consent) =>
  tx
    .insertInto('alliance.handover_consents')
    .values({ handover, side, part, agreed: Buffer.from(agreed, 'hex'), given_by: by, given_at: at })
    .onConflict((on) => on.columns(['handover', 'side', 'part']).doUpdateSet({ agreed: Buffer.from(agreed, 'hex'), given_by: by, given_at: at }))
    .execute()
export const upsertApproval = (tx: Writer, handover: string, { member, agreed, key }: { member: string; agreed: string; key: string | null }, by: string, at: Date) =>
  tx
    .insertInto('alliance.handover_approvals')
    .values({ handover, member, agreed: Buffer.from(agreed, 'hex'), key, approved_by: by, approved_at: at })
    .onConflict((on) => on.columns(['handover', 'member']).doUpdateSet({ agreed: Buffer.from(agreed, 'hex'), key, approved_by: by, approved_at: at }))
    .execute()
/** Members with a key that counts: of them more than half must approve. */
export const membersWithKeys = async (db: Reader): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('alliance.key_enrolments as e')
        .innerJoin('alliance.signing_keys as k', 'k.fingerprint', 'e.key')
        .leftJoin('alliance.key_removals as r', 'r.key', 'e.key')
        .select((eb) => eb.fn.count('k.member').distinct().as('n'))
        .where('r.key', 'is', null)
        .executeTakeFirstOrThrow()
    ).n,
  )
export const insertCancellation = (tx: Writer, handover: string, reason: string, by: string, at: Date) =>
  tx.insertInto('alliance.handover_cancellations').values({ handover, reason, cancelled_by: by, cancelled_at: at }).execute()
export const insertStatement = (tx: Writer, handover: string, bytes: Buffer, digest: string, at: Date) =>
  tx
    .insertInto('alliance.handover_statements')
    .values({ handover, bytes, digest: Buffer.from(digest, 'hex'), stated_at: at })
    .execute()
export async function statementBytes(db: Reader, handover: string): Promise<Buffer | undefined> {
  return (await db.selectFrom('alliance.handover_statements').select('bytes').where('handover', '=', handover).executeTakeFirst())?.bytes
}
export const insertErasure = (tx: Writer, handover: string, { words, digest }: { words: string; digest: string }, by: string, at: Date) =>
  tx
    .insertInto('alliance.handover_erasures')
    .values({ handover, words, digest: Buffer.from(digest, 'hex'), signed_by: by, signed_at: at })
    .execute()
/** This database takes no more writes, for ever. */
export const closeOffice = (tx: Writer, handover: string, detail: object, at: Date) =>
  tx
    .insertInto('record.office')
    .values({ state: 'closed', handover, detail: JSON.stringify(detail), at })
    .execute()

/** Everybody with a seat in the secretariat, in the next one, or as operator. */
export const officeSeats = (db: Reader): Promise<Passing[]> =>
  db
    .selectFrom('people.seats as s')
    .innerJoin('people.accounts as a', 'a.id', 's.account')
    .select(['s.account', 's.role', 's.member'])
    .where('s.ended_at', 'is', null)
    .where('a.removed_at', 'is', null)
    .where('s.role', 'in', ['officer', 'head', 'operator', 'incoming-officer', 'incoming-head'])
    .execute()

export interface PassingSeats {
  readonly leave: readonly Passing[]
  readonly come: readonly Passing[]
  readonly from: string
}
/** In the switch's own transaction: some lose their acts and go on reading, others gain them. */
export async function passSeats(tx: Writer, { leave, come, from }: PassingSeats, by: string, at: Date): Promise<void> {
  for (const { account, role, member } of [...leave, ...come])
    await tx
      .updateTable('people.seats')
      .set({ ended_at: at, ended_by: by })
      .where('account', '=', account)
      .where('role', '=', role)
      .where('ended_at', 'is', null)
      .where((eb) => (member === null ? eb('member', 'is', null) : eb('member', '=', member)))
      .execute()
  const reading = await tx.selectFrom('people.seats').select('account').where('role', '=', 'past-officer').where('member', '=', from).where('ended_at', 'is', null).execute()
  const known = new Set(reading.map(({ account }) => account))
  const readers = [...new Set(leave.filter(({ role }) => role !== 'operator').map(({ account }) => account))]
    .filter((account) => !known.has(account))
    .map((account) => ({ account, role: 'past-officer', member: from }))
  const given = [...readers, ...come.map(({ account, role, member }) => ({ account, role: role.replace('incoming-', ''), member }))]
  if (given.length)
    await tx
      .insertInto('people.seats')
      .values(given.map((seat) => ({ ...seat, id: newId(), given_by: by, given_at: at })))
      .execute()
}
