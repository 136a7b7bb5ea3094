/** Applies the numbered SQL files in order, each once, each in a transaction of its own. Two processes at once wait for one another. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { installQueue } from '#platform/queue/install.ts'

const folder = join(import.meta.dirname, 'migrations')
/** Any fixed number: whoever migrates holds this advisory lock. */
const migrationLock = 7_411_920

/** Returns the names of the files that were applied now. */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(${migrationLock})`)
    await client.query(`create schema if not exists migrations`)
    await client.query(`create table if not exists migrations.applied (name text primary key, applied_at timestamptz not null default now())`)
    await client.query(`comment on table migrations.applied is 'Which migrations this database has seen'`)
    const { rows } = await client.query<{ name: string }>('select name from migrations.applied')
    const seen = new Set(rows.map(({ name }) => name))
    const waiting = readdirSync(folder)
      .filter((name) => name.endsWith('.sql') && !seen.has(name))
      .sort()
    for (const name of waiting) await applyOne(client, name)
    await installQueue(url)
    return waiting
  } finally {
    await client.end()
  }
}

async function applyOne(client: pg.Client, name: string) {
  await client.query('begin')
  try {
    await client.query(`set local lock_timeout = '10s'; set local statement_timeout = '300s'`)
    await client.query(readFileSync(join(folder, name), 'utf8'))
    await client.query('insert into migrations.applied (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${name} failed and nothing of it was kept: ${(error as Error).message}`, { cause: error })
  }
}
