import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openBrowser, sizes, type Size, visitorAt } from '#tests/support/browser.ts'
import { alliance, freshFolder } from '../commands/running.ts'

const started = alliance(['start'], { ALLIANCE_DATA: `${freshFolder()}/data`, PORT: '0' })
const [, origin = ''] = await started.says(/Alliance is ready at (http:\/\/localhost:\d+)/)
const browser = await openBrowser()
after(async () => {
  await browser.close()
  started.child.kill('SIGTERM')
  await started.ended
})

for (const size of Object.keys(sizes) as Size[])
  test(`a newcomer finds Switzerland's promise and what became of it (${size})`, async () => {
    const visitor = await visitorAt(browser, origin, { size })
    await visitor.goTo('/')
    await visitor.goTo('/members/CHE')
    await visitor.goTo('/actions/CH-01')
    assert.match((await visitor.page.locator('main').textContent()) ?? '', /Switzerland/)
    await visitor.close()
  })
