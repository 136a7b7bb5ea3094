/** A Merkle tree as arithmetic over tiles that somebody reads: roots and proofs of any size up to the one that is there. Knows nothing of where tiles lie. */
import { emptyRoot, hashSize, nodeHash, splitOf } from './hash.ts'
import { hashesAt, type Tile, tileWidth } from './tiles.ts'

/** Where tiles come from. */
export interface TileReader {
  /** Leaves that are there. */
  size(): Promise<number>
  /** The hashes of a tile one after another, 32 bytes each. */
  tile(tile: Tile): Promise<Uint8Array>
}

/** Reads each tile once for all that is asked of it. */
export class Tree {
  readonly #reader: TileReader
  readonly #size: number
  readonly #tiles = new Map<string, Promise<Uint8Array>>()

  constructor(reader: TileReader, size: number) {
    this.#reader = reader
    this.#size = size
  }

  root(size = this.#size): Promise<Buffer> {
    return size === 0 ? Promise.resolve(emptyRoot) : this.#rangeHash(0, size)
  }

  /** From the leaf up (RFC 6962, 2.1.1). */
  async inclusionProof(index: number, size = this.#size): Promise<Buffer[]> {
    mustHold(index >= 0 && index < size && size <= this.#size, `leaf ${index} of ${size}`)
    const path: Promise<Buffer>[] = []
    let [from, to] = [0, size]
    while (to - from > 1) {
      const middle = from + splitOf(to - from)
      const left = index < middle
      path.unshift(left ? this.#rangeHash(middle, to) : this.#rangeHash(from, middle))
      ;[from, to] = left ? [from, middle] : [middle, to]
    }
    return Promise.all(path)
  }

  /** That the tree of `newSize` only adds to that of `oldSize` (RFC 6962, 2.1.2). Nothing is to be proved from 0. */
  async consistencyProof(oldSize: number, newSize = this.#size): Promise<Buffer[]> {
    mustHold(oldSize >= 0 && oldSize <= newSize && newSize <= this.#size, `from ${oldSize} to ${newSize}`)
    if (oldSize === 0 || oldSize === newSize) return []
    const path: Promise<Buffer>[] = []
    let [from, to, original] = [0, newSize, true]
    while (oldSize !== to) {
      const middle = from + splitOf(to - from)
      if (oldSize <= middle) {
        path.unshift(this.#rangeHash(middle, to))
        to = middle
      } else {
        path.unshift(this.#rangeHash(from, middle))
        ;[from, original] = [middle, false]
      }
    }
    // While the older tree begins where the newer one does, whoever checks has its root already.
    if (!original) path.unshift(this.#rangeHash(from, to))
    return Promise.all(path)
  }

  /** Root of the leaves from..to, where `from` is a multiple of the largest power of two below their number, as every split makes it. */
  async #rangeHash(from: number, to: number): Promise<Buffer> {
    const count = to - from
    if (count === 1) return this.#hashAt(0, from)
    if (isPowerOfTwo(count)) return this.#wholeSubtree(from, count)
    const middle = from + splitOf(count)
    return nodeHash(await this.#rangeHash(from, middle), await this.#rangeHash(middle, to))
  }
  /** A whole subtree of a power of two leaves: from the highest level of tiles that has its parts. */
  async #wholeSubtree(from: number, count: number): Promise<Buffer> {
    let [level, parts] = [0, count]
    while (parts >= tileWidth) [level, parts] = [level + 1, parts / tileWidth]
    const first = from / tileWidth ** level
    let hashes: Buffer[] = await Promise.all(Array.from({ length: parts }, (_each, at) => this.#hashAt(level, first + at)))
    while (hashes.length > 1) hashes = Array.from({ length: hashes.length / 2 }, (_each, at) => nodeHash(hashes[2 * at]!, hashes[2 * at + 1]!))
    return hashes[0]!
  }
  async #hashAt(level: number, at: number): Promise<Buffer> {
    const index = Math.floor(at / tileWidth)
    const width = Math.min(tileWidth, hashesAt(this.#size, level) - index * tileWidth)
    const key = `${level}/${index}`
    const known = this.#tiles.get(key) ?? this.#reader.tile({ level, index, width })
    this.#tiles.set(key, known)
    const offset = (at - index * tileWidth) * hashSize
    const hash = Buffer.from((await known).subarray(offset, offset + hashSize))
    mustHold(hash.length === hashSize, `tile ${key} has no hash ${at}`)
    return hash
  }
}
const isPowerOfTwo = (n: number): boolean => n === 2 ** Math.round(Math.log2(n))
function mustHold(held: boolean, what: string): void {
  if (!held) throw new RangeError(`the tree has no ${what}`)
}

/** The root of a whole tile: what stands for it one level above. */
export function tileRoot(hashes: Uint8Array): Buffer {
  mustHold(hashes.length === tileWidth * hashSize, 'root of a tile that is not whole')
  let level: Buffer[] = Array.from({ length: tileWidth }, (_each, at) => Buffer.from(hashes.subarray(at * hashSize, (at + 1) * hashSize)))
  while (level.length > 1) level = Array.from({ length: level.length / 2 }, (_each, at) => nodeHash(level[2 * at]!, level[2 * at + 1]!))
  return level[0]!
}
