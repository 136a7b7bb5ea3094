import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hosts } from '#alliance/public.ts'
import { world } from '#tests/support/world.ts'

const { db, as } = await world()
const pathOf = (answer: Response) => answer.headers.get('location') ?? ''
const change = { host: 'XAA', from: '2027-07-01', source: 'https://news.example/handover', reason: 'Agreed in Xanadu.' }
const line = async () => (await hosts(db)).map(({ host, from, to }) => [host, from, to])

test('everybody reads who hosts the secretariat', async () => {
  const page = await (await as('visitor').get('/terms')).text()
  assert.match(page, /Land XAC/)
  assert.match(page, /holds it now/)
  assert.doesNotMatch(page, /\/desk\/terms/)
})
test('nobody outside the secretariat puts up a change of host', async () => {
  for (const name of ['dara', 'farah', 'sigrid', 'ines', 'olu', 'visitor'] as const) {
    assert.equal((await as(name).get('/desk/terms')).status, 404, name)
    await as(name).post('/desk/terms', change)
  }
  assert.deepEqual(await db.selectFrom('alliance.proposals').select('id').execute(), [])
})
test('what is wrong is said beside its field', async () => {
  const answer = await as('selam').post('/desk/terms', { host: '', from: 'July', source: 'news', reason: '' })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  for (const field of ['host', 'from', 'source', 'reason']) assert.ok(page.includes(`id="${field}-error"`), field)
})
test('the present host does not follow itself, and no term begins before the present one', async () => {
  assert.match(await (await as('selam').post('/desk/terms', { ...change, host: 'XAC' })).text(), /It hosts the secretariat already/)
  assert.match(await (await as('selam').post('/desk/terms', { ...change, from: '2027-01-01' })).text(), /id="from-error"/)
  assert.match(await (await as('selam').post('/desk/terms', { ...change, host: 'NIX' })).text(), /id="host-error"/)
})
test('a change of host ends one term and begins the next on one day, after a second person has agreed', async () => {
  const path = pathOf(await as('selam').post('/desk/terms', change))
  assert.deepEqual(await line(), [['XAC', '2027-01-01', null]])
  assert.match(await (await as('hana').get(path)).text(), /<ins>XAA<\/ins>/)
  assert.equal((await as('selam').post(`${path}/decision`, { answer: 'approve', reason: '' })).status, 403)
  assert.equal((await as('hana').post(`${path}/decision`, { answer: 'approve', reason: '' })).status, 303)
  assert.deepEqual(await line(), [
    ['XAC', '2027-01-01', '2027-07-01'],
    ['XAA', '2027-07-01', null],
  ])
})
test('whoever comes from the next host does not decide', async () => {
  const path = pathOf(await as('omar').post('/desk/terms', { ...change, host: 'XAB', from: '2028-07-01' }))
  assert.equal((await as('selam').post(`${path}/decision`, { answer: 'approve', reason: '' })).status, 403)
  assert.equal((await as('hana').post(`${path}/decision`, { answer: 'refuse', reason: 'Too early.' })).status, 303)
})
test('the database itself refuses two hosts at one time, and keeps real and made-up terms apart', async () => {
  const term = (id: string, from: string, to: string | null, madeUp: boolean) =>
    db.insertInto('alliance.terms').values({ id, host: 'XAB', from_date: from, to_date: to, made_up: madeUp }).execute()
  await assert.rejects(term('a', '2030-01-01', null, true), /one_made_up_host_at_a_time/)
  await assert.rejects(term('b', '2027-03', '2027-04', true), /one_made_up_host_at_a_time/)
  await term('c', '2012-12-05', '2014', false)
  await term('d', '2014', null, false)
  await assert.rejects(term('e', '2020', null, false), /one_host_at_a_time/)
})
