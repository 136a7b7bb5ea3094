/** Whether a log only added to what was seen before, shown from a copy whose every hash is compared. */
import { readCheckpoint, type SignedCheckpoint, verifyNote } from '../notes/checkpoint.ts'
import type { VerifierKey } from '../notes/keys.ts'
import { Tree, type TileReader } from '../tree/tree.ts'

export interface OverTime {
  readonly now: SignedCheckpoint
  /** As it was kept. */
  readonly older: string
  /** The checkpoint of the copy, and its tiles. */
  readonly copy: string
  readonly tiles: (size: number) => TileReader
  readonly keys: readonly VerifierKey[]
}
export interface Compared {
  readonly holds: boolean
  readonly says: string
}
export async function compareOverTime({ now, older, copy: text, tiles, keys }: OverTime): Promise<Compared> {
  const fails = (says: string): Compared => ({ holds: false, says })
  const [before, copy] = [readCheckpoint(older), readCheckpoint(text)]
  const signed = (checkpoint: SignedCheckpoint) => (verifyNote(checkpoint.note, keys) || []).some(({ key }) => key.name === checkpoint.origin)
  if (!before || !copy || !signed(before) || !signed(copy)) return fails('the older checkpoint, or that of the copy, is not signed by a key that you named')
  if (before.origin !== now.origin || copy.origin !== now.origin) return fails(`the older checkpoint, or the copy, is of another log than ${now.origin}`)
  if (copy.size < Math.max(before.size, now.size)) return fails('the copy ends before what is to be compared: mirror the log again')
  const tree = new Tree(tiles(copy.size), copy.size)
  for (const checkpoint of [before, now, copy])
    if (!(await tree.root(checkpoint.size)).equals(checkpoint.root)) return fails(`the log has shown two pasts: its first ${checkpoint.size} entries are not those of the copy`)
  return { holds: true, says: `the log only grew from ${before.size} to ${now.size} entries` }
}
