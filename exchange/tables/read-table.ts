/** Reads a file of records, whatever its format, into one table. Never throws on what somebody hands in. */
import { unfoldFramework } from '#exchange/formats/framework-nested.rules.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { readXlsx } from './read-xlsx.ts'
import { type Table, type TableFile, unreadable } from './table.rules.ts'
import { textOf } from './text-of.ts'

const largest = 256 * 1024 * 1024

export async function readTable({ name, bytes }: TableFile, kind: string): Promise<Table> {
  if (bytes.length > largest) return unreadable(name, 'line', 'The file is larger than 256 MB.', 'Cut it into several files.')
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readXlsx(name, bytes, kind)
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return unreadable(name, 'row', 'This is a workbook of the old kind (XLS), or one with a password.', 'Save it as XLSX without a password, or as “CSV UTF-8”.')
  const decoded = textOf(bytes)
  if (!decoded.ok) return unreadable(name, 'line', decoded.what, decoded.instead, decoded.line)
  return /^\s*[[{]/.test(decoded.text.replace(/^\uFEFF/, '')) ? readJson(name, decoded.text, kind, kind === 'framework' ? unfoldFramework : undefined) : readCsv(name, decoded.text)
}
