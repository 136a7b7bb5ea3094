/** The table of terms: who held the secretariat, from when to when. */
import { date } from './cell-types.rules.ts'
import { type Format, optional, required } from './column.rules.ts'
import { member } from './known-types.rules.ts'
import { type Provenance, provenance } from './shared-columns.ts'

export interface TermRecord extends Provenance {
  readonly host: string
  readonly from: string
  /** null: not ended, or nobody says when. */
  readonly to: string | null
}

export const terms: Format<TermRecord> = {
  kind: 'terms',
  means: 'Turns as host of the secretariat, one at a time.',
  columns: {
    host: required(member, { means: 'member or body', example: 'USA' }),
    from: required(date, { means: 'first day, as far as it is known', example: '2014' }),
    to: optional(date, { means: 'last day, as far as it is known; empty: not ended, or not known' }),
    ...provenance,
  },
  key: ({ host, from }) => [host, from],
}
