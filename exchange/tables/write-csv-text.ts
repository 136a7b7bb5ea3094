/** Writes CSV (RFC 4180, comma, CRLF, UTF-8) that no spreadsheet takes for formulas. */
import { stringify } from 'csv-stringify/sync'
import { type Cell, guarded } from './table.rules.ts'

export const csvText = (header: readonly string[], rows: readonly (readonly (Cell | null)[])[]): string =>
  stringify([header.map(guarded), ...rows.map((row) => row.map(written))], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ })

/** Numbers are left as numbers, the negative ones too; only texts are guarded. */
function written(cell: Cell | null): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (typeof cell === 'string') return guarded(cell)
  throw new TypeError('a list is joined before it is written')
}
