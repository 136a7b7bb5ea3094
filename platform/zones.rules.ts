/** Days and hours of a zone as instants, and back. No zone is ever assumed. */

const twoDigits = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
/** Making one takes far longer than using it. */
const clocks = new Map<string, Intl.DateTimeFormat>()
function clockOf(zone: string): Intl.DateTimeFormat {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', ...twoDigits })
  clocks.set(zone, clock)
  return clock
}

/** What a clock on the wall of that zone shows at an instant, written as if it were UTC. */
function wallClock(at: number, zone: string): number {
  const parts = clockOf(zone).formatToParts(at)
  const part = (name: string) => parts.find(({ type }) => type === name)?.value
  return Date.parse(`${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`)
}

/** The instant at which that wall shows `time` (HH:MM:SS) on `day` (YYYY-MM-DD). */
export function wallTimeIn(day: string, time: string, zone: string): Date {
  const guess = Date.parse(`${day}T${time}Z`)
  const once = guess - (wallClock(guess, zone) - guess)
  // A second look, because the zone's offset may have changed in between.
  return new Date(once - (wallClock(once, zone) - guess))
}

/** The last second of a day in a zone, as an instant. */
export const endOfDayIn = (day: string, zone: string): Date => wallTimeIn(day, '23:59:59', zone)

/** The day that the calendar on that wall shows. */
export const dayIn = (at: Date, zone: string): string => new Date(wallClock(at.getTime(), zone)).toISOString().slice(0, 10)

/** YYYY-MM-DD of a day that is in the calendar. */
export const isCalendarDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
/** A name such as Europe/Vienna that clocks here know. */
export function isZone(text: string): boolean {
  try {
    return Boolean(text && new Intl.DateTimeFormat('en', { timeZone: text }))
  } catch {
    return false
  }
}
