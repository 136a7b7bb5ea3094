/** `alliance import FILE…`: tables into the record, checked row by row, shown before they are taken. */
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { isKind, kinds } from '#exchange/formats/formats.ts'
import { type Mapping, readMapping } from '#exchange/formats/mapping.rules.ts'
import { alsoKnown, ordered, type Reading, readAgainst, take } from '#exchange/import.ts'
import { knownIn } from '#exchange/record/stores.ts'
import { problemText } from '#exchange/tables/table.rules.ts'
import type { Database } from '#platform/database.ts'
import { askedWrongly, type Command, say, withInstallation } from './command.ts'
import { showProgress } from './progress.ts'

export const importCommand: Command = {
  name: 'import',
  usage: 'FILE… [--kind KIND] [--mapping FILE] [--dry-run] [--yes] [--json]',
  summary: 'Take tables (CSV, JSON, XLSX) into the record.',
  help: `Kinds: ${kinds.join(', ')}. The name of a file says its kind (actions.csv, 2014 Actions.xlsx); --kind says it otherwise.
Columns: docs/import.md. Templates: facts/templates/.

Every row is checked. What is wrong is said with file, line, column and what would be right; then nothing of that file is taken.
What would be added, changed and missing is shown first. Records that a file does not name stay.

  --dry-run       only show
  --yes           take changes without asking
  --mapping FILE  {"status": {"finnished": "completed"}, "member": {"UK": "GBR"}, "column": {"Titel": "title"}}
  --json          problems and counts as JSON

Exit codes: 0 taken, 2 asked wrongly, 3 something in a file is wrong.`,
  run: async (words) => {
    const { positionals, values } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { kind: { type: 'string' }, mapping: { type: 'string' }, 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' }, json: { type: 'boolean' } },
    })
    if (!positionals.length) return askedWrongly('Name the files to import: alliance import FILE…')
    const kind = values.kind ?? null
    if (kind !== null && !isKind(kind)) return askedWrongly(`There is no kind “${kind}”. Kinds: ${kinds.join(', ')}.`)
    const { files, unknown } = ordered(positionals.map((path) => ({ path, kind })))
    if (unknown.length) return askedWrongly(`The name does not say what kind of table this is: ${unknown.join(', ')}. Say it by --kind (${kinds.join(', ')}).`)
    const mapping = values.mapping ? readMapping(await readFile(values.mapping, 'utf8')) : { ok: true as const, mapping: {} as Mapping }
    if (!mapping.ok) return askedWrongly(`${mapping.what} ${mapping.instead}`)

    return withInstallation(async ({ installation }) => {
      const readings = await readAll(installation.writer, files, mapping.mapping)
      const wrong = readings.some(({ problems }) => problems.length)
      if (values.json) console.log(JSON.stringify(readings.map(summary), null, 2))
      else for (const reading of readings) show(reading)
      if (wrong) return 3
      if (values['dry-run'] || !(values.yes || !readings.some(({ plan }) => plan.changes.length) || (await agreed()))) return 0
      for (const reading of readings) {
        const taken = await take(installation.writer, reading, new Date())
        if (taken.ok) continue
        console.error(
          `${reading.file} was not taken: ${taken.because === 'approved-framework' ? 'an approved version of a framework never changes; give the next one its own number' : taken.because}.`,
        )
        return 3
      }
      if (!values.json) console.log('Taken.')
      return 0
    })
  },
}

async function readAll(db: Database, files: readonly Parameters<typeof readAgainst>[1][], mapping: Mapping): Promise<Reading[]> {
  const bar = showProgress('Reading')
  const readings: Reading[] = []
  let known = await knownIn(db)
  for (const [at, file] of files.entries()) {
    bar.show(at, files.length)
    const reading = await readAgainst(db, file, known, mapping)
    readings.push(reading)
    known = alsoKnown(known, reading)
  }
  bar.end()
  return readings
}

const summary = ({ file, kind, rows, problems, plan }: Reading) => ({
  file,
  kind,
  rows,
  problems,
  added: plan.added.length,
  changed: plan.changes,
  unchanged: plan.unchanged,
  missing: plan.missing,
})

const most = 20
function show({ file, kind, rows, problems, plan }: Reading) {
  if (problems.length) {
    console.log(`${file}: ${problems.length} ${problems.length === 1 ? 'thing' : 'things'} to mend in ${rows} rows of ${kind}. Nothing of it is taken.`)
    for (const problem of problems.slice(0, 200)) console.log(`  ${problemText(problem)}`)
    if (problems.length > 200) console.log(`  … and ${problems.length - 200} more`)
    return
  }
  console.log(
    `${file}: ${kind}, ${plan.added.length} to add, ${plan.changed.length} to change, ${plan.unchanged} as they are, ${plan.missing.length} here that the file does not name.`,
  )
  for (const { key, fields } of plan.changes.slice(0, most)) for (const { field, from, to } of fields) console.log(`  ${key}, ${field}: ${short(from)} → ${short(to)}`)
  if (plan.changes.length > most) console.log(`  … and ${plan.changes.length - most} more changed`)
  if (plan.missing.length && plan.missing.length <= most) console.log(`  not named: ${plan.missing.join(', ')}`)
}
const short = (text: string) => (text === '' ? '(empty)' : text.length > 80 ? `${text.slice(0, 79)}…` : text)

/** Changes to what is there are asked about where somebody can answer; elsewhere --yes says it. */
async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    say('Records that are here would change. Nothing was done; say --yes to take them.')
    return false
  }
  const questions = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await questions.question('Take these changes? [y/N] ')
  questions.close()
  return /^y(es)?$/i.test(answer.trim())
}
