/** Cases, and the reports that belong to them. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'

export interface UnjoinedReport {
  readonly id: string
  readonly member: string
  readonly workerKey: string
  readonly sealedAddress: Buffer
  readonly receivedAt: Date
  /** Another hotline passed it on. */
  readonly passedOn: boolean
}
/** The next that can be opened with this key, held until commit; another worker takes the one after it. */
export const takeUnjoined = (tx: Writer, member: string, workerKey: string): Promise<UnjoinedReport | undefined> =>
  tx
    .selectFrom('hotlines.unjoined as u')
    .innerJoin('hotlines.public_reports as r', 'r.id', 'u.report')
    .select(['r.id', 'r.member', 'r.worker_key as workerKey', 'r.sealed_address as sealedAddress', 'r.received_at as receivedAt'])
    .select(({ eb }) => eb('r.source', '=', 'transfer').as('passedOn'))
    .where('r.member', '=', member)
    .where('r.worker_key', '=', workerKey)
    .where('u.failed_at', 'is', null)
    .orderBy('u.at')
    .orderBy('u.report')
    .limit(1)
    .forUpdate('u')
    .skipLocked()
    .$narrowType<{ workerKey: string; sealedAddress: Buffer; passedOn: boolean }>()
    .executeTakeFirst()

export async function endUnjoined(tx: Writer, report: string): Promise<void> {
  await tx.deleteFrom('hotlines.unjoined').where('report', '=', report).execute()
}
export async function noteFailure(tx: Writer, report: string, now: Date): Promise<void> {
  await tx.updateTable('hotlines.unjoined').set({ failed_at: now }).where('report', '=', report).execute()
}

export interface Keyed {
  readonly rule: number
  readonly strict: Buffer
  readonly loose: Buffer
  readonly site: Buffer
}
export interface CaseToMake {
  readonly id: string
  readonly member: string
  readonly keyed: Keyed | null
  /** When the report was received: from then on its time runs. */
  readonly openedAt: Date
}
/** The case of that address, made where there is none; two workers at once make one. */
export async function caseOf(tx: Writer, { id, member, keyed, openedAt }: CaseToMake): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const keys = { rule: keyed?.rule ?? null, strict_key: keyed?.strict ?? null, loose_key: keyed?.loose ?? null, site_key: keyed?.site ?? null }
  const row = { id, member, ...keys, opened_at: openedAt, since: openedAt, ready_at: openedAt, changed_at: openedAt }
  const inserted = await tx
    .insertInto('hotlines.cases')
    .values(row)
    .onConflict((on) => on.constraint('one_case_for_an_address').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted || !keyed) return { id, isNew: true }
  const found = await tx
    .selectFrom('hotlines.cases')
    .select('id')
    .where('member', '=', member)
    .where('rule', '=', keyed.rule)
    .where('strict_key', '=', keyed.strict)
    .executeTakeFirstOrThrow()
  return { id: found.id, isNew: false }
}
export async function insertCaseReport(tx: Writer, report: string, position: number, caseId: string, now: Date): Promise<void> {
  await tx.insertInto('hotlines.case_reports').values({ report, position, case_id: caseId, joined_at: now }).execute()
}

/** Or will have one as soon as the worker comes to it. */
export const hasCase = async (db: Reader, report: string): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from hotlines.case_reports where report = ${report}) or exists (select from hotlines.unjoined where report = ${report} and failed_at is null) as found`.execute(
    db,
  )
  return rows[0]!.found
}

export interface Related {
  readonly report: string
  readonly receivedAt: Date
  /** Of one address, or of one that looks alike. */
  readonly how: 'same' | 'alike'
}
/** Other reports of the addresses of a report, the newest first. */
export async function relatedTo(db: Reader, report: string, most: number): Promise<Related[]> {
  const { rows } = await sql<Related>`
    with own as (select distinct c.* from hotlines.case_reports cr join hotlines.cases c on c.id = cr.case_id where cr.report = ${report}),
    others as (
      select cr.report, bool_or(c.id = own.id) as same
      from own join hotlines.cases c on c.id = own.id or (c.member = own.member and c.rule = own.rule and c.loose_key = own.loose_key)
      join hotlines.case_reports cr on cr.case_id = c.id
      where cr.report <> ${report} group by cr.report)
    select o.report, r.received_at as "receivedAt", case when o.same then 'same' else 'alike' end as how
    from others o join hotlines.public_reports r on r.id = o.report
    order by o.same desc, r.received_at desc, o.report limit ${most}`.execute(db)
  return rows
}

/** Reports and distinct addresses of a hotline since then, and how many wait for the worker. */
export async function countsOf(db: Reader, member: string, since: Date): Promise<{ reports: number; addresses: number; waiting: number }> {
  const { rows } = await sql<{ reports: number; addresses: number; waiting: number }>`
    select
      (select count(*) from hotlines.public_reports where member = ${member} and received_at >= ${since}) as reports,
      (select count(distinct cr.case_id) from hotlines.public_reports r join hotlines.case_reports cr on cr.report = r.id where r.member = ${member} and r.received_at >= ${since}) as addresses,
      (select count(*) from hotlines.unjoined u join hotlines.public_reports r on r.id = u.report where r.member = ${member}) as waiting`.execute(db)
  return rows[0]!
}
/** Reports that the worker could not open, and that have no case. */
export const failedToJoin = async (db: Reader, member: string): Promise<number> =>
  (
    await db
      .selectFrom('hotlines.unjoined as u')
      .innerJoin('hotlines.public_reports as r', 'r.id', 'u.report')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('r.member', '=', member)
      .where('u.failed_at', 'is not', null)
      .executeTakeFirstOrThrow()
  ).n
