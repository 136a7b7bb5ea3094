/** Verifies proofs against roots, with nothing else at hand (RFC 9162, sections 2.1.3.2 and 2.1.4.2; the tree is that of RFC 6962). Whatever is not exactly right is false; nothing throws. */
import { hashSize, nodeHash } from './hash.ts'

const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0
const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every(({ length }) => length === hashSize)
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
const half = (n: number): number => Math.floor(n / 2)
const isOdd = (n: number): boolean => n % 2 === 1

export interface Inclusion {
  /** Counted from 0. */
  readonly index: number
  readonly size: number
  readonly leaf: Uint8Array
  /** From the leaf up. */
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}
export function isIncluded({ index, size, leaf, proof, root }: Inclusion): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leaf, root, ...proof])) return false
  let [at, last, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash)
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)]
    } else hash = nodeHash(hash, sibling)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && same(hash, root)
}

export interface Consistency {
  readonly oldSize: number
  readonly newSize: number
  readonly oldRoot: Uint8Array
  readonly newRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}
/** That the newer tree only adds to the older one. An older size of 0 is nobody's to prove here: whoever has seen nothing accepts anything. */
export function isConsistent({ oldSize, newSize, oldRoot, newRoot, proof }: Consistency): boolean {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize === 0 || oldSize > newSize || !areHashes([oldRoot, newRoot, ...proof])) return false
  if (oldSize === newSize) return proof.length === 0 && same(oldRoot, newRoot)
  let [at, last] = [oldSize - 1, newSize - 1]
  while (isOdd(at)) [at, last] = [half(at), half(last)]
  // Where the older tree is one whole subtree of the newer one, its root is not repeated in the proof.
  const [first, ...rest] = at === 0 ? [oldRoot, ...proof] : proof
  if (!first) return false
  let [older, newer] = [first, first]
  for (const sibling of rest) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      older = nodeHash(sibling, older)
      newer = nodeHash(sibling, newer)
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)]
    } else newer = nodeHash(newer, sibling)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && same(older, oldRoot) && same(newer, newRoot)
}
