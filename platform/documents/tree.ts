/** A document as its files are made from it: PDF, Word, workbook. Everything in it is data and is never read as mark-up. */

/** A stretch of text. `href` is absolute. */
export interface Run {
  readonly text: string
  readonly strong?: boolean | undefined
  readonly emphasis?: boolean | undefined
  readonly href?: string | undefined
  readonly language?: string | undefined
}
export interface Cell {
  readonly text: string
  /** The same as a number, for a workbook. */
  readonly number?: number | undefined
  readonly href?: string | undefined
  readonly language?: string | undefined
}
/** The first cell of a row is its head. */
export interface Table {
  readonly kind: 'table'
  /** Unique in the document; names the sheet and the file. */
  readonly id: string
  readonly caption: string
  /** What is counted, and how. */
  readonly definition: string
  readonly columns: readonly { readonly head: string; readonly numeric: boolean }[]
  readonly rows: readonly (readonly Cell[])[]
  readonly foot: readonly Cell[] | null
}
export interface Picture {
  readonly kind: 'picture'
  readonly svg: string
  /** Says the result in words. */
  readonly alt: string
}
export type Block =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[]; readonly quoted?: boolean | undefined }
  | { readonly kind: 'heading'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] }
  | { readonly kind: 'figures'; readonly items: readonly { readonly label: string; readonly value: string; readonly href?: string | undefined }[] }
  | Table
  | Picture
export interface Section {
  readonly id: string
  readonly title: string
  readonly language?: string | undefined
  readonly blocks: readonly Block[]
}
export interface Chapter extends Section {
  readonly sections: readonly Section[]
}
export interface Document {
  readonly title: string
  /** BCP 47. */
  readonly language: string
  /** The sentence that says that all of this is invented; null where it is not. */
  readonly madeUp: string | null
  readonly eyebrow: string
  readonly facts: readonly { readonly label: string; readonly text: string; readonly href?: string | undefined }[]
  /** The heading of the list of chapters. */
  readonly contents: string
  readonly chapters: readonly Chapter[]
  readonly foot: string
  /** The words of a workbook's first sheet. */
  readonly sheet: { readonly definitions: string; readonly table: string; readonly definition: string }
  /** The time that the file carries, so that the same document makes the same file. */
  readonly at: Date
}
