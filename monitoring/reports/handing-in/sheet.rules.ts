/** A frozen text laid out for reading: the same for screen, paper and PDF, so that all three show every field that is signed. */
import type { Item, Section } from '../document.rules.ts'
import type { Texts } from '#web/texts.rules.ts'
import { type Line, linesOf } from './lines.rules.ts'
import { partName } from './manifest.rules.ts'

/** Names that the framework gives to codes; it never changes once a round has begun. */
export interface Names {
  readonly indicators: Readonly<Record<string, Texts>>
  readonly questions: Readonly<Record<string, Texts>>
  /** By question and choice, `obstacle/law`. */
  readonly choices: Readonly<Record<string, Texts>>
}
export interface ListedPart {
  readonly position: number
  readonly section: string
  readonly language: string
  readonly annex: string
  readonly private: boolean
  readonly digest: Uint8Array
  readonly erasedAt: Date | null
}
/** One item: what it is, its name, and its further fields. */
export interface Entry {
  /** `1.1.2`; '' for what is not counted. */
  readonly number: string
  readonly lead: Line
  readonly lines: readonly Line[]
  readonly item: Item
}
export interface Leaf {
  readonly part: ListedPart
  /** null where it was erased or is withheld. */
  readonly section: Section | null
  readonly entries: readonly Entry[]
  readonly annexes: readonly { readonly part: ListedPart; readonly title: string | null }[]
}

export function leavesOf(parts: readonly ListedPart[], sections: readonly Section[]): Leaf[] {
  const byName = new Map(sections.map((section) => [partName({ section: section.section, language: section.language, annex: '' }), section]))
  return parts
    .filter(({ annex }) => annex === '')
    .map((part) => {
      const section = byName.get(partName(part)) ?? null
      const titles = section ? documentTitles(section) : []
      const own = annexesBehind(parts, part)
      return {
        part,
        section,
        entries: section ? entriesOf(section) : [],
        annexes: own.map((annex, at) => ({ part: annex, title: titles.length === own.length ? titles[at]! : null })),
      }
    })
}
/** Annexes stand right behind the section that names them. */
function annexesBehind(parts: readonly ListedPart[], part: ListedPart): ListedPart[] {
  const rest = parts.slice(parts.indexOf(part) + 1)
  const end = rest.findIndex(({ annex }) => annex === '')
  return end === -1 ? rest : rest.slice(0, end)
}
function documentTitles({ items }: Section): string[] {
  const documents = items.flatMap((item) => ('evidence' in item ? item.evidence : [])).filter(({ kind, file }) => kind === 'document' && file !== null)
  return [...new Map(documents.map(({ file, title }) => [file, title])).values()]
}

function entriesOf({ goal, items }: Section): Entry[] {
  let counted = 0
  return items.map((item) => {
    const [lead, ...lines] = linesOf(item)
    const numbered = goal !== null && (item.item === 'action' || item.item === 'progress')
    const number = numbered ? `${goal}.${++counted}` : ''
    return { number, lead: lead ?? { field: item.item, text: '' }, lines, item }
  })
}
