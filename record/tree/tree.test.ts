import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { emptyRoot, hashSize, leafHash, nodeHash } from './hash.ts'
import { plainConsistency, plainInclusion, plainRoot } from './plain-tree.ts'
import { entriesIn, entriesPath, entryBundle, hashesAt, readTilePath, tilePath, tilesOf, tileWidth } from './tiles.ts'
import { Tree, tileRoot, type TileReader } from './tree.ts'
import { isConsistent, isIncluded } from './verify.ts'

/** Published vectors, each block with its source (transparency-dev/merkle, tessera, C2SP; Apache-2.0 and BSD). */
const vectors = JSON.parse(readFileSync(join(import.meta.dirname, 'vectors.json'), 'utf8'))
const hex = (text: string) => Buffer.from(text, 'hex')

/** Tiles over leaf hashes in memory, made as a log makes them. */
function tilesOver(leaves: readonly Buffer[]): TileReader & { reads: number } {
  const levels: Buffer[][] = [[...leaves]]
  while (levels.at(-1)!.length >= tileWidth) {
    const below = levels.at(-1)!
    levels.push(Array.from({ length: Math.floor(below.length / tileWidth) }, (_each, at) => tileRoot(Buffer.concat(below.slice(at * tileWidth, (at + 1) * tileWidth)))))
  }
  return {
    reads: 0,
    size: async () => leaves.length,
    async tile({ level, index, width }) {
      this.reads++
      return Buffer.concat(levels[level]!.slice(index * tileWidth, index * tileWidth + width))
    },
  }
}
const leavesOf = (n: number) => Array.from({ length: n }, (_each, at) => leafHash(Buffer.from(`leaf ${at}`)))
const treeOf = (leaves: readonly Buffer[]) => new Tree(tilesOver(leaves), leaves.length)

test('hashes and roots are those of RFC 6962 (transparency-dev/merkle, golang.org/x/mod)', async () => {
  const { rfc6962 } = vectors
  assert.equal(emptyRoot.toString('hex'), rfc6962.emptyRoot)
  for (const { inputHex, hash } of rfc6962.leafHash) assert.equal(leafHash(hex(inputHex)).toString('hex'), hash)
  for (const { leftHex, rightHex, hash } of rfc6962.nodeHash) assert.equal(nodeHash(hex(leftHex), hex(rightHex)).toString('hex'), hash)
  assert.equal(leafHash(Buffer.from(rfc6962.helloWorldRecordHash.inputText)).toString('hex'), rfc6962.helloWorldRecordHash.hash)
  const leaves = rfc6962.referenceLeavesHex.map((leaf: string) => leafHash(hex(leaf)))
  for (const [size, root] of rfc6962.rootsBySize.entries()) {
    assert.equal(plainRoot(leaves.slice(0, size)).toString('hex'), root)
    assert.equal((await treeOf(leaves.slice(0, size)).root()).toString('hex'), root)
  }
})
test('98 inclusion cases (transparency-dev/merkle)', () => {
  assert.equal(vectors.inclusion.cases.length, 98)
  for (const { case: name, leafIdx, treeSize, root, leafHash: leaf, proof, wantErr } of vectors.inclusion.cases)
    assert.equal(isIncluded({ index: leafIdx, size: treeSize, leaf: hex(leaf), root: hex(root), proof: (proof ?? []).map(hex) }), !wantErr, name)
})
test('98 consistency cases (transparency-dev/merkle; size 0 is refused by it and by us)', () => {
  assert.equal(vectors.consistency.cases.length, 98)
  // Some roots there are words instead of hashes, where only their equality counts; here a root has 32 bytes.
  const root = (text: string) => (text.length === 64 ? hex(text) : leafHash(hex(text)))
  for (const { case: name, size1, size2, root1, root2, proof, wantErr } of vectors.consistency.cases)
    assert.equal(isConsistent({ oldSize: size1, newSize: size2, oldRoot: root(root1), newRoot: root(root2), proof: (proof ?? []).map(hex) }), !wantErr, name)
})
test('paths of tiles (C2SP tlog-tiles), and only these', () => {
  const { cases, size70000, size256 } = vectors.tilePaths
  for (const { level, index, width = tileWidth, path } of cases) {
    assert.equal(level === 'entries' ? entriesPath({ index, width }) : tilePath({ level, index, width }), path)
    assert.deepEqual(readTilePath(path), { level: level === 'entries' ? null : level, index, width })
  }
  for (const [size, expected] of [
    [70_000, size70000],
    [256, size256],
  ] as const)
    for (const level of [0, 1, 2]) {
      const { full, partial } = expected[`level${level}`] ?? { full: 0, partial: 0 }
      const tiles = tilesOf(size).filter((tile) => tile.level === level)
      assert.equal(tiles.filter(({ width }) => width === tileWidth).length, full)
      assert.equal(tiles.find(({ width }) => width < tileWidth)?.width ?? 0, partial)
      assert.equal(hashesAt(size, level) % tileWidth, partial)
    }
  for (const wrong of [
    'tile/0/1',
    'tile/0/0001',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/x/000',
    'tile/0/../000',
    '',
  ])
    assert.equal(readTilePath(wrong), null, wrong)
})
test('a complete log of 15 leaves with all its tiles (transparency-dev/tessera)', async () => {
  const { leaves, tile_0_000_p_15_hex: tile, entries_000_p_15_hex: entries } = vectors.tesseraLog
  const bytes = leaves.map((leaf: string) => Buffer.from(leaf))
  assert.equal(entryBundle(bytes).toString('hex'), entries)
  assert.deepEqual(entriesIn(hex(entries)), bytes)
  assert.equal(Buffer.concat(bytes.map(leafHash)).toString('hex'), tile)
  assert.equal(entriesIn(hex(entries).subarray(0, -1)), null)
  assert.throws(() => entryBundle([Buffer.alloc(0x10000)]), RangeError)
})

test('the fast tree is the plain one: roots, inclusion and consistency of trees up to three levels of tiles', async () => {
  const all = leavesOf(1_000)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: all.length }), fc.nat(), fc.nat(), async (size, a, b) => {
      const leaves = all.slice(0, size)
      const tree = treeOf(leaves)
      const [index, old] = [a % size, 1 + (b % size)]
      assert.deepEqual(await tree.root(), plainRoot(leaves))
      assert.deepEqual(await tree.inclusionProof(index), plainInclusion(index, leaves))
      assert.deepEqual(await tree.consistencyProof(old), plainConsistency(old, leaves))
      assert.deepEqual(await tree.root(old), plainRoot(leaves.slice(0, old)))
    }),
    { numRuns: 150 },
  )
})
test('what is proved verifies, and nothing else does: another leaf, index, size, root or a bent hash', async () => {
  const all = leavesOf(70_000)
  const tree = treeOf(all)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: all.length }), fc.nat(), fc.nat(), async (size, a, b) => {
      const [index, old] = [a % size, 1 + (b % (size - 1))]
      const [root, oldRoot, proof, consistency] = await Promise.all([tree.root(size), tree.root(old), tree.inclusionProof(index, size), tree.consistencyProof(old, size)])
      const inclusion = { index, size, leaf: all[index]!, proof, root }
      assert.ok(isIncluded(inclusion))
      assert.ok(!isIncluded({ ...inclusion, leaf: leafHash(Buffer.from('other')) }))
      assert.ok(!isIncluded({ ...inclusion, index: (index + 1) % size }))
      assert.ok(!isIncluded({ ...inclusion, root: oldRoot }))
      assert.ok(!isIncluded({ ...inclusion, proof: [...proof, root] }))
      assert.ok(proof.every((_each, at) => !isIncluded({ ...inclusion, proof: proof.map((hash, n) => (n === at ? bent(hash) : hash)) })))
      const grown = { oldSize: old, newSize: size, oldRoot, newRoot: root, proof: consistency }
      assert.ok(isConsistent(grown))
      assert.ok(!isConsistent({ ...grown, oldRoot: bent(oldRoot) }))
      assert.ok(!isConsistent({ ...grown, newRoot: bent(root) }))
      assert.ok(consistency.every((_each, at) => !isConsistent({ ...grown, proof: consistency.map((hash, n) => (n === at ? bent(hash) : hash)) })))
    }),
    { numRuns: 60 },
  )
})
const bent = (hash: Buffer) => Buffer.from(hash.map((byte, at) => (at === 7 ? byte ^ 1 : byte)))

test('a tree of 2²⁰ leaves is proved by reading a handful of tiles', async () => {
  // Every hash is made where it is asked for, so that the tree need not be there: all leaves are one and the same.
  const leaf = leafHash(Buffer.from('same'))
  const whole = [leaf]
  for (let level = 1; level <= 20; level++) whole.push(nodeHash(whole[level - 1]!, whole[level - 1]!))
  const size = 2 ** 20
  let reads = 0
  const reader: TileReader = {
    size: async () => size,
    tile: async ({ level, width }) => {
      reads++
      return Buffer.concat(Array.from({ length: width }, () => whole[8 * level]!))
    },
  }
  const tree = new Tree(reader, size)
  assert.deepEqual(await tree.root(), whole[20])
  const proof = await tree.inclusionProof(777_777)
  assert.equal(proof.length, 20)
  assert.ok(isIncluded({ index: 777_777, size, leaf, proof, root: whole[20]! }))
  const consistency = await tree.consistencyProof(777_777)
  assert.ok(isConsistent({ oldSize: 777_777, newSize: size, oldRoot: await tree.root(777_777), newRoot: whole[20]!, proof: consistency }))
  assert.ok(reads < 20, `${reads} tiles were read`)
  await assert.rejects(tree.inclusionProof(size), RangeError)
  await assert.rejects(tree.consistencyProof(size + 1), RangeError)
})
test('tiles of a larger tree are those of the smaller one and what came on top', () => {
  fc.assert(
    fc.property(fc.nat({ max: 200_000 }), fc.nat({ max: 2_000 }), (from, more) => {
      const key = ({ level, index, width }: { level: number; index: number; width: number }) => `${level}/${index}/${width}`
      const before = new Set(tilesOf(from).map(key))
      const after = tilesOf(from + more).map(key)
      assert.deepEqual(new Set([...after.filter((each) => !before.has(each))]), new Set(tilesOf(from + more, from).map(key)))
    }),
  )
  assert.equal(hashSize * tileWidth, 8_192)
})
