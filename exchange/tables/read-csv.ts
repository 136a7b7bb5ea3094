/** Reads CSV (RFC 4180) whose separator is a comma, a semicolon or a tab. What is badly quoted is a problem with its line, never an exception. */
import { CsvError, parse } from 'csv-parse/sync'
import { layOut, type Table, unguarded, unreadable } from './table.rules.ts'

interface Piece {
  readonly record: readonly string[]
  readonly info: { readonly lines: number; readonly empty_lines: number }
}

export function readCsv(file: string, whole: string): Table {
  const separator = /^sep=(.)\r?\n/.exec(whole)
  const text = separator ? whole.slice(separator[0].length) : whole
  const skipped = separator ? 1 : 0
  try {
    const pieces = parse(text, {
      bom: true,
      delimiter: separator?.[1] ?? separatorOf(text),
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as Piece[]
    const [head, ...rest] = withFirstLines(pieces, skipped)
    if (!head) return unreadable(file, 'line', 'The file is empty.', 'Its first line names the columns; a template shows them.')
    return layOut(
      file,
      'line',
      head.values,
      rest.map(({ line, values }) => ({ line, values: values.map(unguarded) })),
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return unreadable(
      file,
      'line',
      quoting[error.code] ?? 'The line cannot be read as CSV.',
      'Put the text between double quotes and double each quote inside it.',
      lineOf(error) + skipped,
    )
  }
}

const quoting: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A text opens with a double quote that is never closed.',
  INVALID_OPENING_QUOTE: 'A double quote stands inside a text that does not begin with one.',
  CSV_INVALID_CLOSING_QUOTE: 'Something follows the closing double quote of a text.',
}
const lineOf = (error: CsvError) => Number((error as unknown as { lines?: number }).lines ?? 1)

/** The parser counts the line where a record ends; people look for the one where it begins. */
function withFirstLines(pieces: readonly Piece[], skipped: number) {
  let ended = 0
  let empties = 0
  return pieces.map(({ record, info }) => {
    const line = ended + 1 + info.empty_lines - empties + skipped
    ended = info.lines
    empties = info.empty_lines
    return { line, values: record }
  })
}

/** The separator that cuts the head into most names. Cells further down may hold any of them. */
function separatorOf(text: string): string {
  const head = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (mark: string) => head.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
