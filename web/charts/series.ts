/** A series of dated values: its pieces between breaks, and where a partial date stands in time. */
export interface ChartValue {
  /** Position in time as a decimal year. */
  readonly year: number
  readonly value: number
  readonly label: string
  readonly qualifier: 'reported' | 'about' | 'more-than' | 'almost' | 'estimate'
  /** The series begins anew here: unit or method changed. */
  readonly breakBefore?: boolean
}

/** The pieces of a series between its breaks. */
export function segments(values: readonly ChartValue[]): ChartValue[][] {
  const pieces: ChartValue[][] = []
  for (const value of values) {
    const open = pieces.at(-1)
    if (open && !value.breakBefore) open.push(value)
    else pieces.push([value])
  }
  return pieces
}

/** Where a series begins anew: the last value of the old and the first of the new. */
export const breaksIn = (values: readonly ChartValue[]) => values.flatMap((value, at) => (at > 0 && value.breakBefore ? [[values[at - 1]!, value] as const] : []))

/** A partial date as a decimal year: a year alone stands in its middle, a month in its middle. */
export function decimalYear(partial: string): number {
  const [year, month, day] = partial.split('-').map(Number)
  if (!month) return year! + 0.5
  return year! + (month - 1 + (day ? (day - 1) / 31 : 0.5)) / 12
}
