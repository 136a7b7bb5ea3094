/** One connection as the rest of the program reads through it, so that everything is seen from one snapshot. */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database, Tables } from '#platform/database.ts'
import type { Query } from './table-digests.ts'

/** Nothing is begun, ended or closed through it. */
export function readerOn(client: pg.Client): Database {
  // One connection answers one question after another, whoever asks several at once.
  let last: Promise<unknown> = Promise.resolve()
  const query = (text: string, values?: readonly unknown[]) => {
    const next = last.then(() => client.query(text, values as unknown[]))
    last = next.catch(() => {})
    return next
  }
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { options: {}, connect: async () => ({ query, release: () => {} }) as never, end: async () => {} } }),
  })
}
export const queryOn =
  (client: pg.Client): Query =>
  async <R>(text: string) =>
    (await client.query(text)).rows as R[]

export async function onClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
