import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alliance, freshFolder, installation } from './running.ts'

test('without its configuration it does not start, and names everything that is missing', async () => {
  const bare = alliance(['serve'], { ALLIANCE_DATA: freshFolder() })
  assert.equal(await bare.ended, 2)
  for (const name of ['ALLIANCE_ORIGIN', 'SMTP_URL', 'ALLIANCE_MAIL_FROM', 'ALLIANCE_METRICS_TOKEN']) assert.match(bare.said(), new RegExp(`${name} is missing`))
})
for (const [name, value] of [
  ['PORT', 'eighty'],
  ['SMTP_URL', 'mail.example'],
  ['DATABASE_URL', 'mysql://x'],
  ['ALLIANCE_METRICS_TOKEN', 'short'],
] as const)
  test(`a bad ${name} stops the start with a sentence that names it`, async () => {
    const bad = alliance(['serve'], { ...installation, ALLIANCE_DATA: freshFolder(), [name]: value })
    assert.equal(await bad.ended, 2)
    assert.match(bad.said(), new RegExp(name))
  })

const folder = `${freshFolder()}/data`
test('with it, it starts, prints a link for the first operator, and keeps the metrics to itself', async () => {
  const { says, child, ended } = alliance(['serve'], { ...installation, ALLIANCE_DATA: folder })
  const [, port] = await says(/listening on 127\.0\.0\.1:(\d+)/)
  const [, link] = await says(/(https:\/\/alliance\.example\/invitation\/\S+)/)
  const at = `http://127.0.0.1:${port}`
  assert.equal((await fetch(`${at}/healthz`)).status, 200)
  assert.equal((await fetch(`${at}/metrics`)).status, 404)
  assert.match(await (await fetch(`${at}/metrics`, { headers: { authorization: `Bearer ${installation.ALLIANCE_METRICS_TOKEN}` } })).text(), /alliance_requests_total/)
  assert.equal((await fetch(`${at}/demonstration`)).status, 404)
  assert.equal((await fetch(`${at}${new URL(link!).pathname}`)).status, 200)
  const more = alliance(['operator'], { ...installation, ALLIANCE_DATA: folder })
  assert.equal(await more.ended, 0)
  const [, further] = /(https:\/\/alliance\.example\/invitation\/\S+)/.exec(more.said()) ?? []
  assert.match(await (await fetch(`${at}${new URL(further!).pathname}`)).text(), /Take your seat/)
  assert.match(await (await fetch(`${at}${new URL(link!).pathname}`)).text(), /This link is used up/)
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
})

test('the database of an installation never becomes a demonstration', async () => {
  const demonstration = alliance(['start'], { ALLIANCE_DATA: folder, PORT: '0' })
  assert.equal(await demonstration.ended, 1)
  assert.match(demonstration.said(), /no demonstration\. Nothing was touched/)
  const again = alliance(['serve'], { ...installation, ALLIANCE_DATA: folder })
  await again.says(/listening on/)
  again.child.kill('SIGTERM')
  assert.equal(await again.ended, 0)
})
