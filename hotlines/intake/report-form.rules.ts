/** What the public's form takes, and what is sealed of it. */
import { type Address, type CannotRead, longestAddress, mostAddresses, outlineOf, readAddresses, type Reading } from './address.rules.ts'
import { longestText, plainText } from './plain-text.rules.ts'

export const textFields = ['found', 'access', 'pageLanguage', 'country', 'comment'] as const
export type TextFieldName = (typeof textFields)[number]
export interface TypedReport {
  readonly address: string
  readonly asTyped: boolean
  readonly texts: Readonly<Record<TextFieldName, string>>
}
export const longestField: Readonly<Record<'address' | TextFieldName, number>> = {
  address: longestAddress * mostAddresses,
  found: longestText,
  access: longestText,
  pageLanguage: 100,
  country: 100,
  comment: longestText,
}
export const blankReport: TypedReport = { address: '', asTyped: false, texts: { found: '', access: '', pageLanguage: '', country: '', comment: '' } }

/** For the list of the analysts. */
export interface SealedOutline {
  readonly addresses: readonly string[]
  readonly onion: boolean
  readonly written: boolean
}
/** What the public is asked, and what only lists of partners have. */
export type SealedTextName = TextFieldName | 'foundAt' | 'assessment' | 'reporter'
export interface SealedText {
  readonly addresses: readonly Address[]
  readonly texts: Readonly<Partial<Record<SealedTextName, string>>>
}
export interface ReadReport {
  readonly outline: SealedOutline
  readonly text: SealedText
  readonly takenOut: number
}
export type ReportMistake = { readonly field: 'address'; readonly because: CannotRead } | { readonly field: TextFieldName; readonly because: 'long-text' }

export function readReport(
  { address, asTyped, texts }: TypedReport,
  reservedOnly: Reading['reservedOnly'],
): { readonly report: ReadReport } | { readonly mistakes: readonly ReportMistake[] } {
  const read = readAddresses(address, { asTyped, reservedOnly })
  const long = textFields.filter((name) => texts[name].length > longestField[name])
  const mistakes: ReportMistake[] = long.map((field) => ({ field, because: 'long-text' }))
  if ('because' in read) return { mistakes: [{ field: 'address', because: read.because }, ...mistakes] }
  if (mistakes.length) return { mistakes }
  const clean = textFields.map((name) => [name, plainText(texts[name])] as const).filter(([, { text }]) => text !== '')
  const { addresses } = read
  return {
    report: {
      outline: { addresses: addresses.map(outlineOf), onion: addresses.some(({ onion }) => onion), written: clean.length > 0 },
      text: { addresses, texts: Object.fromEntries(clean.map(([name, { text }]) => [name, text])) },
      takenOut: clean.reduce((sum, [, each]) => sum + each.takenOut, 0),
    },
  }
}
