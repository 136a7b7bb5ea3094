/** The tables of a document as a workbook: one sheet a table, and before them one that says what each counts. */
import type ExcelJS from 'exceljs'
import type { Cell, Document, Table } from './tree.ts'

/** What a sheet's name cannot hold, and its longest length, by the format. */
const forbidden = /[\\/?*[\]:]/g
const longest = 31

export async function documentWorkbook(document: Document): Promise<Buffer> {
  // Five hundred files, which most processes never need.
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  book.title = document.title
  book.created = document.at
  book.modified = document.at
  const tables = tablesOf(document)
  const names = sheetNames(tables.map(({ id }) => id))
  const first = book.addWorksheet(document.sheet.definitions)
  first.columns = [{ width: 24 }, { width: 50 }, { width: 100 }]
  first.addRow([document.title]).font = { bold: true, size: 14 }
  if (document.madeUp) first.addRow([document.madeUp])
  for (const { label, text } of document.facts) first.addRow([label, text])
  first.addRow([])
  first.addRow([document.sheet.table, '', document.sheet.definition]).font = { bold: true }
  for (const [at, { caption, definition }] of tables.entries()) first.addRow([{ text: names[at]!, hyperlink: `#'${names[at]}'!A1` }, caption, definition])
  for (const [at, table] of tables.entries()) fill(book.addWorksheet(names[at]!, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] }), table)
  return Buffer.from(await book.xlsx.writeBuffer())
}

export const tablesOf = ({ chapters }: Pick<Document, 'chapters'>): Table[] =>
  chapters.flatMap((chapter) => [chapter, ...chapter.sections]).flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'))

function sheetNames(ids: readonly string[]): string[] {
  const taken = new Set<string>()
  return ids.map((id) => {
    const plain = id.replaceAll(forbidden, '-')
    let name = plain.slice(0, longest)
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain.slice(0, longest - 4)}-${n}`
    taken.add(name.toLowerCase())
    return name
  })
}

function fill(sheet: ExcelJS.Worksheet, { columns, rows, foot }: Table) {
  sheet.addRow(columns.map(({ head }) => head)).font = { bold: true }
  for (const row of rows) sheet.addRow(row.map(cellValue))
  if (foot) sheet.addRow(foot.map(cellValue)).font = { bold: true }
  for (const [at, { head, numeric }] of columns.entries())
    sheet.getColumn(at + 1).width = numeric
      ? Math.max(10, Math.min(24, head.length + 2))
      : Math.min(60, Math.max(head.length, ...rows.slice(0, 200).map((row) => row[at]?.text.length ?? 0)) + 2)
}
/** A number is a number; a text stays one, whatever it looks like. */
const cellValue = ({ text, number, href }: Cell): ExcelJS.CellValue => number ?? (href ? { text, hyperlink: href } : text)
