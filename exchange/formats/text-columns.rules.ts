/** A text that may stand in several languages: `title` in the language of its row, `title@fr` in French. */
import type { Cell } from '#exchange/tables/table.rules.ts'
import type { Texts } from '#web/texts.rules.ts'
import { language as languageType, text } from './cell-types.rules.ts'
import type { Look, Refuse } from './column.rules.ts'
import type { TextHead } from './heads.rules.ts'

export function readTexts(head: string, texts: readonly TextHead[], cells: Readonly<Record<string, Cell>>, required: boolean, look: Look, refuse: Refuse): Texts {
  const byLanguage: Record<string, string> = {}
  for (const { head: place, language } of texts) {
    const cell = cells[place]
    if (cell === undefined || (typeof cell === 'string' && cell.trim() === '')) continue
    const parsed = text.parse(cell, look)
    const tag = language ?? rowLanguage(cells, look)
    if (!parsed.ok) refuse(place, parsed.what, parsed.instead)
    else if (tag in byLanguage) refuse(place, `The text in ${tag} is given twice.`, `Keep ${head} or ${head}@${tag}.`)
    else byLanguage[tag] = parsed.value
  }
  if (required && Object.keys(byLanguage).length === 0 && !texts.some(({ head: place }) => cells[place] !== undefined && String(cells[place]).trim() !== ''))
    refuse(head, 'Nothing is given here.', 'Needed: a text, in any language.')
  return byLanguage
}

/** A bad tag is reported under the column language itself. */
function rowLanguage(cells: Readonly<Record<string, Cell>>, look: Look): string {
  const cell = cells['language']
  if (cell === undefined) return 'en'
  const parsed = languageType.parse(cell, look)
  return parsed.ok ? parsed.value : 'en'
}

/** Text columns of a record to be written: the row's own language without a mark. */
export function textCells(head: string, texts: Texts, language: string): [string, string][] {
  return Object.entries(texts).map(([tag, value]) => [tag === language ? head : `${head}@${tag}`, value])
}
