/** `alliance backup FILE`: everything into one file, while people work on. */
import { parseArgs } from 'node:util'
import { writeBackup } from '#platform/backup.ts'
import { askedWrongly, type Command, withInstallation } from './command.ts'
import { showProgress } from './progress.ts'

export const backup: Command = {
  name: 'backup',
  usage: 'FILE [--json]',
  summary: 'Write the whole database into one file.',
  help: `Takes one snapshot; people may work on meanwhile. The file holds everything, also what is private: keep it as you keep the database.
A file that was not finished is named FILE.part. Restore it with \`alliance restore\`.`,
  run: async (words) => {
    const { positionals, values } = parseArgs({ args: words, allowPositionals: true, options: { json: { type: 'boolean' } } })
    const [file] = positionals
    if (!file) return askedWrongly('Name the file to write: alliance backup FILE')
    const bar = showProgress('Backing up')
    const written = await withInstallation(({ installation }) => writeBackup(installation.ownerUrl, file, (_table, at, of) => bar.show(at, of)))
    bar.end()
    console.log(values.json ? JSON.stringify({ file, ...written }) : `${file}: ${written.rows} rows of ${written.tables} tables.`)
    return 0
  },
}
