/** A table as it was read: rows of cells by the name of their column, with the line where each stands, and what was wrong with the file. */

/** What a cell can hold once its file format is forgotten. An empty cell is not there at all. */
export type Cell = string | number | boolean | readonly string[]

/** How a place in the file is counted: lines of a CSV, rows of a workbook, records of a JSON array. */
export type Counted = 'line' | 'row' | 'record'

export interface Problem {
  readonly file: string
  readonly counted: Counted
  readonly line: number | null
  readonly column: string | null
  readonly what: string
  /** What would be right. */
  readonly instead: string
}
export interface TableRow {
  readonly line: number
  readonly cells: Readonly<Record<string, Cell>>
}
export interface Table {
  readonly file: string
  readonly counted: Counted
  /** Names of columns, normal in form: `joined-after`, `title@pt-BR`. */
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
  readonly problems: readonly Problem[]
}
export interface TableFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** `actions.csv, line 17, column status: “finnished” is not a status. Nearest: completed.` */
export function problemText({ file, counted, line, column, what, instead }: Problem): string {
  const place = [file, line === null ? '' : `${counted} ${line}`, column === null ? '' : `column ${column}`].filter(Boolean).join(', ')
  return [`${place}: ${what}`, instead].filter(Boolean).join(' ')
}

export const unreadable = (file: string, counted: Counted, what: string, instead: string, line: number | null = null): Table => ({
  file,
  counted,
  header: [],
  rows: [],
  problems: [{ file, counted, line, column: null, what, instead }],
})

/** `Joined after`, `joined_after`, `joinedAfter` and `joined-after` are one column; the language behind @ is put in its usual letters. */
export function columnName(head: string): string {
  const [name = '', ...tag] = head.trim().split('@')
  const normal = name
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
  return tag.length ? `${normal}@${languageTag(tag.join('@').trim()) ?? tag.join('@')}` : normal
}

const tags = new Map<string, string | null>()
/** The usual form of a BCP 47 language tag, or null where it is none. */
export function languageTag(text: string): string | null {
  const seen = tags.get(text)
  if (seen !== undefined) return seen
  const tag = canonical(text)
  if (tags.size < 1000) tags.set(text, tag)
  return tag
}
function canonical(text: string): string | null {
  try {
    return text ? (Intl.getCanonicalLocales(text)[0] ?? null) : null
  } catch {
    return null
  }
}

/**
 * A spreadsheet takes a cell that begins with = + - @, tab or return for a formula (CWE-1236).
 * One apostrophe before it makes it text; reading takes exactly one off again, so that a round trip is exact.
 */
export const guarded = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text)
export const unguarded = (text: string): string => (text.charCodeAt(0) === 39 && /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text)

/** Lays cells under their heads; says which row is wider or narrower than the head. */
export function layOut(file: string, counted: Counted, heads: readonly string[], lines: readonly { readonly line: number; readonly values: readonly (Cell | null)[] }[]): Table {
  const header = heads.map(columnName)
  const problems: Problem[] = []
  const wrong = (line: number, column: string | null, what: string, instead: string) => problems.push({ file, counted, line, column, what, instead })
  header.forEach((name, at) => {
    if (name && header.indexOf(name) !== at) wrong(1, name, 'This column stands twice in the head.', 'Keep one of them.')
  })
  const rows: TableRow[] = []
  for (const { line, values } of lines) {
    const width = values.findLastIndex((value) => value !== null && value !== '') + 1
    if (width > header.length) wrong(line, null, `Here are ${width} cells, but the head has ${header.length}.`, 'Put a text that holds the separator between double quotes.')
    else if (width > 0)
      rows.push({ line, cells: cellsOf(header, values, width, (name) => wrong(line, null, 'A cell stands under a column without a name.', `Name the column after “${name}”.`)) })
  }
  return { file, counted, header: header.filter(Boolean), rows, problems }
}

function cellsOf(header: readonly string[], values: readonly (Cell | null)[], width: number, nameless: (after: string) => void): Record<string, Cell> {
  const cells: Record<string, Cell> = Object.create(null)
  for (let at = 0; at < width; at++) {
    const value = values[at]
    if (value === null || value === undefined || value === '') continue
    const name = header[at]
    if (name) cells[name] = value
    else nameless(header[at - 1] ?? '')
  }
  return cells
}
