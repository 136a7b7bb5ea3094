/** The frozen figures of a member's hotline from which its national report can take numbers. */
import type { Measure } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import { type Figures, figuresIn } from './figures.rules.ts'
import { measured, rowBehind } from './measures.rules.ts'
import { isOver, nameOf } from './period.rules.ts'

export interface FiguresToTake {
  readonly id: string
  /** As people call the period. */
  readonly period: string
  /** Its last day. */
  readonly to: string
  /** SHA-256 of the document, in hex. */
  readonly digest: string
  readonly countedAt: Date
  readonly numberOf: (measure: Measure) => number | null
  /** Where the hotline sees the cases behind it. */
  readonly casesPath: (measure: Measure) => string
}
/** Of periods that were over, the newest counting of each; the latest period first. */
export async function figuresToTake(db: Reader, member: string, most: number): Promise<FiguresToTake[]> {
  const rows = await db
    .selectFrom('hotlines.figures')
    .select(['id', 'from_day as from', 'to_day as to', 'counted_at as countedAt', 'document', 'digest'])
    .distinctOn(['to_day', 'from_day'])
    .where('member', '=', member)
    .where('state', '=', 'frozen')
    .orderBy('to_day', 'desc')
    .orderBy('from_day', 'desc')
    .orderBy('number', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap(({ document, digest, ...row }) => {
    if (!document || !digest || !isOver(row, row.countedAt)) return []
    const figures: Figures = figuresIn(document)
    return [
      {
        id: row.id,
        period: nameOf(row),
        to: row.to,
        digest: digest.toString('hex'),
        countedAt: row.countedAt,
        numberOf: (measure) => measured(figures, measure),
        casesPath: (measure) => `/hotlines/${member}/figures/${row.id}/cases?${new URLSearchParams(rowBehind(measure))}`,
      },
    ]
  })
}
