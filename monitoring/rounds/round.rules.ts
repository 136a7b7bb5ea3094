/** A round's dates: in which order they must stand, and what an extension may be. */
import { no, type Verdict, yes } from '#record/verdict.rules.ts'

export interface TypedRound {
  readonly id: string
  readonly name: string
  readonly framework: string
  readonly opensOn: string
  readonly commitmentsDue: string
  readonly progressDue: string
  readonly conferenceOn: string
  readonly conferencePlace: string
  readonly closesOn: string
  readonly zone: string
  readonly lateness: string
  /** The public decision that adopted it, as conference/number; '' for the usual rule. */
  readonly latenessDecision: string
  readonly consequence: string
}
export const roundMistakes = [
  'id',
  'id-taken',
  'name',
  'framework',
  'opensOn',
  'commitmentsDue',
  'progressDue',
  'conferenceOn',
  'closesOn',
  'zone',
  'lateness',
  'latenessDecision',
] as const
export type RoundMistake = (typeof roundMistakes)[number]
export const latenessRules = ['member-and-secretariat', 'members', 'public'] as const

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
export function isZone(text: string): boolean {
  try {
    return Boolean(text && new Intl.DateTimeFormat('en', { timeZone: text }))
  } catch {
    return false
  }
}

/** Each date after the one before; the conference may be on the day the round closes. Another rule of lateness than the usual one needs the decision that adopted it. */
export function mistakesIn(typed: TypedRound, frameworks: readonly string[], decisions: readonly string[]): RoundMistake[] {
  const { opensOn, commitmentsDue, progressDue, conferenceOn, closesOn } = typed
  const found: [boolean, RoundMistake][] = [
    [!/^[a-z0-9][a-z0-9-]{0,30}$/.test(typed.id), 'id'],
    [typed.name.trim() === '', 'name'],
    [!frameworks.includes(typed.framework), 'framework'],
    [!isDay(opensOn), 'opensOn'],
    [!isDay(commitmentsDue) || commitmentsDue <= opensOn, 'commitmentsDue'],
    [!isDay(progressDue) || progressDue <= commitmentsDue, 'progressDue'],
    [!isDay(conferenceOn) || conferenceOn <= progressDue, 'conferenceOn'],
    [!isDay(closesOn) || closesOn < conferenceOn, 'closesOn'],
    [!isZone(typed.zone), 'zone'],
    [!(latenessRules as readonly string[]).includes(typed.lateness), 'lateness'],
    [typed.latenessDecision === '' ? typed.lateness !== latenessRules[0] : !decisions.includes(typed.latenessDecision), 'latenessDecision'],
  ]
  return found.filter(([wrong]) => wrong).map(([, mistake]) => mistake)
}

export type CannotExtend = 'not-a-day' | 'not-later' | 'no-reason'
export function extension(to: Date | null, due: Date | null, reason: string): Verdict<CannotExtend> {
  if (!to) return no('not-a-day')
  if (due && to <= due) return no('not-later')
  return reason.trim() ? yes : no('no-reason')
}
