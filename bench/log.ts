/** What the logs cost: an act with and without them, leaves that wait, proofs over a million, tiles a second. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openDatabase } from '#platform/database.ts'
import { folderStore } from '#record/log/checkpoint-store.ts'
import { logKeys } from '#record/log/log-keys.ts'
import { publishLog } from '#record/log/publish.ts'
import { leafHash, nodeHash } from '#record/tree/hash.ts'
import { Tree } from '#record/tree/tree.ts'
import { isConsistent, isIncluded } from '#record/tree/verify.ts'
import { admin, templateName, testIntakeKeys, urlOf } from '#tests/support/server.ts'
import { buildTemplate, sessionSecret, worldNow } from '#tests/support/template.ts'
import { wire } from '../main.ts'
import { load } from './pages.ts'
import { placeWith } from './place.ts'

export interface LogResult {
  /** Acts a second with the log, as a part of those without: a drafter's save over HTTP, on a disk that is waited for. */
  readonly ratio: number
  /** Seconds to give 100,000 leaves their places and sign. */
  readonly integrated: number
  readonly proofMs: number
  readonly verifyMs: number
  readonly tilesASecond: number
}
const rounded = (n: number) => Math.round(n * 1000) / 1000

export async function measureLog(say: (line: string) => unknown): Promise<LogResult> {
  const ratio = rounded(await wholeAct())
  const folder = mkdtempSync(join(tmpdir(), 'alliance-log-'))
  const place = await placeWith('real')
  const writer = openDatabase(urlOf('bench', 'alliance_writer'), { connections: 4 })
  try {
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
    say(`  a drafter's save over HTTP with the log: ${ratio} of the speed without; 100,000 waiting leaves placed and signed in ${integrated} s`)
    say(`  over 2^20 entries a proof takes ${result.proofMs} ms and its check ${result.verifyMs} ms; ${result.tilesASecond} tiles a second`)
    return result
  } finally {
    await writer.destroy()
    await place.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The line alone, as it was before there were logs. */
const lineAlone = `create or replace function record.add_entry(
  in_act text, in_account text, in_role text, in_member text, in_subject text, in_detail jsonb, in_at timestamptz, in_leaf bytea, in_hash bytea, in_salt bytea
) returns void language sql as $$
  insert into record.entries (act, account, role, member, subject, detail, at) values (in_act, in_account, in_role, in_member, in_subject, in_detail, in_at) $$`

/** A drafter's words saved over HTTP, in turns with and without what the log adds, in two databases that are alike. */
async function wholeAct(): Promise<number> {
  const place = await placeWith('empty')
  await buildTemplate()
  await admin('create database unlogged template template_world', "alter system set synchronous_commit = 'on'", 'alter system set fsync = on', 'select pg_reload_conf()')
  const owner = openDatabase(urlOf('unlogged'), { connections: 1 })
  await sql.raw(lineAlone).execute(owner)
  await owner.destroy()
  const logged = drafter(templateName)
  const alone = drafter('unlogged')
  const ratios: number[] = []
  try {
    for (const { open, save } of [logged, alone]) {
      await open()
      for (let n = 0; n < 50; n++) await save()
    }
    // Pairs side by side: whatever else the machine does falls on both.
    for (let turn = 0; turn < 12; turn++) {
      const times = { logged: 0, alone: 0 }
      for (let n = 0; n < 40; n++) {
        times.logged += await logged.save()
        times.alone += await alone.save()
      }
      ratios.push(times.alone / times.logged)
    }
  } finally {
    await Promise.all([logged.end(), alone.end()])
    await place.close()
  }
  return ratios.toSorted((a, b) => a - b)[ratios.length / 2] ?? 0
}
function drafter(database: string) {
  const reader = openDatabase(urlOf(database, 'alliance_reader'), { connections: 1 })
  const writer = openDatabase(urlOf(database, 'alliance_writer'), { connections: 1 })
  const origin = 'http://localhost'
  const app = wire({
    site: { name: 'Alliance', origin, demonstration: false },
    reader,
    writer,
    intake: { database: writer, keys: testIntakeKeys },
    clock: () => worldNow,
    report: (error) => console.error(error),
  })
  let version = 0
  const post = async (path: string, fields: Record<string, string>, status: number) => {
    const headers = { cookie: `__Host-session=${sessionSecret('dara', true)}`, origin, 'x-autosave': '1' }
    const begun = performance.now()
    const answer = await app.request(`${origin}${path}`, { method: 'POST', headers, body: new URLSearchParams(fields) })
    if (answer.status !== status) throw new Error(`${path} answered ${answer.status}`)
    return performance.now() - begun
  }
  return {
    open: () => post('/rounds/trial/reports', { member: 'XAA', kind: 'commitment' }, 303),
    save: () => {
      const path = 'nothing/1.1-new'
      const fields = { [path]: `Nothing planned, ${version}`, [`version:${path}`]: String(version), onward: 'stay' }
      version++
      return post('/reports/XAA-trial-commitment/parts/1.1-new', fields, 200)
    },
    end: () => Promise.all([reader.destroy(), writer.destroy()]),
  }
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
