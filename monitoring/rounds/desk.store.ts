/** Lines of the desk: for each member its report, state, date and parts, when it was last written to and what it will get next. */
import type { Reader } from '#platform/database.ts'
import { lastContacts } from '../chasing/history.store.ts'
import { chasedMembers } from '../chasing/next-letters.ts'
import { type Report, stateOf } from '../reports/report.rules.ts'
import { reportsOfRound } from '../reports/report.store.ts'
import { completeness } from '../reports/writing/completeness.rules.ts'
import { type Drafted, draftsOf } from '../reports/writing/draft.store.ts'
import type { DeskLine } from './desk.rules.ts'
import { type DeskRound, extendedMembers, roundMembers } from './round.store.ts'

/** The number of queries does not grow with the number of members. */
export async function deskLines(db: Reader, round: DeskRound, kind: 'commitment' | 'progress', now: Date): Promise<DeskLine[]> {
  const found = await reportsOfRound(db, round.id, kind)
  const reports = new Map(found.map((report) => [report.member, report]))
  const [members, extensions, contacts, chased, drafts] = await Promise.all([
    roundMembers(db, round.id),
    extendedMembers(db, round.id, kind),
    lastContacts(db, round.id, kind),
    chasedMembers(db, round, kind, reports, now),
    draftsOf(db, found),
  ])
  return members.map((member) => {
    const report = reports.get(member)
    const { due, paused, next } = chased(member)
    return {
      ...{ member, due, paused, extended: extensions.has(member), contactedAt: contacts.get(member)?.at ?? null },
      next: next && { template: next.step.template, at: next.at },
      ...progressOf(report, report && drafts.get(report.id)),
    }
  })
}

function progressOf(report: Report | undefined, drafted: Drafted | undefined): Pick<DeskLine, 'report' | 'state' | 'done' | 'of'> {
  if (!report || !drafted) return { report: null, state: 'not-opened', done: 0, of: 0 }
  const states = completeness(drafted.plan, drafted.draft)
  return { report: report.id, state: stateOf(report), done: states.filter(({ state }) => state === 'complete').length, of: states.length }
}
