import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { givenHotline, sentReport } from '#tests/support/given-hotline.ts'
import { urlOf } from '#tests/support/server.ts'
import { until, world } from '#tests/support/world.ts'
import { alliance, freshFolder } from './running.ts'

const of = await world()
await givenHotline(of, 'XAA')
const settings = { ALLIANCE_DATA: `${freshFolder()}/data`, DATABASE_URL: urlOf(of.database).replace('@/', '@localhost/') }

test('its secrets are made once, and its key printed; without them it does not start', async () => {
  const early = alliance(['hotline-worker', 'XAA'], settings)
  assert.equal(await early.ended, 2)
  assert.match(early.said(), /no secrets for XAA\. Make them with/)
  const keys = []
  for (let n = 0; n < 2; n++) {
    const made = alliance(['hotline-worker', 'XAA', '--new-key'], settings)
    assert.equal(await made.ended, 0, made.said())
    keys.push(/XAA (\S+)/.exec(made.said())?.[1])
  }
  assert.ok(keys[0] && keys[0] === keys[1])
  assert.equal((await of.as('hedy').post('/hotlines/XAA/worker-key', { workerKey: keys[0] })).status, 303)
  assert.equal(await alliance(['hotline-worker'], settings).ended, 2)
})
test('it takes up what comes, and ends when it is told to', async () => {
  const { says, child, ended, said } = alliance(['hotline-worker', 'XAA'], settings)
  await says(/The worker of XAA is at work/)
  for (const address of ['https://page.example/a', 'https://page.example/a#b']) assert.equal((await sentReport(of, 'XAA', { address })).status, 200)
  await until(async () => (await of.db.selectFrom('hotlines.case_reports').select('report').execute()).length === 2, 20_000)
  assert.equal((await of.db.selectFrom('hotlines.cases').select('id').execute()).length, 1)
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
  assert.ok(!said().includes('page.example'))
})
test('it ends when the process that started it is gone, also when that was before it was ready', async () => {
  const environment = { ...process.env, ...settings }
  const child = spawn(process.execPath, ['bin/alliance.mjs', 'hotline-worker', 'XAA'], { env: environment, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  child.disconnect()
  assert.deepEqual(await once(child, 'exit'), [0, null])
})
