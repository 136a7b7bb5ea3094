import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { alliance, freshFolder, installation } from './running.ts'

const ready = /Alliance is ready at (http:\/\/localhost:\d+)/
const data = `${freshFolder()}/data`
const start = (more: Record<string, string> = {}) => alliance(['start'], { ALLIANCE_DATA: data, PORT: '0', ...more })
const counts = async (origin: string) => {
  const answer = (await (await fetch(`${origin}/api/v1/members`)).json()) as { total: number }
  return answer.total
}

test('a first start loads the real record; Ctrl-C ends everything, and the next start finds it again', async () => {
  const first = start()
  const [, origin] = await first.says(ready)
  assert.equal(await counts(origin!), 55 + 3)
  first.child.kill('SIGINT')
  assert.equal(await first.ended, 0)
  const again = start()
  const [, later] = await again.says(ready)
  assert.equal(await counts(later!), 55 + 3)
  again.child.kill('SIGTERM')
  assert.equal(await again.ended, 0)
})

test('killed in the middle, the next start recovers by itself with everything acknowledged', async () => {
  const first = start()
  const [, origin] = await first.says(ready)
  const moved = await fetch(`${origin}/demonstration/date`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: origin! },
    body: new URLSearchParams({ wanted: '2031-05-01' }),
  })
  assert.equal(moved.status, 303)
  first.child.kill('SIGKILL')
  await first.ended
  const again = start()
  const [, later] = await again.says(ready)
  assert.match(await (await fetch(`${later}/demonstration`)).text(), /1.May.2031|2031/)
  again.child.kill('SIGTERM')
  await again.ended
})

test('a second start on the same folder says who has it and stops', async () => {
  const one = start()
  await one.says(ready)
  const two = start()
  assert.equal(await two.ended, 1)
  assert.match(two.said(), new RegExp(`running already.*process ${one.child.pid}`))
  one.child.kill('SIGTERM')
  await one.ended
})

test('a demonstration answers only under the names of the own machine', async () => {
  const one = start()
  const [, origin] = await one.says(ready)
  const { request } = await import('node:http')
  const status = await new Promise((resolve) => {
    request(`${origin}/`, { headers: { host: 'attacker.example' } }, (answer) => resolve(answer.statusCode)).end()
  })
  assert.equal(status, 421)
  one.child.kill('SIGTERM')
  await one.ended
})

test('its database never becomes an installation', async () => {
  const served = alliance(['serve'], { ...installation, ALLIANCE_DATA: data })
  assert.equal(await served.ended, 1)
  assert.match(served.said(), /people of the demonstration/)
})

test('killed while the round is made up, the next start makes it anew and whole', async () => {
  const folder = `${freshFolder()}/data`
  const first = start({ ALLIANCE_DATA: folder })
  await first.says(/Making up the demonstration round/)
  first.child.kill('SIGKILL')
  await first.ended
  const again = start({ ALLIANCE_DATA: folder })
  await again.says(/was interrupted.*made anew/)
  const [, origin] = await again.says(ready)
  assert.equal(await counts(origin!), 55 + 3)
  assert.match(await (await fetch(`${origin}/rounds/demo`)).text(), /XAA/)
  again.child.kill('SIGTERM')
  assert.equal(await again.ended, 0)
})

test('where somebody imported what the demonstration would make up, a start says so and leaves nothing running', async () => {
  const folder = freshFolder()
  writeFileSync(`${folder}/members.csv`, 'code,name,made-up\nXAA,Elsewhere,yes\n')
  const here = { ALLIANCE_DATA: `${folder}/data`, PORT: '0' }
  assert.equal(await alliance(['import', `${folder}/members.csv`, '--yes'], here).ended, 0)
  const refused = alliance(['start'], here)
  assert.equal(await refused.ended, 1)
  assert.match(refused.said(), /invented members.*imported.*Nothing was touched/)
  assert.equal(existsSync(join(folder, 'data/postgres/cluster/postmaster.pid')), false)
  assert.equal(await alliance(['export', `${folder}/out`, '--made-up'], here).ended, 0, 'the folder is free for the next command')
})
