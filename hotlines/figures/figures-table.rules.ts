/** Figures as one table: a row for each number, and for each time all that is known of it. */
import type { DataTable } from '#web/data.ts'
import type { Figures, PublicFigures } from './figures.rules.ts'
import { presetNames } from './waiting-times.rules.ts'

const columns = [
  ...['hotline', 'from', 'to', 'counted-at', 'catalogue', 'metric', 'by', 'key', 'n', 'at-least', 'half-minutes', 'nine-of-ten-minutes'],
  ...presetNames.map((name) => `within-${name}-per-mille`),
  ...['still-waiting', 'left-the-clock', 'held-back', 'held-half-minutes', 'held-nine-of-ten-minutes'],
]
/** Blank: left out, not known yet, or it is none of this row. null gives the heads alone. */
export function figuresTable(figures: Figures | PublicFigures | null): Omit<DataTable, 'name'> {
  if (!figures) return { columns, rows: [] }
  const { hotline, from, to, countedAt, catalogue } = figures
  const head = [hotline, from, to, countedAt, catalogue]
  const counts = figures.counts.map(({ metric, by, key, n }) => [...head, metric, by, key, n, ...Array.from({ length: columns.length - head.length - 4 }, () => null)])
  const times = figures.times.map((row) => [
    ...[...head, row.metric, row.by, row.key],
    ...('n' in row ? [row.n, null] : [null, row.atLeast]),
    ...[row.p50, row.p90, ...presetNames.map((name) => row.within[name])],
    ...('n' in row ? [row.waiting, row.left, row.held?.n ?? null] : [null, null, null]),
    ...[row.held?.p50 ?? null, row.held?.p90 ?? null],
  ])
  return { columns, rows: [...counts, ...times] }
}
