/** Puts together what proves that the keys of the logs passed to this host, from the record as it came. */
import type { Database, Reader } from '#platform/database.ts'
import { readVerifier } from '../notes/keys.ts'
import { readNote } from '../notes/note.ts'
import { Tree } from '../tree/tree.ts'
import { logNames, type LogName, readLeaf } from './leaf.rules.ts'
import { holdLog, insertSwitch, leavesIn, newestCheckpoint, originBaseOf, sizeOf, switchOf, tilesIn } from './log.store.ts'
import type { LogSwitch, ProvedEntry, ShownEntry } from './log-switch.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** Once, while the newest checkpoints are still those of the host before. undefined: the handover has no place in the log yet that they cover. */
export async function makeSwitch(db: Reader, handover: string): Promise<LogSwitch | undefined> {
  const base = await originBaseOf(db)
  const newest = await Promise.all(logNames.map(async (log) => [log, await newestCheckpoint(db, log)] as const))
  const finals = new Map(newest.flatMap(([log, found]) => (found ? [[log, { size: Number(found.size), note: found.note }] as const] : [])))
  const final = finals.get('public')
  if (!base || !final || finals.size !== logNames.length) return undefined
  const tree = new Tree(tilesIn(db, 'public'), await sizeOf(db, 'public'))
  const prove = async ({ leaf, index }: Placed): Promise<ProvedEntry> => ({
    leaf: base64(leaf),
    index,
    proof: (await tree.inclusionProof(index, final.size)).map(base64),
  })
  const show = async (placed: Placed): Promise<ShownEntry | undefined> =>
    placed.salt && placed.document ? { ...(await prove(placed)), salt: base64(placed.salt), document: base64(placed.document) } : undefined
  const [closing] = await placed(db, 'handover-closing', handover, final.size)
  const [keys] = await placed(db, 'handover-acceptance', handover, final.size)
  const acceptance = keys && (await show(keys))
  const facts = closing && readLeaf(closing.leaf)?.facts
  if (!closing || !acceptance || !facts) return undefined
  const approvals = await Promise.all((await placed(db, 'handover-approval', `${handover} %`, final.size)).map(show))
  const grown = await Promise.all(
    logNames.map(async (log) => {
      const [from, to] = [Number(facts[`${log}-size`]), finals.get(log)?.size ?? 0]
      return [log, (await new Tree(tilesIn(db, log), await sizeOf(db, log)).consistencyProof(from, to)).map(base64)] as const
    }),
  )
  return {
    format: 'alliance log switch 1',
    ...{ base, handover },
    finals: Object.fromEntries([...finals].map(([log, { note }]) => [log, note])) as Record<LogName, string>,
    grown: Object.fromEntries(grown) as Record<LogName, string[]>,
    closing: await prove(closing),
    acceptance,
    approvals: approvals.filter((each) => each !== undefined),
    register: (await leavesIn(db, 'members', 0, finals.get('members')?.size ?? 0)).map(base64),
  }
}
interface Placed {
  readonly index: number
  readonly leaf: Buffer
  readonly salt: Buffer | null
  readonly document: Buffer | null
}
async function placed(db: Reader, kind: string, about: string, below: number): Promise<Placed[]> {
  const rows = await db
    .selectFrom('record.leaves as l')
    .innerJoin('record.sequenced as s', 's.leaf', 'l.id')
    .leftJoin('record.leaf_salts as x', 'x.leaf', 'l.id')
    .leftJoin('record.leaf_documents as d', 'd.leaf', 'l.id')
    .select(['s.index', 'l.leaf', 'x.salt', 'd.bytes as document'])
    .where('l.kind', '=', kind)
    .where('l.about', 'like', about)
    .where('s.log', '=', 'public')
    .where('s.index', '<', below)
    .orderBy('s.index', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, index: Number(row.index) }))
}

/** Keeps the switch of the newest handover, if its keys are these; answers whether it did. No old key signs meanwhile, and none afterwards (`publish.ts`). */
export async function keepSwitch(writer: Database, own: ReadonlySet<string>, at: Date): Promise<boolean> {
  const row = await writer.selectFrom('record.leaves').select('about').where('kind', '=', 'handover-acceptance').orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (!row || (await switchOf(writer, row.about))) return false
  return writer.transaction().execute(async (tx) => {
    for (const log of logNames) await holdLog(tx, log)
    const made = await makeSwitch(tx, row.about)
    const keys = made ? keysNamed(made) : []
    if (!made || !keys.every((key) => own.has(key))) return false
    await insertSwitch(tx, { handover: row.about, file: JSON.stringify(made), keys, at })
    return true
  })
}
/** The public keys in the note of the next host, as they stand there. */
const keysNamed = ({ acceptance }: Pick<LogSwitch, 'acceptance'>): string[] =>
  (readNote(Buffer.from(acceptance.document, 'base64').toString('utf8'))?.text ?? '').split('\n').filter((line) => readVerifier(line) !== null)
