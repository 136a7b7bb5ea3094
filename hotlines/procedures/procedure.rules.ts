/** What a country does with what its hotline found unlawful: whom it tells, in which order, how long it waits for an answer, and in which hours. Data that a manager changes, a version each time; nothing of it is in the program. */
import { isCalendarDay, isZone } from '#platform/zones.rules.ts'
import { readLanguageCodes } from '../desk/language-codes.rules.ts'
import { type Calendar, isOpenSometime, readWindow, type Week, writeWindow } from './calendar.rules.ts'

export const channels = ['police', 'transfer', 'notice'] as const
/** `transfer`: to the hotline of the country where it is hosted. `notice`: to the provider. */
export type Channel = (typeof channels)[number]
/** By where it is hosted. `nobody`: abroad, where no hotline takes it, or in no country. */
export const routes = ['here', 'abroad', 'nobody'] as const
export type RouteName = (typeof routes)[number]
/** What comes where nobody answered. `ask`: a person decides. */
export const silences = ['go-on', 'ask'] as const
export type Silence = (typeof silences)[number]

export interface Step {
  readonly channel: Channel
  /** How long what follows waits. Of the police 0: they are told, and need not agree. Of a transfer always 0: it waits as long as those that are asked may take. */
  readonly waitHours: number
  readonly silence: Silence
}
/** null: at any hour. The police have none, and what is urgent goes by none. */
export interface Hours {
  readonly transfer: Week | null
  readonly notice: Week | null
}
export interface Procedure {
  /** 0: as every hotline begins. */
  readonly version: number
  readonly routes: Readonly<Record<RouteName, readonly Step[]>>
  /** Whether what is due to other hotlines goes without anybody pressing a button, and how long analysts can hold it back before that. */
  readonly byItself: boolean
  readonly graceMinutes: number
  readonly zone: string
  readonly hours: Hours
  readonly closedOn: readonly string[]
  /** Who is told and agrees, as people there call it. */
  readonly police: string
  readonly legalBasis: string
  /** In which providers may be written to, the preferred first; empty: in any. */
  readonly languages: readonly string[]
}
export const calendarOf = ({ zone, hours, closedOn }: Procedure, channel: Channel): Calendar | null => {
  const week = channel === 'police' ? null : hours[channel]
  return week && { zone, week, closedOn }
}

/** An analyst decides, and nothing holds anything back. */
export const startingProcedure: Procedure = {
  version: 0,
  routes: {
    here: [
      { channel: 'police', waitHours: 0, silence: 'go-on' },
      { channel: 'notice', waitHours: 72, silence: 'ask' },
    ],
    abroad: [{ channel: 'transfer', waitHours: 0, silence: 'ask' }],
    nobody: [{ channel: 'police', waitHours: 0, silence: 'ask' }],
  },
  byItself: false,
  graceMinutes: 15,
  zone: 'UTC',
  hours: { transfer: null, notice: null },
  closedOn: [],
  police: '',
  legalBasis: '',
  languages: [],
}

/** In which a provider is written to: its own where that is allowed. */
export const languageFor = ({ languages }: Pick<Procedure, 'languages'>, wanted: string): string => (languages.length === 0 || languages.includes(wanted) ? wanted : languages[0]!)

/** What a manager types. */
export interface TypedStep {
  readonly channel: string
  readonly waitHours: string
  readonly silence: string
}
export interface TypedProcedure {
  readonly routes: Readonly<Record<RouteName, readonly TypedStep[]>>
  readonly byItself: boolean
  readonly graceMinutes: string
  readonly zone: string
  /** Seven texts each, from Monday; all blank: at any hour. */
  readonly hours: Readonly<Record<'transfer' | 'notice', readonly string[]>>
  readonly closedOn: string
  readonly police: string
  readonly legalBasis: string
  readonly languages: string
}
export type ProcedureMistake =
  | 'step-missing'
  | 'step-twice'
  | 'wait-wrong'
  | 'wait-of-transfer'
  | 'transfer-not-here'
  | 'nobody-to-transfer'
  | 'police-missing'
  | 'grace-wrong'
  | 'zone-wrong'
  | 'hours-wrong'
  | 'days-wrong'
  | 'too-many-days'
  | 'text-too-long'
  | 'languages-wrong'
export const stepsPerRoute = channels.length
const longestText = { police: 200, legalBasis: 2_000 } as const
const mostClosedDays = 100

const whole = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN)
const isOf = <T extends string>(all: readonly T[], text: string): text is T => (all as readonly string[]).includes(text)
/** The field of a step's wait, as the page names it. */
export const stepField = (route: RouteName, n: number, what: 'channel' | 'wait' | 'silence'): string => `${route}-${n}-${what}`
export const hoursField = (channel: 'transfer' | 'notice', weekday: number): string => `${channel}-${weekday}`

type Wrong = (readonly [string, ProcedureMistake])[]

function readRoute(name: RouteName, typed: readonly TypedStep[], wrong: Wrong): Step[] {
  const steps = typed.flatMap((row, n): Step[] => {
    if (!isOf(channels, row.channel)) return []
    const waitHours = row.waitHours.trim() === '' ? 0 : whole(row.waitHours)
    const field = stepField(name, n, 'channel')
    if (typed.slice(0, n).some(({ channel }) => channel === row.channel)) wrong.push([field, 'step-twice'])
    if (row.channel === 'transfer' && name !== 'abroad') wrong.push([field, name === 'here' ? 'transfer-not-here' : 'nobody-to-transfer'])
    if (!(waitHours >= 0 && waitHours <= 720)) wrong.push([stepField(name, n, 'wait'), 'wait-wrong'])
    else if (row.channel === 'transfer' && waitHours > 0) wrong.push([stepField(name, n, 'wait'), 'wait-of-transfer'])
    return [{ channel: row.channel, waitHours, silence: row.silence === 'go-on' ? 'go-on' : 'ask' }]
  })
  if (steps.length === 0) wrong.push([stepField(name, 0, 'channel'), 'step-missing'])
  return steps
}
function readWeek(channel: 'transfer' | 'notice', typed: readonly string[], wrong: Wrong): Week | null {
  if (typed.every((text) => text.trim() === '')) return null
  const week = Array.from({ length: 7 }, (_, weekday) => {
    const text = typed[weekday]?.trim() ?? ''
    const window = readWindow(text)
    if (text !== '' && !window) wrong.push([hoursField(channel, weekday), 'hours-wrong'])
    return window
  })
  return isOpenSometime({ week }) ? week : null
}
/** The names of fields, and what is wrong with them. */
export function readProcedure(typed: TypedProcedure): { readonly said: Omit<Procedure, 'version'> } | { readonly wrong: Wrong } {
  const wrong: Wrong = []
  const read = Object.fromEntries(routes.map((name) => [name, readRoute(name, typed.routes[name], wrong)])) as unknown as Procedure['routes']
  const police = typed.police.trim()
  if (police === '' && routes.some((name) => read[name].some(({ channel, waitHours }) => channel === 'police' && waitHours > 0))) wrong.push(['police', 'police-missing'])
  if (police.length > longestText.police) wrong.push(['police', 'text-too-long'])
  const graceMinutes = whole(typed.graceMinutes)
  if (!(graceMinutes >= 0 && graceMinutes <= 1_440)) wrong.push(['graceMinutes', 'grace-wrong'])
  const zone = typed.zone.trim()
  if (!isZone(zone)) wrong.push(['zone', 'zone-wrong'])
  const hours = { transfer: readWeek('transfer', typed.hours.transfer, wrong), notice: readWeek('notice', typed.hours.notice, wrong) }
  const closedOn = [...new Set(typed.closedOn.split(/[\s,;]+/).filter(Boolean))].toSorted()
  if (!closedOn.every(isCalendarDay)) wrong.push(['closedOn', 'days-wrong'])
  else if (closedOn.length > mostClosedDays) wrong.push(['closedOn', 'too-many-days'])
  const legalBasis = typed.legalBasis.trim()
  if (legalBasis.length > longestText.legalBasis) wrong.push(['legalBasis', 'text-too-long'])
  const languages = readLanguageCodes(typed.languages)
  if (!languages) wrong.push(['languages', 'languages-wrong'])
  if (wrong.length || !languages) return { wrong }
  return { said: { routes: read, byItself: typed.byItself, graceMinutes, zone, hours, closedOn, police, legalBasis, languages } }
}
const typedWeek = (week: Week | null): string[] => Array.from({ length: 7 }, (_, weekday) => (week?.[weekday] ? writeWindow(week[weekday]) : ''))
/** As its fields show it, with a row for every step that a route can have. */
export function asTyped(of: Procedure): TypedProcedure {
  const rows = (steps: readonly Step[]): TypedStep[] =>
    Array.from({ length: stepsPerRoute }, (_, n) => {
      const step = steps[n]
      return step ? { channel: step.channel, waitHours: step.waitHours ? String(step.waitHours) : '', silence: step.silence } : { channel: '', waitHours: '', silence: 'ask' }
    })
  return {
    routes: { here: rows(of.routes.here), abroad: rows(of.routes.abroad), nobody: rows(of.routes.nobody) },
    byItself: of.byItself,
    graceMinutes: String(of.graceMinutes),
    zone: of.zone,
    hours: { transfer: typedWeek(of.hours.transfer), notice: typedWeek(of.hours.notice) },
    closedOn: of.closedOn.join('\n'),
    police: of.police,
    legalBasis: of.legalBasis,
    languages: of.languages.join(', ') || 'en',
  }
}
