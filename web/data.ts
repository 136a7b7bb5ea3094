/** Tables as files: CSV by RFC 4180 whose cells no spreadsheet takes for a formula (CWE-1236), and JSON. */
import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | boolean | null
export interface DataTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

const guarded = (cell: Cell): Cell => (typeof cell === 'string' && /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

export function csvFile({ name, columns, rows }: DataTable): Response {
  const text = stringify([[...columns], ...rows.map((row) => row.map((cell) => (typeof cell === 'boolean' ? String(cell) : guarded(cell))))], {
    bom: true,
    record_delimiter: 'windows',
  })
  return new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` } })
}
export function jsonFile({ name, columns, rows }: DataTable): Response {
  const records = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])))
  return new Response(`${JSON.stringify(records, null, 1)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': `inline; filename="${name}.json"` },
  })
}

/** The table in the format that the address asks for (`?format=csv`), or null for the page. */
export function asFile(query: URLSearchParams, table: () => DataTable): Response | null {
  const format = query.get('format')
  if (format === 'csv') return csvFile(table())
  return format === 'json' ? jsonFile(table()) : null
}
/** The address of the same list in another format. */
export function formatPath(path: string, format: 'csv' | 'json'): string {
  const [base = '', query = ''] = path.split('?')
  const parameters = new URLSearchParams(query)
  parameters.delete('page')
  parameters.set('format', format)
  return `${base}?${parameters}`
}
