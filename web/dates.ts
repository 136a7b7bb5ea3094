/** Days and hours as people read them: `5 Dec 2012` with no-break spaces, the zone with every hour, and never more precision than is known. */
import type { Language } from './languages.ts'

const locale = (language: Language) => (language === 'en' ? 'en-GB' : language)
const kept = new Map<string, Intl.DateTimeFormat>()
function formatter(language: Language, key: string, options: Intl.DateTimeFormatOptions) {
  const name = `${language} ${key}`
  const format = kept.get(name) ?? new Intl.DateTimeFormat(locale(language), options)
  kept.set(name, format)
  return format
}
/** British short months are of three letters here, September too. */
const noBreak = (text: string) => text.replace('Sept ', 'Sep ').replaceAll(' ', '\u00a0')

/** `2014`, `2014-05` or `2014-05-12` as it is known, no finer; halves, quarters and spans too. */
export function formatDay(language: Language, partial: string): string {
  const [from, to] = partial.split('/')
  if (from && to) return `${formatDay(language, from)}\u00a0– ${formatDay(language, to)}`
  const part = /^(\d{4})-([HQ]\d)$/.exec(partial)
  if (part) return `${part[1]}\u00a0${part[2]}`
  const [year, month, day] = partial.slice(0, 10).split('-')
  if (!year || !/^\d{4}$/.test(year)) return partial
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)))
  if (!month) return year
  if (!day) return noBreak(formatter(language, 'month', { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(date))
  return noBreak(formatter(language, 'day', { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }).format(date))
}

/** A day in a zone: what the calendar on the wall there shows. */
export function formatInstantDay(language: Language, at: Date, zone = 'UTC'): string {
  return noBreak(formatter(language, `instant-day ${zone}`, { year: 'numeric', month: 'short', day: 'numeric', timeZone: zone }).format(at))
}

/** Day, hour, minute and zone. */
export function formatInstant(language: Language, at: Date, zone = 'UTC'): string {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'short',
  }
  return noBreak(formatter(language, `instant ${zone}`, options).format(at))
}

const dayMs = 86_400_000
/** Whole calendar days from one instant to another in a zone; negative when it is past. */
export function daysBetween(from: Date, to: Date, zone = 'UTC'): number {
  const dayOf = (at: Date) => Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at))
  return Math.round((dayOf(to) - dayOf(from)) / dayMs)
}
