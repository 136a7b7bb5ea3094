/** What a hotline has to say of itself before the public can report to it. */
import type { Language } from '#web/languages.ts'
import { isBudget } from './exposure.rules.ts'
import { no, type Verdict, yes } from '#record/verdict.rules.ts'

export interface HotlineTexts {
  readonly about: string
  readonly legalNote: string
}
export interface TypedHotline {
  readonly name: string
  readonly organisation: string
  readonly website: string
  readonly emergencyNumber: string
  readonly emergencyCheckedOn: string
  /** Days after closing. */
  readonly ticketDays: number
  readonly textDays: number
  /** Of reports of which nothing was found unlawful. */
  readonly lawfulDays: number
  /** Reports that one person has shown whole in a day. */
  readonly dailyReadings: number
  readonly texts: Readonly<Partial<Record<Language, HotlineTexts>>>
}
export type HotlineMistake =
  | 'name-missing'
  | 'organisation-missing'
  | 'website-wrong'
  | 'number-wrong'
  | 'day-missing'
  | 'day-ahead'
  | 'days-wrong'
  | 'budget-wrong'
  | 'ticket-too-long'
  | 'lawful-between'
  | 'texts-missing'
  | 'text-half'
  | 'too-long'
const longest = { name: 120, text: 3_000 }

/** The name of a field, and what is wrong with it. */
export function hotlineMistakes(
  { name, organisation, website, emergencyNumber, emergencyCheckedOn, ticketDays, textDays, lawfulDays, dailyReadings, texts }: TypedHotline,
  today: string,
): [string, HotlineMistake][] {
  const wrong: [string, HotlineMistake][] = []
  if (!name) wrong.push(['name', 'name-missing'])
  if (!organisation) wrong.push(['organisation', 'organisation-missing'])
  if (name.length > longest.name) wrong.push(['name', 'too-long'])
  if (organisation.length > longest.name) wrong.push(['organisation', 'too-long'])
  if (website && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(website)) wrong.push(['website', 'website-wrong'])
  if (!/^[+0-9][0-9 /()-]{1,24}$/.test(emergencyNumber)) wrong.push(['emergencyNumber', 'number-wrong'])
  if (!/^\d{4}-\d{2}-\d{2}$/.test(emergencyCheckedOn) || Number.isNaN(Date.parse(emergencyCheckedOn))) wrong.push(['emergencyCheckedOn', 'day-missing'])
  else if (emergencyCheckedOn > today) wrong.push(['emergencyCheckedOn', 'day-ahead'])
  const isDays = (days: number) => Number.isInteger(days) && days >= 1 && days <= 3_650
  if (!isDays(ticketDays)) wrong.push(['ticketDays', 'days-wrong'])
  if (!isDays(textDays)) wrong.push(['textDays', 'days-wrong'])
  if (!isDays(lawfulDays)) wrong.push(['lawfulDays', 'days-wrong'])
  if (!isBudget(dailyReadings)) wrong.push(['dailyReadings', 'budget-wrong'])
  if (isDays(ticketDays) && isDays(textDays) && ticketDays > textDays) wrong.push(['ticketDays', 'ticket-too-long'])
  else if ([ticketDays, textDays, lawfulDays].every(isDays) && (lawfulDays < ticketDays || lawfulDays > textDays)) wrong.push(['lawfulDays', 'lawful-between'])
  const written = Object.entries(texts)
  if (!written.some(([, { about, legalNote }]) => about && legalNote)) wrong.push(['about-en', 'texts-missing'])
  for (const [language, { about, legalNote }] of written) {
    if (Boolean(about) !== Boolean(legalNote)) wrong.push([about ? `legalNote-${language}` : `about-${language}`, 'text-half'])
    if (about.length > longest.text) wrong.push([`about-${language}`, 'too-long'])
    if (legalNote.length > longest.text) wrong.push([`legalNote-${language}`, 'too-long'])
  }
  return wrong
}

export type CannotOpen = 'nothing-said' | 'no-key' | 'number-old' | 'is-open'
/** Days for which a number for emergencies is trusted. */
const numberHoldsDays = 365

export interface Standing {
  readonly open: boolean
  readonly said: { readonly emergencyCheckedOn: string } | null
  readonly hasKey: boolean
}
export function opening({ open, said, hasKey }: Standing, now: Date): Verdict<CannotOpen> {
  if (open) return no('is-open')
  if (!said) return no('nothing-said')
  if (!hasKey) return no('no-key')
  return now.getTime() - Date.parse(said.emergencyCheckedOn) > numberHoldsDays * 86_400_000 ? no('number-old') : yes
}
