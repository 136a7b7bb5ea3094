/** Hours in which a channel is open. Whoever is written to outside of them finds it in the morning beside everything else; what is urgent, and the police, wait for no calendar. */
import { dayIn, wallTimeIn } from '#platform/zones.rules.ts'

/** Minutes of the day from midnight; up to 1440, which is its end. */
export interface Window {
  readonly from: number
  readonly to: number
}
/** From Monday to Sunday; null: closed. */
export type Week = readonly (Window | null)[]
export interface Calendar {
  readonly zone: string
  readonly week: Week
  /** YYYY-MM-DD on which it is closed whatever day of the week it is. */
  readonly closedOn: readonly string[]
}
const dayMs = 86_400_000
/** More than the longest run of closed days that the rules of reading allow. */
const farthestDays = 400

/** null: it does not say hours. `9:00-17:30`, `09:00 – 24:00`. */
export function readWindow(text: string): Window | null {
  const found = /^(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})$/.exec(text.trim())
  if (!found) return null
  const [, fromHour, fromMinute, toHour, toMinute] = found.map(Number) as [number, number, number, number, number]
  if (fromMinute > 59 || toMinute > 59) return null
  const window = { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute }
  return window.from < window.to && window.to <= 1440 ? window : null
}
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
export const writeWindow = ({ from, to }: Window): string => `${clock(from)}–${clock(to)}`

const dayAfter = (day: string, n: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + n * dayMs).toISOString().slice(0, 10)
/** 0: Monday. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
/** The instant at which the wall shows it. A time that a change of clocks leaves out is the moment of that change or later, never before. */
const instantOf = (day: string, minutes: number, zone: string): Date =>
  minutes === 1440 ? wallTimeIn(dayAfter(day, 1), '00:00:00', zone) : wallTimeIn(day, `${clock(minutes)}:00`, zone)

/** From when to when it is open on a day. null: it is not, or a change of clocks leaves nothing of it. */
function windowOn({ zone, week, closedOn }: Calendar, day: string): readonly [opens: Date, closes: Date] | null {
  const window = week[weekdayOf(day)]
  if (!window || closedOn.includes(day)) return null
  const [opens, closes] = [instantOf(day, window.from, zone), instantOf(day, window.to, zone)]
  return opens < closes ? [opens, closes] : null
}
/** All of its windows that touch that time, in order, as milliseconds since 1970. */
export function openWindows(calendar: Calendar, from: Date, to: Date): (readonly [opens: number, closes: number])[] {
  const windows: [number, number][] = []
  for (let day = dayAfter(dayIn(from, calendar.zone), -1); day <= dayAfter(dayIn(to, calendar.zone), 1); day = dayAfter(day, 1)) {
    const window = windowOn(calendar, day)
    if (window) windows.push([window[0].getTime(), window[1].getTime()])
  }
  return windows
}

/** The first instant from `at` on in which it is open: `at` itself where it is. null: it never is. */
export function openFrom(calendar: Calendar, at: Date): Date | null {
  const today = dayIn(at, calendar.zone)
  for (let n = 0; n < farthestDays; n++) {
    const window = windowOn(calendar, dayAfter(today, n))
    if (!window) continue
    if (at < window[0]) return window[0]
    if (at < window[1]) return at
  }
  return null
}
export const isOpenSometime = ({ week }: Pick<Calendar, 'week'>): boolean => week.some((window) => window !== null)
