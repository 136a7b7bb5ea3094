/** Reads JSON: an array of records, or an object {kind, rows}. Texts may stand by language ({"title": {"en": …}}), lists as arrays. */
import { type Cell, columnName, type Problem, type Table, type TableRow, unreadable } from './table.rules.ts'

/** Turns a document of one kind into its records, where a kind has a nested form. */
export type Unfold = (document: Readonly<Record<string, unknown>>) => readonly unknown[] | null

export function readJson(file: string, text: string, kind: string, unfold: Unfold = () => null): Table {
  let document: unknown
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return unreadable(file, 'record', `The file is not JSON: ${(error as Error).message}.`, 'Check the place with any JSON reader.')
  }
  const records = recordsOf(document, unfold)
  if (!records)
    return unreadable(file, 'record', 'The file holds neither an array of records nor an object with “rows”.', `Write [{…}, …] or {"kind": "${kind}", "rows": [{…}, …]}.`)
  const said = isObject(document) ? document['kind'] : kind
  if (said !== undefined && said !== kind)
    return unreadable(file, 'record', `The file says it holds ${String(said)}, but ${kind} were asked for.`, `Name the kind ${String(said)}, or correct the file.`)
  return tableOf(file, records)
}

function recordsOf(document: unknown, unfold: Unfold): readonly unknown[] | null {
  if (Array.isArray(document)) return document.flatMap((record) => (isObject(record) ? (unfold(record) ?? [record]) : [record]))
  if (!isObject(document)) return null
  if (Array.isArray(document['rows'])) return document['rows']
  return unfold(document)
}

function tableOf(file: string, records: readonly unknown[]): Table {
  const problems: Problem[] = []
  const header = new Set<string>()
  const rows: TableRow[] = []
  for (const [at, record] of records.entries()) {
    const line = at + 1
    const wrong = (column: string | null, what: string, instead: string) => problems.push({ file, counted: 'record', line, column, what, instead })
    if (!isObject(record)) {
      wrong(null, 'This is not a record.', 'Write it as {"column": value, …}.')
      continue
    }
    const cells = flat(record, wrong)
    for (const name of Object.keys(cells)) header.add(name)
    rows.push({ line, cells })
  }
  return { file, counted: 'record', header: [...header], rows, problems }
}

function flat(record: Readonly<Record<string, unknown>>, wrong: (column: string, what: string, instead: string) => void): Record<string, Cell> {
  const cells: Record<string, Cell> = Object.create(null)
  const put = (name: string, value: unknown) => {
    if (value === null || value === undefined || value === '') return
    if (name in cells) wrong(name, 'This column is given twice.', 'Keep one of them.')
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') cells[name] = value
    else if (Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')) {
      if (value.length) cells[name] = value.map(String)
    } else wrong(name, 'This value is neither text, number, yes or no, nor a list of texts.', 'Use the plain columns of the documentation.')
  }
  for (const [key, value] of Object.entries(record)) {
    const name = columnName(key)
    if (isObject(value)) for (const [tag, text] of Object.entries(value)) put(columnName(`${name}@${tag}`), text)
    else put(name, value)
  }
  return cells
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
