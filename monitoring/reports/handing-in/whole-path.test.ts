import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#tests/support/world.ts'
import { reportById } from '../report.store.ts'
import { stateOf } from '../report.rules.ts'
import { verifyBundle } from './bundle.ts'

const { db, as } = await world({ demonstration: true })
const report = 'XAA-trial-commitment'
const path = (rest: string) => `/reports/${report}/${rest}`
const state = async () => stateOf((await reportById(db, report))!)
const newest = async () => (await reportById(db, report))!.texts.at(-1)!
const digest = async () =>
  (await db.selectFrom('monitoring.frozen_texts').select('digest').where('report', '=', report).orderBy('number', 'desc').executeTakeFirstOrThrow()).digest.toString('hex')
const save = (part: string, fields: Record<string, string>) => as('dara').post(path(`parts/${part}`), fields)
const bytesOf = async (text: string) =>
  JSON.stringify([
    await db.selectFrom('monitoring.frozen_texts').selectAll().where('id', '=', text).execute(),
    await db.selectFrom('monitoring.frozen_parts').selectAll().where('text', '=', text).orderBy('position').execute(),
  ])
/** As the drafting pages keep it; how they do so has tests of its own. */
async function drafted(fields: Record<string, string>) {
  for (const [field, value] of Object.entries(fields)) {
    const row = { report, path: field, value: JSON.stringify(value), version: 1, saved_by: 'dara', saved_at: new Date('2027-03-01T08:00:00Z') }
    await db.insertInto('monitoring.answers').values(row).execute()
    await db.insertInto('monitoring.answer_versions').values(row).execute()
  }
}

test('from the draft to the published report: frozen, signed, returned, answered, signed again, accepted, published by two, verified; no byte ever changes', async () => {
  await db
    .insertInto('monitoring.reports')
    .values({ id: report, round: 'trial', member: 'XAA', kind: 'commitment', opened_by: 'dara', opened_at: new Date('2027-03-01T07:00:00Z') })
    .execute()
  await drafted({ 'nothing/1.1-existing': 'Nothing exists yet.', 'nothing/1.1-new': 'The matter is part of goal 2.1.', 'nothing/2.1-existing': 'There is no unit.' })
  assert.equal((await as('farah').post(path('freezing'), { way: 'signatory' })).status, 422, 'something is missing')
  await drafted({
    'nothing/2.1-new': 'The law comes first.',
    'value/unit-staff/number': '7',
    'value/unit-staff/asOf': '2027',
    'question/obstacle/text': 'Time',
    'contacts/name': 'Ada Contact',
    'contacts/office': 'Office A',
    'contacts/email': 'ada@example.test',
  })
  assert.equal((await as('farah').post(path('freezing'), { way: 'signatory' })).status, 303)
  assert.equal(await state(), 'with-signatory')
  const first = await newest()
  const firstBytes = await bytesOf(first.id)
  assert.match(await (await as('sigrid').get(path('sign'))).text(), /Ada Contact/)
  assert.equal((await as('sigrid').post(path('attestation'), { digest: await digest() })).status, 303)

  assert.equal((await as('omar').post(path('return'), { 'reason:goal/2.1': 'Which law?' })).status, 303)
  assert.equal(await state(), 'returned')
  assert.equal((await as('farah').post(path('freezing'), { way: 'signatory' })).status, 422, 'the reason waits for an answer')
  assert.equal((await as('dara').post(path('replies'), { section: 'goal/2.1', reply: 'The penal code; it is named now.' })).status, 303)
  assert.notEqual((await save('1.1-new', { 'nothing/1.1-new': 'Changed' })).status, 303, 'a section without a reason stays shut')
  await db
    .updateTable('monitoring.answers')
    .set({ value: JSON.stringify('The reform of the penal code comes first.'), version: 2 })
    .where('report', '=', report)
    .where('path', '=', 'nothing/2.1-new')
    .execute()
  assert.equal((await as('farah').post(path('freezing'), { way: 'signatory' })).status, 303)
  assert.match(
    await (await as('sigrid').get(path('texts/2/changes'))).text(),
    /<del[^>]*>[\s\S]*The law comes first\.[\s\S]*<ins[^>]*>[\s\S]*The reform of the penal code comes first\./,
  )
  assert.equal((await as('sigrid').post(path('attestation'), { digest: await digest() })).status, 303)
  const secondBytes = await bytesOf((await newest()).id)

  assert.equal((await as('omar').post(path('acceptance'), { digest: await digest() })).status, 303)
  assert.equal((await as('omar').post('/reports/publication', { texts: (await newest()).id, reason: 'Agreed' })).status, 303)
  const { id } = await db.selectFrom('alliance.proposals').select('id').executeTakeFirstOrThrow()
  assert.equal((await as('hana').post(`/proposals/${id}/decision`, { answer: 'approve', reason: '' })).status, 303)
  assert.equal(await state(), 'published')
  const verified = await verifyBundle(await (await as('visitor').get(path('published/bundle.json'))).text())
  assert.equal(verified?.ok, true)
  const found = await (await as('visitor').get('/search?q=reform+penal&made-up=include')).text()
  assert.match(found, /href="\/reports\/XAA-trial-commitment\/published">Commitment report of Land XAA/)
  assert.match(found, /The reform of the penal code comes first\./)
  assert.doesNotMatch(await (await as('visitor').get('/search?q=Ada+Contact&made-up=include')).text(), /Commitment report of/, 'what is private is not found')
  assert.doesNotMatch(await (await as('visitor').get('/search?q=reform+penal')).text(), /Commitment report of/, 'what is made up is left out unless asked for')
  assert.equal(verified.withheld, 1)
  const values = await db.selectFrom('monitoring.indicator_values').select(['indicator', 'value', 'as_of', 'member', 'origin']).where('published_at', 'is not', null).execute()
  assert.deepEqual(values, [{ indicator: 'unit-staff', value: 7, as_of: '2027', member: 'XAA', origin: 'report' }])

  assert.equal(await bytesOf(first.id), firstBytes)
  assert.equal(await bytesOf((await newest()).id), secondBytes)
  const acts = (await db.selectFrom('record.entries').select('act').orderBy('id').execute()).map(({ act }) => act)
  assert.deepEqual(acts, [
    'report.freeze',
    'report.attest',
    'report.return',
    'report.reply',
    'report.freeze',
    'report.attest',
    'report.accept',
    'report.publish',
    'proposal.decide',
  ])
})
