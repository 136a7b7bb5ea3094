import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#tests/support/world.ts'

const { as, db, time, now } = await world()
const pathOf = (answer: Response) => answer.headers.get('location') ?? ''

test('nobody outside the secretariat asks for personal data', async () => {
  for (const name of ['dara', 'farah', 'sigrid', 'ines', 'olu', 'visitor'] as const) {
    assert.equal((await as(name).get('/desk/personal-data')).status, 404, name)
    await as(name).post('/desk/personal-data', { member: 'XAA', reason: 'x' })
  }
  assert.deepEqual(await db.selectFrom('alliance.proposals').select('id').execute(), [])
})
test('without saying what it is for, or of nobody, nothing is put up', async () => {
  assert.match(await (await as('selam').post('/desk/personal-data', { member: 'XAA', reason: '' })).text(), /id="reason-error"/)
  assert.match(await (await as('selam').post('/desk/personal-data', { member: 'NIX', reason: 'x' })).text(), /id="member-error"/)
})
test('the file opens to whoever asked, after a second person agreed, for one day', async () => {
  const path = pathOf(await as('selam').post('/desk/personal-data', { member: 'XAA', reason: 'Invitations.' }))
  const file = `${path}/personal-data.csv`
  assert.equal((await as('selam').get(file)).status, 404)
  assert.equal((await as('hana').post(`${path}/decision`, { answer: 'approve', reason: '' })).status, 303)
  const answer = await as('selam').get(file)
  assert.equal(answer.status, 200)
  const text = await answer.text()
  assert.match(text, /XAA,drafter,Dara Drafter,dara@example\.test/)
  assert.doesNotMatch(text, /Dina/)
  assert.match(await (await as('selam').get('/desk/personal-data')).text(), new RegExp(file))
  for (const name of ['hana', 'omar', 'farah', 'visitor'] as const) assert.equal((await as(name).get(file)).status, 404, name)
  time.now = new Date(now.getTime() + 86_400_000 - 1)
  assert.equal((await as('selam').get(file)).status, 200)
  time.now = new Date(now.getTime() + 86_400_000)
  assert.equal((await as('selam').get(file)).status, 404)
  time.now = now
})
test('a refused export opens nothing', async () => {
  const path = pathOf(await as('selam').post('/desk/personal-data', { member: '', reason: 'Everybody.' }))
  await as('hana').post(`${path}/decision`, { answer: 'refuse', reason: 'Too much.' })
  assert.equal((await as('selam').get(`${path}/personal-data.csv`)).status, 404)
})
test('all members are one export', async () => {
  const path = pathOf(await as('omar').post('/desk/personal-data', { member: '', reason: 'Invitations.' }))
  await as('hana').post(`${path}/decision`, { answer: 'approve', reason: '' })
  const text = await (await as('omar').get(`${path}/personal-data.csv`)).text()
  for (const name of ['Dara Drafter', 'Dina Drafter', 'Ines Observer']) assert.ok(text.includes(name), name)
})
