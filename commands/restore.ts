/** `alliance restore FILE`: a backup into an empty database. */
import { parseArgs } from 'node:util'
import { readBackup } from '#platform/backup.ts'
import { askedWrongly, type Command, withInstallation } from './command.ts'
import { showProgress } from './progress.ts'

export const restore: Command = {
  name: 'restore',
  usage: 'FILE [--json]',
  summary: 'Read a backup into an empty database.',
  help: `The database must be new: point ALLIANCE_DATA at a new folder, or DATABASE_URL at a new database. All or nothing.`,
  run: async (words) => {
    const { positionals, values } = parseArgs({ args: words, allowPositionals: true, options: { json: { type: 'boolean' } } })
    const [file] = positionals
    if (!file) return askedWrongly('Name the file to read: alliance restore FILE')
    const bar = showProgress('Restoring')
    const read = await withInstallation(({ installation }) => readBackup(file, installation.ownerUrl, (_table, at, of) => bar.show(at, of)))
    bar.end()
    console.log(values.json ? JSON.stringify({ file, ...read }) : `Restored ${read.rows} rows of ${read.tables} tables from ${file}.`)
    return 0
  },
}
