/** Up to which row of each table of events figures are counted. */
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'

const counted = ['steps', 'case_events', 'hosting_events', 'transfer_events', 'notice_events'] as const
/** Of each table of events the last row that counts. */
export type Marks = Readonly<Record<(typeof counted)[number], number>>

/** Whoever writes into a table is waited for, so that no row before its mark comes later: one table after the other, each for an instant. */
export async function takeMarks(db: Database): Promise<Marks> {
  const marks: Record<string, number> = {}
  for (const name of counted)
    marks[name] = await db.transaction().execute(async (tx) => {
      const table = sql.table(`hotlines.${name}`)
      await sql`set local lock_timeout = '20s'`.execute(tx)
      await sql`lock table ${table} in share mode`.execute(tx)
      return (await sql<{ last: number }>`select coalesce(max(id), 0) as last from ${table}`.execute(tx)).rows[0]!.last
    })
  return marks as Marks
}
