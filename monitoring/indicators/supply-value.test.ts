import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#tests/support/world.ts'

const { db, as } = await world()
const value = { indicator: 'identified', value: '31 000', asOf: '2026-11-18', qualifier: 'more-than', source: 'https://figures.example/2026', note: '' }
const supplied = () =>
  db.selectFrom('monitoring.indicator_values').select(['indicator', 'value', 'as_of', 'qualifier', 'origin', 'made_up']).where('origin', '=', 'observer').execute()

test('an observer supplies a value, and it is there with its source', async () => {
  const answer = await as('ines').post('/indicator-values', value)
  assert.equal(answer.status, 303)
  assert.deepEqual(await supplied(), [{ indicator: 'identified', value: 31_000, as_of: '2026-11-18', qualifier: 'more-than', origin: 'observer', made_up: true }])
  assert.match(await (await as('ines').get('/indicator-values')).text(), /figures\.example/)
})
test('what is wrong is said beside its field, and everything typed stays', async () => {
  const answer = await as('ines').post('/indicator-values', { ...value, value: 'many', note: '<b>note</b>' })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /id="value-error"/)
  assert.match(page, /value="many"/)
  assert.match(page, /&lt;b&gt;note&lt;\/b&gt;/)
  assert.equal((await supplied()).length, 1)
})
test('nobody else supplies values or sees the form', async () => {
  for (const name of ['visitor', 'dara', 'farah', 'sigrid', 'selam', 'hana', 'olu'] as const) {
    assert.equal((await as(name).get('/indicator-values')).status, 404, name)
    await as(name).post('/indicator-values', value)
  }
  assert.equal((await supplied()).length, 1)
})
