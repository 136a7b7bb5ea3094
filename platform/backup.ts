/** The whole database into one compressed file and back, by COPY, from one snapshot while people work on. Needs no program beside ours. */
import { createReadStream, createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { schemasSql } from '#db/schemas.ts'

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
}
interface Head {
  readonly alliance: 'backup 1'
  readonly migrations: readonly string[]
  readonly tables: readonly Table[]
}
export interface Written {
  readonly tables: number
  readonly rows: number
}
type Progress = (table: string, at: number, of: number) => void
const endOfTable = '\\.'

/** Tables in an order in which each comes after those that it names; generated columns are left out. */
const tablesSql = `
  with recursive t as (
    select c.oid, n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in (${schemasSql})),
  depth as (
    select oid, 0 as d from t
    union select f.conrelid, depth.d + 1 from depth join pg_constraint f on f.confrelid = depth.oid and f.contype = 'f' and f.conrelid <> f.confrelid where depth.d < 50)
  select t.name, (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')::text[] as columns
  from t join depth using (oid) group by t.oid, t.name order by max(d), t.name`

export async function writeBackup(url: string, file: string, progress: Progress = () => {}): Promise<Written> {
  const client = new pg.Client(url)
  await client.connect()
  let rows = 0
  try {
    await client.query('begin isolation level repeatable read read only')
    const head = await headOf(client)
    async function* lines() {
      yield `${JSON.stringify(head)}\n`
      for (const [at, { name, columns }] of head.tables.entries()) {
        progress(name, at, head.tables.length)
        const stream = client.query(copyTo(`copy (select ${columns.join(', ')} from ${name}) to stdout`))
        for await (const chunk of stream) yield chunk
        rows += stream.rowCount ?? 0
        yield `${endOfTable}\n`
      }
    }
    // A half-written file never carries the name of a whole one.
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(`${file}.part`, { mode: 0o600 }))
    await rename(`${file}.part`, file)
    return { tables: head.tables.length, rows }
  } finally {
    await client.end()
  }
}

/** Restores into a migrated database that nobody has used. All or nothing. */
export async function readBackup(file: string, url: string, progress: Progress = () => {}): Promise<Written> {
  const client = new pg.Client(url)
  await client.connect()
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity })[Symbol.asyncIterator]()
  let rows = 0
  try {
    const first = await lines.next()
    const head = readHead(first.value)
    await client.query(`begin; set local alliance.copying = 'yes'`)
    await mustFit(client, head)
    // The rows that migrations write; the backup brings its own.
    await client.query('delete from monitoring.change_stamp; delete from people.keys')
    for (const [at, { name, columns }] of head.tables.entries()) {
      progress(name, at, head.tables.length)
      const into = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`))
      await pipeline(Readable.from(rowsOf(lines)), into)
      rows += into.rowCount ?? 0
    }
    await countOn(client)
    await client.query('commit')
    return { tables: head.tables.length, rows }
  } finally {
    await client.end()
  }
}

/** Numbers that the database gives go on behind the newest that came. */
export async function countOn(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; column: string }>(
    `select a.attrelid::regclass::text as name, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attidentity <> '' and n.nspname in (${schemasSql})`,
  )
  for (const { name, column } of rows)
    await client.query(`select setval(pg_get_serial_sequence('${name}', '${column}'), coalesce((select max(${column}) from ${name}), 0) + 1, false)`)
}

async function* rowsOf(lines: AsyncIterator<string>) {
  for (;;) {
    const { value, done } = await lines.next()
    if (done) throw new Error('The file ends in the middle of a table. Nothing was restored.')
    if (value === endOfTable) return
    yield `${value}\n`
  }
}

/** All tables of ours, each after those that it names. */
export const tablesInOrder = async (client: pg.Client): Promise<Table[]> => (await client.query<Table>(tablesSql)).rows
export const migrationsOf = async (client: pg.Client): Promise<string[]> =>
  (await client.query<{ name: string }>('select name from migrations.applied order by name')).rows.map(({ name }) => name)
export const isUsed = async (client: pg.Client): Promise<boolean> =>
  (await client.query<{ used: boolean }>('select exists (select from alliance.members) or exists (select from people.accounts) or exists (select from record.entries) as used'))
    .rows[0]?.used ?? true

async function headOf(client: pg.Client): Promise<Head> {
  return { alliance: 'backup 1', migrations: await migrationsOf(client), tables: await tablesInOrder(client) }
}

function readHead(line: string | undefined): Head {
  try {
    const head = JSON.parse(line ?? '') as Head
    if (head.alliance === 'backup 1') return head
  } catch {}
  throw new Error('This is not a backup of Alliance. Nothing was restored.')
}

async function mustFit(client: pg.Client, head: Head) {
  const here = await headOf(client)
  if (here.migrations.join() !== head.migrations.join()) {
    throw new Error(`The backup is of schema ${head.migrations.at(-1)}, this version has ${here.migrations.at(-1)}. Restore with the version that wrote it, then upgrade.`)
  }
  if (await isUsed(client)) throw new Error('The database is not empty. Restore into a new data folder or a new database.')
}
