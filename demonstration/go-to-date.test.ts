import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#tests/support/world.ts'

const loadedAt = new Date('2027-03-01T00:00:00Z')
const demonstration = await world({ demonstration: true })
await demonstration.db.insertInto('platform.demonstration').values({ loaded_at: loadedAt }).execute()
const ahead = async () => Number((await demonstration.db.selectFrom('platform.demonstration').select('clock_ahead_ms').executeTakeFirstOrThrow()).clock_ahead_ms)

test('anybody moves the clock forward, and it stays moved', async () => {
  const answer = await demonstration.as('visitor').post('/demonstration/date', { wanted: '2027-03-11' })
  assert.equal(answer.status, 303)
  assert.equal(await ahead(), 10 * 86_400_000)
})
test('a day before today is refused beside the field, and what was typed stays', async () => {
  const before = await ahead()
  const answer = await demonstration.as('visitor').post('/demonstration/date', { wanted: '2001-01-01' })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /the clock goes forward only/)
  assert.match(page, /value="2001-01-01"/)
  assert.equal(await ahead(), before)
})
test('outside a demonstration there is no such page and no such act', async () => {
  const real = await world()
  await real.db.insertInto('platform.demonstration').values({ loaded_at: loadedAt }).execute()
  for (const name of ['visitor', 'olu', 'hana'] as const) {
    assert.equal((await real.as(name).get('/demonstration')).status, 404)
    assert.notEqual((await real.as(name).post('/demonstration/date', { wanted: '2027-06-01' })).headers.get('location'), '/demonstration')
  }
})
