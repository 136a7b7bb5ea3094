/** Days as they are known: a year, a month or a day. What is known as a year may be any day of it. */

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
/** February counts 29, so that the same day of two years lies whole years apart. */
const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

interface Parts {
  readonly year: number
  readonly month: number | null
  readonly day: number | null
}
function partsOf(text: string): Parts | null {
  const [, year, month, day] = shape.exec(text) ?? []
  if (!year) return null
  const parts = { year: Number(year), month: month ? Number(month) : null, day: day ? Number(day) : null }
  if (parts.month !== null && (parts.month < 1 || parts.month > 12)) return null
  if (parts.month !== null && parts.day !== null && (parts.day < 1 || parts.day > monthLength(parts.year, parts.month))) return null
  return parts
}
const monthLength = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const two = (number: number) => String(number).padStart(2, '0')

export const isPartialDay = (text: string): boolean => partsOf(text) !== null
export const isDay = (text: string): boolean => partsOf(text)?.day != null

/** The last day that a date may mean: 2014 → 2014-12-31. Text that is no date stays as it is. */
export function lastDay(partial: string): string {
  const parts = partsOf(partial)
  if (!parts) return partial
  const month = parts.month ?? 12
  return `${partial.slice(0, 4)}-${two(month)}-${two(parts.day ?? monthLength(parts.year, month))}`
}

/** Where a date stands on an axis of years. A year or a month stands in its middle, because the value was counted over all of it: 2013 → 2013.5. */
export function yearsAt(partial: string): number {
  const parts = partsOf(partial)
  if (!parts) return Number.NaN
  if (parts.month === null) return parts.year + 0.5
  const length = lengths[parts.month - 1]!
  return parts.year + (parts.month - 1 + (parts.day === null ? 0.5 : (parts.day - 0.5) / length)) / 12
}
