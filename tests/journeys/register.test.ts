import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { demonstration } from '#tests/support/demonstration.ts'
import { mainText } from '#tests/support/reporting.ts'
import { alliance, freshFolder } from '../commands/running.ts'

const { visit } = await demonstration()
const folder = freshFolder()

for (const size of ['desktop', 'phone'] as const)
  test(`a visitor reads what was signed of the register, and who holds the secretariat next (${size})`, async () => {
    const visitor = await visit({ size })
    await visitor.goTo('/log')
    assert.match(await mainText(visitor), /public register/)
    await visitor.press('link', 'Terms and hosts')
    await visitor.press('link', 'Estmark')
    assert.match(await mainText(visitor), /Estmark accepted on/)
    await visitor.close()
  })

test('a focal point takes her receipt along, and it proves itself on a machine that knows nothing but the key', async () => {
  const focal = await visit()
  await focal.goTo('/sign-in')
  await focal.page.getByText('Other countries').click()
  await focal.press('button', /^Sit here.*Focal point of Estmark$/)
  await focal.goTo('/log')
  const keys = [...(await mainText(focal)).matchAll(/localhost\/(public|members)\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}/g)].map(([key]) => key)
  assert.equal(keys.length, 2, 'the page names the keys')
  await focal.goTo('/reports/XAE-demo-commitment')
  await focal.press('link', /^Receipt/)
  assert.match(await mainText(focal), /in the public register, signed on/)
  const downloading = focal.page.waitForEvent('download')
  await focal.page.getByRole('link', { name: /^Receipt as a file/ }).click()
  const file = join(folder, 'receipt.json')
  copyFileSync(await (await downloading).path(), file)
  const verified = alliance(['verify', file, ...keys.flatMap((key) => ['--key', key])])
  assert.equal(await verified.ended, 0, verified.said())
  assert.match(verified.said(), /the report is the one that was signed/)
  assert.match(verified.said(), /handed in by XAE/)

  // The same in a browser, by a page that was kept and opened from the disk.
  await focal.goTo('/log')
  const keeping = focal.page.waitForEvent('download')
  await focal.page.getByRole('link', { name: 'verify.html' }).click()
  const page = join(folder, 'verify.html')
  copyFileSync(await (await keeping).path(), page)
  const alone = await visit()
  await alone.page.goto(pathToFileURL(page).href)
  await alone.page.getByLabel('Receipt, proof, or file of a published report').setInputFiles(file)
  await alone.page.getByLabel('Public keys of the logs, or a policy').fill(keys.join('\n'))
  await alone.page.getByRole('button', { name: 'Check' }).click()
  await alone.page.getByText('everything that can be checked here').waitFor()
  assert.match(await mainText(alone), /holds · the report is the one that was signed/)
  assert.match(await mainText(alone), /handed in by XAE/)
  await alone.look()
  writeFileSync(file, readFileSync(file, 'utf8').replace('"number": 1', '"number": 2'))
  await alone.page.getByLabel('Receipt, proof, or file of a published report').setInputFiles(file)
  await alone.page.getByRole('button', { name: 'Check' }).click()
  await alone.page.getByText('not everything: keep the file').waitFor()
  assert.match(await mainText(alone), /FAILS · the log has something else than this report, country and moment/)
  await alone.close()
  await focal.close()
})

test('the country’s page remembers what it saw of the register, over signing out, and raises an alarm when the past has changed', async () => {
  const focal = await visit()
  const signIn = async () => {
    await focal.goTo('/sign-in')
    await focal.press('button', /^Sit here.*Farah Focus$/)
  }
  await signIn()
  await focal.page.getByText(/This browser remembers from now on: \d+ entries/).waitFor()
  await focal.press('button', 'Sign out')
  await signIn()
  await focal.page.getByText(/this browser saw \d+ entries\. The \d+ of today grow out of them/).waitFor()
  await focal.look()
  // As if another past had been shown before: the same size, another root.
  await focal.page.evaluate(() => {
    const name = Object.keys(localStorage).find((key) => key.startsWith('log:')) ?? ''
    const lines = (localStorage.getItem(name) ?? '').split('\n')
    lines[3] = btoa(String.fromCharCode(...new Uint8Array(32)))
    localStorage.setItem(name, lines.join('\n'))
  })
  await focal.goTo('/work')
  await focal.page
    .getByRole('alert')
    .getByText(/Alarm: what is there now does not grow out of/)
    .waitFor()
  await focal.look()
  await focal.goTo('/work')
  await focal.page.getByRole('alert').getByText(/Alarm/).waitFor()
  await focal.close()
})
