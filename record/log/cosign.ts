/** Has the newest checkpoint of a log cosigned by the witnesses of the policy. One that does not answer is asked again later; the others are not kept waiting. */
import type { Database } from '#platform/database.ts'
import { readCheckpoint } from '../notes/checkpoint.ts'
import { signatureLine } from '../notes/note.ts'
import type { Policy, Witness } from '../notes/policy.ts'
import { Tree } from '../tree/tree.ts'
import { type Asked, askToSwitch, askWitness, type NoCosignature } from '../witness/ask-witness.ts'
import { logNames, type LogName } from './leaf.rules.ts'
import type { LogSwitch } from './log-switch.ts'
import { cosignedSize, insertCosignature, newestCosigned, switchFiles, tilesIn } from './log.store.ts'

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
type Reachable = Witness & { url: string }

/** Answers with those who did not. */
export async function cosignLog(log: LogName, cosigning: Cosigning): Promise<Unwilling[]> {
  const { writer, policy } = cosigning
  const newest = await newestCosigned(writer, log)
  if (!newest) return []
  const { note } = newest
  const ask = async (witness: Reachable): Promise<Unwilling[]> => {
    let asked = await askAndKeep(log, note, witness, cosigning)
    if (!asked.ok && asked.because === 'unknown-key' && (await ledOver(witness, cosigning))) {
      // Where this host has added nothing yet, the last word of the one before is the newest there is.
      if ((await newestCosigned(writer, log))?.witnesses.includes(witness.name)) return []
      asked = await askAndKeep(log, note, witness, cosigning)
    }
    return asked.ok ? [] : [{ witness: witness.name, because: asked.because, says: asked.says }]
  }
  const waiting = policy.witnesses.filter((witness): witness is Reachable => witness.url !== null && !newest.witnesses.includes(witness.name))
  return (await Promise.all(waiting.map(ask))).flat()
}

async function askAndKeep(log: LogName, note: string, { name, key, url }: Reachable, { writer, clock, patienceMs }: Cosigning): Promise<Asked> {
  const size = readCheckpoint(note)?.size ?? 0
  const asked = await askWitness({ url, key, note, tree: new Tree(tilesIn(writer, log), size), oldSize: await cosignedSize(writer, log, name), ...(patienceMs && { patienceMs }) })
  if (asked.ok) {
    const line = signatureLine(asked.signature)
    await writer.transaction().execute((tx) => insertCosignature(tx, { log, size, witness: name, line, at: clock() }))
  }
  return asked
}

/** A witness that knows the keys of a host before is led from there to those of today, handover by handover: to the last word of each host, then over to the next one's keys. */
async function ledOver(witness: Reachable, cosigning: Cosigning): Promise<boolean> {
  let followed = false
  for (const file of await switchFiles(cosigning.writer)) {
    const { finals } = JSON.parse(file) as LogSwitch
    for (const log of logNames) await askAndKeep(log, finals[log], witness, cosigning)
    followed = (await askToSwitch(witness.url, file)).ok || followed
  }
  return followed
}
