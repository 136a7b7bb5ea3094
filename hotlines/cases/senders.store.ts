/** The reports of a case, for telling all who sent them at once. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { ClosingReason, Step } from '../sealing/sender-status.rules.ts'

export interface SenderOfCase {
  readonly report: string
  /** null: nobody can come back with a code. */
  readonly ticketKey: Buffer | null
  readonly lastStep: Step
  /** All the cases of that report, this one among them. */
  readonly cases: readonly string[]
  readonly allClosed: boolean
  /** Another hotline, which hears it for those who told it. */
  readonly passedOn: boolean
}
/** Of reports that were not erased; held until commit, but not against a message that comes to one meanwhile and wants its case. */
export async function sendersOf(tx: Writer, caseId: string): Promise<SenderOfCase[]> {
  await sql`select r.id from hotlines.public_reports r where r.id in (select cr.report from hotlines.case_reports cr where cr.case_id = ${caseId}) order by r.id for no key update`.execute(
    tx,
  )
  const { rows } = await sql<SenderOfCase>`
    select r.id as report, case when r.ticket_ended_at is null then r.ticket_key end as "ticketKey",
      (select s.step from hotlines.steps s where s.report = r.id order by s.id desc limit 1) as "lastStep",
      array_agg(distinct c.id) as cases, bool_and(c.state = 'closed') as "allClosed", r.source = 'transfer' as "passedOn"
    from hotlines.public_reports r join hotlines.case_reports cr on cr.report = r.id join hotlines.cases c on c.id = cr.case_id
    where r.erased_at is null and r.id in (select own.report from hotlines.case_reports own where own.case_id = ${caseId})
    group by r.id order by r.id`.execute(tx)
  return rows
}

export interface StepToTell {
  readonly report: string
  readonly step: Step
  readonly reason: ClosingReason | null
  readonly sealedForSender: Buffer
}
const atOnce = 1_000
export async function insertSteps(tx: Writer, told: readonly StepToTell[], by: string | null, at: Date): Promise<void> {
  for (let from = 0; from < told.length; from += atOnce) {
    const rows = told
      .slice(from, from + atOnce)
      .map(({ report, step, reason, sealedForSender }) => ({ report, step, reason, by_account: by, at, sealed_for_sender: sealedForSender }))
    await tx.insertInto('hotlines.steps').values(rows).execute()
  }
}

/** Whether somebody had one of its reports shown whole since then. */
export async function lookedAtSince(db: Reader, caseIds: readonly string[], account: string): Promise<Set<string>> {
  if (!caseIds.length) return new Set()
  const { rows } = await sql<{ id: string }>`
    select distinct c.id from hotlines.cases c join hotlines.case_reports cr on cr.case_id = c.id join hotlines.readings g on g.report = cr.report
    where c.id in (${sql.join([...caseIds])}) and g.account = ${account} and g.at >= c.since`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
