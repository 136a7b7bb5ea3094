/** That a log holds a leaf, as a file that verifies off line. */
import type { Reader } from '#platform/database.ts'
import { printProofFile } from '../notes/proof-file.ts'
import { Tree } from '../tree/tree.ts'
import { leafAbout, newestCheckpoint, type PlacedLeaf, tilesIn } from './log.store.ts'

export interface ProvedLeaf {
  readonly placed: PlacedLeaf
  /** null while the leaf waits to be covered by a signed checkpoint. */
  readonly covered: { readonly index: number; readonly size: number; readonly at: Date; readonly proofFile: string } | null
}
/** undefined where no act about it left a leaf, as before there were logs. The leaf itself stands beside the proof (`extra`). */
export async function proveLeaf(db: Reader, kind: string, about: string): Promise<ProvedLeaf | undefined> {
  const placed = await leafAbout(db, kind, about)
  if (!placed) return undefined
  const { log, index, leaf } = placed
  const newest = await newestCheckpoint(db, log)
  if (index === null || !newest || Number(newest.size) <= index) return { placed, covered: null }
  const size = Number(newest.size)
  const proof = await new Tree(tilesIn(db, log), size).inclusionProof(index)
  return { placed, covered: { index, size, at: newest.at, proofFile: printProofFile({ extra: leaf, index, proof, checkpoint: newest.note }) } }
}
