/** Lines of the desk: for each member its report, state, date and parts. */
import type { Reader } from '#platform/database.ts'
import { stateOf } from '../reports/report.rules.ts'
import { reportsOfRound } from '../reports/report.store.ts'
import { completeness } from '../reports/writing/completeness.rules.ts'
import { wholeDraft } from '../reports/writing/draft.store.ts'
import type { DeskLine } from './desk.rules.ts'
import { extendedMembers, roundMembers } from './round.store.ts'

export async function deskLines(db: Reader, round: { id: string; commitmentsDue: Date | null; progressDue: Date | null }, kind: 'commitment' | 'progress'): Promise<DeskLine[]> {
  const [members, reports, extensions] = await Promise.all([roundMembers(db, round.id), reportsOfRound(db, round.id, kind), extendedMembers(db, round.id, kind)])
  const due = kind === 'commitment' ? round.commitmentsDue : round.progressDue
  return Promise.all(
    members.map(async (member): Promise<DeskLine> => {
      const report = reports.find((each) => each.member === member)
      const extended = extensions.get(member)
      const base = { member, due: extended ?? due, extended: extended !== undefined }
      if (!report) return { ...base, report: null, state: 'not-opened', done: 0, of: 0 }
      const { plan, draft } = await wholeDraft(db, report)
      const states = completeness(plan, draft)
      return { ...base, report: report.id, state: stateOf(report), done: states.filter(({ state }) => state === 'complete').length, of: states.length }
    }),
  )
}
