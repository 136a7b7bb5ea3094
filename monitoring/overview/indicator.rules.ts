/** What an indicator's values say about its target. Recalled values never count; a series is read only between its breaks and within one scope. */

export interface DatedValue {
  readonly asOf: string
  readonly value: number | null
  readonly qualifier: string
  readonly evidence: string | null
  readonly scope: string | null
  readonly seriesBreak: boolean
  readonly member: string | null
}
/** Values that may be drawn and counted: known, not recalled, of no single member. */
export const drawable = <V extends DatedValue>(values: readonly V[]): V[] =>
  values.filter(({ value, evidence, member }) => value !== null && evidence !== 'recalled' && member === null)

/** The scope with the most values: others are shown in the table, never joined. */
export function mainSeries<V extends DatedValue>(values: readonly V[]): V[] {
  const byScope = Map.groupBy(drawable(values), ({ scope }) => scope ?? '')
  const [largest] = [...byScope.values()].sort((a, b) => b.length - a.length)
  return [...(largest ?? [])].sort((a, b) => yearOf(a.asOf) - yearOf(b.asOf))
}

/** The first four digits, and how far into the year: a year alone stands in its middle, spans in theirs. */
export function yearOf(asOf: string): number {
  const [year = 0, month, day] = asOf
    .split(/[/]/)[0]!
    .split('-')
    .map((part) => Number.parseInt(part.replace(/^[HQ]/, ''), 10))
  if (/-H[12]$/.test(asOf)) return year + (asOf.endsWith('1') ? 0.25 : 0.75)
  if (/-Q[1-4]$/.test(asOf)) return year + (Number(asOf.slice(-1)) - 0.5) / 4
  if (!month) return year + 0.5
  return year + (month - 1 + (day ? (day - 1) / 31 : 0.5)) / 12
}

export type Reading =
  | { readonly verdict: 'met' | 'not-met'; readonly from: DatedValue; readonly to: DatedValue; readonly percentAYear: number }
  | { readonly verdict: 'cannot-be-assessed' }

/** Growth a year on the stock, from the first to the last dated value after the newest break. Fewer than two values say nothing. */
export function growthReading(values: readonly DatedValue[], percentAYear: number): Reading {
  const series = mainSeries(values)
  const since = series.slice(
    Math.max(
      0,
      series.findLastIndex(({ seriesBreak }) => seriesBreak),
    ),
  )
  const [from, to] = [since[0], since.at(-1)]
  const years = from && to ? yearOf(to.asOf) - yearOf(from.asOf) : 0
  if (!from?.value || !to?.value || years < 0.5) return { verdict: 'cannot-be-assessed' }
  const grown = ((to.value / from.value) ** (1 / years) - 1) * 100
  return { verdict: grown >= percentAYear ? 'met' : 'not-met', from, to, percentAYear: grown }
}

/** What growth from a first value would have given at each later position. */
export const targetLine = (first: { readonly year: number; readonly value: number }, percentAYear: number, years: readonly number[]) =>
  years.map((year) => ({ year, value: first.value * (1 + percentAYear / 100) ** (year - first.year) }))

/** Of each member the newest value, which may be none. What is only recalled counts as not known. */
export function newestOfEach(values: readonly DatedValue[], members: readonly string[]): { member: string; asOf: string; value: number | null }[] {
  const known = values.filter(({ evidence }) => evidence !== 'recalled')
  return members.map((member) => {
    const [newest] = known.filter((value) => value.member === member).toSorted((a, b) => yearOf(b.asOf) - yearOf(a.asOf))
    return { member, asOf: newest?.asOf ?? '', value: newest?.value ?? null }
  })
}
/** Members that have something, of those that are counted. */
export const membersWith = (values: readonly DatedValue[], members: readonly string[]): string[] =>
  newestOfEach(values, members).flatMap(({ member, value }) => (value !== null && value > 0 ? [member] : []))
