import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { freshFolder } from '#tests/commands/running.ts'
import { urlOf } from '#tests/support/server.ts'
import { world } from '#tests/support/world.ts'
import { readCheckpoint } from '../notes/checkpoint.ts'
import { folderStore } from './checkpoint-store.ts'
import { checkLog } from './fsck.ts'
import { logKeys } from './log-keys.ts'
import { leavesIn, newestCheckpoint, sizeOf } from './log.store.ts'
import { readLeaf } from './leaf.rules.ts'
import { publishLog } from './publish.ts'

/** Ten in the suite; `npm run crash` asks for two hundred. */
const rounds = Number(process.env['CRASH_ROUNDS'] ?? 10)

test(`killed at any moment, ${rounds} times, while eight write and two publish: nothing acknowledged is lost, nothing is there twice, and no past was signed twice`, async () => {
  const { db, database, writer } = await world()
  const folder = freshFolder()
  const acknowledged = new Set<string>()
  const store = folderStore(join(folder, 'state'))
  for (let round = 0; round < rounds; round++) {
    const killAfter = 20 + Math.floor(Math.random() * 400)
    const program = spawn(
      process.execPath,
      ['--import', './bin/typescript.mjs', 'record/log/test-programs/write-and-publish.ts', urlOf(database, 'alliance_writer'), folder, String(round)],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let [said, wrong, heard] = ['', '', 0]
    program.stderr.on('data', (chunk: Buffer) => {
      wrong += chunk.toString()
    })
    program.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      heard += chunk.toString().split('\n').length - 1
      if (heard >= killAfter) program.kill('SIGKILL')
    })
    await once(program, 'close')
    assert.equal(program.signalCode, 'SIGKILL', wrong)
    for (const about of said.split('\n').slice(0, -1)) acknowledged.add(about)
  }
  const publishing = { writer, store, keys: await logKeys(join(folder, 'keys.txt'), 'crash.example'), base: 'crash.example', clock: () => new Date() }
  assert.equal((await publishLog('public', publishing)).signed, true)
  const leaves = (await leavesIn(db, 'public', 0, await sizeOf(db, 'public'))).map((leaf) => readLeaf(leaf)?.about)
  assert.equal(new Set(leaves).size, leaves.length, 'none is there twice')
  const there = new Set(leaves)
  assert.deepEqual(
    [...acknowledged].filter((about) => !there.has(about)),
    [],
    'none is lost',
  )
  const { faults, waiting } = await checkLog(db, 'public')
  assert.deepEqual([faults, waiting], [[], 0])
  assert.equal(readCheckpoint((await store.latest('public')) ?? '')?.size, Number((await newestCheckpoint(db, 'public'))?.size))
})
