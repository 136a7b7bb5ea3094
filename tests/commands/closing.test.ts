import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { world } from '#tests/support/world.ts'
import { open } from '../../main.ts'

const { app } = await world()

test('a connection that says nothing does not keep the program from ending', async () => {
  const { port, close } = await open(app, '127.0.0.1', 0, 50)
  const silent = connect(port, '127.0.0.1')
  await once(silent, 'connect')
  const [ended] = await Promise.all([once(silent, 'close'), close()])
  assert.ok(ended)
})
