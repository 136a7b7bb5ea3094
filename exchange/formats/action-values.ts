/** The table of figures that a source hangs on an action. They are quoted, never added up. */
import { number, oneOf, text, whole } from './cell-types.rules.ts'
import { type Format, optional, otherwise, required } from './column.rules.ts'
import { action } from './known-types.rules.ts'
import { otherWords, type Qualifier, qualifiers } from './vocabulary.rules.ts'

export interface ActionValueRecord {
  readonly action: string
  readonly position: number
  readonly label: string
  /** As the source says it: `2016-2018`, `first 18 months`. */
  readonly period: string | null
  readonly qualifier: Qualifier
  readonly value: number
  readonly unit: string | null
  readonly note: string | null
}

export const actionValues: Format<ActionValueRecord> = {
  kind: 'action-values',
  means: 'Figures that hang on an action, as its source gives them.',
  columns: {
    action: required(action, { means: 'key of the action', example: 'GLB-FRA-2013-07' }),
    position: required(whole, { means: 'its place among the figures of the action, from 1', example: '1' }),
    label: required(text, { means: 'what is counted', example: 'officers trained' }),
    period: optional(text, { means: 'when, in the source’s words', example: 'first 18 months' }),
    qualifier: otherwise(oneOf(qualifiers, 'a qualifier', 'qualifier', otherWords['qualifier']), 'reported', {
      means: 'how the number is meant; reported where empty',
      example: 'more-than',
    }),
    value: required(number, { means: 'the number', example: '120' }),
    unit: optional(text, { means: '%, h, EUR …; empty: a count' }),
    note: optional(text, { means: 'a remark for the reader' }),
  },
  key: ({ action, position }) => [action, position],
}
