/** The question of a simulation as it is typed, and as the first page offers it: the next Friday at 18:00. */
import { dayIn, isCalendarDay, wallTimeIn } from '#platform/zones.rules.ts'
import type { Question } from './simulation.rules.ts'

export interface TypedQuestion {
  readonly country: string
  readonly day: string
  readonly time: string
  readonly urgent: boolean
  readonly answers: string
}
export type QuestionMistake = 'country-wrong' | 'day-wrong' | 'time-wrong'

const dayMs = 86_400_000
const friday = 5
/** When the week of most calendars ends, and what they hold is held longest. */
export function nextFriday(now: Date, zone: string): string {
  const today = new Date(`${dayIn(now, zone)}T00:00:00Z`)
  return new Date(today.getTime() + ((friday - today.getUTCDay() + 7) % 7) * dayMs).toISOString().slice(0, 10)
}

/** `countries`: those that can be asked for, `none` apart. */
export function readQuestion(
  { country, day, time, urgent, answers }: TypedQuestion,
  zone: string,
  countries: { has(country: string): boolean },
): { readonly question: Question } | { readonly wrong: (readonly [string, QuestionMistake])[] } {
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time.trim())
  const wrong: (readonly [string, QuestionMistake])[] = []
  if (country !== 'none' && !countries.has(country)) wrong.push(['tryCountry', 'country-wrong'])
  if (!/^(19|20|21)/.test(day) || !isCalendarDay(day)) wrong.push(['tryDay', 'day-wrong'])
  if (!clock) wrong.push(['tryTime', 'time-wrong'])
  if (wrong.length || !clock) return { wrong }
  const foundAt = wallTimeIn(day, `${clock[1]!.padStart(2, '0')}:${clock[2]}:00`, zone)
  return { question: { foundAt, urgent, country, answers: answers === 'at-once' ? 'at-once' : 'nobody' } }
}
