/** The table of rounds: each turn of the circle with its dates, its framework and its members. */
import type { Texts } from '#web/texts.rules.ts'
import { day, key, listOf, moment, oneOf, right, text, whole, wrong } from './cell-types.rules.ts'
import { type CellType, type Format, optional, otherwise, required, several } from './column.rules.ts'
import { framework, member } from './known-types.rules.ts'
import { language, type Provenance, provenanceWithoutNote, texts } from './shared-columns.ts'

export interface RoundRecord extends Omit<Provenance, 'note'> {
  readonly round: string
  readonly language: string
  readonly name: Texts
  readonly framework: string
  readonly frameworkVersion: number
  /** compiled: put together from published sources; live: reported here. */
  readonly kind: 'compiled' | 'live'
  readonly opens: string
  readonly commitmentsDue: string | null
  readonly progressDue: string | null
  readonly conference: string | null
  readonly conferencePlace: string | null
  readonly closes: string
  readonly timezone: string
  /** Whose round it is, where it is not of this alliance. */
  readonly alliance: string | null
  /** Who is in the denominator. Empty: whoever is a member when the round closes. */
  readonly members: readonly string[]
  readonly note: Texts
}

const timezone: CellType<string> = {
  says: 'time zone such as Europe/Paris or UTC',
  parse: (cell) => {
    try {
      return right(new Intl.DateTimeFormat('en', { timeZone: String(cell).trim() }) && String(cell).trim())
    } catch {
      return wrong(`“${String(cell)}” is not a time zone.`, 'Write a name such as Europe/Paris or UTC.')
    }
  },
  write: (value) => value,
}

export const rounds: Format<RoundRecord> = {
  kind: 'rounds',
  means: 'Rounds, each with its own dates and its own version of a framework.',
  columns: {
    round: required(key, { means: 'its key, as it stands in addresses', example: '1' }),
    language,
    name: texts({ means: 'its name', example: 'First round', required: true }),
    framework: required(framework, { means: 'the framework it follows', example: 'global-alliance' }),
    frameworkVersion: otherwise(whole, 1, { means: 'and its version; 1 where empty', example: '1' }),
    kind: otherwise(oneOf(['compiled', 'live'], 'a kind of round'), 'compiled', {
      means: 'compiled from published sources, or live: reported here; compiled where empty',
      example: 'compiled',
    }),
    opens: required(day, { means: 'first day', example: '2012-12-05' }),
    commitmentsDue: optional(moment, { means: 'when commitment reports are due, where known', example: '2013-06-30' }),
    progressDue: optional(moment, { means: 'when progress reports are due, where known', example: '2014-09-30' }),
    conference: optional(day, { means: 'day of the conference', example: '2014-09-30' }),
    conferencePlace: optional(text, { means: 'its place', example: 'Washington' }),
    closes: required(day, { means: 'last day', example: '2014-09-30' }),
    timezone: otherwise(timezone, 'UTC', { means: 'zone in which days end; UTC where empty', example: 'UTC' }),
    alliance: optional(text, { means: 'name of the alliance whose round this is; empty: of this one', example: '' }),
    members: several(listOf(member, 'codes of members'), { means: 'who is in the denominator; empty: whoever is a member on the last day', example: 'FRA; JPN' }),
    note: texts({ means: 'a remark for the page of the round' }),
    ...provenanceWithoutNote,
  },
  key: ({ round }) => [round],
  check: ({ opens, closes }, _look, refuse) => {
    if (closes < opens) refuse('closes', 'The round closes before it opens.', 'Exchange the two days.')
  },
}
