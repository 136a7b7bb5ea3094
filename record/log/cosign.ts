/** Has the newest checkpoint of a log cosigned by the witnesses of the policy. One that does not answer is asked again later; the others are not kept waiting. */
import type { Database } from '#platform/database.ts'
import { signatureLine } from '../notes/note.ts'
import type { Policy, Witness } from '../notes/policy.ts'
import { Tree } from '../tree/tree.ts'
import { askWitness, type NoCosignature } from '../witness/ask-witness.ts'
import type { LogName } from './leaf.rules.ts'
import { cosignedSize, insertCosignature, newestCosigned, tilesIn } from './log.store.ts'

export interface Cosigning {
  readonly writer: Database
  readonly policy: Policy
  readonly clock: () => Date
  readonly patienceMs?: number
}
export interface Unwilling {
  readonly witness: string
  readonly because: NoCosignature
  readonly says: string
}
/** Answers with those who did not. */
export async function cosignLog(log: LogName, { writer, policy, clock, patienceMs }: Cosigning): Promise<Unwilling[]> {
  const newest = await newestCosigned(writer, log)
  if (!newest) return []
  const size = Number(newest.size)
  const note = newest.note
  const ask = async ({ name, key, url }: Witness & { url: string }): Promise<Unwilling[]> => {
    const asked = await askWitness({
      url,
      key,
      note,
      tree: new Tree(tilesIn(writer, log), size),
      oldSize: await cosignedSize(writer, log, name),
      ...(patienceMs && { patienceMs }),
    })
    if (!asked.ok) return [{ witness: name, because: asked.because, says: asked.says }]
    const { signature } = asked
    await writer.transaction().execute((tx) => insertCosignature(tx, { log, size, witness: name, line: signatureLine(signature), at: clock() }))
    return []
  }
  const waiting = policy.witnesses.filter((witness): witness is Witness & { url: string } => witness.url !== null && !newest.witnesses.includes(witness.name))
  return (await Promise.all(waiting.map(ask))).flat()
}
