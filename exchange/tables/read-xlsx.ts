/** Reads a workbook (XLSX): the sheet named like the kind, else the first. Dates keep only the precision that the cell shows; formulas count as their saved result. */
import type ExcelJS from 'exceljs'
import type { CellValue } from 'exceljs'
import { type Cell, layOut, type Problem, type Table, unguarded, unreadable } from './table.rules.ts'
import { unpackedSize } from './unpacked-size.ts'

const megabytes = 200

export async function readXlsx(file: string, bytes: Uint8Array, kind: string): Promise<Table> {
  const size = unpackedSize(bytes, megabytes * 1_000_000)
  if (size === 'not-whole') return unreadable(file, 'row', 'The file is not a whole workbook.', 'Save it again, or hand in CSV.')
  if (size === 'too-large') return unreadable(file, 'row', `The workbook unpacks to more than ${megabytes} MB.`, 'Hand it in as CSV.')
  const { default: excel } = await import('exceljs')
  const workbook = new excel.Workbook()
  try {
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  } catch {
    return unreadable(file, 'row', 'The file cannot be opened as a workbook.', 'Save it again as XLSX, without a password, or hand in CSV.')
  }
  const sheet = workbook.worksheets.find(({ name }) => name.trim().toLowerCase() === kind) ?? workbook.worksheets[0]
  if (!sheet) return unreadable(file, 'row', 'The workbook has no sheet.', `Give it one, named ${kind}.`)
  return tableOf(file, sheet)
}

function tableOf(file: string, sheet: ExcelJS.Worksheet): Table {
  const problems: Problem[] = []
  const lines: { line: number; values: (Cell | null)[] }[] = []
  sheet.eachRow((row, line) => {
    const values: (Cell | null)[] = []
    for (let at = 1; at <= row.cellCount; at++) {
      const cell = row.getCell(at)
      const value = valueIn(cell.value, cell.numFmt)
      if (isBad(value)) problems.push({ file, counted: 'row', line, column: `${at}`, what: value.what, instead: value.instead })
      values.push(isBad(value) ? null : value)
    }
    if (values.some((value) => value !== null && value !== '')) lines.push({ line, values })
  })
  const [head, ...rest] = lines
  if (!head) return unreadable(file, 'row', 'The sheet is empty.', 'Its first row names the columns; a template shows them.')
  const table = layOut(
    file,
    'row',
    head.values.map((value) => String(value ?? '')),
    rest,
  )
  const named = problems.map((problem) => ({ ...problem, column: String(head.values[Number(problem.column) - 1] ?? problem.column) }))
  return { ...table, problems: [...named, ...table.problems] }
}

interface Unreadable {
  readonly what: string
  readonly instead: string
}
const bad = (what: string, instead: string): Unreadable => ({ what, instead })
const isBad = (value: Cell | null | Unreadable): value is Unreadable => typeof value === 'object' && value !== null && 'what' in value

function valueIn(value: CellValue | undefined, format: string | undefined): Cell | null | Unreadable {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return unguarded(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return dateText(value, format)
  if ('richText' in value) return unguarded(value.richText.map(({ text }) => text).join(''))
  if ('error' in value) return bad(`The cell shows the error ${value.error}.`, 'Mend the formula or write the value.')
  if ('formula' in value || 'sharedFormula' in value)
    return value.result === undefined ? bad('The formula has no saved result.', 'Open and save the workbook, or write the value.') : valueIn(value.result, format)
  if ('text' in value) return valueIn(value.text as CellValue, format)
  return bad('The cell holds something that is neither text, number nor date.', 'Write the value.')
}

/** A cell that shows “2014” means the year, though the workbook keeps a day (1 January): the day would be invented. */
function dateText(date: Date, format: string | undefined): string | Unreadable {
  if (Number.isNaN(date.getTime())) return bad('The cell holds no date that exists.', 'Write it as 2014-05-12.')
  const shown = (format ?? '').toLowerCase().replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  const text = date.toISOString()
  if (!/[ymd]/.test(shown) || shown.includes('d')) return /[hs]/.test(shown) && !text.endsWith('T00:00:00.000Z') ? text : text.slice(0, 10)
  return text.slice(0, shown.includes('m') ? 7 : 4)
}
