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
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  pools.set(database, pool)
  return database
}

const pools = new WeakMap<Database, pg.Pool>()

/** Several statements in one text, with the rows of each: Kysely gives those of one statement only. For a library that brings its own statements. */
export function runStatements(database: Database, text: string, values?: unknown[]): Promise<pg.QueryResult | pg.QueryResult[]> {
  const pool = pools.get(database)
  if (!pool) throw new Error('a transaction cannot lend its connection')
  return pool.query(text, values)
}
