/** A job of the clock: sends what the ladder of one round asks for now. Reports are held meanwhile, so that none is handed in between the look and the letter. */
import type { Writer } from '#platform/database.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { reportsOfRound } from '../reports/report.store.ts'
import { type DeskRound, lockRound, roundMembers } from '../rounds/round.store.ts'
import { dueRungs, type Rung } from './ladder.rules.ts'
import { holdReports, stepsOf } from './ladder.store.ts'
import { climbers } from './next-letters.ts'
import { silencedAccounts } from './pause.store.ts'
import { aboutReport } from './reminder.ts'
import { sendReminder } from './send-reminder.ts'
import { wordings } from './template.store.ts'

export interface Climb {
  readonly round: string
  readonly origin: string
}
interface Climbed extends DeskRound {
  /** Filled while the work is done, for the entry. */
  letters: number
}

export const climbLadder: ActOf<'ladder.climb', Climb, Climbed, 'nothing-due'> = {
  name: 'ladder.climb',
  find: async (tx, { round }) => {
    const found = await lockRound(tx, round)
    return found?.announcedAt && !found.closedAt ? { ...found, letters: 0 } : undefined
  },
  work: async (tx, round, { origin }, { person, now }) => {
    await holdReports(tx, round.id)
    const due = await dueIn(tx, round, now)
    if (!due.length) return no('nothing-due')
    const [words, silenced] = [await wordings(tx), await silencedAccounts(tx)]
    for (const { member, due: date, rung } of due) {
      const { step, anchorOn } = rung
      const about = await aboutReport(tx, { round, member, kind: step.kind, due: date, now, origin })
      const { kind, template, role, level } = step
      round.letters += await sendReminder(tx, { round, member, kind, template, role, level, rung: { step: step.id, anchorOn }, about, by: person.id }, words, silenced, now)
    }
    return yes
  },
  detail: ({ letters }) => ({ letters }),
}

interface Due {
  readonly member: string
  readonly due: Date | null
  readonly rung: Rung
}
async function dueIn(tx: Writer, round: DeskRound, now: Date): Promise<Due[]> {
  const [steps, members] = await Promise.all([stepsOf(tx, round.id), roundMembers(tx, round.id)])
  const due: Due[] = []
  for (const kind of ['commitment', 'progress'] as const) {
    const ofKind = steps.filter((step) => step.kind === kind)
    if (!ofKind.length) continue
    const reports = new Map((await reportsOfRound(tx, round.id, kind)).map((report) => [report.member, report]))
    const climberOf = await climbers(tx, round, kind, reports)
    for (const member of members) {
      const climber = climberOf(member)
      due.push(...dueRungs(ofKind, climber, now).map((rung) => ({ member, due: climber.due, rung })))
    }
  }
  return due
}
