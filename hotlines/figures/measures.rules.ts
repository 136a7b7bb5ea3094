/** What an indicator of a national report takes from the frozen figures of a hotline. */
import type { Measure } from '#alliance/public.ts'
import { type Figures, wholeOf } from './figures.rules.ts'
import type { Preset } from './waiting-times.rules.ts'

const removedWithin: Partial<Record<Measure, Preset>> = {
  'removed-within-1-day': '24h',
  'removed-within-3-days': '72h',
  'removed-within-7-days': '7d',
  'removed-within-28-days': '28d',
}
const countOf = ({ counts }: Figures, metric: string): number => wholeOf(counts, metric)?.n ?? 0
/** Per mille as percent. */
const percent = (perMille: number | null | undefined): number | null => (perMille === null || perMille === undefined ? null : Math.round(perMille) / 10)

/** null: there is nothing that it could be of, or it is not known yet. Numbers are whole; shares and days have one decimal. */
export function measured(figures: Figures, measure: Measure): number | null {
  const removed = wholeOf(figures.times, 'assessed-removed')
  const within = removedWithin[measure]
  if (within) return percent(removed?.within[within])
  switch (measure) {
    case 'hotline-reports':
      return countOf(figures, 'reports')
    case 'hotline-unlawful':
      return countOf(figures, 'unlawful')
    case 'hotline-passed-on':
      return countOf(figures, 'passed')
    case 'hotline-share-unlawful': {
      const [settled, unlawful] = [countOf(figures, 'findings'), countOf(figures, 'unlawful')]
      return settled === 0 ? null : percent((1_000 * unlawful) / settled)
    }
    case 'days-to-removal':
      return removed?.p50 == null ? null : Math.round(removed.p50 / 144) / 10
    case 'police-told-within-1-day':
      return percent(wholeOf(figures.times, 'assessed-police')?.within['24h'])
    default:
      return null
  }
}
/** The row behind it. */
export function rowBehind(measure: Measure): { readonly metric: string; readonly by: 'all'; readonly key: '' } {
  const metric = {
    'hotline-reports': 'reports',
    'hotline-unlawful': 'unlawful',
    'hotline-share-unlawful': 'findings',
    'hotline-passed-on': 'passed',
    'police-told-within-1-day': 'assessed-police',
  }[measure as string]
  return { metric: metric ?? 'assessed-removed', by: 'all', key: '' }
}
