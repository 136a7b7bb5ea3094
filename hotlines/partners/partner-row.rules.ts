/** One row of a list: what a partner says of one address, and what is sealed of it. The address is never lost for another field's sake: what is amiss there is left out, and said. */
import type { CannotRead } from '../intake/address.rules.ts'
import { longestField, readReport, type SealedOutline, type SealedText, textFields } from '../intake/report-form.rules.ts'

/** `reference`: the sender's own name for it. `foundAt`: when it was seen. `assessment` is theirs and never becomes ours. */
export const rowFields = ['address', 'asTyped', 'reference', 'foundAt', 'found', 'access', 'pageLanguage', 'country', 'comment', 'assessment', 'reporter'] as const
export type RowField = (typeof rowFields)[number]
export interface Row {
  readonly fields: Readonly<Partial<Record<RowField, string>>>
  /** Parts that were there and were not read: they can carry media, or nobody knows them here. */
  readonly notRead: readonly string[]
  /** Where the row could not be read at all. */
  readonly unreadable?: readonly Remark[]
}
/** Classes as XARF 4 has them, and the three that it has no word for. */
export const assessments = ['not-assessed', 'baseline', 'A1', 'A2', 'B1', 'B2', 'national', 'exploitation'] as const

const refusals = ['wrong-desk', 'wrong-shape'] as const satisfies readonly string[]
export const remarks = [
  'missing',
  'too-long',
  'too-many',
  'media',
  'no-address',
  'not-reserved',
  ...refusals,
  'not-read',
  'taken-out',
  'long-text',
  'reference-wrong',
  'time-wrong',
  'assessment-unknown',
] as const satisfies readonly (CannotRead | string)[]
export type Because = (typeof remarks)[number]
export interface Remark {
  /** Name of the field as the sender wrote it; ‘other’ where that name could be anything. */
  readonly field: string
  readonly because: Because
}
/** A row with one of these was not taken. */
const refusing: readonly Because[] = ['missing', 'too-long', 'too-many', 'media', 'no-address', 'not-reserved', ...refusals]
export const isRefusal = ({ because }: Pick<Remark, 'because'>): boolean => refusing.includes(because)

export interface ReadRow {
  readonly outline: SealedOutline
  readonly text: SealedText
}
export const isReference = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text)
/** A day, or an instant with its zone (RFC 3339). */
const isTime = (text: string): boolean => /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/i.test(text) && !Number.isNaN(Date.parse(text))
/** Names of fields come from outside; one that is not a plain word may be anything, an address too. */
const fieldName = (name: string): string => (/^[A-Za-z][A-Za-z_]{0,39}$/.test(name) ? name : 'other')

/** `reference`: null where there is none that can be kept. `read`: null where the row was refused. */
export function readRow(
  { fields, notRead, unreadable = [] }: Row,
  reservedOnly: boolean,
): { readonly reference: string | null; readonly read: ReadRow | null; readonly remarks: readonly Remark[] } {
  const said: Remark[] = [...unreadable, ...notRead.map((name): Remark => ({ field: fieldName(name), because: 'not-read' }))]
  if (unreadable.length) return { reference: null, read: null, remarks: distinct(said) }
  const of = (name: RowField) => fields[name]?.trim() ?? ''
  const kept = (name: RowField, fits: (text: string) => boolean, because: Because): string => {
    const text = of(name)
    if (text === '' || fits(text)) return text
    said.push({ field: name, because })
    return ''
  }
  const reference = kept('reference', isReference, 'reference-wrong') || null
  const foundAt = kept('foundAt', isTime, 'time-wrong')
  const assessment = kept('assessment', (text) => (assessments as readonly string[]).includes(text), 'assessment-unknown')
  const reporter = kept('reporter', (text) => text.length <= 200, 'long-text')
  const texts = Object.fromEntries(textFields.map((name) => [name, kept(name, (text) => text.length <= longestField[name], 'long-text')])) as Record<
    (typeof textFields)[number],
    string
  >
  const report = readReport({ address: of('address'), asTyped: of('asTyped').toLowerCase() === 'yes', texts }, reservedOnly)
  if ('mistakes' in report) return { reference, read: null, remarks: distinct([...said, ...report.mistakes]) }
  const { outline, text, takenOut } = report.report
  if (outline.addresses.length > 1) return { reference, read: null, remarks: distinct([...said, { field: 'address', because: 'too-many' }]) }
  if (takenOut > 0) said.push({ field: 'comment', because: 'taken-out' })
  const more = Object.fromEntries(Object.entries({ foundAt, assessment, reporter }).filter(([, each]) => each !== ''))
  return { reference, read: { outline, text: { ...text, texts: { ...text.texts, ...more } } }, remarks: distinct(said) }
}
const distinct = (all: readonly Remark[]): Remark[] => [...new Map(all.map((each) => [`${each.field} ${each.because}`, each])).values()]
