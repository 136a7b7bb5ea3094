/** An overview put together in one language, as it is read and frozen. Numbers are written out; each carries the key under which its records open. */

export interface Words {
  readonly text: string
  readonly strong?: boolean
  readonly emphasis?: boolean
  /** An address of this site or of the web. */
  readonly href?: string
  /** Key of the number that this is. */
  readonly number?: string
  readonly language?: string
}
export interface CellOf {
  readonly text: string
  readonly value?: number
  readonly href?: string
  readonly number?: string
  readonly language?: string
  /** Drawn with the mark of this status. */
  readonly status?: string
}
export interface TableOf {
  readonly kind: 'table'
  readonly id: string
  readonly caption: string
  readonly definition: string
  readonly columns: readonly { readonly head: string; readonly numeric: boolean }[]
  readonly rows: readonly (readonly CellOf[])[]
  readonly foot: readonly CellOf[] | null
}
export interface BarRow {
  readonly label: string
  readonly parts: readonly { readonly status: string; readonly count: number; readonly word: string; readonly number?: string }[]
}
export interface LinePoint {
  readonly year: number
  readonly value: number
  readonly label: string
  readonly qualifier: 'reported' | 'about' | 'more-than' | 'almost' | 'estimate'
  readonly breakBefore: boolean
}
export type Drawing =
  | { readonly draw: 'bars'; readonly rows: readonly BarRow[]; readonly of: number }
  | {
      readonly draw: 'line'
      readonly points: readonly LinePoint[]
      readonly target: readonly { readonly year: number; readonly value: number }[]
      readonly targetWords: readonly string[]
      readonly unit: string
      readonly shade: { readonly from: number; readonly to: number; readonly word: string }
    }
  | { readonly draw: 'map'; readonly groups: readonly { readonly class: 'm' | 'l'; readonly word: string; readonly codes: readonly string[]; readonly names: readonly string[] }[] }
/** A picture; the table that follows it says the same. */
export interface ChartOf {
  readonly kind: 'chart'
  readonly id: string
  /** The result in words. */
  readonly title: string
  readonly drawing: Drawing
}
export type ComposedBlock =
  | { readonly kind: 'paragraph'; readonly words: readonly Words[]; readonly quoted?: boolean }
  | { readonly kind: 'heading'; readonly words: readonly Words[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Words[])[] }
  | { readonly kind: 'figures'; readonly items: readonly { readonly label: string; readonly value: string; readonly number?: string }[] }
  | TableOf
  | ChartOf
export interface ComposedSection {
  /** Of the piece that it came from; in an annex, `member-` and the code. */
  readonly id: string
  readonly title: string
  readonly language?: string
  readonly blocks: readonly ComposedBlock[]
  /** Whom it speaks of by name. */
  readonly members: readonly string[]
}
export interface ComposedChapter extends ComposedSection {
  readonly sections: readonly ComposedSection[]
}
export interface Composed {
  readonly language: string
  readonly title: string
  readonly chapters: readonly ComposedChapter[]
}

export const sectionsIn = ({ chapters }: Composed): ComposedSection[] => chapters.flatMap((chapter) => [chapter, ...chapter.sections])
export const tablesIn = (composed: Composed): TableOf[] => sectionsIn(composed).flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'))
/** Keys of all numbers that are written anywhere in it. */
export function numbersIn(composed: Composed): Set<string> {
  const keys = new Set<string>()
  const note = (some: readonly { readonly number?: string }[]) => {
    for (const { number } of some) if (number !== undefined) keys.add(number)
  }
  for (const { blocks } of sectionsIn(composed))
    for (const block of blocks) {
      if (block.kind === 'paragraph' || block.kind === 'heading') note(block.words)
      if (block.kind === 'list') for (const item of block.items) note(item)
      if (block.kind === 'figures') note(block.items)
      if (block.kind === 'table') for (const row of [...block.rows, block.foot ?? []]) note(row)
      if (block.kind === 'chart' && block.drawing.draw === 'bars') for (const { parts } of block.drawing.rows) note(parts)
    }
  return keys
}
