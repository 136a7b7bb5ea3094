/** Whether an indicator's values meet its rule: growth on the stock, a value by a day, or something for every member. */
import { type Indicator, type Rule, ruleMet } from '#alliance/public.ts'
import { type DatedValue, growthReading, mainSeries, newestOfEach } from './indicator.rules.ts'

export type Verdict = 'met' | 'not-met' | 'cannot-be-assessed'

/** `members`: those of the round; whoever has no value is not known. */
export function verdictOf(rule: Rule, direction: Indicator['direction'], values: readonly DatedValue[], members: readonly string[]): Verdict {
  if (rule.kind === 'none') return 'cannot-be-assessed'
  if (rule.kind === 'growth') return growthReading(values, rule.percentAYear).verdict
  return ruleMet(rule, null, rule.kind === 'reach' ? mainSeries(values) : newestOfEach(values, members), direction)
}
