/** Turns a table into typed records, or says row by row what is wrong and what would be right. Never throws on what somebody hands in. */
import type { Problem, Table, TableRow } from '#exchange/tables/table.rules.ts'
import type { Look, Refuse } from './column.rules.ts'
import { headOf } from './column.rules.ts'
import { type AnyColumn, columnsOf, formats, type Kind, keyOf, type Records } from './formats.ts'
import { heads, type TextHead } from './heads.rules.ts'
import type { Known } from './known.rules.ts'
import { type Mapping, renamed, wordsOf } from './mapping.rules.ts'
import { suggester } from './nearest.rules.ts'
import { readTexts } from './text-columns.rules.ts'

export interface Validated<R> {
  readonly records: readonly R[]
  /** Where each record stands in the file. */
  readonly lines: readonly number[]
  /** Empty: the file may be taken. Otherwise nothing of it should be. */
  readonly problems: readonly Problem[]
}
interface Reading {
  readonly field: string
  readonly head: string
  readonly column: AnyColumn
  readonly look: Look
  readonly texts: readonly TextHead[]
}

export function validate<K extends Kind>(kind: K, raw: Table, { known = {}, mapping = {} }: { readonly known?: Known; readonly mapping?: Mapping } = {}): Validated<Records[K]> {
  const table = renamed(raw, mapping)
  const problems: Problem[] = [...table.problems]
  const report =
    (line: number | null): Refuse =>
    (column, what, instead) =>
      problems.push({ file: table.file, counted: table.counted, line, column, what, instead })
  if (table.problems.some(({ line }) => line === null) || (!table.rows.length && problems.length)) return { records: [], lines: [], problems }

  const suggest = suggester()
  const columns = columnsOf(kind)
  const texts = heads(table.header, columns, suggest, report(table.counted === 'record' ? null : 1))
  const readings = columns.map(([field, column]): Reading => {
    const mapped = wordsOf(mapping, headOf(field), column.group)
    return { field, head: headOf(field), column, look: { known, suggest, mapped: mapped ?? same }, texts: texts.get(field) ?? [] }
  })
  const missing = new Set(
    readings.filter(({ head, column, texts }) => column.required && !(column.byLanguage ? texts.length : table.header.includes(head))).map(({ head }) => head),
  )
  for (const head of missing) report(table.counted === 'record' ? null : 1)(head, 'The column is missing.', 'Add it; each row needs a value there.')

  const first = new Map<string, number>()
  const records: Records[K][] = []
  const lines: number[] = []
  for (const row of table.rows) {
    const refuse = report(row.line)
    const before = problems.length
    const record = readRow(row, readings, missing, refuse) as unknown as Records[K]
    if (problems.length === before) formats[kind].check?.(record, { known, suggest }, refuse)
    if (problems.length > before) continue
    const key = keyOf(kind, record)
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, row.line)
    else refuse(headOf(columns[0]?.[0] ?? ''), `This is the same record as on ${table.counted} ${earlier} (${key}).`, 'Keep one of them, or give it another key.')
    records.push(record)
    lines.push(row.line)
  }
  return { records, lines, problems }
}

const same = (word: string) => word

function readRow({ cells }: TableRow, readings: readonly Reading[], missing: ReadonlySet<string>, refuse: Refuse): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const { field, head, column, look, texts } of readings) {
    if (column.byLanguage) {
      record[field] = readTexts(head, texts, cells, column.required && !missing.has(head), look, refuse)
      continue
    }
    const cell = cells[head]
    if (cell === undefined || (typeof cell === 'string' && cell.trim() === '')) {
      if (column.required && !missing.has(head)) refuse(head, 'Nothing is given here.', `Needed: ${column.says}.`)
      record[field] = column.absent
      continue
    }
    const parsed = column.parse(typeof cell === 'string' ? look.mapped(cell) : cell, look)
    if (parsed.ok) record[field] = parsed.value
    else refuse(head, parsed.what, parsed.instead)
  }
  return record
}
