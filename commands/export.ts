/** `alliance export FOLDER`: everything public as the files that import takes. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { exported } from '#exchange/public.ts'
import { publishedFiles } from '#monitoring/public.ts'
import { askedWrongly, type Command, withInstallation } from './command.ts'

export const exportCommand: Command = {
  name: 'export',
  usage: 'FOLDER [--format csv|json] [--made-up] [--json]',
  summary: 'Write everything public as files that import takes.',
  help: `One file a kind (members, rounds, actions …), a framework one JSON file a version. Imported into an empty system they make the same record.
Beside them, as bytes that verify by themselves: each published report (reports/) and each edition of an overview (overviews/).
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
    const scope = { madeUp: values['made-up'] }
    const keep = async (name: string, content: string | Buffer) => {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), content)
    }
    const files = await withInstallation(async ({ installation: { reader } }) => {
      const tables = await exported(reader, format, scope)
      for (const { name, text } of tables) await keep(name, text)
      for await (const { name, bytes } of publishedFiles(reader, scope)) await keep(name, bytes)
      return tables
    })
    if (values.json) console.log(JSON.stringify(files.map(({ name, kind, records }) => ({ name, kind, records }))))
    else for (const { name, records } of files) console.log(`${join(folder, name)}: ${records}`)
    return 0
  },
}
