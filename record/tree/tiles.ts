/** Where the hashes of a tree lie in tiles (C2SP tlog-tiles): 256 hashes a tile, level 0 of leaves, each level above of whole tiles below. */

export const tileWidth = 256
const highestLevel = 63

export interface Tile {
  readonly level: number
  readonly index: number
  /** Hashes in it: 256, or fewer in the last of a level. */
  readonly width: number
}
/** Hashes that a tree of this size has at a level. */
export const hashesAt = (size: number, level: number): number => Math.floor(size / tileWidth ** level)

/** All tiles that a tree of this size has and a smaller one has not, or has narrower. */
export function tilesOf(size: number, from = 0): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0; hashesAt(size, level) > 0; level++) {
    const [before, now] = [hashesAt(from, level), hashesAt(size, level)]
    for (let index = Math.floor(before / tileWidth); index * tileWidth < now; index++) {
      const width = Math.min(tileWidth, now - index * tileWidth)
      if (index * tileWidth + width > before) tiles.push({ level, index, width })
    }
  }
  return tiles
}

/** 1234067 → x001/x234/067 */
function indexPath(index: number): string {
  let [path, rest] = [String(index % 1000).padStart(3, '0'), Math.floor(index / 1000)]
  while (rest > 0) {
    path = `x${String(rest % 1000).padStart(3, '0')}/${path}`
    rest = Math.floor(rest / 1000)
  }
  return path
}
const partial = (width: number) => (width === tileWidth ? '' : `.p/${width}`)
export const tilePath = ({ level, index, width }: Tile): string => `tile/${level}/${indexPath(index)}${partial(width)}`
/** Entries lie beside level 0: as many as hashes, in the same order. */
export const entriesPath = ({ index, width }: Omit<Tile, 'level'>): string => `tile/entries/${indexPath(index)}${partial(width)}`

/** What a path names, or null: `level` is null for entries. Exactly one path names a tile. */
export function readTilePath(path: string): { readonly level: number | null; readonly index: number; readonly width: number } | null {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (!match) return null
  const level = match[1] === 'entries' ? null : Number(match[1])
  const index = Number(match[2]!.replaceAll(/[x/]/g, ''))
  const width = match[3] === undefined ? tileWidth : Number(match[3])
  if ((level ?? 0) > highestLevel || width > tileWidth || !Number.isSafeInteger(index)) return null
  const again = level === null ? entriesPath({ index, width }) : tilePath({ level, index, width })
  return again === path ? { level, index, width } : null
}

/** Entries as they are served: each after its length in two bytes. */
export function entryBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > 0xffff) throw new RangeError('an entry has at most 65,535 bytes')
      const length = Buffer.alloc(2)
      length.writeUInt16BE(entry.length)
      return [length, entry]
    }),
  )
}
/** null where the bytes end inside an entry. */
export function entriesIn(bundle: Uint8Array): Buffer[] | null {
  const bytes = Buffer.from(bundle)
  const entries: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    if (at + 2 > bytes.length) return null
    const end = at + 2 + bytes.readUInt16BE(at)
    if (end > bytes.length) return null
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return entries
}
