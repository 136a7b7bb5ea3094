/** Who looked at how much, counted from the readings. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { PersonExposure } from './exposure.rules.ts'

/** Until commit, so that of two readings of one person at once the second knows the first. */
export const holdReader = (tx: Writer, account: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`readings of ${account}`}, 0))`.execute(tx)

/** How many reports somebody had shown whole since then. */
export const readingsSince = async (db: Reader, account: string, since: Date): Promise<number> =>
  (
    await db
      .selectFrom('hotlines.readings')
      .select(({ fn }) => fn.count<number>('report').distinct().as('n'))
      .where('account', '=', account)
      .where('at', '>=', since)
      .executeTakeFirstOrThrow()
  ).n
export const wasReadSince = async (db: Reader, account: string, report: string, since: Date): Promise<boolean> =>
  Boolean(await db.selectFrom('hotlines.readings').select('id').where('account', '=', account).where('report', '=', report).where('at', '>=', since).executeTakeFirst())

export const budgetOf = async (db: Reader, member: string): Promise<number> =>
  (await db.selectFrom('hotlines.hotlines').select('daily_readings as budget').where('member', '=', member).executeTakeFirstOrThrow()).budget

/** Everybody of a hotline who looked at something in the last seven days. */
export async function exposureOfPeople(db: Reader, member: string, day: Date): Promise<PersonExposure[]> {
  const { rows } = await sql<PersonExposure>`
    select g.account, count(distinct g.report) filter (where g.at >= ${day}) as today, count(distinct (g.report, g.at::date)) as week,
      count(distinct (g.report, g.at::date)) filter (where g.beyond) as beyond
    from hotlines.readings g join hotlines.public_reports r on r.id = g.report
    where r.member = ${member} and g.at >= ${day}::timestamptz - interval '6 days'
    group by g.account order by week desc, g.account`.execute(db)
  return rows
}
