/** The real record of the Alliance, which comes with the program, loaded by the same import that users have. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '#platform/database.ts'
import { loadAll, type Reading } from './import.ts'
import { problemText } from './tables/table.rules.ts'

const folder = join(import.meta.dirname, '..', 'facts')
export const factFiles = (): string[] =>
  globSync('*.{csv,json}', { cwd: folder })
    .sort()
    .map((name) => join(folder, name))

export async function loadFacts(writer: Database, now: Date): Promise<readonly Reading[]> {
  const readings = await loadAll(writer, factFiles(), now)
  const problems = readings.flatMap(({ problems }) => problems)
  if (problems.length) throw new Error(`The record that comes with the program does not load:\n${problems.slice(0, 10).map(problemText).join('\n')}`)
  return readings
}
