/** That a log holds a leaf, as a file that verifies off line; and whether enough witnesses have seen it. */
import type { Reader } from '#platform/database.ts'
import { missingFor, type Policy, readPolicy } from '../notes/policy.ts'
import { printProofFile } from '../notes/proof-file.ts'
import { Tree } from '../tree/tree.ts'
import { type Cosigned, cosignedFrom, leafAbout, newestCosigned, type PlacedLeaf, policyText, tilesIn } from './log.store.ts'

export interface ProvedLeaf {
  readonly placed: PlacedLeaf
  /** null while the leaf waits to be covered by a signed checkpoint. */
  readonly covered: {
    readonly index: number
    readonly size: number
    readonly at: Date
    readonly proofFile: string
    /** Witnesses under that checkpoint, and how many the quorum still lacks; 0: it is sealed. */
    readonly witnesses: readonly string[]
    readonly missing: number
  } | null
}
/** undefined where no act about it left a leaf, as before there were logs. The leaf itself stands beside the proof (`extra`). */
export async function proveLeaf(db: Reader, kind: string, about: string): Promise<ProvedLeaf | undefined> {
  const placed = await leafAbout(db, kind, about)
  if (!placed) return undefined
  const { log, index, leaf } = placed
  const newest = await newestCosigned(db, log)
  if (index === null || !newest || Number(newest.size) <= index) return { placed, covered: null }
  const policy = await currentPolicy(db)
  const missing = ({ witnesses }: Cosigned) => (policy ? missingFor(policy, new Set(witnesses)) : 0)
  // The newest that is sealed; else the newest.
  const best = (await cosignedFrom(db, log, index + 1)).find((each) => missing(each) === 0) ?? newest
  const size = Number(best.size)
  const proof = await new Tree(tilesIn(db, log), Number(newest.size)).inclusionProof(index, size)
  const proofFile = printProofFile({ extra: leaf, index, proof, checkpoint: best.note })
  return { placed, covered: { index, size, at: best.at, proofFile, witnesses: best.witnesses, missing: missing(best) } }
}
/** null: nobody is asked to witness. */
export async function currentPolicy(db: Reader): Promise<Policy | null> {
  const text = await policyText(db)
  const policy = text === undefined ? null : readPolicy(text)
  return policy && !('what' in policy) ? policy : null
}
