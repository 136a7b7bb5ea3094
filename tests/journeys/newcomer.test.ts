import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { demonstration } from '#tests/support/demonstration.ts'

const { visit } = await demonstration()

for (const size of ['desktop', 'phone'] as const) {
  test(`a newcomer looks up Switzerland and finds a promise that was kept (${size})`, async () => {
    const visitor = await visit({ size })
    await visitor.goTo('/')
    await visitor.press('link', 'Members')
    await visitor.press('link', 'Switzerland')
    await visitor.press('link', 'Join the Virtual Global Taskforce')
    const words = (await visitor.page.locator('main').textContent()) ?? ''
    assert.match(words, /Virtual Global Taskforce/)
    assert.match(words, /Completed/)
    await visitor.close()
  })
  test(`a visitor compares two countries and downloads the table (${size})`, async () => {
    const visitor = await visit({ size })
    await visitor.goTo('/compare')
    await visitor.page.getByLabel('Member 1', { exact: true }).selectOption('France')
    await visitor.page.getByLabel('Member 2', { exact: true }).selectOption('Japan')
    await visitor.press('button', 'Compare')
    assert.match((await visitor.page.locator('h1').textContent()) ?? '', /France · Japan/)
    const downloading = visitor.page.waitForEvent('download')
    await visitor.page.getByRole('link', { name: 'CSV', exact: true }).click()
    const table = readFileSync(await (await downloading).path(), 'utf8')
    assert.match(table, /^\uFEFFgoal,member,/)
    for (const code of ['FRA', 'JPN']) assert.match(table, new RegExp(`,${code},`))
    await visitor.close()
  })
}

test('the same is found without script', async () => {
  const visitor = await visit({ script: false })
  await visitor.goTo('/compare?members=FRA,JPN')
  await visitor.press('link', 'France')
  assert.equal(await visitor.page.locator('h1').textContent(), 'France')
  await visitor.close()
})
