/** Reports of rounds that are lived now and that nobody has accepted yet: what a secretariat has in its hands. */
import { sql } from 'kysely'
import type { Reader } from '#platform/database.ts'
import { reportsOfRound } from './report.store.ts'
import { type ReportState, stateOf } from './report.rules.ts'

export interface OpenReport {
  readonly id: string
  readonly member: string
  readonly state: ReportState
}
export async function openReports(db: Reader): Promise<OpenReport[]> {
  const rounds = await db
    .selectFrom('monitoring.rounds as r')
    .select('r.id')
    .where('r.kind', '=', 'live')
    .where(sql<boolean>`not exists (select from monitoring.round_closings c where c.round = r.id)`)
    .orderBy('r.opens_on')
    .execute()
  const reports = (await Promise.all(rounds.flatMap(({ id }) => [reportsOfRound(db, id, 'commitment'), reportsOfRound(db, id, 'progress')]))).flat()
  return reports.map((report) => ({ id: report.id, member: report.member, state: stateOf(report) })).filter(({ state }) => state !== 'accepted' && state !== 'published')
}
