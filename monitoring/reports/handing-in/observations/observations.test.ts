import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#tests/support/world.ts'

const { db, as, now } = await world()
for (const member of ['XAA', 'XAB'])
  await db
    .insertInto('monitoring.actions')
    .values({
      id: `GLB-${member}-2027-01`,
      member,
      framework: 'small',
      round: 'trial',
      kind: 'new',
      texts: JSON.stringify({ title: { en: 'Two posts' } }),
      made_up: true,
      origin: 'report',
      entered_at: now,
      published_at: now,
    })
    .execute()
await db
  .insertInto('monitoring.action_statuses')
  .values({
    id: 'own',
    action: 'GLB-XAA-2027-01',
    round: 'trial',
    rater: 'member',
    status: 'substantial',
    texts: JSON.stringify({ en: 'One post is filled' }),
    entered_at: now,
  })
  .execute()

const page = '/actions/GLB-XAA-2027-01/observations'
const observations = () => db.selectFrom('monitoring.action_statuses').select(['id', 'status', 'texts', 'action']).where('rater', '=', 'meeting').execute()

test('the meeting’s observation stands beside the country’s own rating, which it does not touch', async () => {
  assert.equal((await as('omar').post(page, { status: 'under-way', words: 'One of two posts is filled.', language: 'en' })).status, 303)
  assert.equal((await observations()).length, 1)
  const text = await (await as('farah').get(page)).text()
  assert.match(text, /substantial[\s\S]*One post is filled[\s\S]*under way[\s\S]*One of two posts is filled\./)
})
test('an observation says something, on the scale', async () => {
  for (const [typed, words] of [
    [{ status: 'under-way', words: ' ' }, /Write what the meeting observed/],
    [{ status: 'splendid', words: 'kept words' }, /Choose a rating/],
  ] as const) {
    const answer = await as('omar').post(page, typed)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), words)
  }
})
test('nobody observes the actions of their own country, and no country observes', async () => {
  const own = '/actions/GLB-XAB-2027-01/observations'
  assert.equal((await as('selam').post(own, { status: 'under-way', words: 'x' })).status, 403)
  assert.equal((await as('farah').post(page, { status: 'completed', words: 'x' })).status, 403)
  assert.equal((await as('finn').post(page, { status: 'completed', words: 'x' })).status, 404)
  for (const name of ['visitor', 'finn', 'ines'] as const) assert.equal((await as(name).get(page)).status, 404, name)
})
test('the country replies once; the reply is recorded and stays', async () => {
  const [observation] = await observations()
  const reply = `${page}/${observation!.id}/reply`
  const field = `text-${observation!.id}`
  assert.equal((await as('farah').post(reply, { [field]: '' })).status, 422)
  assert.equal((await as('finn').post(reply, { [field]: 'x' })).status, 404)
  assert.equal((await as('omar').post(reply, { [field]: 'x' })).status, 403)
  assert.equal((await as('farah').post(`${page}/own/reply`, { 'text-own': 'x' })).status, 422, 'not to one’s own rating')
  const answers = await Promise.all([as('farah').post(reply, { [field]: 'The second follows in May.' }), as('farah').post(reply, { [field]: 'Another' })])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  assert.equal((await db.selectFrom('monitoring.action_replies').select('text').execute()).length, 1)
})
