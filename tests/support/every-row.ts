/** Every row of every table as text, to search for what must be in none. */
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'

export async function everyRow(db: Database): Promise<string> {
  const tables = await sql<{
    name: string
  }>`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(db)
  let rows = ''
  for (const { name } of tables.rows) rows += (await sql<{ all: string | null }>`select string_agg(t::text, E'\n') as all from ${sql.raw(name)} t`.execute(db)).rows[0]?.all ?? ''
  return rows
}
/** As text, or as PostgreSQL writes bytes. */
export const holds = (rows: string, secret: string): boolean => rows.includes(secret) || rows.includes(Buffer.from(secret).toString('hex'))
