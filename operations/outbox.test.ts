import assert from 'node:assert/strict'
import { test } from 'node:test'
import { queueLetter } from '#platform/mail/letters.store.ts'
import { world } from '#tests/support/world.ts'

const { as, writer, now } = await world()

test('the operator reads the letters and nobody else does', async () => {
  const letter = { account: 'farah', email: 'farah@example.test', language: 'en', subject: 'A <b>word</b>', body: 'Line 1\nLine 2', about: 'x', madeUp: true }
  await writer.transaction().execute((tx) => queueLetter(tx, letter, now))
  const page = await (await as('olu').get('/outbox')).text()
  assert.match(page, /\[Made up\] A &lt;b&gt;word/)
  assert.match(page, /waiting/)
  for (const name of ['visitor', 'farah', 'hana', 'selam', 'ines'] as const) assert.equal((await as(name).get('/outbox')).status, 404, name)
})
