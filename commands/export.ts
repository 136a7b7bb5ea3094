/** `alliance export FOLDER`: everything public as the files that import takes. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { exported } from '#exchange/public.ts'
import { askedWrongly, type Command, withInstallation } from './command.ts'

export const exportCommand: Command = {
  name: 'export',
  usage: 'FOLDER [--format csv|json] [--made-up] [--json]',
  summary: 'Write everything public as files that import takes.',
  help: `One file a kind (members, rounds, actions …), a framework one JSON file a version. Imported into an empty system they make the same record.
Made-up records of a demonstration are left out, unless --made-up asks for them; they carry made-up there.`,
  run: async (words) => {
    const { positionals, values } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { format: { type: 'string', default: 'csv' }, 'made-up': { type: 'boolean', default: false }, json: { type: 'boolean' } },
    })
    const [folder] = positionals
    const { format } = values
    if (!folder) return askedWrongly('Name the folder to write to: alliance export FOLDER')
    if (format !== 'csv' && format !== 'json') return askedWrongly('--format is csv or json.')
    const files = await withInstallation(({ installation }) => exported(installation.reader, format, { madeUp: values['made-up'] }))
    await mkdir(folder, { recursive: true })
    for (const { name, text } of files) await writeFile(join(folder, name), text)
    if (values.json) console.log(JSON.stringify(files.map(({ name, kind, records }) => ({ name, kind, records }))))
    else for (const { name, records } of files) console.log(`${join(folder, name)}: ${records}`)
    return 0
  },
}
