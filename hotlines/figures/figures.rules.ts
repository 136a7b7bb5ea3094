/** The document of figures that is frozen: what it holds, its bytes, and what of it is published. */
import { countMetrics, metricOf, type Split } from './catalogue.rules.ts'
import type { Marks } from './marks.ts'
import { isSmall, withoutSmall } from './small-cells.rules.ts'
import type { Waited } from './waiting-times.rules.ts'

export interface RowHead {
  /** As the catalogue names it. */
  readonly metric: string
  /** all: the whole. */
  readonly by: Split | 'all'
  readonly key: string
}
export interface CountRow extends RowHead {
  readonly n: number
}
export interface TimeRow extends RowHead, Waited {
  /** How many the hours of a channel held back when the clock began, and minutes; null: none can. */
  readonly held: { readonly n: number; readonly p50: number | null; readonly p90: number | null } | null
}
export interface Figures {
  readonly catalogue: number
  readonly hotline: string
  /** YYYY-MM-DD in UTC; the last day is within. */
  readonly from: string
  readonly to: string
  /** Whoever waited then still waits here. */
  readonly countedAt: string
  readonly counts: readonly CountRow[]
  readonly times: readonly TimeRow[]
}
/** What is kept of them beside the document. */
export type FiguresState = 'counting' | 'frozen' | 'failed'
export interface FiguresOfPeriod {
  readonly id: string
  readonly number: number
  readonly member: string
  /** YYYY-MM-DD in UTC; the last day is within. */
  readonly from: string
  readonly to: string
  readonly countedAt: Date
  readonly state: FiguresState
  readonly marks: Marks | null
  readonly doneParts: number
  readonly allParts: number | null
  /** SHA-256 in hex. */
  readonly digest: string | null
  readonly trouble: string | null
  readonly askedBy: string
  readonly publishedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly replacedBy: string | null
}
/** A million cases are counted in minutes: what has not come to an end for so long, nobody works on any more. */
const lostAfterMs = 30 * 60_000
export const isLost = ({ state, countedAt }: Pick<FiguresOfPeriod, 'state' | 'countedAt'>, now: Date): boolean =>
  state === 'counting' && now.getTime() - countedAt.getTime() > lostAfterMs
/** The same figures are the same bytes. */
export const bytesOf = ({ catalogue, hotline, from, to, countedAt, counts, times }: Figures | PublicFigures): Buffer =>
  Buffer.from(`${JSON.stringify({ format: 'alliance-hotline-figures', version: 1, catalogue, hotline, from, to, countedAt, counts, times }, null, 1)}\n`)
/** In the same form, of what is published. */
export const publicBytes = (figures: Figures): Buffer => bytesOf(publicFigures(figures))
export const figuresIn = (bytes: Buffer): Figures => JSON.parse(bytes.toString('utf8')) as Figures
export const publicFiguresIn = (bytes: Buffer): PublicFigures => JSON.parse(bytes.toString('utf8')) as PublicFigures

/** null: too small a number to be published, or one by which such a number could be worked out. */
export interface PublicCountRow extends RowHead {
  readonly n: number | null
}
/** How many it is of is told by a step of a scale alone: the exact number stands in other tables too, and would give away what is left out there. */
export interface PublicTimeRow extends RowHead, Pick<Waited, 'p50' | 'p90' | 'within'> {
  /** null: of fewer than ten, and then nothing else is told. */
  readonly atLeast: number | null
  readonly held: { readonly p50: number | null; readonly p90: number | null } | null
}
export interface PublicFigures extends Omit<Figures, 'counts' | 'times'> {
  readonly counts: readonly PublicCountRow[]
  readonly times: readonly PublicTimeRow[]
}
/** Providers stand in the report of a trusted flagger alone. What passes between two hotlines is counted by both: what one leaves out the other would tell. */
const isPublic = ({ by }: RowHead): boolean => by !== 'provider' && by !== 'hotline' && by !== 'provider-outcome'

export function publicFigures(figures: Figures): PublicFigures {
  const { counts, times, ...head } = figures
  return { ...head, counts: publicCounts(counts.filter(isPublic)), times: times.filter(isPublic).map(publicTimes) }
}
/** Cells that are the same number, or nearly: what was found lawful is closed as that, what was unlawful has a table of its own. One that is left out is left out there too. */
const sameNumber = [
  ['findings\tunlawful', 'unlawful\t'],
  ['findings\tlawful', 'closed\tnot-unlawful'],
] as const
const nameOf = ({ metric, key }: RowHead): string => `${metric}\t${key}`
function publicCounts(rows: readonly CountRow[]): PublicCountRow[] {
  const hidden = new Set<string>()
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size
    for (const { id } of countMetrics) for (const row of hiddenOf(rows, id, hidden)) hidden.add(`${row.by} ${nameOf(row)}`)
    for (const [one, other] of sameNumber)
      if (rows.some((row) => (nameOf(row) === one || nameOf(row) === other) && hidden.has(`${row.by} ${nameOf(row)}`)))
        for (const row of rows) if (nameOf(row) === one || nameOf(row) === other) hidden.add(`${row.by} ${nameOf(row)}`)
  }
  return rows.map((row) => ({ ...row, n: hidden.has(`${row.by} ${nameOf(row)}`) ? null : row.n }))
}
/** Of one metric, where these are left out already. The parts of a whole that is not told would tell it. */
function hiddenOf(rows: readonly CountRow[], metric: string, already: ReadonlySet<string>): CountRow[] {
  const isHidden = (row: CountRow) => already.has(`${row.by} ${nameOf(row)}`)
  const whole = wholeOf(rows, metric)
  const splits = splitsOf(metric).map((by) => partsOf(rows, metric, by))
  const without = splits.map((parts) =>
    withoutSmall(
      parts.map(({ n }) => n),
      parts.flatMap((row, at) => (isHidden(row) ? [at] : [])),
    ),
  )
  if (!whole || isHidden(whole) || isSmall(whole.n) || without.some(({ wholeTold }) => !wholeTold)) return [...(whole ? [whole] : []), ...splits.flat()]
  return splits.flatMap((parts, split) => parts.filter((_row, at) => without[split]!.parts[at] === null))
}
const scale = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000]
const nothingWithin = { '24h': null, '72h': null, '7d': null, '28d': null }
function publicTimes({ metric, by, key, n, p50, p90, within, held }: TimeRow): PublicTimeRow {
  const atLeast = scale.findLast((step) => step <= n) ?? null
  if (atLeast === null) return { metric, by, key, atLeast, p50: null, p90: null, within: nothingWithin, held: null }
  return { metric, by, key, atLeast, p50, p90, within, held: held && held.n >= scale[0]! ? { p50: held.p50, p90: held.p90 } : null }
}

/** What stands under a metric in one split, in the order of the document. */
export const partsOf = <R extends RowHead>(rows: readonly R[], metric: string, by: Split | 'all'): R[] => rows.filter((row) => row.metric === metric && row.by === by)
export const wholeOf = <R extends RowHead>(rows: readonly R[], metric: string): R | undefined => rows.find((row) => row.metric === metric && row.by === 'all')
export const splitsOf = (metric: string): readonly Split[] => metricOf(metric)?.by ?? []
/** Reports are counted, not cases. */
export const hasCases = ({ metric }: RowHead): boolean => metricOf(metric) !== undefined && metric !== 'reports'
