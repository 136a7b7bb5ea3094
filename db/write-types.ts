/** Writes db/tables.ts, the types of every table, from a migrated database. `npm run types` runs it; a house test fails when the file is stale. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

export function writeTypes(url: string, outFile: string): void {
  const root = join(import.meta.dirname, '..')
  const options = [
    '--dialect',
    'postgres',
    '--date-parser',
    'string',
    '--numeric-parser',
    'number',
    '--exclude-pattern',
    '{migrations,queue}.*',
    '--type-mapping',
    '{"int8":"number","jsonb":"ColumnType<unknown, string, string>"}',
    '--log-level',
    'error',
  ]
  execFileSync(process.execPath, [join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'), ...options, '--url', url, '--out-file', outFile], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: root,
  })
}
