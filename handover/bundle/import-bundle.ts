/** Takes a bundle over into an empty database that waits for it: everything is checked before, all of it is taken or nothing, and what came is proved equal before it counts. */
import { createHash } from 'node:crypto'
import { Readable, Writable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { receiptsHold, roundFigures } from '#monitoring/public.ts'
import { countOn, isUsed, migrationsOf } from '#platform/backup.ts'
import type { Writer } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import { addEntry } from '#record/log/access-leaf.ts'
import { isLogName } from '#record/log/leaf.rules.ts'
import { originBaseOf, sizeOf, tilesIn } from '#record/log/log.store.ts'
import type { Checkpoint } from '#record/notes/checkpoint.ts'
import { Tree } from '#record/tree/tree.ts'
import { readStatement, type Statement } from '../passing/statement.rules.ts'
import { Damaged, readContainer, Refused } from './container.ts'
import { type Manifest, manifestPart, readManifest } from './manifest.rules.ts'
import { onClient, queryOn, readerOn } from './on-client.ts'
import { type KeyPair, opened } from './seal.ts'
import { differing, tableDigests } from './table-digests.ts'
import { tables as rules } from './tables.rules.ts'

export interface Checked {
  readonly manifest: Manifest
  /** Of the manifest, in hex. */
  readonly digest: string
}
type Progress = (what: string, at: number, of: number) => void

/** Reads all of the file and changes nothing. Rejects with the name of what is damaged, or with why it cannot be opened. */
export async function checkBundle(file: string, key: KeyPair, progress: Progress = () => {}): Promise<Checked> {
  let found: Checked | undefined
  const waiting = new Map<string, string>()
  let at = 0
  await readContainer(file, async (name, content) => {
    if (!found) {
      if (name !== manifestPart) throw new Damaged(`The file before ${name}`)
      found = await openManifest(content, key)
      for (const { part, partSha256 } of [...found.manifest.tables, ...found.manifest.drafts]) waiting.set(part, partSha256)
      return
    }
    progress('Checking', at++, found.manifest.tables.length + found.manifest.drafts.length)
    const hash = createHash('sha256')
    await pipeline(
      content,
      async function* (chunks) {
        for await (const chunk of chunks) yield hash.update(chunk as Buffer) && Buffer.alloc(0)
      },
      new Writable({ write: (_chunk, _encoding, done) => done() }),
    )
    if (hash.digest('hex') !== waiting.get(name)) throw new Damaged(waiting.has(name) ? name : `The file at ${name}`)
    waiting.delete(name)
  })
  if (!found) throw new Damaged(manifestPart)
  const [missing] = waiting.keys()
  if (missing) throw new Damaged(missing)
  return found
}
async function openManifest(content: Readable, key: KeyPair): Promise<Checked> {
  const cipher = await buffer(content)
  let plain: string
  try {
    plain = await text(await opened(Readable.from([cipher]), key.identity))
  } catch (error) {
    // age names the recipient only in so far as a key fits or not (age-encryption.org/v1).
    if (error instanceof Error && /no identity matched/i.test(error.message)) throw new Refused('This bundle is not encrypted to the key of this machine. Nothing was taken over.')
    throw new Damaged(manifestPart, { cause: error })
  }
  const manifest = readManifest(plain)
  if (!manifest) throw new Damaged(manifestPart)
  return { manifest, digest: createHash('sha256').update(plain).digest('hex') }
}

export interface Importing {
  /** Of the owner. */
  readonly url: string
  readonly file: string
  readonly key: KeyPair
  /** Digest, in hex, of the protocol, from the other side by another way; null for a rehearsal, which opens nothing. */
  readonly statement: string | null
  readonly now: Date
  readonly progress?: Progress
  /** What this host's own copies of the logs saw last; what comes must grow out of it. */
  readonly mirrored?: readonly Checkpoint[]
}
export interface Imported extends Checked {
  readonly rows: number
  readonly figures: number
  readonly receipts: number
}

export async function importBundle({ url, file, key, statement, now, progress = () => {}, mirrored = [] }: Importing): Promise<Imported> {
  const checked = await checkBundle(file, key, progress)
  const { manifest } = checked
  if (manifest.statement !== statement)
    throw new Refused(
      manifest.statement === null
        ? 'This bundle is of a rehearsal and passes nothing on. Look at it with --trial. Nothing was taken over.'
        : statement === null
          ? 'This bundle passes the office on: give the digest of the protocol, as the other side reads it to you. Nothing was taken over.'
          : `The bundle belongs to another protocol than the one you named: it says ${manifest.statement}. Nothing was taken over.`,
    )
  return onClient(url, async (client) => {
    await mustWait(client, manifest)
    await client.query(`begin; set local alliance.copying = 'yes'`)
    const { rows, drafts } = await copyIn(client, file, checked, key, progress)
    await countOn(client)
    const proved = await prove(client, manifest, progress)
    await mustGrowOutOf(client, mirrored)
    if (statement !== null) {
      await mustBeStated(client, manifest, statement, key.recipient)
      const detail = JSON.stringify({ manifest: checked.digest, statement })
      await client.query(`set local alliance.copying = 'no'`)
      const entry = {
        act: 'handover.import',
        account: 'operator',
        role: 'operator',
        member: null,
        subject: manifest.handover ?? '',
        detail: { manifest: checked.digest, statement },
        at: now,
      }
      // Already inside the one transaction; another would end it.
      await addEntry(readerOn(client) as unknown as Writer, entry)
      await client.query(`insert into record.office (state, handover, detail, at) values ('open', $1, $2, $3)`, [manifest.handover, detail, now])
    }
    await keepDrafts(client, manifest, drafts, now)
    await client.query('commit')
    return { ...checked, rows, ...proved }
  })
}

async function mustWait(client: pg.Client, { migrations }: Manifest): Promise<void> {
  const here = await migrationsOf(client)
  if (here.join() !== migrations.join())
    throw new Refused(
      `The bundle is of schema ${migrations.at(-1)}, this version has ${here.at(-1)}. Take it over with the version that wrote it, then upgrade. Nothing was taken over.`,
    )
  const { rows } = await client.query<{ state: string }>('select state from record.office order by id desc limit 1')
  if (rows[0]?.state !== 'awaiting') throw new Refused('This database does not wait for an office: begin with alliance handover key. Nothing was taken over.')
  if (await isUsed(client)) throw new Refused('The database is not empty. Take it over into a new data folder or a new database. Nothing was taken over.')
}

interface Copied {
  readonly rows: number
  /** By name of the part: ciphertext that only the country opens. */
  readonly drafts: ReadonlyMap<string, Buffer>
}
async function copyIn(client: pg.Client, file: string, { manifest }: Checked, { identity }: KeyPair, progress: Progress): Promise<Copied> {
  const tables = new Map(manifest.tables.map((table) => [table.part, table]))
  const sealed = new Set(manifest.drafts.map(({ part }) => part))
  const drafts = new Map<string, Buffer>()
  let [rows, at] = [0, 0]
  await readContainer(file, async (name, content) => {
    const table = tables.get(name)
    if (!table && !sealed.has(name)) return
    progress('Taking over', at++, tables.size + sealed.size)
    const plain = await opened(content, identity)
    if (!table) {
      drafts.set(name, await buffer(plain))
      return
    }
    if (!rules[table.name]) throw new Damaged(name)
    const into = client.query(copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`))
    await pipeline(plain, into)
    rows += into.rowCount ?? 0
  })
  return { rows, drafts }
}

async function keepDrafts(client: pg.Client, manifest: Manifest, drafts: ReadonlyMap<string, Buffer>, now: Date): Promise<void> {
  for (const { part, member, recipient, rows } of manifest.drafts) {
    const bytes = drafts.get(part)
    if (!bytes) throw new Damaged(part)
    const digest = createHash('sha256').update(bytes).digest()
    await client.query('insert into alliance.sealed_drafts (id, member, handover, recipient, row_count, bytes, digest, came_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...[newId(), member, manifest.handover ?? 'rehearsal', recipient, rows, bytes, digest, now],
    ])
  }
}

/** Rows and digests of every table, the figures of every overview, every receipt: computed here, compared with what was written there. */
async function prove(client: pg.Client, manifest: Manifest, progress: Progress): Promise<{ figures: number; receipts: number }> {
  const here = await tableDigests(queryOn(client), { keepsItsName: manifest.keepsItsName, sending: false, entriesBefore: null }, (_name, at, of) => progress('Proving', at, of))
  const [different] = differing(here, manifest.tables)
  if (different) throw new Refused(`${different} came out otherwise than it was written. Nothing was taken over.`)
  const db = readerOn(client)
  const figures = await roundFigures(db)
  const wrong = figures.find(({ round, sha256 }) => manifest.overviews.find((each) => each.round === round)?.sha256 !== sha256)
  if (wrong || figures.length !== manifest.overviews.length)
    throw new Refused(`The figures of the overview of ${wrong?.round ?? 'a round'} came out otherwise. Nothing was taken over.`)
  const receipts = await receiptsHold(db)
  const broken = manifest.receipts.find(({ reference, digest, holds }) => !receipts.some((each) => each.reference === reference && each.digest === digest && each.holds === holds))
  if (broken || receipts.length !== manifest.receipts.length) throw new Refused(`The receipt ${broken?.reference ?? ''} does not verify here. Nothing was taken over.`)
  return { figures: figures.length, receipts: receipts.length }
}

/** Whoever mirrored the logs during the term before need not believe the bundle. */
async function mustGrowOutOf(client: pg.Client, mirrored: readonly Checkpoint[]): Promise<void> {
  const db = readerOn(client)
  for (const { origin, size, root } of mirrored) {
    const log = origin.split('/').at(-1) ?? ''
    if (!isLogName(log) || origin !== `${await originBaseOf(db)}/${log}`) throw new Refused(`${origin} is not a log of this alliance. Nothing was taken over.`)
    const here = await sizeOf(db, log)
    const same = here >= size && (await new Tree(tilesIn(db, log), here).root(size)).equals(root)
    if (!same)
      throw new Refused(`${origin} had ${size} entries when you mirrored it, and what came does not grow out of them. Keep the copy: it proves it. Nothing was taken over.`)
  }
}

/** What came is what both sides agreed on at the closing, and it closed the other machine towards this one. */
async function mustBeStated(client: pg.Client, manifest: Manifest, digest: string, recipient: string): Promise<void> {
  const { rows } = await client.query<{ bytes: Buffer }>('select bytes from alliance.handover_statements where handover = $1', [manifest.handover])
  const bytes = rows[0]?.bytes
  const statement: Statement | null = bytes ? readStatement(bytes) : null
  if (!bytes || !statement || createHash('sha256').update(bytes).digest('hex') !== digest)
    throw new Refused('The bundle does not hold the protocol that you named. Nothing was taken over.')
  const { rows: closings } = await client.query<{ there: boolean }>(
    `select exists (select from record.entries where act = 'handover.confirm' or act = 'handover.accept') and
      exists (select from record.entries where subject = $1 and detail->>'passed' = $2) as there`,
    [manifest.handover, digest],
  )
  if (statement.mode !== 'new' || statement.receiver !== recipient || !closings[0]?.there)
    throw new Refused('The protocol does not close the other machine towards this one. Nothing was taken over.')
  const here = await tableDigests(queryOn(client), { keepsItsName: manifest.keepsItsName, sending: false, entriesBefore: statement.entriesBefore })
  const [different] = differing(here, statement.tables)
  if (different) throw new Refused(`${different} is not what it was at the closing. Nothing was taken over.`)
}
