/** A log as the tables hold it: places, tiles, checkpoints. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { Tile } from '../tree/tiles.ts'
import type { TileReader } from '../tree/tree.ts'
import type { LogName } from './leaf.rules.ts'

/** Whoever gives out places holds this until commit: two never give out one. */
export const holdLog = (tx: Writer, log: LogName) => sql`select pg_advisory_xact_lock(hashtext('log'), hashtext(${log}))`.execute(tx)

export async function sizeOf(db: Reader, log: LogName): Promise<number> {
  const row = await db.selectFrom('record.sequenced').select('index').where('log', '=', log).orderBy('index', 'desc').limit(1).executeTakeFirst()
  return row ? Number(row.index) + 1 : 0
}
/** Gives the leaves that wait their places, oldest first, at most so many; answers with how many there were. */
export async function givePlaces(tx: Writer, log: LogName, size: number, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with waiting as (
      select l.id, l.hash from record.pending_leaves p join record.leaves l on l.id = p.leaf where l.log = ${log} order by l.id limit ${most}),
    placed as (
      insert into record.sequenced (log, index, leaf, hash)
      select ${log}, ${size}::bigint + row_number() over (order by id) - 1, id, hash from waiting returning leaf),
    gone as (delete from record.pending_leaves p using placed where p.leaf = placed.leaf returning p.leaf)
    select count(*)::int as n from gone`.execute(tx)
  return rows[0]?.n ?? 0
}
export const insertSubtrees = async (tx: Writer, log: LogName, rows: readonly { level: number; index: number; hash: Buffer }[]): Promise<void> => {
  if (rows.length)
    await tx
      .insertInto('record.subtrees')
      .values(rows.map((row) => ({ log, ...row })))
      .execute()
}

/** Level 0 from the places, every other from the roots of the tiles below. */
export const tilesIn = (db: Reader, log: LogName): TileReader => ({
  size: () => sizeOf(db, log),
  tile: async ({ level, index, width }: Tile) => {
    const [from, to] = [index * 256, index * 256 + width]
    const rows =
      level === 0
        ? await db.selectFrom('record.sequenced').select('hash').where('log', '=', log).where('index', '>=', from).where('index', '<', to).orderBy('index').execute()
        : await db
            .selectFrom('record.subtrees')
            .select('hash')
            .where('log', '=', log)
            .where('level', '=', level)
            .where('index', '>=', from)
            .where('index', '<', to)
            .orderBy('index')
            .execute()
    return Buffer.concat(rows.map(({ hash }) => hash))
  },
})
export async function leavesIn(db: Reader, log: LogName, from: number, count: number): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('record.sequenced as s')
    .innerJoin('record.leaves as l', 'l.id', 's.leaf')
    .select('l.leaf')
    .where('s.log', '=', log)
    .where('s.index', '>=', from)
    .where('s.index', '<', from + count)
    .orderBy('s.index')
    .execute()
  return rows.map(({ leaf }) => leaf)
}

export interface StoredCheckpoint {
  readonly size: number
  readonly root: Buffer
  readonly note: string
  readonly at: Date
}
export async function newestCheckpoint(db: Reader, log: LogName): Promise<StoredCheckpoint | undefined> {
  return db.selectFrom('record.checkpoints').select(['size', 'root', 'note', 'signed_at as at']).where('log', '=', log).orderBy('size', 'desc').limit(1).executeTakeFirst()
}
export const insertCheckpoint = (tx: Writer, log: LogName, { size, root, note, at }: StoredCheckpoint) =>
  tx
    .insertInto('record.checkpoints')
    .values({ log, size, root, note, signed_at: at })
    .onConflict((on) => on.doNothing())
    .execute()

/** The name of this alliance's logs; set once, by whoever asks first. */
export async function originBase(tx: Writer, wanted: string, at: Date): Promise<string> {
  const known = await tx.selectFrom('record.log_origin').select('base').executeTakeFirst()
  if (known) return known.base
  await tx
    .insertInto('record.log_origin')
    .values({ base: wanted, set_at: at })
    .onConflict((on) => on.doNothing())
    .execute()
  return (await tx.selectFrom('record.log_origin').select('base').executeTakeFirstOrThrow()).base
}
/** A checkpoint with what witnesses said under it. */
export interface Cosigned extends StoredCheckpoint {
  readonly witnesses: readonly string[]
}
async function withCosignatures(db: Reader, log: LogName, checkpoint: StoredCheckpoint): Promise<Cosigned> {
  const rows = await db.selectFrom('record.cosignatures').select(['witness', 'line']).where('log', '=', log).where('size', '=', checkpoint.size).orderBy('witness').execute()
  return { ...checkpoint, note: checkpoint.note + rows.map(({ line }) => line).join(''), witnesses: rows.map(({ witness }) => witness) }
}
export async function newestCosigned(db: Reader, log: LogName): Promise<Cosigned | undefined> {
  const newest = await newestCheckpoint(db, log)
  return newest && withCosignatures(db, log, newest)
}
/** The newest ones that any witness has said something under, of this size at the least. */
export async function cosignedFrom(db: Reader, log: LogName, size: number): Promise<Cosigned[]> {
  const rows = await db
    .selectFrom('record.checkpoints as c')
    .select(['c.size', 'c.root', 'c.note', 'c.signed_at as at'])
    .where('c.log', '=', log)
    .where('c.size', '>=', size)
    .where(sql<boolean>`exists (select from record.cosignatures k where k.log = c.log and k.size = c.size)`)
    .orderBy('c.size', 'desc')
    .limit(30)
    .execute()
  return Promise.all(rows.map((row) => withCosignatures(db, log, { ...row, size: Number(row.size) })))
}
export const insertCosignature = (tx: Writer, row: { log: LogName; size: number; witness: string; line: string; at: Date }) =>
  tx
    .insertInto('record.cosignatures')
    .values(row)
    .onConflict((on) => on.doNothing())
    .execute()
/** What the newest cosignature of a witness covers. */
export async function cosignedSize(db: Reader, log: LogName, witness: string): Promise<number> {
  const row = await db.selectFrom('record.cosignatures').select('size').where('log', '=', log).where('witness', '=', witness).orderBy('size', 'desc').limit(1).executeTakeFirst()
  return Number(row?.size ?? 0)
}
export async function policyText(db: Reader): Promise<string | undefined> {
  return (await db.selectFrom('record.log_policies').select('policy').orderBy('id', 'desc').limit(1).executeTakeFirst())?.policy
}
export async function notePolicy(tx: Writer, policy: string, since: Date): Promise<void> {
  if ((await policyText(tx)) !== policy) await tx.insertInto('record.log_policies').values({ policy, since }).execute()
}

/** Each key once, from when this host signed with it. */
export async function noteKeys(tx: Writer, log: LogName, vkeys: readonly string[], at: Date): Promise<void> {
  for (const vkey of vkeys)
    await tx
      .insertInto('record.log_keys')
      .values({ vkey, log, since: at })
      .onConflict((on) => on.doNothing())
      .execute()
}
export const keysOf = (db: Reader): Promise<{ vkey: string; log: string; since: Date }[]> =>
  db.selectFrom('record.log_keys').select(['vkey', 'log', 'since']).orderBy('log').orderBy('since').orderBy('vkey').execute()

export interface PlacedLeaf {
  readonly log: LogName
  readonly index: number | null
  readonly leaf: Buffer
  readonly salt: Buffer | null
}
/** The newest leaf of an act about something; its index is null while it waits for its place. */
export async function leafAbout(db: Reader, kind: string, about: string): Promise<PlacedLeaf | undefined> {
  const row = await db
    .selectFrom('record.leaves as l')
    .leftJoin('record.sequenced as s', 's.leaf', 'l.id')
    .leftJoin('record.leaf_salts as x', 'x.leaf', 'l.id')
    .select(['l.log', 's.index', 'l.leaf', 'x.salt'])
    .where('l.kind', '=', kind)
    .where('l.about', '=', about)
    .orderBy('l.id', 'desc')
    .executeTakeFirst()
  return row && { ...row, log: row.log as LogName, index: row.index === null ? null : Number(row.index) }
}

export const originBaseOf = async (db: Reader): Promise<string | null> => (await db.selectFrom('record.log_origin').select('base').executeTakeFirst())?.base ?? null

/** The files of `log-switch.ts`, oldest first. */
export const switchFiles = async (db: Reader): Promise<string[]> => (await db.selectFrom('record.log_switches').select('file').orderBy('id').execute()).map(({ file }) => file)
export const switchOf = (db: Reader, handover: string) => db.selectFrom('record.log_switches').select('id').where('handover', '=', handover).executeTakeFirst()
/** The public keys to which the logs passed last; null: they never did. */
export const keysPassedTo = async (db: Reader): Promise<readonly string[] | null> =>
  (await db.selectFrom('record.log_switches').select('keys').orderBy('id', 'desc').limit(1).executeTakeFirst())?.keys ?? null
/** The note of keys of the newest handover, as long as no switch to them is kept. */
export async function awaitedKeysNote(db: Reader): Promise<string | null> {
  const row = await db
    .selectFrom('record.leaves as l')
    .innerJoin('record.leaf_documents as d', 'd.leaf', 'l.id')
    .leftJoin('record.log_switches as s', 's.handover', 'l.about')
    .select(['d.bytes', 's.id'])
    .where('l.kind', '=', 'handover-acceptance')
    .orderBy('l.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && row.id === null ? row.bytes.toString('utf8') : null
}
export const insertSwitch = (tx: Writer, row: { handover: string; file: string; keys: string[]; at: Date }) =>
  tx
    .insertInto('record.log_switches')
    .values(row)
    .onConflict((on) => on.doNothing())
    .execute()
