/** A round's dates: in which order they must stand, and what an extension may be. */
import { isCalendarDay, isZone } from '#platform/zones.rules.ts'
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

/** Each date after the one before; the conference may be on the day the round closes. Another rule of lateness than the usual one needs the decision that adopted it. */
export function mistakesIn(typed: TypedRound, frameworks: readonly string[], decisions: readonly string[]): RoundMistake[] {
  const { opensOn, commitmentsDue, progressDue, conferenceOn, closesOn } = typed
  const found: [boolean, RoundMistake][] = [
    [!/^[a-z0-9][a-z0-9-]{0,30}$/.test(typed.id), 'id'],
    [typed.name.trim() === '', 'name'],
    [!frameworks.includes(typed.framework), 'framework'],
    [!isCalendarDay(opensOn), 'opensOn'],
    [!isCalendarDay(commitmentsDue) || commitmentsDue <= opensOn, 'commitmentsDue'],
    [!isCalendarDay(progressDue) || progressDue <= commitmentsDue, 'progressDue'],
    [!isCalendarDay(conferenceOn) || conferenceOn <= progressDue, 'conferenceOn'],
    [!isCalendarDay(closesOn) || closesOn < conferenceOn, 'closesOn'],
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
