import assert from 'node:assert/strict'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
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
  const key = /localhost\/public\+[0-9a-f]{8}\+\S{44}/.exec(await mainText(focal))?.[0] ?? assert.fail('the page names no key')
  await focal.goTo('/reports/XAE-demo-commitment')
  await focal.press('link', /^Receipt/)
  assert.match(await mainText(focal), /in the public register, signed on/)
  const downloading = focal.page.waitForEvent('download')
  await focal.page.getByRole('link', { name: /^Receipt as a file/ }).click()
  const file = join(folder, 'receipt.json')
  copyFileSync(await (await downloading).path(), file)
  const verified = alliance(['verify', file, '--key', key])
  assert.equal(await verified.ended, 0, verified.said())
  assert.match(verified.said(), /the report is the one that was signed/)
  assert.match(verified.said(), /handed in by XAE/)
  await focal.close()
})
