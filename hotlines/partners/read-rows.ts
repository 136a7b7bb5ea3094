/** A list as it comes in, read into rows: a table (CSV), our own JSON, or notices in XARF. Text alone; lists of media are known by their heads and refused. */
import { CsvError, parse } from 'csv-parse/sync'
import { type Row, type RowField, rowFields } from './partner-row.rules.ts'
import { isXarf, readXarf } from './xarf.ts'

export const mostRows = 10_000
export const longestListBytes = 10 * 1024 * 1024
export type CannotReadList = 'empty' | 'too-large' | 'too-many-rows' | 'not-text' | 'media-list' | 'not-a-table' | 'no-address-column' | 'not-json' | 'no-reports'
export interface Unread {
  readonly because: CannotReadList
  /** Of a table, counted from 1. */
  readonly line?: number
}
export type ReadList = { readonly rows: readonly Row[] } | Unread

export function readRows(bytes: Uint8Array): ReadList {
  if (bytes.length > longestListBytes) return { because: 'too-large' }
  const text = textIn(bytes)
  if (text === null) return { because: 'not-text' }
  if (text.trim() === '') return { because: 'empty' }
  const read = /^\s*[[{]/.test(text) ? fromJson(text) : fromTable(text)
  if ('because' in read) return read
  if (read.rows.length === 0) return { because: 'empty' }
  return read.rows.length > mostRows ? { because: 'too-many-rows' } : read
}
/** null: bytes that are no text, as pictures and archives are. */
function textIn(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

// Tables.

/** Heads that people write, and those of SCARt, from which hotlines come. */
const heads: Readonly<Record<string, RowField>> = {
  ...Object.fromEntries(rowFields.map((name) => [name.toLowerCase(), name])),
  url: 'address',
  uri: 'address',
  ref: 'reference',
  reference: 'reference',
  date: 'foundAt',
  time: 'foundAt',
  where: 'found',
  referer: 'found',
  referrer: 'found',
  language: 'pageLanguage',
  note: 'comment',
  classification: 'assessment',
}
const plain = (head: string): string => head.toLowerCase().replaceAll(/[\s_-]/g, '')
/** Columns of digests: the head of a set of known media (ICSE, Project VIC). */
const ofMedia = ['md5', 'sha1', 'sha256', 'photodna', 'imageid', 'mediaid']

function fromTable(text: string): ReadList {
  const first = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? ''
  const delimiter = [';', '\t', ','].find((each) => first.includes(each)) ?? ','
  try {
    const [head = [], ...body] = parse(text, { bom: true, delimiter, skip_empty_lines: true, max_record_size: 100_000, to: mostRows + 2 }) as string[][]
    const names = head.map((name) => heads[plain(name)] ?? null)
    if (head.some((name) => ofMedia.includes(plain(name)))) return { because: 'media-list' }
    if (!names.includes('address')) return { because: 'no-address-column' }
    const notRead = head.filter((_name, at) => names[at] === null)
    // A column that nobody reads is the same for each row, and said once.
    const rows = body.map((cells, row) => ({ fields: fieldsOf(names, cells), notRead: row === 0 ? notRead : [] }))
    return { rows }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { because: 'not-a-table', ...(typeof error['lines'] === 'number' && { line: error['lines'] }) }
  }
}
function fieldsOf(names: readonly (RowField | null)[], cells: readonly string[]): Row['fields'] {
  const fields: Partial<Record<RowField, string>> = {}
  for (const [at, name] of names.entries()) if (name && cells[at]) fields[name] = fields[name] ? `${fields[name]}\n${cells[at]}` : cells[at]
  return fields
}

// JSON.

function fromJson(text: string): ReadList {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { because: 'not-json' }
  }
  if (/"(@odata\.context|odata\.metadata)"\s*:/.test(text.slice(0, 2_000))) return { because: 'media-list' }
  if (isXarf(json)) return { rows: [readXarf(json)] }
  const list = Array.isArray(json) ? json : (json as { reports?: unknown }).reports
  if (!Array.isArray(list)) return { because: 'no-reports' }
  return { rows: list.map((each: unknown) => (isXarf(each) ? readXarf(each) : ownRow(each))) }
}
function ownRow(json: unknown): Row {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { fields: {}, notRead: [], unreadable: [{ field: 'report', because: 'wrong-shape' }] }
  const fields: Partial<Record<RowField, string>> = {}
  const notRead: string[] = []
  for (const [name, value] of Object.entries(json)) {
    const known = rowFields.find((each) => each === name)
    if (!known) notRead.push(name)
    else if (typeof value === 'string') fields[known] = value
    else if (known === 'asTyped' && typeof value === 'boolean') fields[known] = value ? 'yes' : ''
    else if (value !== null) return { fields: {}, notRead: [], unreadable: [{ field: known, because: 'wrong-shape' }] }
  }
  return { fields, notRead }
}

/** To be filled in; the rows are examples, of names that belong to nobody. */
export const templateCsv = [
  rowFields.filter((name) => name !== 'asTyped' && name !== 'reporter').join(','),
  'https://page.example/a,A-1,2027-03-01T09:30:00Z,found by a link on another page,,en,NLD,,not-assessed',
  'https://page.example/b,A-2,2027-03-01,,open the second tab,,,,baseline',
  '',
].join('\r\n')
