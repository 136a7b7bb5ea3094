/** Rows a second through the import as users have it, and whether what was exported makes the same record in an empty system, figure by figure. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exported } from '#exchange/public.ts'
import { loadAll } from '#exchange/import.ts'
import { computeOverview } from '#monitoring/overview/overview.store.ts'
import { allRounds } from '#monitoring/overview/round.store.ts'
import type { Reader } from '#platform/database.ts'
import { placeWith } from './place.ts'
import type { Size } from './large-record.ts'

export interface TransferResult {
  readonly record: string
  readonly rows: number
  readonly exportSeconds: number
  readonly importSeconds: number
  readonly importRowsASecond: number
  readonly equal: boolean
}

/** The real record, then two large ones: each goes out as CSV and into an empty system. Rows a second of the last two show the growth. */
export async function measureTransfer(say: (line: string) => unknown): Promise<TransferResult[]> {
  const results = [await transfer('real', 'real')]
  for (const actions of [20_000, 100_000]) results.push(await transfer(`200 members, ${actions} actions`, { members: 200, rounds: 5, actions }))
  for (const { record, rows, exportSeconds, importSeconds, importRowsASecond, equal } of results)
    say(`  ${record}: ${rows} rows out in ${exportSeconds} s, in again in ${importSeconds} s (${importRowsASecond} rows/s), ${equal ? 'equal' : 'NOT EQUAL'}`)
  return results
}

async function transfer(record: string, from: 'real' | Size): Promise<TransferResult> {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-transfer-'))
  try {
    const source = await placeWith(from)
    const before = await figures(source.reader)
    const [exportSeconds, files] = await timed(() => exported(source.owner, 'csv'))
    const paths = files.map(({ name, text }) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    })
    await source.close()
    const target = await placeWith('empty')
    const [importSeconds, readings] = await timed(() => loadAll(target.owner, paths, new Date()))
    const problems = readings.flatMap((reading) => reading.problems)
    if (problems.length) throw new Error(`what was exported is not taken: ${JSON.stringify(problems[0])}`)
    const after = await figures(target.reader)
    await target.close()
    const rows = files.reduce((sum, { records }) => sum + records, 0)
    return { record, rows, exportSeconds, importSeconds, importRowsASecond: Math.round(rows / importSeconds), equal: before === after }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every figure of every round's overview, in a form that can be compared. */
async function figures(db: Reader): Promise<string> {
  const rounds = await allRounds(db)
  const overviews = await Promise.all(rounds.map(async (round) => (await computeOverview(db, round)).overview))
  return JSON.stringify(overviews, (_key, value: unknown) => {
    if (value instanceof Map) return Object.fromEntries([...(value as Map<string, unknown>)].toSorted(byKey))
    return value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(byKey)) : value
  })
}
const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1)

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const started = performance.now()
  const result = await work()
  return [Math.round((performance.now() - started) / 10) / 100, result]
}
