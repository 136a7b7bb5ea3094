/** A conference as everybody sees it, its agenda, and what is wrong with one that was typed. */
import { dayIn, isCalendarDay, isZone, wallTimeIn } from '#platform/zones.rules.ts'
import type { Texts } from '#web/texts.rules.ts'

export interface Conference {
  readonly id: string
  /** The round whose overview it judges. */
  readonly round: string | null
  readonly names: Texts
  readonly host: string
  readonly zone: string
  readonly startsOn: string
  readonly endsOn: string
  readonly place: string
  /** Where to take part from afar; for members only. */
  readonly link: string
  readonly madeUp: boolean
  readonly version: number
  readonly announced: boolean
  readonly cancelled: { readonly reason: string; readonly at: Date } | null
  /** Codes of members that are invited. */
  readonly members: readonly string[]
  /** Codes of members that held the secretariat from its planning to its last day. */
  readonly hosts: readonly string[]
}
export interface AgendaItem {
  readonly id: string
  readonly titles: Texts
  readonly startsAt: Date
  readonly endsAt: Date
  readonly notes: string
  readonly language: string
  readonly version: number
}

export interface TypedConference {
  readonly id: string
  readonly name: string
  readonly round: string
  readonly host: string
  readonly zone: string
  readonly startsOn: string
  readonly endsOn: string
  readonly place: string
  readonly link: string
}
export type ConferenceMistake = 'id' | 'name' | 'round' | 'host' | 'zone' | 'startsOn' | 'endsOn' | 'place' | 'link'

export function mistakesInConference(typed: TypedConference, { rounds, hosts }: { readonly rounds: readonly string[]; readonly hosts: readonly string[] }): ConferenceMistake[] {
  const wrong: (readonly [boolean, ConferenceMistake])[] = [
    [!/^[a-z0-9][a-z0-9-]{1,40}$/.test(typed.id), 'id'],
    [!typed.name.trim() || typed.name.length > 200, 'name'],
    [typed.round !== '' && !rounds.includes(typed.round), 'round'],
    [!hosts.includes(typed.host), 'host'],
    [!isZone(typed.zone.trim()), 'zone'],
    [!isCalendarDay(typed.startsOn), 'startsOn'],
    [!isCalendarDay(typed.endsOn) || (isCalendarDay(typed.startsOn) && typed.endsOn < typed.startsOn), 'endsOn'],
    [!typed.place.trim() && !typed.link.trim(), 'place'],
    [typed.link.trim() !== '' && !/^https:\/\/[^\s]+\.[^\s]+$/.test(typed.link.trim()), 'link'],
  ]
  return wrong.flatMap(([is, mistake]) => (is ? [mistake] : []))
}
export interface TypedItem {
  readonly title: string
  readonly day: string
  readonly from: string
  readonly to: string
  readonly notes: string
}
export type ItemMistake = 'title' | 'day' | 'from' | 'to'
const isHour = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** Hours are those on the wall of the conference; an item lies within its days. */
export function readItem(typed: TypedItem, { startsOn, endsOn, zone }: Pick<Conference, 'startsOn' | 'endsOn' | 'zone'>): { startsAt: Date; endsAt: Date } | ItemMistake[] {
  const wrong: (readonly [boolean, ItemMistake])[] = [
    [!typed.title.trim() || typed.title.length > 300, 'title'],
    [!isCalendarDay(typed.day) || typed.day < startsOn || typed.day > endsOn, 'day'],
    [!isHour(typed.from), 'from'],
    [!isHour(typed.to) || (isHour(typed.from) && typed.to <= typed.from), 'to'],
  ]
  const mistakes = wrong.flatMap(([is, mistake]) => (is ? [mistake] : []))
  return mistakes.length ? mistakes : { startsAt: wallTimeIn(typed.day, `${typed.from}:00`, zone), endsAt: wallTimeIn(typed.day, `${typed.to}:00`, zone) }
}

/** Days of the agenda in the zone of the conference, each with its items in order. */
export function byDay<I extends Pick<AgendaItem, 'startsAt'>>(items: readonly I[], zone: string): { day: string; items: I[] }[] {
  const days = Map.groupBy(
    items.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
    ({ startsAt }) => dayIn(startsAt, zone),
  )
  return [...days].map(([day, some]) => ({ day, items: some }))
}
export const hourIn = (at: Date, zone: string): string => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at)

/** What every calendar that has the appointment must learn. */
export const calendarChanged = (before: Conference, after: Pick<Conference, 'startsOn' | 'endsOn' | 'place' | 'link' | 'zone'>): boolean =>
  (['startsOn', 'endsOn', 'place', 'link', 'zone'] as const).some((field) => before[field] !== after[field])
