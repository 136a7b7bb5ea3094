/** Texts that exist in several languages, and the choice of one for a reader. */

/** A text by language, as the record keeps it. */
export type Texts = Readonly<Record<string, string>>

/** The text in the reader's language, else in English, else in any; with the language it is in. */
export function pick(texts: Texts | null | undefined, language: string): { text: string; language: string } {
  for (const tag of [language, 'en', ...Object.keys(texts ?? {})]) {
    const text = texts?.[tag]
    if (text) return { text, language: tag }
  }
  return { text: '', language }
}
