/** Columns that many tables have: where a record comes from and how well it is known, its language, its texts. */
import type { Texts } from '#web/texts.rules.ts'
import { language as languageTag, oneOf, right, source, text, yesNo } from './cell-types.rules.ts'
import { type Column, type Columns, optional, otherwise } from './column.rules.ts'
import { type Evidence, evidenceMarks, otherWords, type SourceKind, sourceKinds } from './vocabulary.rules.ts'

export interface Provenance {
  readonly source: string | null
  readonly sourceKind: SourceKind | null
  readonly evidence: Evidence | null
  readonly note: string | null
  readonly madeUp: boolean
}
const citation = {
  source: optional(source, { means: 'where it is published', example: 'https://example.org/report-2014' }),
  sourceKind: optional(oneOf(sourceKinds, 'a kind of source'), { means: 'who speaks there', example: 'official' }),
  evidence: optional(oneOf(evidenceMarks, 'an evidence mark', 'evidence', otherWords['evidence']), {
    means: 'how well it is known; `recalled` is never counted or drawn; empty: the source is named, but nothing says how it was read',
    example: 'read-at-source',
  }),
}
const madeUp = otherwise(yesNo, false, { means: 'invented for a demonstration: never shown beside real records' })

export const provenance: Columns<Provenance> = { ...citation, note: optional(text, { means: 'a remark for the reader' }), madeUp }
/** The same for tables whose note is a text in several languages. */
export const provenanceWithoutNote: Columns<Omit<Provenance, 'note'>> = { ...citation, madeUp }

export const language = otherwise(languageTag, 'en', { means: 'language of the texts whose column names none; `en` where empty', example: 'en' })

/** A text that may stand in several languages. */
export const texts = (said: { readonly means: string; readonly example?: string; readonly required?: boolean }): Column<Texts> => ({
  means: said.means,
  example: said.example ?? '',
  says: 'text; more languages as …@fr, …@es',
  required: said.required ?? false,
  byLanguage: true,
  absent: {},
  parse: () => right({}),
  write: () => null,
})
