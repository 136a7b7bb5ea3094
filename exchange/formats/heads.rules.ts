/** The head of a table held against the columns of its kind: unknown names are refused, texts are found in all their languages. */
import { languageTag } from '#exchange/tables/table.rules.ts'
import { type Column, headOf, type Refuse } from './column.rules.ts'
import { nearest } from './cell-types.rules.ts'
import type { Suggest } from './nearest.rules.ts'

export interface TextHead {
  readonly head: string
  /** null: the language that the row names. */
  readonly language: string | null
}

/** For each field that is a text by language, where it stands. */
export function heads(header: readonly string[], columns: readonly (readonly [string, Column<unknown>])[], suggest: Suggest, refuse: Refuse): Map<string, TextHead[]> {
  const byHead = new Map(columns.map(([field, column]) => [headOf(field), { field, column }]))
  const names = [...byHead.keys()]
  const found = new Map<string, TextHead[]>()
  for (const head of header) {
    const [name = '', tag] = head.split('@')
    const known = byHead.get(name)
    if (!known) refuse(head, 'There is no such column.', `${nearest(suggest(name, names), names)} To leave it out, map it to "" under “column” in a mapping file.`)
    else if (tag === undefined && !known.column.byLanguage) continue
    else if (!known.column.byLanguage) refuse(head, `The column ${name} has no languages.`, `Name it ${name}.`)
    else if (tag !== undefined && !languageTag(tag)) refuse(head, `“${tag}” is not a language tag.`, `Write ${name}@fr, ${name}@pt-BR …`)
    else found.set(known.field, [...(found.get(known.field) ?? []), { head, language: tag ?? null }])
  }
  return found
}
