/** The ten steps of the circle for a round, from its dates and a moment. Derived, never stored. */

export const stepNames = ['join', 'stocktake', 'announce', 'sign', 'work', 'report', 'overview', 'conference', 'decide', 'hand-over'] as const
export type StepName = (typeof stepNames)[number]
export type Phase = 'not-open' | 'announce' | 'work' | 'report' | 'overview' | 'conference' | 'decide'
export interface RoundDates {
  readonly opensOn: string
  readonly commitmentsDue: Date | null
  readonly progressDue: Date | null
  readonly conferenceOn: string | null
  readonly closesOn: string
  /** The last date to which any member's commitment report was extended. */
  readonly commitmentsExtendedTo?: Date | null
}
/** Reports are written in the last hundred days before they are due. */
const reportingDays = 100
const dayMs = 86_400_000
const start = (day: string) => Date.parse(`${day}T00:00:00Z`)

export function phaseOf(round: RoundDates, now: Date): Phase {
  const at = now.getTime()
  const announcing = Math.max(round.commitmentsDue?.getTime() ?? 0, round.commitmentsExtendedTo?.getTime() ?? 0)
  if (at < start(round.opensOn)) return 'not-open'
  if (at >= start(round.closesOn) + dayMs) return 'decide'
  if (at <= announcing) return 'announce'
  if (round.conferenceOn && at >= start(round.conferenceOn)) return 'conference'
  if (round.progressDue && at > round.progressDue.getTime()) return 'overview'
  if (round.progressDue && at > round.progressDue.getTime() - reportingDays * dayMs) return 'report'
  return 'work'
}

const nowStep: Record<Phase, StepName> = {
  'not-open': 'join',
  announce: 'announce',
  work: 'work',
  report: 'report',
  overview: 'overview',
  conference: 'conference',
  decide: 'hand-over',
}

export function stepsOf(round: RoundDates, now: Date): { name: StepName; state: 'done' | 'now' | 'ahead' }[] {
  const current = stepNames.indexOf(nowStep[phaseOf(round, now)])
  return stepNames.map((name, at) => ({ name, state: at < current ? 'done' : at === current ? 'now' : 'ahead' }))
}
