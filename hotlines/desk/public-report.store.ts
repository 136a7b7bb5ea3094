/** Reports of the public as a hotline has them: sealed, with what was told to the sender. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { ClosingReason, Step } from '../sealing/sender-status.rules.ts'
import type { HeldMessage, ListedReport, PublicReport, Reading, Source, ToldStep } from './public-report.rules.ts'

export interface ListOf {
  readonly member: string
  readonly closed: boolean
  readonly from: number
  readonly count: number
}
const sourced = <R extends { source: string }>(row: R) => ({ ...row, source: row.source as Source })
const lastStep = sql<Step>`(select s.step from hotlines.steps s where s.report = r.id order by s.id desc limit 1)`

export async function reportsOf(db: Reader, { member, closed, from, count }: ListOf): Promise<{ reports: ListedReport[]; more: boolean }> {
  const rows = await db
    .selectFrom('hotlines.public_reports as r')
    .select(['r.id', 'r.received_at as receivedAt', 'r.language', 'r.source', 'r.key', 'r.sealed_outline as sealedOutline'])
    .select(sql<boolean>`r.erased_at is not null`.as('erased'))
    .select(lastStep.as('step'))
    .select(
      sql<number>`(select count(distinct o.report) from hotlines.case_reports cr join hotlines.case_reports o on o.case_id = cr.case_id and o.report <> r.id where cr.report = r.id)`.as(
        'others',
      ),
    )
    .select(
      sql<number>`(select count(*) from hotlines.messages m where m.report = r.id and m.side = 'sender'
        and m.at > coalesce((select max(h.at) from hotlines.messages h where h.report = r.id and h.side = 'hotline'), '-infinity'))`.as('unanswered'),
    )
    .where('r.member', '=', member)
    .where(lastStep, closed ? '=' : '<>', 'closed')
    .orderBy('r.received_at', 'desc')
    .orderBy('r.id')
    .offset(from)
    .limit(count + 1)
    .execute()
  return { reports: rows.slice(0, count).map(sourced), more: rows.length > count }
}

const report = (db: Reader) =>
  db
    .selectFrom('hotlines.public_reports')
    .select([
      'id',
      'member',
      'language',
      'received_at as receivedAt',
      'source',
      'reference',
      'partner',
      'ticket_key as ticketKey',
      'ticket_ended_at as ticketEndedAt',
      'erased_at as erasedAt',
      'key',
      'sealed_outline as sealedOutline',
    ])
export async function publicReport(db: Reader, member: string, id: string): Promise<PublicReport | undefined> {
  const row = await report(db).where('id', '=', id).where('member', '=', member).executeTakeFirst()
  return row && sourced(row)
}
/** Held until commit, so that of two steps at once the second knows the first. */
export async function lockPublicReport(tx: Writer, member: string, id: string): Promise<PublicReport | undefined> {
  await tx.selectFrom('hotlines.public_reports').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return publicReport(tx, member, id)
}
/** How many are open, and at how many the sender had the last word. */
export async function waitingOf(db: Reader, member: string): Promise<{ open: number; unanswered: number }> {
  const { rows } = await sql<{ open: number; unanswered: number }>`
    select count(*) as open, count(*) filter (where (select m.side from hotlines.messages m where m.report = r.id order by m.at desc limit 1) = 'sender') as unanswered
    from hotlines.public_reports r where r.member = ${member} and ${lastStep} <> 'closed'`.execute(db)
  return rows[0]!
}
/** The addresses and all that was written; given out only beside the line that says to whom. */
export const sealedTextOf = async (db: Reader, id: string): Promise<Buffer | undefined> =>
  (await db.selectFrom('hotlines.public_reports').select('sealed_text').where('id', '=', id).executeTakeFirst())?.sealed_text

export async function stepsOf(db: Reader, id: string): Promise<ToldStep[]> {
  const rows = await db.selectFrom('hotlines.steps').select(['step', 'reason', 'by_account as by', 'at']).where('report', '=', id).orderBy('id').execute()
  return rows.map((row) => ({ ...row, step: row.step as Step, reason: row.reason as ClosingReason | null }))
}
export async function insertStep(tx: Writer, id: string, told: ToldStep, sealedForSender: Buffer): Promise<void> {
  const { step, reason, by, at } = told
  await tx.insertInto('hotlines.steps').values({ report: id, step, reason, by_account: by, at, sealed_for_sender: sealedForSender }).execute()
}

export async function messagesOf(db: Reader, id: string): Promise<HeldMessage[]> {
  const rows = await db
    .selectFrom('hotlines.messages')
    .select(['id', 'side', 'key', 'sealed_for_hotline as sealed', 'written_by as by', 'at'])
    .where('report', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, side: row.side as HeldMessage['side'] }))
}
export interface Answer {
  readonly id: string
  readonly report: string
  readonly key: string
  readonly forHotline: Buffer
  readonly forSender: Buffer
}
export async function insertAnswer(tx: Writer, { id, report, key, forHotline, forSender }: Answer, by: string, at: Date): Promise<void> {
  await tx
    .insertInto('hotlines.messages')
    .values({ id, report, side: 'hotline', key, sealed_for_hotline: forHotline, sealed_for_sender: forSender, written_by: by, at })
    .onConflict((on) => on.column('id').doNothing())
    .execute()
}

export const readingsOf = (db: Reader, id: string): Promise<Reading[]> =>
  db.selectFrom('hotlines.readings').select(['account', 'reason', 'beyond', 'at']).where('report', '=', id).orderBy('id').execute()
export async function insertReading(tx: Writer, id: string, { account, reason, beyond, at }: Reading): Promise<void> {
  await tx.insertInto('hotlines.readings').values({ report: id, account, reason, beyond, at }).execute()
}
