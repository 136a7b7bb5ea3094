import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { givenFrozen } from '#tests/support/given-report.ts'
import { world } from '#tests/support/world.ts'

const { db, as, now } = await world()
const report = 'XAA-trial-commitment'
const part = (id: string, more = '') => `/reports/${report}/parts/${id}${more}`
const text = async (answer: Response | Promise<Response>) => (await answer).text()
const stored = async (path: string) =>
  (await db.selectFrom('monitoring.answers').select(['value', 'version']).where('report', '=', report).where('path', '=', path).executeTakeFirst()) ?? null

/** A report of the round before, with a value and an answer; accepted or not. */
async function reportBefore(member: string, round: string, at: Date, accepted: boolean, words: string) {
  const id = `${member}-${round}-commitment`
  const { framework, framework_version, ...dates } = await db
    .selectFrom('monitoring.rounds')
    .select(['framework', 'framework_version', 'names', 'kind', 'made_up', 'opens_on', 'closes_on', 'opened_at'])
    .where('id', '=', 'trial')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('monitoring.rounds')
    .values({ id: round, framework, framework_version, ...dates, names: JSON.stringify({ en: `Round ${round}` }) })
    .onConflict((clash) => clash.doNothing())
    .execute()
  await db.insertInto('monitoring.reports').values({ id, round, member, kind: 'commitment', opened_by: 'dara', opened_at: at }).execute()
  for (const [path, value] of [
    ['question/obstacle/text', words],
    ['question/obstacle/missing', ''],
    ['value/unit-staff/number', '12'],
    ['value/unit-staff/asOf', '2025'],
  ] as const)
    await db
      .insertInto('monitoring.answers')
      .values({ report: id, path, value: JSON.stringify(value), version: 1, saved_by: 'dara', saved_at: at })
      .execute()
  const bytes = Buffer.from(id)
  await db
    .insertInto('monitoring.frozen_texts')
    .values({ id, report: id, number: 1, manifest: bytes, digest: bytes, eye_salt: bytes, eye_digits: '1', way: 'signatory', frozen_by: 'farah', frozen_at: at })
    .execute()
  await db.insertInto('monitoring.submissions').values({ text: id, reference: id, submitted_by: 'sigrid', submitted_at: at }).execute()
  if (accepted) await db.insertInto('monitoring.acceptances').values({ text: id, accepted_by: 'omar', accepted_at: at }).execute()
}
before(async () => {
  await reportBefore('XAA', 'older', new Date('2023-01-01'), true, 'Too little money.')
  await reportBefore('XAA', 'old', new Date('2025-01-01'), true, 'Too few people.')
  await reportBefore('XAA', 'unaccepted', new Date('2026-01-01'), false, 'Never accepted.')
  await reportBefore('XAB', 'other', new Date('2026-01-01'), true, 'Of another country.')
  await as('dara').post('/rounds/trial/reports', { member: 'XAA', kind: 'commitment' })
})

test('the answer of the newest accepted report of the own country stands beside the question', async () => {
  const page = await text(as('dara').get(part('question-obstacle')))
  assert.match(page, /In the commitment report of Round old:/)
  assert.match(page, /Too few people\./)
  assert.doesNotMatch(page, /Too little money|Never accepted|Of another country|Nothing is on record/)
  assert.match(await text(as('dara').get(part('value-unit-staff'))), /Stands for<\/dt><dd><span class="typed">2025|2025/)
})
test('it is taken over only by whoever confirms that it still holds; what was typed stays as an earlier version', async () => {
  await as('dara').post(part('question-obstacle'), [
    ['question/obstacle/text', 'Typed first'],
    ['version:question/obstacle/text', '0'],
  ])
  const refused = await as('dara').post(part('question-obstacle', '/earlier'))
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Tick that it still holds/)
  assert.deepEqual(await stored('question/obstacle/text'), { value: 'Typed first', version: 1 })
  for (const name of ['sigrid', 'selam', 'dina', 'visitor'] as const)
    assert.notEqual((await as(name).post(part('question-obstacle', '/earlier'), { holds: 'yes' })).headers.get('location'), part('question-obstacle'))
  assert.equal((await as('dov').post(part('question-obstacle', '/earlier'), { holds: 'yes' })).headers.get('location'), part('question-obstacle'))
  assert.deepEqual(await stored('question/obstacle/text'), { value: 'Too few people.', version: 2 })
  assert.match(await text(as('dara').get(part('question-obstacle', '/versions'))), /Typed first/)
  await as('dov').post(part('value-unit-staff', '/earlier'), { holds: 'yes' })
  assert.deepEqual(await stored('value/unit-staff/number'), { value: '12', version: 1 })
})
test('where nothing was said before there is nothing to take over, and actions are taken over one by one', async () => {
  assert.match(await text(as('dara').get(part('contacts'))), /Nothing is on record/)
  assert.equal((await as('dara').post(part('contacts', '/earlier'), { holds: 'yes' })).status, 422)
  assert.equal((await as('dara').post(part('1.1-new', '/earlier'), { holds: 'yes' })).status, 422)
})
test('beside the progress of an action stands what was announced', async () => {
  const frozen = await givenFrozen(db, { member: 'XAC', at: now })
  const { digest } = await db.selectFrom('monitoring.frozen_texts').select('digest').where('report', '=', frozen).executeTakeFirstOrThrow()
  await db
    .insertInto('people.seats')
    .values([
      { id: 'sven-c', account: 'sven', role: 'signatory', member: 'XAC', given_at: now },
      { id: 'dina-c', account: 'dina', role: 'drafter', member: 'XAC', given_at: now },
    ])
    .execute()
  const submitted = await db.selectFrom('monitoring.frozen_texts').select('id').where('report', '=', frozen).executeTakeFirstOrThrow()
  await db.insertInto('monitoring.submissions').values({ text: submitted.id, reference: 'XAC-1', submitted_by: 'sven', submitted_at: now }).execute()
  await as('selam').post(`/reports/${frozen}/acceptance`, { digest: digest.toString('hex') })
  await as('dina').post('/rounds/trial/reports', { member: 'XAC', kind: 'progress' })
  const page = await text(as('dina').get('/reports/XAC-trial-progress/parts/progress-GLB-XAC-2027-01'))
  for (const words of [/What was announced/, /They work in the unit/, /Two posts/, /Jun\u00a02027/, /Posts are filled/]) assert.match(page, words)
  assert.doesNotMatch(page, /Nothing is on record|href="\/actions\/GLB-XAC-2027-01"/)
})
