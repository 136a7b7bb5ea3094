/** Writes records as the files that can be read again, exactly: CSV, JSON, and the empty templates. */
import type { Cell } from '#exchange/tables/table.rules.ts'
import { csvText } from '#exchange/tables/write-csv-text.ts'
import type { Texts } from '#web/texts.rules.ts'
import { listCell } from './cell-types.rules.ts'
import { headOf } from './column.rules.ts'
import { columnsOf, formats, type Kind, type Records } from './formats.ts'
import { foldFramework } from './framework-nested.rules.ts'
import { textCells } from './text-columns.rules.ts'

/** Columns that are empty in every record are left out, unless they are required. */
export function writeCsv<K extends Kind>(kind: K, records: readonly Records[K][]): string {
  const rows = records.map((record) => cellsOf(kind, record))
  const header = headerOf(kind, rows)
  return csvText(
    header,
    rows.map((row) => header.map((head) => flat(row.get(head) ?? null))),
  )
}

export const writeJson = <K extends Kind>(kind: K, records: readonly Records[K][]): string =>
  printed({ kind, rows: records.map((record) => Object.fromEntries(cellsOf(kind, record))) })

/** One version of a framework as a nested document; its rows must be those of one version. */
export const writeFrameworkJson = (rows: readonly Records['framework'][]): string => printed(foldFramework(rows, (row) => nestedCells(row)))

/** The columns of a kind with an example. */
export function templateCsv(kind: Kind): string {
  const header = columnsOf(kind).map(([field]) => headOf(field))
  const example = Object.fromEntries(columnsOf(kind).map(([field, { example }]) => [headOf(field), example]))
  const rows = formats[kind].template ?? [example]
  const more = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((head) => !header.includes(head))
  const all = header.flatMap((head) => [head, ...more.filter((each) => each.startsWith(`${head}@`))])
  return csvText(
    all,
    rows.map((row) => all.map((head) => row[head] ?? '')),
  )
}

const printed = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`
const flat = (cell: Cell | null): Cell | null => (typeof cell === 'object' && cell !== null ? listCell(cell) : cell)

function cellsOf(kind: Kind, record: Records[Kind]): Map<string, Cell> {
  const fields = record as unknown as Readonly<Record<string, unknown>>
  const language = typeof fields['language'] === 'string' ? fields['language'] : 'en'
  return new Map(
    columnsOf(kind).flatMap(([field, column]): [string, Cell][] => {
      const value = fields[field]
      if (column.byLanguage) return textCells(headOf(field), value as Texts, language)
      const cell = column.write(value)
      return cell === null ? [] : [[headOf(field), cell]]
    }),
  )
}

function headerOf(kind: Kind, rows: readonly ReadonlyMap<string, Cell>[]): string[] {
  const used = new Set<string>()
  for (const row of rows) for (const head of row.keys()) used.add(head)
  const languages = [...used].filter((head) => head.includes('@')).sort()
  return columnsOf(kind).flatMap(([field, { required }]) => {
    const head = headOf(field)
    return [...(required || used.has(head) ? [head] : []), ...languages.filter((each) => each.startsWith(`${head}@`))]
  })
}

/** In the nested form framework and version stand once, at the top, and texts stand by language. */
function nestedCells(row: Records['framework']): Record<string, unknown> {
  const { language: _language, under: _under, type: _type, framework, version, ...rest } = row
  const cells = [...cellsOf('framework', { ...rest, framework, version, type: row.type, under: null, language: 'en' })]
  const texts = new Set(columnsOf('framework').flatMap(([field, { byLanguage }]) => (byLanguage ? [headOf(field)] : [])))
  const plain = cells.filter(([head]) => !texts.has(head.split('@')[0] ?? '') && head !== 'framework' && head !== 'version' && head !== 'type')
  const byLanguage = Object.entries({ name: row.name, definition: row.definition, unit: row.unit }).filter(([, value]) => Object.keys(value).length)
  return { ...(row.type === 'framework' && { framework, version }), ...Object.fromEntries(plain), ...Object.fromEntries(byLanguage) }
}
