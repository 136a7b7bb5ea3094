/** How records of a kind are read from the tables and written into them. Reading and writing are mirror images: what is written reads back the same. */
import type { Reader, Writer } from '#platform/database.ts'

export interface KindStore<R> {
  /** All records that are public; made-up ones only where asked for. */
  read(db: Reader, scope: Scope): Promise<R[]>
  /** Keys of what was made here: a file neither adds nor changes it. */
  held?(db: Reader): Promise<ReadonlySet<string>>
  /** Adds the records, or replaces those with the same key. */
  write(tx: Writer, records: readonly R[], now: Date): Promise<void>
}
export interface Scope {
  readonly madeUp: boolean
}

/** PostgreSQL takes 65,535 parameters in a statement; five hundred rows stay far below. */
export function batches<T>(rows: readonly T[], size = 500): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_none, at) => rows.slice(at * size, (at + 1) * size))
}
