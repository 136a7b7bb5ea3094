/** The ladder of a round: which letter goes to whom, how many days before or after which date. It says what is due; it sends nothing. */
import { dayIn, wallTimeIn } from '#platform/zones.rules.ts'
import type { ReportKind } from '../reports/document.rules.ts'
import { type Report, stateOf } from '../reports/report.rules.ts'

export const anchors = ['opens', 'due', 'conference'] as const
export type Anchor = (typeof anchors)[number]
export const levels = ['friendly', 'formal', 'to-minister'] as const
export type Level = (typeof levels)[number]
export const letterRoles = ['drafter', 'focal-point', 'signatory'] as const
export type LetterRole = (typeof letterRoles)[number]

export interface Step {
  readonly id: string
  readonly kind: ReportKind
  readonly anchor: Anchor
  /** Days from the anchor's day; negative before it. */
  readonly days: number
  readonly template: string
  readonly role: LetterRole
  readonly level: Level
  readonly addedAt: Date
}
export interface Dates {
  /** YYYY-MM-DD in the zone of the round. */
  readonly opensOn: string
  /** The member's own date, extensions counted. */
  readonly due: Date | null
  readonly conferenceOn: string | null
  readonly zone: string
}

/** Letters leave in the morning of the round's zone, when an office reads them. */
const hourOfLetters = '09:00:00'
const dayMs = 86_400_000

/** The day that a step counts from; null where the round has no such date. */
export function anchorDay(anchor: Anchor, { opensOn, due, conferenceOn, zone }: Dates): string | null {
  if (anchor === 'opens') return opensOn
  if (anchor === 'conference') return conferenceOn
  return due && dayIn(due, zone)
}
/** When the letter of a step goes to a member. */
export function stepAt({ anchor, days }: Pick<Step, 'anchor' | 'days'>, dates: Dates): Date | null {
  const from = anchorDay(anchor, dates)
  if (!from) return null
  const day = new Date(Date.parse(`${from}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
  return wallTimeIn(day, hourOfLetters, dates.zone)
}

/** A step is climbed once for each day that it counts from: a member with a later date is reminded of that date too. */
export const rungOf = (step: Pick<Step, 'id'>, anchor: string): string => `${step.id} ${anchor}`

export interface Climber {
  readonly dates: Dates
  /** Whether the report is still to be handed in. */
  readonly waiting: boolean
  /** Nothing is sent whose moment was before this: the announcement, the end of a pause, the last extension. */
  readonly since: Date
  readonly paused: boolean
  /** What was sent already, as `rungOf`. */
  readonly climbed: ReadonlySet<string>
}
export interface Rung {
  readonly step: Step
  readonly anchorOn: string
  readonly at: Date
}

const rungs = (steps: readonly Step[], { dates, since }: Climber): Rung[] =>
  steps
    .flatMap((step) => {
      const at = stepAt(step, dates)
      const anchorOn = anchorDay(step.anchor, dates)
      return at && anchorOn && at >= since && at >= step.addedAt ? [{ step, anchorOn, at }] : []
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.step.id.localeCompare(b.step.id))

/** What is to be sent now: only the highest rung whose moment has come. Those below it that were missed (the program stood still) are passed over, so that nobody gets two letters at once. */
export function dueRungs(steps: readonly Step[], climber: Climber, now: Date): Rung[] {
  if (!climber.waiting || climber.paused) return []
  const come = rungs(steps, climber).filter(({ at }) => at <= now)
  const highest = come.at(-1)?.at.getTime()
  return come.filter(({ step, anchorOn, at }) => at.getTime() === highest && !climber.climbed.has(rungOf(step, anchorOn)))
}
/** The next letter that will go if nothing happens before. */
export function nextRung(steps: readonly Step[], climber: Climber, now: Date): Rung | null {
  if (!climber.waiting || climber.paused) return null
  return rungs(steps, climber).find(({ at }) => at > now) ?? null
}

/** A report is waited for until it was handed in; one that was accepted and is being corrected is not. */
export function isWaitedFor(report: Pick<Report, 'texts' | 'correctingSince'> | undefined): boolean {
  if (!report) return true
  if (report.texts.some(({ acceptedAt }) => acceptedAt)) return false
  return !['submitted', 'accepted', 'published'].includes(stateOf(report))
}

/** What a new round begins with; the officers change it. */
export const defaultSteps: readonly Omit<Step, 'id' | 'addedAt'>[] = (['commitment', 'progress'] as const).flatMap((kind) => [
  ...(kind === 'progress' ? [{ kind, anchor: 'due' as const, days: -90, template: 'ahead', role: 'focal-point' as const, level: 'friendly' as const }] : []),
  { kind, anchor: 'due', days: -30, template: 'ahead', role: 'focal-point', level: 'friendly' },
  { kind, anchor: 'due', days: -7, template: 'soon', role: 'focal-point', level: 'friendly' },
  { kind, anchor: 'due', days: 1, template: 'past', role: 'focal-point', level: 'friendly' },
  { kind, anchor: 'due', days: 14, template: 'formal', role: 'focal-point', level: 'formal' },
  { kind, anchor: 'due', days: 30, template: 'minister', role: 'signatory', level: 'to-minister' },
])

export const stepMistakes = ['anchor', 'days', 'template', 'role', 'level', 'twice'] as const
export type StepMistake = (typeof stepMistakes)[number]
export interface TypedStep {
  readonly kind: string
  readonly anchor: string
  /** As typed: a whole number of days. */
  readonly days: string
  /** Before or after. */
  readonly side: string
  readonly template: string
  readonly role: string
  readonly level: string
}
const isOne = <T extends string>(list: readonly T[], text: string): text is T => (list as readonly string[]).includes(text)

/** A typed step as a step, or what is wrong with it. */
export function readStep(typed: TypedStep, templates: readonly string[], present: readonly Step[]): Omit<Step, 'id' | 'addedAt'> | StepMistake[] {
  const days = /^\d{1,3}$/.test(typed.days.trim()) ? Number(typed.days) * (typed.side === 'before' ? -1 : 1) : null
  const { kind, anchor, template, role, level } = typed
  const mistakes: StepMistake[] = []
  if (!isOne(anchors, anchor)) mistakes.push('anchor')
  if (days === null || (typed.side !== 'before' && typed.side !== 'after')) mistakes.push('days')
  if (!templates.includes(template)) mistakes.push('template')
  if (!isOne(letterRoles, role)) mistakes.push('role')
  if (!isOne(levels, level)) mistakes.push('level')
  if (present.some((step) => step.kind === kind && step.anchor === anchor && step.days === days && step.role === role)) mistakes.push('twice')
  if (mistakes.length || days === null || !isOne(anchors, anchor) || !isOne(letterRoles, role) || !isOne(levels, level)) return mistakes
  return { kind: kind === 'progress' ? 'progress' : 'commitment', anchor, days: days === 0 ? 0 : days, template, role, level }
}
