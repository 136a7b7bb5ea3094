/** The table of dated values of indicators, each with its unit, how it is meant, its source, or the honest reason why there is none. */
import { key, number, oneOf, period, text, yesNo } from './cell-types.rules.ts'
import { type Format, optional, otherwise, required } from './column.rules.ts'
import { framework, member, unknownIn } from './known-types.rules.ts'
import { type Provenance, provenance } from './shared-columns.ts'
import { type Missing, missingKinds, otherWords, type Qualifier, qualifiers } from './vocabulary.rules.ts'

export interface IndicatorValueRecord extends Provenance {
  readonly framework: string
  readonly indicator: string
  /** null: not of one member but of the whole scope. */
  readonly member: string | null
  readonly scope: string | null
  readonly asOf: string
  readonly value: number | null
  readonly missing: Missing | null
  readonly qualifier: Qualifier
  readonly unit: string | null
  /** Not to be joined with the values before it. */
  readonly seriesBreak: boolean
  readonly origin: 'compiled' | 'report' | 'observer' | 'computed'
}

export const indicatorValues: Format<IndicatorValueRecord> = {
  kind: 'indicator-values',
  means: 'Dated values of indicators. Sources that contradict each other stand side by side: a value is the same one only when its source is the same too.',
  columns: {
    framework: required(framework, { means: 'framework of the indicator', example: 'global-alliance' }),
    indicator: required(key, { means: 'code of the indicator', example: 'icse-victims-identified' }),
    member: optional(member, { means: 'of which member; empty: of the whole scope' }),
    scope: optional(text, { means: 'what the number covers', example: 'worldwide, cumulative' }),
    asOf: required(period, { means: 'the day or span it stands for', example: '2010-03-01' }),
    value: optional(number, { means: 'the number', example: '1617' }),
    missing: optional(oneOf(missingKinds, 'a reason for a missing value', 'status', otherWords['status']), { means: 'instead of a number, the honest reason why there is none' }),
    qualifier: otherwise(oneOf(qualifiers, 'a qualifier', 'qualifier', otherWords['qualifier']), 'reported', {
      means: 'how the number is meant; reported where empty',
      example: 'reported',
    }),
    unit: optional(text, { means: 'unit of this very value; empty: that of the indicator', example: 'victims' }),
    seriesBreak: otherwise(yesNo, false, { means: 'counted in another way than the values before it: not to be joined with them' }),
    origin: otherwise(oneOf(['compiled', 'report', 'observer', 'computed'], 'an origin'), 'compiled', {
      means: 'compiled from sources, from a report, or from an observer; compiled where empty',
    }),
    ...provenance,
  },
  key: ({ framework, indicator, member, scope, asOf, qualifier, source }) => [framework, indicator, member, scope, asOf, qualifier, source],
  check: ({ framework, indicator, value, missing }, look, refuse) => {
    const stranger = unknownIn('indicators', [indicator], framework, look)
    if (stranger) refuse('indicator', stranger.what, stranger.instead)
    if (value === null && missing === null)
      refuse('value', 'There is neither a number nor a reason why there is none.', `Write the number, or one of ${missingKinds.join(', ')} into the column missing.`)
    if (value !== null && missing !== null) refuse('missing', 'There is a number and also a reason why there is none.', 'Keep one of them.')
  },
}
