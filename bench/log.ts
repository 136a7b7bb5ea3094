/** What the logs cost: an act with and without them, leaves that wait, proofs over a million, tiles a second. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openDatabase } from '#platform/database.ts'
import { addEntry } from '#record/log/access-leaf.ts'
import { folderStore } from '#record/log/checkpoint-store.ts'
import { logKeys } from '#record/log/log-keys.ts'
import { publishLog } from '#record/log/publish.ts'
import { leafHash, nodeHash } from '#record/tree/hash.ts'
import { Tree } from '#record/tree/tree.ts'
import { isConsistent, isIncluded } from '#record/tree/verify.ts'
import { urlOf } from '#tests/support/server.ts'
import { load } from './pages.ts'
import { placeWith } from './place.ts'

export interface LogResult {
  /** Acts a second with the log, as a part of those without. */
  readonly ratio: number
  /** Seconds to give 100,000 leaves their places and sign. */
  readonly integrated: number
  readonly proofMs: number
  readonly verifyMs: number
  readonly tilesASecond: number
}
const rounded = (n: number) => Math.round(n * 1000) / 1000

export async function measureLog(say: (line: string) => unknown): Promise<LogResult> {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-log-'))
  const place = await placeWith('real')
  const writer = openDatabase(urlOf('bench', 'alliance_writer'), { connections: 4 })
  try {
    const ratio = rounded(await actRatio(writer))
    const publishing = { writer, store: folderStore(join(folder, 'state')), keys: await logKeys(join(folder, 'keys.txt'), 'bench'), base: 'bench', clock: () => new Date() }
    await sql`insert into record.leaves (log, leaf, hash, kind, about, at) select 'public', convert_to('leaf ' || n, 'UTF8'), sha256(convert_to('leaf ' || n, 'UTF8')), 'bench', '', now() from generate_series(1, 100000) n`.execute(
      place.owner,
    )
    const begun = performance.now()
    await publishLog('public', publishing)
    const integrated = Math.round((performance.now() - begun) / 100) / 10
    const { proofMs, verifyMs } = await proofs()
    const { requests } = await load(`${place.origin}/log/public/tile/0/007`)
    const result = { ratio, integrated, proofMs: rounded(proofMs), verifyMs: rounded(verifyMs), tilesASecond: Math.round(requests.average) }
    say(`  an act with the log: ${ratio} of the speed without; 100,000 waiting leaves placed and signed in ${integrated} s`)
    say(`  over 2^20 entries a proof takes ${result.proofMs} ms and its check ${result.verifyMs} ms; ${result.tilesASecond} tiles a second`)
    return result
  } finally {
    await writer.destroy()
    await place.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The shortest transaction that an act can be, in turns with the line alone and with line, leaf and salt. */
async function actRatio(writer: ReturnType<typeof openDatabase>): Promise<number> {
  const line = { act: 'bench', account: 'x', role: 'x', member: null, subject: 'x', detail: {}, at: new Date() }
  const turn = async (logged: boolean) => {
    const begun = performance.now()
    for (let n = 0; n < 400; n++)
      await writer.transaction().execute(async (tx) => {
        await sql`select code from alliance.members where code = 'FRA' for update`.execute(tx)
        await sql`update alliance.members set made_up = made_up where code = 'FRA'`.execute(tx)
        if (logged) await addEntry(tx, line)
        else await sql`insert into record.entries (act, account, role, subject, at) values ('bench', 'x', 'x', 'x', now())`.execute(tx)
      })
    return performance.now() - begun
  }
  let [plain, logged] = [0, 0]
  await turn(true)
  for (let n = 0; n < 4; n++) {
    plain += await turn(false)
    logged += await turn(true)
  }
  return plain / logged
}

async function proofs(): Promise<{ proofMs: number; verifyMs: number }> {
  const size = 2 ** 20
  const whole = [leafHash(Buffer.from('same'))]
  for (let level = 1; level <= 20; level++) whole.push(nodeHash(whole[level - 1]!, whole[level - 1]!))
  const tiles = whole.map((hash) => Buffer.concat(Array.from({ length: 256 }, () => hash)))
  const reader = { size: async () => size, tile: async ({ level, width }: { level: number; width: number }) => tiles[8 * level]!.subarray(0, width * 32) }
  const root = whole[20]!
  const many = 200
  const begun = performance.now()
  const made = []
  for (let n = 0; n < many; n++) made.push(await new Tree(reader, size).inclusionProof(n * 5_003))
  const between = performance.now()
  for (const [n, proof] of made.entries()) if (!isIncluded({ index: n * 5_003, size, leaf: whole[0]!, proof, root })) throw new Error('a proof does not hold')
  const ended = performance.now()
  const tree = new Tree(reader, size)
  if (!isConsistent({ oldSize: 777_777, newSize: size, oldRoot: await tree.root(777_777), newRoot: root, proof: await tree.consistencyProof(777_777) }))
    throw new Error('it did not grow')
  return { proofMs: (between - begun) / many, verifyMs: (ended - between) / many }
}
