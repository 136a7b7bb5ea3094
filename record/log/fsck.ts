/** Makes a whole log again from its leaves and compares: places, leaf hashes, tiles, every checkpoint that was signed, and that each line of the record and each step of a report has its leaf. */
import { sql } from 'kysely'
import type { Reader } from '#platform/database.ts'
import { leafHash } from '../tree/hash.ts'
import { hashesAt, tileWidth } from '../tree/tiles.ts'
import { Tree, tileRoot, type TileReader } from '../tree/tree.ts'
import { entryBytes } from './access-leaf.ts'
import { type LogName, readLeaf, saltedDigest } from './leaf.rules.ts'
import { sizeOf } from './log.store.ts'

export interface Fault {
  readonly log: LogName
  readonly what: string
}
export interface Checked {
  readonly log: LogName
  readonly size: number
  readonly waiting: number
  readonly checkpoints: number
  readonly faults: readonly Fault[]
}
const batch = 10_000

export async function checkLog(db: Reader, log: LogName, progress: (at: number, of: number) => void = () => {}): Promise<Checked> {
  const faults: Fault[] = []
  const fault = (what: string) => faults.length < 50 && faults.push({ log, what })
  const size = await sizeOf(db, log)
  const levels: Buffer[][] = [[]]
  for (let from = 0; from < size; from += batch) {
    progress(from, size)
    const rows = await db
      .selectFrom('record.sequenced as s')
      .innerJoin('record.leaves as l', 'l.id', 's.leaf')
      .select(['s.index', 's.hash', 'l.leaf', 'l.log'])
      .where('s.log', '=', log)
      .where('s.index', '>=', from)
      .where('s.index', '<', from + batch)
      .orderBy('s.index')
      .execute()
    for (const [at, { index, hash, leaf, log: of }] of rows.entries()) {
      if (Number(index) !== from + at) fault(`place ${from + at} is missing`)
      if (!leafHash(leaf).equals(hash)) fault(`entry ${index} is not the one that was hashed`)
      if (of !== log) fault(`entry ${index} belongs to another log`)
      levels[0]!.push(hash)
    }
  }
  await checkTiles(db, log, size, levels, fault)
  const checkpoints = await checkCheckpoints(db, log, size, levels, fault)
  if (log === 'access') await checkEntries(db, fault)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from record.pending_leaves p join record.leaves l on l.id = p.leaf where l.log = ${log}`.execute(db)
  return { log, size, waiting: rows[0]?.n ?? 0, checkpoints, faults }
}

async function checkTiles(db: Reader, log: LogName, size: number, levels: Buffer[][], fault: (what: string) => unknown): Promise<void> {
  for (let level = 1; hashesAt(size, level) > 0; level++) {
    const below = levels[level - 1]!
    levels.push(Array.from({ length: hashesAt(size, level) }, (_each, at) => tileRoot(Buffer.concat(below.slice(at * tileWidth, (at + 1) * tileWidth)))))
    const rows = await db.selectFrom('record.subtrees').select('hash').where('log', '=', log).where('level', '=', level).orderBy('index').execute()
    if (rows.length !== levels[level]!.length) fault(`level ${level} has ${rows.length} hashes instead of ${levels[level]!.length}`)
    for (const [at, { hash }] of rows.entries()) if (!levels[level]![at]?.equals(hash)) fault(`hash ${at} of level ${level} is not that of its tile`)
  }
}
async function checkCheckpoints(db: Reader, log: LogName, size: number, levels: readonly Buffer[][], fault: (what: string) => unknown): Promise<number> {
  const reader: TileReader = { size: async () => size, tile: async ({ level, index, width }) => Buffer.concat(levels[level]!.slice(index * tileWidth, index * tileWidth + width)) }
  const tree = new Tree(reader, size)
  const checkpoints = await db.selectFrom('record.checkpoints').select(['size', 'root']).where('log', '=', log).orderBy('size').execute()
  for (const { size: of, root } of checkpoints) {
    if (Number(of) > size) fault(`a checkpoint over ${of} entries was signed, and there are ${size}`)
    else if (!(await tree.root(Number(of))).equals(root)) fault(`the checkpoint over ${of} entries has another root than they have`)
  }
  return checkpoints.length
}
/** Every line since there are logs, none twice, each as it was when its leaf was made. */
async function checkEntries(db: Reader, fault: (what: string) => unknown): Promise<void> {
  const first = await db
    .selectFrom('record.leaves')
    .select((eb) => eb.fn.min('entry').as('entry'))
    .where('log', '=', 'access')
    .executeTakeFirst()
  if (first?.entry == null) return
  for (let from = Number(first.entry); ; ) {
    const rows = await db
      .selectFrom('record.entries as e')
      .leftJoin('record.leaves as l', 'l.entry', 'e.id')
      .leftJoin('record.leaf_salts as s', 's.leaf', 'l.id')
      .select(['e.id', 'e.act', 'e.account', 'e.role', 'e.member', 'e.subject', 'e.detail', 'e.at', 'l.leaf', 's.salt'])
      .where('e.id', '>=', from)
      .orderBy('e.id')
      .limit(batch)
      .execute()
    for (const { leaf, salt, ...entry } of rows) {
      if (!leaf && entry.act.startsWith('session.')) continue
      if (!leaf) fault(`the act ${entry.id} has no leaf`)
      else if (salt && readLeaf(leaf)?.documents['entry'] !== saltedDigest(salt, entryBytes({ ...entry, detail: entry.detail as Record<string, string> })))
        fault(`the act ${entry.id} is not what it was when it was done`)
    }
    const last = rows.at(-1)
    if (rows.length < batch || !last) return
    from = Number(last.id) + 1
  }
}
