/** The two handles on the database. Anyone may read with one; the other exists only inside `perform` and the import. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '#db/tables.ts'

export type Tables = DB
export type Database = Kysely<Tables>
export type Writer = Transaction<Tables>
/** Reads only: a write through it does not compile, and its database role refuses one as well. */
export type Reader = Pick<Database, 'selectFrom' | 'with' | 'getExecutor' | 'fn'>

// Dates without a time stay text; bigint and numeric are small enough here to be numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export function openDatabase(url: string, { connections = 10 } = {}): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  // An idle connection that the server closes is an event, not a crash; the next query says so if it matters.
  pool.on('error', () => {})
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
