/** The queue as lanes: what is to be assessed, what one has in hand, what was found and is to be acted on, what is with another hotline, what was put off, what is closed. */
import type { HostingState } from '../hosting/conclusion.rules.ts'
import type { NextStep } from '../procedures/next-step.rules.ts'
import type { CaseState } from './case-track.rules.ts'

export const lanes = ['assess', 'mine', 'act', 'away', 'later', 'closed'] as const
export type Lane = (typeof lanes)[number]
export const isLane = (text: string): text is Lane => (lanes as readonly string[]).includes(text)

/** Where a page of the list begins. */
export interface Place {
  readonly at: Date
  readonly id: string
}
export const writePlace = ({ at, id }: Place): string => `${at.toISOString()}_${id}`
export function readPlace(text: string): Place | null {
  const found = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)_([A-Za-z0-9_-]{1,80})$/.exec(text)
  const at = new Date(found?.[1] ?? '')
  return found && !Number.isNaN(at.getTime()) ? { at, id: found[2]! } : null
}

interface Outlined {
  readonly key: string | null
  readonly outline: Buffer | null
  /** Which address of the report; null: all of them. */
  readonly position: number | null
  readonly erased: boolean
}
export interface ListedCase extends Outlined {
  readonly id: string
  readonly state: CaseState
  readonly since: Date
  readonly dueAt: Date
  readonly readyAt: Date
  readonly changedAt: Date
  readonly reopened: boolean
  readonly holder: string | null
  readonly heldUntil: Date | null
  readonly reports: number
  readonly sources: readonly string[]
  readonly assessedByMe: boolean
  /** null: its hotline has no worker that could ask. */
  readonly hosting: HostingState | null
  readonly country: string | null
  /** It turned out to lie elsewhere, and nobody has done anything with it since. */
  readonly moved: boolean
  readonly closedBecause: string | null
  readonly stillUntil: Date | null
  readonly urgent: boolean
  /** What the procedure asks for next; null while that is not seen yet. */
  readonly next: NextStep | null
  /** The hotline that it was passed on to. */
  readonly withMember: string | null
  /** It was passed on and came back: from whom, and how. */
  readonly back: { readonly from: string; readonly how: 'returned' | 'declined' | 'expired' | 'answered' } | null
}
/** Another open case of the same site. */
export interface SiteMate extends Outlined {
  readonly id: string
  readonly alike: boolean
  readonly since: Date
  readonly holder: string | null
  readonly heldUntil: Date | null
  readonly reports: number
}

/** A report of a case. */
export interface CaseReport {
  readonly id: string
  /** Which of its addresses; null: it is not known which. */
  readonly position: number | null
  readonly receivedAt: Date
  /** The public, the hotline itself, or the kind of a partner. */
  readonly source: RuleSource
  readonly key: string
  readonly sealedOutline: Buffer
  readonly erased: boolean
  readonly unanswered: boolean
}

/** Of an analyst to colleagues, sealed to the key of the hotline. */
export interface CaseNote {
  readonly id: string
  readonly key: string
  readonly sealed: Buffer
  readonly by: string
  readonly at: Date
}

export const ruleSources = ['public', 'own', 'hotline', 'provider', 'helpline', 'police', 'other'] as const
export type RuleSource = (typeof ruleSources)[number]
export interface PriorityRule {
  /** Of one of its reports; null: of any. */
  readonly source: RuleSource | null
  readonly leastReports: number
  /** Only of cases that were closed before. */
  readonly reopened: boolean
  readonly withinHours: number
}
export const firstLooks = ['received', 'unlawful'] as const
export type FirstLook = (typeof firstLooks)[number]
/** How a hotline works on cases. `version` 0: as every hotline begins. */
export interface WorkRules {
  readonly holdMinutes: number
  readonly knownDays: number
  /** When the worker first asks where a case is hosted. */
  readonly firstLook: FirstLook
  /** How often it asks again while the case is to be acted on. */
  readonly lookAgainHours: number
  readonly version: number
  readonly priorities: readonly PriorityRule[]
}
export const startingRules: WorkRules = {
  holdMinutes: 60,
  knownDays: 30,
  firstLook: 'received',
  lookAgainHours: 24,
  version: 0,
  priorities: [
    { source: 'police', leastReports: 1, reopened: false, withinHours: 4 },
    { source: null, leastReports: 3, reopened: false, withinHours: 8 },
    { source: null, leastReports: 1, reopened: true, withinHours: 8 },
    { source: 'public', leastReports: 1, reopened: false, withinHours: 24 },
    { source: null, leastReports: 1, reopened: false, withinHours: 72 },
  ],
}
/** After this many hours without anything, a case that was handed on is free again. */
export const handedOnHours = 24

export type WorkRuleMistake =
  | 'hold-wrong'
  | 'known-wrong'
  | 'first-look-wrong'
  | 'look-again-wrong'
  | 'source-wrong'
  | 'reports-wrong'
  | 'hours-wrong'
  | 'no-rule'
  | 'too-many-rules'
export interface TypedWorkRules {
  readonly holdMinutes: string
  readonly knownDays: string
  readonly firstLook: string
  readonly lookAgainHours: string
  readonly priorities: readonly { readonly source: string; readonly leastReports: string; readonly reopened: boolean; readonly withinHours: string }[]
}
const whole = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN)
const within = (n: number, least: number, most: number): boolean => n >= least && n <= most
/** Rows without a time are none. The name of a field, and what is wrong with it. */
export function readWorkRules(typed: TypedWorkRules): { readonly rules: Omit<WorkRules, 'version'> } | { readonly wrong: readonly [string, WorkRuleMistake][] } {
  const wrong: [string, WorkRuleMistake][] = []
  const [holdMinutes, knownDays, lookAgainHours] = [whole(typed.holdMinutes), whole(typed.knownDays), whole(typed.lookAgainHours)]
  const firstLook = firstLooks.find((each) => each === typed.firstLook)
  if (!within(holdMinutes, 5, 1_440)) wrong.push(['holdMinutes', 'hold-wrong'])
  if (!within(knownDays, 0, 365)) wrong.push(['knownDays', 'known-wrong'])
  if (!firstLook) wrong.push(['firstLook', 'first-look-wrong'])
  if (!within(lookAgainHours, 1, 168)) wrong.push(['lookAgainHours', 'look-again-wrong'])
  const priorities: PriorityRule[] = []
  for (const [at, row] of typed.priorities.entries()) {
    if (row.withinHours.trim() === '') continue
    const [leastReports, withinHours] = [whole(row.leastReports || '1'), whole(row.withinHours)]
    if (row.source !== '' && !(ruleSources as readonly string[]).includes(row.source)) wrong.push([`rule-${at}-source`, 'source-wrong'])
    if (!within(leastReports, 1, 1_000)) wrong.push([`rule-${at}-reports`, 'reports-wrong'])
    if (!within(withinHours, 1, 720)) wrong.push([`rule-${at}-hours`, 'hours-wrong'])
    priorities.push({ source: (row.source || null) as RuleSource | null, leastReports, reopened: row.reopened, withinHours })
  }
  if (priorities.length === 0) wrong.push(['rule-0-hours', 'no-rule'])
  if (priorities.length > 30) wrong.push(['rule-0-hours', 'too-many-rules'])
  return wrong.length || !firstLook ? { wrong } : { rules: { holdMinutes, knownDays, firstLook, lookAgainHours, priorities } }
}
/** Cases of a lane beyond this many are not counted. */
export const countedUpTo = 1_000
