import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstration } from '#tests/support/demonstration.ts'

const { visitAs } = await demonstration()

for (const size of ['desktop', 'phone'] as const) {
  test(`an officer looks at the desk, a report and what can be published (${size})`, async () => {
    const visitor = await visitAs('Omar Deputy', { size })
    await visitor.press('link', 'Desk')
    await visitor.press('link', 'Hestria')
    await visitor.goTo('/desk')
    await visitor.press('link', /^Review/)
    await visitor.goTo('/desk')
    await visitor.press('link', 'Publication')
    await visitor.goTo('/proposals')
    await visitor.close()
  })
  test(`a minister reads what is to be signed (${size})`, async () => {
    const visitor = await visitAs('Beatriz Firma, Minister of the Interior', { size })
    await visitor.goTo('/reports/XAB-demo-commitment/sign')
    assert.match((await visitor.page.locator('main').textContent()) ?? '', /GLB-XAB-/)
    await visitor.close()
  })
}
for (const script of [true, false])
  test(`a drafter saves a part and finds it again, ${script ? 'with' : 'without'} script`, async () => {
    const visitor = await visitAs('Dara Draft', { script })
    const path = `/reports/XAA-demo-commitment/parts/${script ? '3.1' : '3.2'}-new`
    await visitor.goTo(path)
    await visitor.page.getByLabel('Nothing to report, because').fill('The budget leaves no room.')
    await visitor.press('button', 'Save, not finished yet')
    await visitor.goTo(path)
    assert.equal(await visitor.page.getByLabel('Nothing to report, because').inputValue(), 'The budget leaves no room.')
    await visitor.close()
  })
