/** What a column of a table is: its meaning, an example, how a cell is read and written. Checks, documentation and templates all come from this. */
import type { Cell } from '#exchange/tables/table.rules.ts'
import type { Known } from './known.rules.ts'
import type { Suggest } from './nearest.rules.ts'

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly what: string; readonly instead: string }

/** What a cell is read with: what is known, and the words that the mapping file translates for this column. */
export interface Look {
  readonly known: Known
  readonly suggest: Suggest
  readonly mapped: (word: string) => string
}
export interface CellType<T> {
  /** What is right, for the documentation. */
  readonly says: string
  /** The group of the mapping file that also applies, besides the column's own name. */
  readonly group?: string
  parse(cell: Cell, look: Look): Parsed<T>
  write(value: T): Cell
}
export interface Column<T> {
  readonly means: string
  readonly example: string
  readonly says: string
  readonly group?: string
  readonly required: boolean
  /** The text may stand once for each language: `title`, `title@fr`. */
  readonly byLanguage: boolean
  /** The value of an empty cell. */
  readonly absent: T
  parse(cell: Cell, look: Look): Parsed<T>
  /** null: an empty cell. */
  write(value: T): Cell | null
}
export type Columns<R> = { readonly [K in keyof R]: Column<R[K]> }

/** Reports on one column of the row in hand. */
export type Refuse = (column: string, what: string, instead: string) => void

export interface Format<R> {
  readonly kind: string
  readonly means: string
  readonly columns: Columns<R>
  /** What makes a record the same one when it comes again. */
  readonly key: (record: R) => readonly (string | number | null)[]
  /** What one column alone cannot tell. */
  readonly check?: (record: R, look: Omit<Look, 'mapped'>, refuse: Refuse) => void
  /** The rows of the template, by name of column; without them the examples of the columns make one. */
  readonly template?: readonly Readonly<Record<string, string>>[]
}

export const headOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

interface Said {
  readonly means: string
  readonly example?: string
}
const base = <T>(type: CellType<T>, { means, example = '' }: Said) => ({
  means,
  example,
  says: type.says,
  byLanguage: false,
  ...(type.group && { group: type.group }),
  parse: (cell: Cell, look: Look) => type.parse(cell, look),
})

export const optional = <T>(type: CellType<T>, said: Said): Column<T | null> => ({
  ...base(type, said),
  required: false,
  absent: null,
  write: (value) => (value === null ? null : type.write(value)),
})
/** `absent` is never seen in a record: an empty cell of a required column is a problem. */
export const required = <T>(type: CellType<T>, said: Said): Column<T> => ({ ...base(type, said), required: true, absent: undefined as T, write: (value) => type.write(value) })

export const otherwise = <T>(type: CellType<T>, absent: T, said: Said): Column<T> => ({
  ...base(type, said),
  required: false,
  absent,
  write: (value) => (value === absent ? null : type.write(value)),
})
export const several = <T>(type: CellType<readonly T[]>, said: Said & { readonly required?: boolean }): Column<readonly T[]> => ({
  ...base(type, said),
  required: said.required ?? false,
  absent: [],
  write: (value) => (value.length ? type.write(value) : null),
})
