/** Sentences of the interface by language. Each feature keeps its own in a *.words.ts; a missing translation does not compile. */
import i18next from 'i18next'
import { type Language, languages } from './languages.ts'

const library = i18next.createInstance()
await library.init({
  lng: 'en',
  fallbackLng: 'en',
  supportedLngs: [...languages],
  ns: [],
  interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  resources: {},
  showSupportNotice: false,
} as never)

type Plain<K> = K extends `${infer Base}_one` | `${infer Base}_other` | `${infer Base}_many` ? Base : K
export type Values = Readonly<Record<string, string | number>>
export type Say<E> = (key: Plain<keyof E> & string, values?: Values) => string

/**
 * `{name}` in a sentence takes a value; `count` chooses between `key_one` and `key_other`.
 * Values are text: the page escapes them.
 */
export function defineWords<const E extends Record<string, string>>(
  name: string,
  words: { readonly en: E } & { readonly [L in Exclude<Language, 'en'>]: { readonly [K in keyof E]: string } },
): (language: Language) => Say<E> {
  for (const language of languages) library.addResourceBundle(language, name, words[language], false, true)
  const says = Object.fromEntries(languages.map((language) => [language, library.getFixedT(language, name, undefined)]))
  return (language) => (key, values) => (says[language] as unknown as (key: string, values?: Values) => string)(key, numbersSpelled(language, values))
}

/** Numbers are written in the reader's way, while `count` stays a number for the plural. */
function numbersSpelled(language: Language, values: Values | undefined): Values | undefined {
  if (!values) return undefined
  const spelled: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(values)) {
    spelled[name] = typeof value === 'number' && name !== 'count' ? formatNumber(language, value) : value
  }
  if (typeof values['count'] === 'number') spelled['n'] = formatNumber(language, values['count'])
  return spelled
}

const numberFormats = new Map<string, Intl.NumberFormat>()
export function formatNumber(language: Language, value: number): string {
  const format = numberFormats.get(language) ?? new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, { maximumFractionDigits: 6 })
  numberFormats.set(language, format)
  return format.format(value)
}
