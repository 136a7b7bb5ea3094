/** Hashes of an append-only Merkle tree: RFC 6962, section 2.1, with SHA-256. */
import { createHash } from 'node:crypto'

export const hashSize = 32
const sha256 = (...pieces: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}
const [leafMark, nodeMark] = [Buffer.from([0]), Buffer.from([1])]

export const emptyRoot: Buffer = sha256()
export const leafHash = (entry: Uint8Array): Buffer => sha256(leafMark, entry)
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(nodeMark, left, right)

/** The largest power of two smaller than n. n is two or more, and a safe integer. */
export function splitOf(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}
