/** What an analyst does with the case of a report, over HTTP. */
import assert from 'node:assert/strict'
import type { Name, world } from './world.ts'

type World = Awaited<ReturnType<typeof world>>

export async function caseOfReport({ db }: Pick<World, 'db'>, report: string): Promise<string> {
  return (await db.selectFrom('hotlines.case_reports').select('case_id').where('report', '=', report).executeTakeFirstOrThrow()).case_id
}
export async function closedWithCase(of: World, report: string, reason = 'not-found', by: Name = 'anna'): Promise<void> {
  const answer = await of.as(by).post(`/hotlines/XAA/cases/${await caseOfReport(of, report)}/closing`, { closing: reason })
  assert.equal(answer.status, 303)
}
export async function reopenedWithCase(of: World, report: string, by: Name = 'anna'): Promise<void> {
  const answer = await of.as(by).post(`/hotlines/XAA/cases/${await caseOfReport(of, report)}/reopening`, { reopening: 'mistake' })
  assert.equal(answer.status, 303)
}
