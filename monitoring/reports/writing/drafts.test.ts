import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#tests/support/world.ts'
import { reportById } from '../report.store.ts'
import { draftsOf, wholeDraft } from './draft.store.ts'

const { db, now } = await world()
const opened = async (member: string, kind: 'commitment' | 'progress', answers: Record<string, string>) => {
  const id = `${member}-trial-${kind}`
  await db.insertInto('monitoring.reports').values({ id, round: 'trial', member, kind, opened_by: 'dara', opened_at: now }).execute()
  for (const [path, value] of Object.entries(answers))
    await db
      .insertInto('monitoring.answers')
      .values({ report: id, path, version: 1, value: JSON.stringify(value), saved_by: 'dara', saved_at: now })
      .execute()
  return (await reportById(db, id))!
}
await db
  .insertInto('monitoring.actions')
  .values({ id: 'GLB-XAA-2027-01', member: 'XAA', framework: 'small', round: 'trial', kind: 'new', origin: 'report', texts: '{"title": {"en": "Posts"}}', entered_at: now })
  .execute()
await db.insertInto('monitoring.action_goals').values({ action: 'GLB-XAA-2027-01', goal: '2.1' }).execute()

const reports = {
  commitment: [await opened('XAA', 'commitment', { 'nothing/1.1-new': 'Later.' }), await opened('XAB', 'commitment', {})],
  progress: [await opened('XAA', 'progress', { 'progress/GLB-XAA-2027-01/status': 'under-way' }), await opened('XAC', 'progress', {})],
}
for (const kind of ['commitment', 'progress'] as const)
  test(`read together or one by one, ${kind} reports have the same parts and words`, async () => {
    const together = await draftsOf(db, reports[kind])
    for (const report of reports[kind]) {
      const { plan, draft } = await wholeDraft(db, report)
      assert.deepEqual(together.get(report.id), { plan, draft })
    }
    assert.ok(kind === 'commitment' || together.get('XAA-trial-progress')!.plan.length > together.get('XAC-trial-progress')!.plan.length, 'what was announced is a part of its own')
  })
test('no report, no question to the database', async () => assert.deepEqual(await draftsOf(db, []), new Map()))
