/** What a partner may know of what it sent: the steps that were told, to the hour. */
import { sql } from 'kysely'
import type { Reader } from '#platform/database.ts'

export interface PartnerStep {
  readonly step: string
  readonly reason: string | null
  /** Start of the hour, in UTC. */
  readonly hour: string
}
const hour = sql<string>`to_char(date_trunc('hour', s.at at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

export async function partnerReport(db: Reader, partner: string, id: string): Promise<{ report: string; reference: string | null; steps: PartnerStep[] } | null> {
  const found = await db.selectFrom('hotlines.public_reports').select(['id', 'reference']).where('id', '=', id).where('partner', '=', partner).executeTakeFirst()
  if (!found) return null
  const steps = await db
    .selectFrom('hotlines.steps as s')
    .select(['s.step', 's.reason', hour.as('hour')])
    .where('s.report', '=', id)
    .orderBy('s.id')
    .execute()
  return { report: found.id, reference: found.reference, steps }
}

export interface NumberedStep extends PartnerStep {
  /** Counted from 1 among this partner's own, so that it tells nothing of anybody else's. */
  readonly number: number
  readonly report: string
  readonly reference: string | null
}
/** A step is told once it is some seconds old: one that was written earlier but kept later shall not be passed over. */
const settledAfterSeconds = 10
export async function stepsAfter(db: Reader, partner: string, { after, now, most }: { after: number; now: Date; most: number }): Promise<NumberedStep[]> {
  const { rows } = await sql<NumberedStep>`
    select * from (
      select row_number() over (order by s.id)::int as number, s.report, r.reference, s.step, s.reason, ${hour} as hour
      from hotlines.steps s join hotlines.public_reports r on r.id = s.report
      where r.partner = ${partner} and s.at <= ${now}::timestamptz - make_interval(secs => ${settledAfterSeconds})) all_steps
    where number > ${after} order by number limit ${most}`.execute(db)
  return rows
}
