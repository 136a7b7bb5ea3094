/** What an analyst does with the case of a report, over HTTP. */
import assert from 'node:assert/strict'
import { joinReport } from '../../hotlines/cases/join-report.act.ts'
import type { WorkerSecrets } from '../../hotlines/cases/worker-file.ts'
import { fingerprintOf } from '../../hotlines/desk/key.act.ts'
import { pairFrom } from '../../hotlines/sealing/box.ts'
import { sentReport } from './given-hotline.ts'
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

/** A report of one address, as the worker of the hotline has put it into a case. Answers with the case. */
export async function givenCase(of: World, worker: WorkerSecrets, address: string, fields: Record<string, string> = {}): Promise<string> {
  assert.equal((await sentReport(of, 'XAA', { address, asTyped: 'yes', ...fields })).status, 200)
  const report = await newestReport(of)
  while ((await joined(of, worker)).ok);
  return caseOfReport(of, report)
}
export const newestReport = async ({ db }: Pick<World, 'db'>): Promise<string> =>
  (await db.selectFrom('hotlines.steps').select('report').where('step', '=', 'received').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()).report

export const joined = ({ perform, reader, time }: World, secrets: WorkerSecrets) =>
  perform(
    joinReport,
    { secrets, workerKey: fingerprintOf(secrets.pair.publicKey) },
    { db: reader, person: { id: 'hotline-worker', name: '', seats: [{ role: 'hotline-worker', member: secrets.member }] }, now: time.now, steppedUp: true, demonstration: false },
  )
export async function givenWorker(of: World): Promise<WorkerSecrets> {
  const secrets: WorkerSecrets = { member: 'XAA', pair: pairFrom(Buffer.alloc(32, 7)), compareKey: Buffer.alloc(32, 8) }
  assert.equal((await of.as('hedy').post('/hotlines/XAA/worker-key', { workerKey: Buffer.from(secrets.pair.publicKey).toString('base64') })).status, 303)
  return secrets
}

export const lookedAt = (of: World, id: string, by: Name) => of.as(by).post(`/hotlines/XAA/cases/${id}/reading`, { reason: 'assess' })
export const found = {
  baseline: { shared: 'baseline', national: 'unlawful' },
  national: { shared: 'not-baseline', national: 'unlawful' },
  lawful: { shared: 'not-baseline', national: 'lawful' },
} as const
/** Looks at it and says what is found. */
export async function assessedBy(of: World, id: string, by: Name, fields: Record<string, string>): Promise<Response> {
  assert.equal((await lookedAt(of, id, by)).status, 200)
  return of.as(by).post(`/hotlines/XAA/cases/${id}/assessments`, { form: '0', ...fields })
}
