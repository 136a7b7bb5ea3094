import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#tests/support/world.ts'

const { db, as } = await world()

test('everybody reads what is kept and how long, in their language', async () => {
  const page = await (await as('visitor').get('/privacy')).text()
  assert.match(page, /6 months after your last seat ended/)
  assert.match(page, /letters about seats and links 90 days/)
  assert.match(await (await as('visitor', { language: 'fr' }).get('/privacy')).text(), /Qui en répond/)
})
test('a host who took the office here is named, one known from papers only is not', async () => {
  await db.insertInto('alliance.terms').values({ id: 'papers', host: 'XAB', from_date: '2026-01-01', made_up: false, evidence: 'verified' }).execute()
  assert.doesNotMatch(await (await as('visitor').get('/privacy')).text(), /Now: /)
  await db.updateTable('alliance.terms').set({ evidence: null }).execute()
  assert.match(await (await as('visitor').get('/privacy')).text(), /Now: Land XAB/)
})
