import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { world } from '#tests/support/world.ts'
import { open } from '../../main.ts'
import { freshFolder } from './running.ts'

const { app } = await world()

test('a connection that says nothing does not keep the program from ending', async () => {
  const { port, close } = await open(app, '127.0.0.1', 0, 50)
  const silent = connect(port, '127.0.0.1')
  await once(silent, 'connect')
  const [ended] = await Promise.all([once(silent, 'close'), close()])
  assert.ok(ended)
})

test('started by an older Node, which keeps a channel to it, it ends when told, also when a terminal tells both', async () => {
  const key = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
  for (const signals of [['SIGTERM'], ['SIGINT', 'SIGINT']] as const) {
    const words = ['bin/alliance.mjs', 'witness', '--name', 'a.example', '--log', key, '--folder', freshFolder(), '--port', '0']
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
    await once(child.stdout!, 'data')
    for (const signal of signals) child.kill(signal)
    assert.deepEqual(await once(child, 'exit'), [0, null], signals.join())
  }
})
