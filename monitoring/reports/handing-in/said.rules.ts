/** A line of a frozen text as it is shown: codes by their names, days as days, the words of people as they are. */
import type { Item } from '../document.rules.ts'
import type { Line } from './lines.rules.ts'
import type { Names } from './sheet.rules.ts'

export interface Said {
  /** A word of ours, a name of the framework, a day, or what a person wrote. */
  readonly as: 'word' | 'name' | 'day' | 'text'
  readonly text: string
  /** The code behind a name, shown beside it because it is what was frozen. */
  readonly code?: string
}

export function said({ field, text }: Line, item: Item, names: Names, language: string): Said {
  const named = (texts: Readonly<Record<string, string>> | undefined): Said => {
    const name = texts?.[language] ?? texts?.['en'] ?? Object.values(texts ?? {})[0]
    return name ? { as: 'name', text: name, code: text } : { as: 'text', text }
  }
  if (field === 'status' || field === 'outcome' || field === 'missing') return { as: 'word', text }
  if (field === 'indicator') return named(names.indicators[text])
  if (field === 'question') return named(names.questions[text])
  if (field === 'answer' && item.item === 'answer') return text === 'yes' || text === 'no' ? { as: 'word', text } : named(names.choices[`${item.question}/${text}`])
  if (field === 'as-of' || field === 'start' || field === 'end') return { as: 'day', text }
  return { as: 'text', text }
}
