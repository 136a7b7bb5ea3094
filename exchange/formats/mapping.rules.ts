/** A mapping file: the words of another record and what they are called here, by column or by group; under `column`, other names of columns. */
import { columnName, type Table } from '#exchange/tables/table.rules.ts'
import { fold } from './nearest.rules.ts'

/** `{"status": {"finnished": "completed"}, "member": {"UK": "GBR"}, "column": {"Titel": "title", "Internal number": ""}}` */
export type Mapping = Readonly<Record<string, Readonly<Record<string, string>>>>
export type ReadMapping = { readonly ok: true; readonly mapping: Mapping } | { readonly ok: false; readonly what: string; readonly instead: string }

const example = 'Write {"status": {"finnished": "completed"}, "member": {"UK": "GBR"}}.'

export function readMapping(text: string): ReadMapping {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { ok: false, what: `The mapping file is not JSON: ${(error as Error).message}.`, instead: example }
  }
  if (!isObject(value)) return { ok: false, what: 'The mapping file is not an object.', instead: example }
  for (const [group, words] of Object.entries(value)) {
    if (!isObject(words) || Object.values(words).some((word) => typeof word !== 'string'))
      return { ok: false, what: `In the mapping file, “${group}” does not lead from words to words.`, instead: example }
  }
  return { ok: true, mapping: value as Mapping }
}
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** How a column's words are translated: its own entries before those of its group. Case and outer spaces do not count. */
export function wordsOf(mapping: Mapping, column: string, group?: string): ((word: string) => string) | null {
  const words = new Map([...Object.entries((group && mapping[group]) || {}), ...Object.entries(mapping[column] ?? {})].map(([from, to]) => [fold(from), to]))
  return words.size ? (word) => words.get(fold(word)) ?? word : null
}

/** Renames the columns that the mapping names; one that leads to nothing is left out. */
export function renamed(table: Table, mapping: Mapping): Table {
  const names = new Map(Object.entries(mapping['column'] ?? {}).map(([from, to]) => [columnName(from), to && columnName(to)]))
  if (!names.size) return table
  const rename = (name: string) => names.get(name) ?? name
  return {
    ...table,
    header: table.header.map(rename).filter(Boolean),
    rows: table.rows.map(({ line, cells }) => ({
      line,
      cells: Object.assign(Object.create(null), Object.fromEntries(Object.entries(cells).flatMap(([name, cell]) => (rename(name) ? [[rename(name), cell]] : [])))),
    })),
  }
}
