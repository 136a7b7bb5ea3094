import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comingTerms, hosts } from '#alliance/public.ts'
import { world } from '#tests/support/world.ts'

const { db, as } = await world()
const pathOf = (answer: Response) => answer.headers.get('location') ?? ''
const next = { host: 'XAA', from: '2027-07-01', source: 'https://news.example/handover', reason: 'Agreed in Xanadu.' }
const line = async () => (await hosts(db)).map(({ host, from, to }) => [host, from, to])
const calendar = async () => (await comingTerms(db)).map(({ host, from, accepted, cancelled }) => [host, from, accepted, cancelled !== null])
const approve = (path: string) => as('hana').post(`${path}/decision`, { answer: 'approve', reason: '' })

test('everybody reads who hosts the secretariat', async () => {
  const page = await (await as('visitor').get('/terms')).text()
  assert.match(page, /Land XAC/)
  assert.match(page, /holds it now/)
  assert.doesNotMatch(page, /\/desk\/terms|Hosts to come/)
})
test('nobody outside the secretariat puts up the next host', async () => {
  for (const name of ['dara', 'farah', 'sigrid', 'ines', 'olu', 'ivo', 'pia', 'visitor'] as const) {
    assert.equal((await as(name).get('/desk/terms')).status, 404, name)
    await as(name).post('/desk/terms', next)
  }
  assert.deepEqual(await db.selectFrom('alliance.proposals').select('id').execute(), [])
})
test('what is wrong is said beside its field, and what was typed stays', async () => {
  const answer = await as('selam').post('/desk/terms', { host: '', from: 'July', source: 'news', reason: '' })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  for (const field of ['host', 'from', 'source', 'reason']) assert.ok(page.includes(`id="${field}-error"`), field)
  assert.match(page, /value="July"/)
})
test('the present host does not follow itself, and no term begins before the present one', async () => {
  assert.match(await (await as('selam').post('/desk/terms', { ...next, host: 'XAC' })).text(), /A host does not follow itself/)
  assert.match(await (await as('selam').post('/desk/terms', { ...next, from: '2027-01-01' })).text(), /id="from-error"/)
  assert.match(await (await as('selam').post('/desk/terms', { ...next, host: 'NIX' })).text(), /id="host-error"/)
})
test('a host that has people here is not changed by a form: the next one is asked, by letter, after a second person has agreed', async () => {
  const path = pathOf(await as('selam').post('/desk/terms', next))
  assert.match(await (await as('hana').get(path)).text(), /Land XAA is asked to host the secretariat next/)
  assert.equal((await as('selam').post(`${path}/decision`, { answer: 'approve', reason: '' })).status, 403, 'not the proposer')
  assert.equal((await approve(path)).status, 303)
  assert.deepEqual(await line(), [['XAC', '2027-01-01', null]], 'the office has not moved')
  assert.deepEqual(await calendar(), [['XAA', '2027-07-01', null, false]])
  const letters = await db.selectFrom('platform.letters').select(['account', 'body']).where('about', 'like', 'coming/%').orderBy('account').execute()
  assert.deepEqual(
    letters.map(({ account }) => account),
    ['duo', 'farah', 'sigrid'],
  )
  assert.match(letters[0]?.body ?? '', /http:\/\/localhost\/terms\/coming\/[a-z0-9]+/)
})
test('two hosts do not begin on one day', async () => {
  assert.match(await (await as('selam').post('/desk/terms', { ...next, host: 'XAB' })).text(), /Another host is to take over on that day/)
})
test('what is not accepted yet is for the secretariat and that member only', async () => {
  const [term] = await comingTerms(db)
  const path = `/terms/coming/${term?.id}`
  for (const name of ['visitor', 'finn', 'dara', 'pia'] as const) {
    assert.equal((await as(name).get(path)).status, 404, name)
    assert.doesNotMatch(await (await as(name).get('/terms')).text(), /Hosts to come/, name)
  }
  assert.match(await (await as('farah').get(path)).text(), /Yes, we host the secretariat/)
  assert.doesNotMatch(await (await as('selam').get(path)).text(), /Yes, we host the secretariat/)
})
test('its own people answer, and prove who they are; whoever declines says why; the newest answer counts', async () => {
  const [term] = await comingTerms(db)
  const path = `/terms/coming/${term?.id}`
  for (const name of ['finn', 'selam', 'hana', 'dara'] as const) assert.ok([403, 404].includes((await as(name).post(`${path}/answer`, { answer: 'accept' })).status), name)
  assert.match(pathOf(await as('farah', { steppedUp: false }).post(`${path}/answer`, { answer: 'accept' })), /step-up/)
  assert.equal((await as('farah').post(`${path}/answer`, { answer: '' })).status, 422)
  assert.match(await (await as('farah').post(`${path}/answer`, { answer: 'decline', reason: ' ' })).text(), /id="reason-error"/)
  assert.equal((await as('sigrid').post(`${path}/answer`, { answer: 'decline', reason: 'An election is due.' })).status, 303)
  assert.deepEqual(await calendar(), [['XAA', '2027-07-01', false, false]])
  assert.match(await (await as('selam').get(path)).text(), /An election is due\./)
  assert.equal((await as('farah').post(`${path}/answer`, { answer: 'accept' })).status, 303)
  assert.deepEqual(await calendar(), [['XAA', '2027-07-01', true, false]])
  const page = await (await as('visitor').get('/terms')).text()
  assert.match(page, /Hosts to come/)
  assert.match(page, /1\sJul\s2027/)
})
test('a host to come invites those who take the office over; other countries cannot', async () => {
  const invitation = { id: 'invitation1', name: 'Ilse Next', email: 'ilse@xaa.test', role: 'incoming-head', language: 'en' }
  assert.match(await (await as('farah').get('/members/XAA/people')).text(), /head of the next secretariat/)
  assert.equal((await as('farah').post('/members/XAA/people', invitation)).status, 303)
  assert.doesNotMatch(await (await as('finn').get('/members/XAB/people')).text(), /value="incoming-head"/)
  assert.equal((await as('finn').post('/members/XAB/people', { ...invitation, id: 'invitation2', email: 'ivar@xab.test' })).status, 404)
  assert.equal(
    (await as('farah').post('/members/XAA/people', { ...invitation, id: 'invitation3', role: 'past-officer' })).status,
    404,
    'seats of past hosts come by a handover only',
  )
})
test('whoever comes from the next host does not decide that it hosts', async () => {
  const path = pathOf(await as('omar').post('/desk/terms', { ...next, host: 'XAB', from: '2028-07-01' }))
  assert.equal((await as('selam').post(`${path}/decision`, { answer: 'approve', reason: '' })).status, 403)
  assert.equal((await as('hana').post(`${path}/decision`, { answer: 'refuse', reason: 'Too early.' })).status, 303)
})
test('the secretariat takes a host to come off the calendar, and says why', async () => {
  const path = pathOf(await as('selam').post('/desk/terms', { ...next, host: 'XAB', from: '2028-07-01' }))
  await approve(path)
  const coming = (await comingTerms(db)).find(({ host }) => host === 'XAB')
  const cancellation = `/terms/coming/${coming?.id}/cancellation`
  assert.equal((await as('finn').post(cancellation, { 'cancel-reason': 'x' })).status, 403)
  assert.match(await (await as('omar').post(cancellation, { 'cancel-reason': '' })).text(), /id="cancel-reason-error"/)
  assert.equal((await as('omar').post(cancellation, { 'cancel-reason': 'Another is needed first.' })).status, 303)
  assert.equal((await as('omar').post(cancellation, { 'cancel-reason': 'Twice.' })).status, 422)
  assert.equal((await as('finn').post(`/terms/coming/${coming?.id}/answer`, { answer: 'accept' })).status, 422, 'what is off is answered no more')
})
test('where nobody of the last known host sits here, the record follows by two persons', async () => {
  await db.deleteFrom('alliance.coming_answers').execute()
  await db.deleteFrom('alliance.coming_cancellations').execute()
  await db.deleteFrom('alliance.coming_terms').execute()
  await db.updateTable('people.seats').set({ member: 'XAB' }).where('role', '=', 'head').execute()
  const path = pathOf(await as('selam').post('/desk/terms', next))
  assert.match(await (await as('hana').get(path)).text(), /<ins>Land XAA<\/ins>|<ins>XAA<\/ins>/)
  assert.equal((await approve(path)).status, 303)
  assert.deepEqual(await line(), [
    ['XAC', '2027-01-01', '2027-07-01'],
    ['XAA', '2027-07-01', null],
  ])
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
