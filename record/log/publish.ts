/** Gives waiting leaves their places and signs what the log has become. Any number of processes may do it: places are given under a lock, and a checkpoint is signed only over what grows out of the last one. */
import type { Database } from '#platform/database.ts'
import { checkpointText, readCheckpoint, type SignedCheckpoint, signCheckpoint, verifyNote } from '../notes/checkpoint.ts'
import { printVerifier, readVerifier, type SignerKey, type VerifierKey } from '../notes/keys.ts'
import { printNote } from '../notes/note.ts'
import { hashesAt, tileWidth } from '../tree/tiles.ts'
import { Tree, tileRoot } from '../tree/tree.ts'
import type { CheckpointStore } from './checkpoint-store.ts'
import type { LogName } from './leaf.rules.ts'
import { awaitedKeysNote, givePlaces, holdLog, insertCheckpoint, insertSubtrees, keysOf, keysPassedTo, newestCheckpoint, sizeOf, tilesIn } from './log.store.ts'
import { originOf } from './log-keys.ts'

export interface Publishing {
  readonly writer: Database
  readonly store: CheckpointStore
  readonly keys: ReadonlyMap<LogName, readonly SignerKey[]>
  readonly base: string
  readonly clock: () => Date
}
/** `behind`: the database has less than was signed, as after an old backup was restored. `forked`: it has something else. `overtaken`: another writer was faster, which is tried again. `passed-on`: the logs passed to other keys. `not-accepted`: they are to go on under other keys than these. */
export type NotSigned = 'behind' | 'forked' | 'overtaken' | 'not-ours' | 'passed-on' | 'not-accepted'
export type Published = { readonly signed: true; readonly size: number } | { readonly signed: false; readonly because: NotSigned; readonly size: number }

/** Leaves that get their places in one transaction. */
const batch = 4_096

export async function publishLog(log: LogName, publishing: Publishing): Promise<Published> {
  let size = 0
  for (;;) {
    const placed = await placeBatch(log, publishing.writer)
    size = placed.size
    if (placed.added < batch) break
  }
  return signTree(log, size, publishing)
}

/** Durable before the tree covers them. */
const placeBatch = (log: LogName, writer: Database): Promise<{ size: number; added: number }> =>
  writer.transaction().execute(async (tx) => {
    await holdLog(tx, log)
    const before = await sizeOf(tx, log)
    const added = await givePlaces(tx, log, before, batch)
    const reader = tilesIn(tx, log)
    const size = before + added
    // Each level is made of whole tiles of the one below, which are there by now.
    for (let level = 1; hashesAt(size, level) > 0; level++) {
      const rows: { level: number; index: number; hash: Buffer }[] = []
      for (let index = hashesAt(before, level); index < hashesAt(size, level); index++)
        rows.push({ level, index, hash: tileRoot(await reader.tile({ level: level - 1, index, width: tileWidth })) })
      await insertSubtrees(tx, log, rows)
    }
    return { size, added }
  })

async function signTree(log: LogName, size: number, { writer, store, keys, base, clock }: Publishing): Promise<Published> {
  const origin = originOf(base, log)
  const own = keys.get(log) ?? []
  const no = (because: NotSigned): Published => ({ signed: false, because, size })
  const last = await store.latest(log)
  const signed = last === null ? null : readCheckpoint(last)
  const passedTo = await keysPassedTo(writer)
  // Where the keys passed on this machine, what was signed last is by those before.
  const before = passedTo ? (await keysOf(writer)).flatMap(({ vkey }) => readVerifier(vkey) ?? []) : []
  if (last !== null && (signed?.origin !== origin || !holds(signed, [...own, ...before]))) return no('not-ours')
  const tree = new Tree(tilesIn(writer, log), size)
  const written = await newestCheckpoint(writer, log)
  // A machine that signs for the first time, in a log that others signed: only with the keys that the handover names.
  const awaited = last === null && written ? await awaitedKeysNote(writer) : null
  if (awaited !== null && !own.every((key) => awaited.includes(printVerifier(key)))) return no('not-accepted')
  // What stands in the database was signed too, perhaps by a host before.
  for (const earlier of [signed, written]) {
    if (!earlier) continue
    if (earlier.size > size) return no('behind')
    if (!(await tree.root(earlier.size)).equals(earlier.root)) return no('forked')
  }
  if (signed?.size === size && last !== null) {
    if (written?.size !== size) await keep(writer, log, signed, last, clock())
    return { signed: true, size }
  }
  const root = await tree.root()
  const text = checkpointText({ origin, size, root })
  const at = clock()
  const note = printNote({ text, signatures: own.map((key) => signCheckpoint(key, text, Math.floor(at.getTime() / 1000))) })
  return writer.transaction().execute(async (tx) => {
    // Whoever passes the logs on holds them too: after the last checkpoint of an old key there is none of it.
    await holdLog(tx, log)
    const now = await keysPassedTo(tx)
    if (now && !own.every((key) => now.includes(printVerifier(key)))) return no('passed-on')
    if (!(await store.advance(log, last, note))) return no('overtaken')
    await insertCheckpoint(tx, log, { size, root, note, at })
    return { signed: true, size }
  })
}
const holds = ({ note }: SignedCheckpoint, keys: readonly VerifierKey[]): boolean => {
  const verified = verifyNote(note, keys)
  return verified !== false && verified.length > 0
}
const keep = (writer: Database, log: LogName, { size, root }: { size: number; root: Buffer }, note: string, at: Date) =>
  writer.transaction().execute((tx) => insertCheckpoint(tx, log, { size, root, note, at }))
