/** Writes the whole office into one encrypted file, from one snapshot. A file that was not finished is named FILE.part; beginning again does no harm. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { receiptsHold, roundFigures } from '#monitoring/public.ts'
import { migrationsOf, tablesInOrder } from '#platform/backup.ts'
import { type Part, writeContainer } from './container.ts'
import { type DraftPart, draftPart, type Manifest, manifestPart, type StayedBehind, tablePart, type TablePart } from './manifest.rules.ts'
import { onClient, queryOn, readerOn } from './on-client.ts'
import { sealed } from './seal.ts'
import { keyedMembers } from '../passing/duties.store.ts'
import { tableDigests, travelling } from './table-digests.ts'
import { type Rule, rulesFor, tables as allTables, type Travels } from './tables.rules.ts'

export interface Exporting {
  /** Of the owner. */
  readonly url: string
  readonly file: string
  readonly receiver: string
  readonly keepsItsName: boolean
  /** null for a rehearsal. */
  readonly handover: string | null
  readonly statement: string | null
  readonly now: Date
  readonly progress?: (what: string, at: number, of: number) => void
}
export interface Exported {
  readonly manifest: Manifest
  /** Of the manifest, in hex: whoever has it knows every byte of the bundle. */
  readonly digest: string
}

export const exportBundle = (exporting: Exporting): Promise<Exported> =>
  onClient(exporting.url, async (client) => {
    const spool = `${exporting.file}.parts`
    await rm(spool, { recursive: true, force: true })
    await mkdir(join(spool, 'tables'), { recursive: true, mode: 0o700 })
    await mkdir(join(spool, 'drafts'), { mode: 0o700 })
    try {
      await client.query('begin isolation level repeatable read read only')
      const written = await writeParts(client, spool, exporting)
      await writeContainer(`${exporting.file}.part`, written.parts, (at, of) => exporting.progress?.('Packing', at, of))
      await rename(`${exporting.file}.part`, exporting.file)
      return written
    } finally {
      await rm(spool, { recursive: true, force: true })
    }
  })

async function writeParts(client: pg.Client, spool: string, exporting: Exporting): Promise<Exported & { parts: Part[] }> {
  const { receiver, keepsItsName, handover, statement, now, progress = () => {} } = exporting
  const query = queryOn(client)
  const digests = new Map(
    (await tableDigests(query, { keepsItsName, sending: true, entriesBefore: null }, (_name, at, of) => progress('Counting', at, of))).map((table) => [table.name, table]),
  )
  const rules = rulesFor(keepsItsName)
  const there = await tablesInOrder(client)
  const tables: TablePart[] = []
  for (const [at, { name, columns }] of there.entries()) {
    progress('Writing', at, there.length)
    const rule = rules[name]
    if (!rule?.travels) continue
    const part = tablePart(name)
    const own = travelling(columns, rule)
    const rows = client.query(copyTo(`copy (select ${own.join(', ')} from ${name}${rule.where ? ` where ${rule.where}` : ''}) to stdout`))
    tables.push({ ...digests.get(name)!, columns: own, part, ...(await spooled(await sealed(rows, receiver), join(spool, part))) })
  }
  const db = readerOn(client)
  const { drafts, unsealed } = await writeDrafts(client, spool, exporting, await keyedMembers(db))
  const manifest: Manifest = {
    format: 'alliance bundle 1',
    madeAt: now.toISOString(),
    ...{ handover, statement, receiver, keepsItsName },
    migrations: await migrationsOf(client),
    ...{ tables, drafts, unsealed },
    stayed: await stayedBehind(client, rules),
    overviews: await roundFigures(db),
    receipts: await receiptsHold(db),
  }
  const text = JSON.stringify(manifest)
  const first = await spooled(await sealed(Readable.from([text]), receiver), join(spool, manifestPart))
  const parts = [{ part: manifestPart, ...first }, ...tables, ...drafts].map(({ part, bytes }) => ({ name: part, bytes, path: join(spool, part) }))
  return { manifest, digest: createHash('sha256').update(text).digest('hex'), parts }
}

async function spooled(content: Readable, path: string): Promise<{ bytes: number; partSha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  const counting = new PassThrough()
  counting.on('data', (chunk: Buffer) => {
    hash.update(chunk)
    bytes += chunk.length
  })
  await pipeline(content, counting, createWriteStream(path, { mode: 0o600 }))
  return { bytes, partSha256: hash.digest('hex') }
}

const isSealed = (entry: [string, Rule]): entry is [string, Travels & { sealed: NonNullable<Travels['sealed']> }] => entry[1].travels && entry[1].sealed !== undefined

/** Sealed to the country first, so that the next host carries what it cannot read. */
async function writeDrafts(client: pg.Client, spool: string, { receiver, progress = () => {} }: Exporting, keyed: ReadonlyMap<string, string>) {
  const order = (await tablesInOrder(client)).map(({ name }) => name)
  const rules = Object.entries(allTables)
    .filter(isSealed)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  const counts = new Map<string, number>()
  for (const [name, rule] of rules) {
    const { rows } = await client.query<{ member: string; n: number }>(
      `select ${rule.sealed.member} as member, count(*)::int as n from ${name} where ${rule.sealed.where} group by 1`,
    )
    for (const { member, n } of rows) counts.set(member, (counts.get(member) ?? 0) + n)
  }
  const drafts: DraftPart[] = []
  const unsealed: { member: string; rows: number }[] = []
  for (const [member, rows] of [...counts].toSorted()) {
    const recipient = keyed.get(member)
    if (!recipient) {
      unsealed.push({ member, rows })
      continue
    }
    progress('Sealing drafts', drafts.length, counts.size)
    const part = draftPart(drafts.length)
    const inner = await sealed(Readable.from(linesOf(client, rules, member)), recipient)
    drafts.push({ member, recipient, rows, part, ...(await spooled(await sealed(inner, receiver), join(spool, part))) })
  }
  return { drafts, unsealed }
}
/** One row a line, each with the name of its table, those first that others name. */
async function* linesOf(client: pg.Client, rules: readonly [string, Travels & { sealed: NonNullable<Travels['sealed']> }][], member: string) {
  for (const [name, { sealed: rule }] of rules) {
    const { rows } = await client.query<{ row: string }>(`select row_to_json(${name.split('.')[1]})::text as row from ${name} where (${rule.where}) and ${rule.member} = $1`, [
      member,
    ])
    for (const { row } of rows) yield `{"table":${JSON.stringify(name)},"row":${row}}\n`
  }
}

async function stayedBehind(client: pg.Client, rules: Readonly<Record<string, Rule>>): Promise<StayedBehind[]> {
  const stayed: StayedBehind[] = []
  for (const [table, rule] of Object.entries(rules)) {
    if (rule.travels) continue
    const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`)
    if (rows[0]?.n) stayed.push({ table, rows: rows[0].n, because: rule.because })
  }
  return stayed
}
