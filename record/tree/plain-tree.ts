/** The tree written as plainly as RFC 6962 says it, over all leaf hashes: the oracle beside the fast one, and enough where every entry is at hand anyway. */
import { emptyRoot, nodeHash, splitOf } from './hash.ts'

/** MTH, section 2.1 */
export function plainRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return emptyRoot
  if (leaves.length === 1) return leaves[0]!
  const k = splitOf(leaves.length)
  return nodeHash(plainRoot(leaves.slice(0, k)), plainRoot(leaves.slice(k)))
}
/** PATH, section 2.1.1 */
export function plainInclusion(m: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return []
  const k = splitOf(leaves.length)
  return m < k ? [...plainInclusion(m, leaves.slice(0, k)), plainRoot(leaves.slice(k))] : [...plainInclusion(m - k, leaves.slice(k)), plainRoot(leaves.slice(0, k))]
}
/** PROOF and SUBPROOF, section 2.1.2 */
export const plainConsistency = (m: number, leaves: readonly Buffer[]): Buffer[] => subProof(m, leaves, true)
function subProof(m: number, leaves: readonly Buffer[], original: boolean): Buffer[] {
  if (m === leaves.length) return original ? [] : [plainRoot(leaves)]
  const k = splitOf(leaves.length)
  return m <= k ? [...subProof(m, leaves.slice(0, k), original), plainRoot(leaves.slice(k))] : [...subProof(m - k, leaves.slice(k), false), plainRoot(leaves.slice(0, k))]
}
