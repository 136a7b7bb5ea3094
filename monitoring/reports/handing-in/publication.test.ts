import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { givenFrozen } from '#tests/support/given-report.ts'
import { world } from '#tests/support/world.ts'

const { db, as, now } = await world({ demonstration: true })
/** Accepted reports of XAA and XAB, ready to be published. */
const text = { XAA: '', XAB: '' }
for (const [member, signatory, officer] of [
  ['XAA', 'sigrid', 'omar'],
  ['XAB', 'sven', 'omar'],
] as const) {
  const report = await givenFrozen(db, { member, at: now })
  const { id, digest } = await db.selectFrom('monitoring.frozen_texts').select(['id', 'digest']).where('report', '=', report).executeTakeFirstOrThrow()
  await as(signatory).post(`/reports/${report}/attestation`, { digest: digest.toString('hex') })
  await as(officer).post(`/reports/${report}/acceptance`, { digest: digest.toString('hex') })
  text[member] = id
}
beforeEach(async () => {
  await db.deleteFrom('monitoring.publications').execute()
  await db.deleteFrom('alliance.proposal_decisions').execute()
  await db.deleteFrom('alliance.proposals').execute()
})
const ask = (name: 'omar' | 'selam' | 'hana' | 'farah' | 'visitor', texts: string[], reason = 'Agreed at the meeting of 2 March') =>
  as(name).post('/reports/publication', [...texts.map((each): [string, string] => ['texts', each]), ['reason', reason]])
const proposal = async () => (await db.selectFrom('alliance.proposals').select('id').executeTakeFirstOrThrow()).id
const decide = async (name: 'omar' | 'selam' | 'hana') => as(name).post(`/proposals/${await proposal()}/decision`, { answer: 'approve', reason: '' })
const published = async () => (await db.selectFrom('monitoring.publications').select('text').execute()).map((row) => row.text)

test('one person asks, a second one decides, and only then is a report public', async () => {
  assert.match(await (await as('omar').get('/reports/publication')).text(), /Commitment report of Land XAA[\s\S]*XAA-trial-C-1-/)
  assert.equal((await ask('omar', [text.XAA])).status, 303)
  assert.deepEqual(await published(), [])
  assert.equal((await as('visitor').get('/reports/XAA-trial-commitment/published')).status, 404)
  assert.match(await (await as('hana').get(`/proposals/${await proposal()}`)).text(), /Commitment report of Land XAA[\s\S]*public, with its verification file/)
  assert.equal((await decide('omar')).status, 403, 'not by whoever asked')
  const answers = await Promise.all([decide('hana'), decide('hana')])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  assert.deepEqual(await published(), [text.XAA])
  assert.equal((await as('visitor').get('/reports/XAA-trial-commitment/published')).status, 200)
})
test('nobody asks for, or decides, the publication of their own country’s report', async () => {
  const own = await ask('selam', [text.XAA, text.XAB])
  assert.equal(own.status, 422)
  assert.match(await own.text(), /your own country is published by others/)
  assert.equal((await ask('omar', [text.XAB])).status, 303)
  assert.equal((await decide('selam')).status, 422)
  assert.deepEqual(await published(), [])
  assert.equal((await decide('hana')).status, 303)
  assert.deepEqual(await published(), [text.XAB])
})
test('what cannot be asked is said in words, and what was chosen stays', async () => {
  for (const [texts, reason, words] of [
    [[], 'x', /Choose at least one report/],
    [[text.XAA], ' ', /Write the reason/],
    [['unknown'], 'x', /no longer waits/],
  ] as const) {
    const answer = await ask('omar', [...texts], reason)
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, words)
    if (texts[0] === text.XAA) assert.match(page, new RegExp(`value="${text.XAA}" checked`))
  }
  assert.equal((await ask('omar', [text.XAA])).status, 303)
  assert.match(await (await ask('hana', [text.XAB])).text(), /proposed already/)
})
test('a report that was published meanwhile is not published twice', async () => {
  await ask('omar', [text.XAA])
  await db.insertInto('monitoring.publications').values({ text: text.XAA, published_by: 'x', published_at: now }).execute()
  assert.equal((await decide('hana')).status, 422)
})
test('only the secretariat sees what waits', async () => {
  for (const name of ['farah', 'visitor'] as const) {
    assert.equal((await as(name).get('/reports/publication')).status, 404)
    await ask(name, [text.XAA])
    assert.equal((await db.selectFrom('alliance.proposals').select('id').execute()).length, 0)
  }
})
