/** Whether an indicator's values meet its rule: growth on the stock, a value by a day, or something for every member. */
import { type Indicator, type Rule, ruleMet } from '#alliance/public.ts'
import { type DatedValue, growthReading, mainSeries, yearOf } from './indicator.rules.ts'

export type Verdict = 'met' | 'not-met' | 'cannot-be-assessed'

/** `members`: those of the round; whoever has no value is not known. */
export function verdictOf(rule: Rule, direction: Indicator['direction'], values: readonly DatedValue[], members: readonly string[]): Verdict {
  if (rule.kind === 'none') return 'cannot-be-assessed'
  if (rule.kind === 'growth') return growthReading(values, rule.percentAYear).verdict
  return ruleMet(rule, null, rule.kind === 'reach' ? mainSeries(values) : newestOfEach(values, members), direction)
}

/** How many members have something, of those that are counted. */
export const membersWith = (values: readonly DatedValue[], members: readonly string[]): number =>
  newestOfEach(values, members).filter(({ value }) => value !== null && value > 0).length

/** What is only recalled counts as not known. */
function newestOfEach(values: readonly DatedValue[], members: readonly string[]): { asOf: string; value: number | null }[] {
  const known = values.filter(({ evidence }) => evidence !== 'recalled')
  return members.map((member) => {
    const [newest] = known.filter((value) => value.member === member).toSorted((a, b) => yearOf(b.asOf) - yearOf(a.asOf))
    return newest ?? { asOf: '', value: null }
  })
}
