/** For each member of a round, the next letter that will leave by itself; asked by the desk and by the member's page. */
import type { Reader } from '#platform/database.ts'
import type { ReportKind } from '../reports/document.rules.ts'
import type { Report } from '../reports/report.rules.ts'
import type { DeskRound } from '../rounds/round.store.ts'
import { type Climber, isWaitedFor, nextRung, type Rung } from './ladder.rules.ts'
import { climbedIn, conferenceDay, standings, stepsOf } from './ladder.store.ts'

export interface Chased {
  readonly due: Date | null
  readonly paused: boolean
  readonly next: Rung | null
}
type RoundDates = Pick<DeskRound, 'id' | 'zone' | 'opensOn' | 'commitmentsDue' | 'progressDue' | 'announcedAt' | 'closedAt'>

/** Everything the rules ask about a member's place on the ladder; null while the round is not announced, and once it is closed. */
export async function climbers(db: Reader, round: RoundDates, kind: ReportKind, reports: ReadonlyMap<string, Report>): Promise<(member: string) => Climber & { due: Date | null }> {
  const [climbed, conferenceOn, standing] = await Promise.all([
    climbedIn(db, round.id),
    conferenceDay(db, round.id),
    standings(db, { id: round.id, due: kind === 'commitment' ? round.commitmentsDue : round.progressDue }, kind),
  ])
  const announced = round.announcedAt ?? new Date(8.64e15)
  return (member) => {
    const { paused, since, due } = standing(member)
    return {
      dates: { opensOn: round.opensOn, due, conferenceOn, zone: round.zone },
      waiting: isWaitedFor(reports.get(member)),
      since: since && since > announced ? since : announced,
      paused,
      climbed: climbed.get(member) ?? new Set<string>(),
      due,
    }
  }
}

export async function chasedMembers(db: Reader, round: RoundDates, kind: ReportKind, reports: ReadonlyMap<string, Report>, now: Date): Promise<(member: string) => Chased> {
  const steps = (await stepsOf(db, round.id)).filter((step) => step.kind === kind)
  const climberOf = await climbers(db, round, kind, reports)
  return (member) => {
    const climber = climberOf(member)
    return { due: climber.due, paused: climber.paused, next: round.closedAt ? null : nextRung(steps, climber, now) }
  }
}
