/** A copy of a log in a folder, by nothing but GET: every byte is checked against the signed root before it is kept, and each new checkpoint against the last one seen. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readCheckpoint, type SignedCheckpoint, verifyNote } from '../notes/checkpoint.ts'
import type { VerifierKey } from '../notes/keys.ts'
import { followSwitches, type LogSwitch } from './log-switch.ts'
import { leafHash } from '../tree/hash.ts'
import { entriesIn, entriesPath, type Tile, tilePath, tilesOf, tileWidth } from '../tree/tiles.ts'
import { Tree, tileRoot, type TileReader } from '../tree/tree.ts'

export type MirrorFailure = 'not-a-checkpoint' | 'no-known-key' | 'shrunk' | 'forked' | 'tile' | 'entries' | 'unreachable'
/** The log is not what it says, or says something else than before. */
export class MirrorRefused extends Error {
  override name = 'MirrorRefused'
  readonly failure: MirrorFailure
  constructor(failure: MirrorFailure, message: string) {
    super(message)
    this.failure = failure
  }
}
export interface Mirroring {
  /** Such as https://alliance.example/log/public */
  readonly url: string
  readonly folder: string
  readonly keys: readonly VerifierKey[]
  /** Whether entries are asked for as well as hashes. */
  readonly entries: boolean
  readonly progress?: (at: number, of: number) => void
}
export interface Mirrored {
  readonly origin: string
  readonly before: number
  readonly size: number
}

export async function mirrorLog({ url, folder, keys, entries, progress = () => {} }: Mirroring): Promise<Mirrored> {
  const note = (await fetched(url, 'checkpoint')).toString('utf8')
  const now = readCheckpoint(note)
  if (!now) throw new MirrorRefused('not-a-checkpoint', 'What the log gives as its checkpoint is none.')
  mustBeSigned(now, await keysOfToday(url, now, keys))
  const seen = await readFile(join(folder, 'checkpoint'), 'utf8').catch(() => null)
  const last = seen === null ? null : readCheckpoint(seen)
  if (last && last.size > now.size)
    throw new MirrorRefused('shrunk', `The log had ${last.size} entries when it was seen last and says ${now.size} now. Keep both checkpoints: they prove it.`)
  const tiles = tilesOf(now.size, last?.size ?? 0)
  const fresh = new Map<string, Buffer>()
  for (const [at, tile] of tiles.entries()) {
    progress(at, tiles.length)
    fresh.set(tilePath(tile), await fetched(url, tilePath(tile)))
  }
  const read = tileReader(folder, fresh, now.size)
  await mustBeTree(read, now, last)
  await mustBeMadeOfTiles(read, tiles)
  const bundles = entries ? await entriesFor(url, tiles, fresh) : new Map<string, Buffer>()
  for (const [path, bytes] of [...fresh, ...bundles]) await keep(join(folder, path), bytes)
  // Last, so that what it covers is there whenever it is.
  await keep(join(folder, 'checkpoint'), Buffer.from(note))
  return { origin: now.origin, before: last?.size ?? 0, size: now.size }
}

/** The tiles of a mirror, with those that were just fetched before them. */
export const tileReader = (folder: string, fresh: ReadonlyMap<string, Buffer>, size: number): TileReader => ({
  size: async () => size,
  tile: async (tile) => fresh.get(tilePath(tile)) ?? readFile(join(folder, tilePath(tile))),
})

/** Where none of the keys signed it, the way from them to the keys of today is asked for and followed, handover by handover. */
async function keysOfToday(url: string, { note, origin }: SignedCheckpoint, keys: readonly VerifierKey[]): Promise<readonly VerifierKey[]> {
  const verified = verifyNote(note, keys)
  if (verified !== false && verified.some(({ key }) => key.name === origin)) return keys
  const answer = await fetched(`${url.replace(/\/+$/, '')}/..`, 'handovers').catch(() => Buffer.from('[]'))
  return (await followSwitches(JSON.parse(answer.toString('utf8')) as LogSwitch[], keys)).keys
}
function mustBeSigned({ note, origin }: SignedCheckpoint, keys: readonly VerifierKey[]): void {
  const verified = verifyNote(note, keys)
  if (verified === false || !verified.some(({ key }) => key.name === origin))
    throw new MirrorRefused('no-known-key', `The checkpoint of ${origin} is not signed by a key that you named.`)
}
async function mustBeTree(read: TileReader, now: SignedCheckpoint, last: SignedCheckpoint | null): Promise<void> {
  const tree = new Tree(read, now.size)
  const root = await tree.root().catch(() => null)
  if (!root?.equals(now.root))
    throw last
      ? new MirrorRefused('forked', `What the log serves now does not grow out of its first ${last.size} entries as it served them before. Keep both checkpoints: they prove it.`)
      : new MirrorRefused('tile', 'The hashes that the log serves do not make the root that it signed.')
  if (last && last.origin !== now.origin) throw new MirrorRefused('forked', `This is the log ${now.origin}; the folder holds ${last.origin}.`)
  if (last && last.size > 0 && !(await tree.root(last.size)).equals(last.root))
    throw new MirrorRefused('forked', `What the log shows of its first ${last.size} entries is not what it signed before. Keep both checkpoints: they prove it.`)
}
/** Each hash above the leaves is that of a whole tile below. */
async function mustBeMadeOfTiles(read: TileReader, tiles: readonly Tile[]): Promise<void> {
  for (const { level, index, width } of tiles.filter((tile) => tile.level > 0)) {
    const hashes = Buffer.from(await read.tile({ level, index, width }))
    for (let at = 0; at < width; at++) {
      const below = Buffer.from(await read.tile({ level: level - 1, index: index * tileWidth + at, width: tileWidth }))
      if (!tileRoot(below).equals(hashes.subarray(at * 32, at * 32 + 32))) throw new MirrorRefused('tile', `A hash of level ${level} is not that of its tile.`)
    }
  }
}
async function entriesFor(url: string, tiles: readonly Tile[], fresh: ReadonlyMap<string, Buffer>): Promise<Map<string, Buffer>> {
  const bundles = new Map<string, Buffer>()
  for (const tile of tiles.filter(({ level }) => level === 0)) {
    const path = entriesPath(tile)
    const bytes = await fetched(url, path)
    const hashes = (entriesIn(bytes) ?? []).map(leafHash)
    if (!Buffer.concat(hashes).equals(fresh.get(tilePath(tile)) ?? Buffer.alloc(0)))
      throw new MirrorRefused('entries', `Entries from ${tile.index * tileWidth} on are not those that were hashed.`)
    bundles.set(path, bytes)
  }
  return bundles
}

/** The entries of a copy, in their order; the copy compared each with its hash when it was made. */
export async function mirroredEntries(folder: string): Promise<Buffer[]> {
  const seen = readCheckpoint(await readFile(join(folder, 'checkpoint'), 'utf8'))
  const tiles = tilesOf(seen?.size ?? 0).filter(({ level }) => level === 0)
  const bundles = await Promise.all(tiles.map((tile) => readFile(join(folder, entriesPath(tile)))))
  return bundles.flatMap((bundle) => entriesIn(bundle) ?? [])
}

/** Nothing in a log is larger than 256 entries of 64 KiB. */
const longest = 17_000_000
async function fetched(url: string, path: string): Promise<Buffer> {
  const answer = await fetch(`${url.replace(/\/+$/, '')}/${path}`, { redirect: 'error', signal: AbortSignal.timeout(30_000) }).catch((error: Error) => {
    throw new MirrorRefused('unreachable', `The log does not answer: ${error.message}`)
  })
  if (!answer.ok) throw new MirrorRefused('unreachable', `The log answers ${answer.status} to ${path}.`)
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (bytes.length > longest) throw new MirrorRefused('tile', `${path} is larger than anything in a log.`)
  return bytes
}
async function keep(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.part`, bytes)
  await rename(`${path}.part`, path)
}
