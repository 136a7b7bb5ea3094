/** The table of national reports that were handed in: who reported when, and the digest of the signed text. The texts themselves are no part of it. */
import { code, day, key, oneOf } from './cell-types.rules.ts'
import { type Format, optional, required } from './column.rules.ts'
import { member, round } from './known-types.rules.ts'
import { type Provenance, provenance } from './shared-columns.ts'

export interface ReportRecord extends Provenance {
  readonly round: string
  readonly member: string
  readonly report: 'commitment' | 'progress'
  readonly reference: string | null
  /** null: not said, because the report is not published where it was handed in. */
  readonly handedIn: string | null
  /** SHA-256 of the manifest that was signed, in 64 hexadecimal digits. */
  readonly digest: string | null
}
const digest = code(/^[0-9a-f]{64}$/, '64 hexadecimal digits in small letters')

export const reports: Format<ReportRecord> = {
  kind: 'reports',
  means: 'National reports that were handed in. Whoever stands here has reported in the overview of the round; the text is not taken.',
  columns: {
    round: required(round, { means: 'the round', example: '2' }),
    member: required(member, { means: 'whose report', example: 'FRA' }),
    report: required(oneOf(['commitment', 'progress'], 'a kind of report'), { means: 'which of the two', example: 'commitment' }),
    reference: optional(key, { means: 'of the receipt', example: 'FRA-2-C-1-7K3F' }),
    handedIn: optional(day, { means: 'the day on which it was handed in; empty while the report is not published', example: '2014-09-30' }),
    digest: optional(digest, { means: 'SHA-256 of the signed text, where there is one' }),
    ...provenance,
  },
  key: ({ round, member, report }) => [round, member, report],
}
