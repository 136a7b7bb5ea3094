/** The languages of the interface. A new one is a line here and a column in each *.words.ts; a right-to-left one turns the page. */
export const languages = ['en', 'fr', 'es'] as const
export type Language = (typeof languages)[number]

export const languageNames: Record<Language, string> = { en: 'English', fr: 'Français', es: 'Español' }
const rightToLeft = new Set(['ar', 'fa', 'he', 'ur'])
export const direction = (language: string): 'ltr' | 'rtl' => (rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr')

export const isLanguage = (text: string | undefined | null): text is Language => (languages as readonly string[]).includes(text ?? '')

/** The first language of an Accept-Language header that we have, else English (RFC 9110, 12.5.4). */
export function preferred(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/)
      return { tag: tag.toLowerCase().split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .sort((a, b) => b.quality - a.quality)
  return wanted.map(({ tag }) => tag).find(isLanguage) ?? 'en'
}
