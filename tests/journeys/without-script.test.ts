import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visitor } from '#tests/support/browser.ts'
import { demonstration } from '#tests/support/demonstration.ts'
import { mainText, partOf } from '#tests/support/reporting.ts'

const { visit, visitAs } = await demonstration()
const plain = { script: false } as const
const report = 'XAB-demo-commitment'

test('all of it without script', async (t) => {
  await t.test('a visitor compares two countries, and finds one by search', async () => {
    const visitor = await visit(plain)
    await visitor.goTo('/compare?members=FRA,JPN')
    await visitor.press('link', 'France')
    assert.equal(await visitor.page.locator('h1').textContent(), 'France')
    await visitor.goTo('/search')
    await visitor.page.getByRole('searchbox').fill('taskforce')
    await visitor.press('button', 'Search')
    await visitor.press('link', 'Join the Virtual Global Taskforce')
    await visitor.close()
  })

  await t.test('two drafters save the same text, and one keeps both', async () => {
    const dara = await visitAs('Dara Draft', plain)
    const dov = await visitAs('Dov Entwurf', plain)
    const part = partOf('XAA-demo-commitment', '3.1-new')
    await dara.goTo(part)
    await dov.goTo(part)
    for (const [visitor, words] of [
      [dara, 'Nothing new is planned.'],
      [dov, 'The plan is being reviewed.'],
    ] as const) {
      await visitor.page.getByLabel(/^Nothing to report/).fill(words)
      await visitor.press('button', 'Save, not finished yet')
    }
    assert.match(await mainText(dov), /Two versions: Dara Draft and you changed the same text/)
    await dov.press('button', 'Keep both, and edit')
    await dov.page.getByLabel(/^Nothing to report/).fill('The plan is being reviewed; nothing new is announced until then.')
    await dov.press('button', 'Save and go on')
    await dara.close()
    await dov.close()
  })

  await t.test('the minister signs; the officer returns it; the country answers, the minister signs again, the officer accepts', async () => {
    const minister = await visitAs('Beatriz Firma, Minister of the Interior', plain)
    const officer = await visitAs('Selam Desk', plain)
    const focal = await visitAs('Bruno Foco', plain)
    // Both get their pages in Spanish, the language of their accounts, until they ask for another.
    for (const visitor of [minister, focal]) await visitor.goTo('/work?lang=en')
    await minister.goTo(`/reports/${report}/sign`)
    await gravely(minister, 'Sign, as with a passkey')
    assert.match(await mainText(minister), /XAB-demo-C-1-/)

    await officer.goTo(`/reports/${report}/review`)
    await officer.page.getByLabel('Return Goal 2.2: why?').fill('Please say by when.')
    await gravely(officer, 'Return with these reasons')

    await focal.goTo(`/reports/${report}/replies`)
    await focal.page.getByLabel('Your answer').fill('By the end of next year.')
    await focal.press('button', 'Keep the answer')
    await focal.goTo(`/reports/${report}`)
    await focal.press('button', 'Send to the signatory')

    await minister.goTo(`/reports/${report}/sign`)
    await gravely(minister, 'Sign, as with a passkey')
    assert.match(await mainText(minister), /XAB-demo-C-2-/)

    await officer.goTo(`/reports/${report}/review`)
    await gravely(officer, 'Accept the report')
    for (const visitor of [minister, officer, focal]) await visitor.close()
  })

  await t.test('an officer writes to two late countries at once', async () => {
    const officer = await visitAs('Selam Desk', plain)
    await officer.goTo('/desk')
    for (const country of ['Dorvale', 'Jorvia']) await officer.page.getByLabel(`Mark ${country}`).check()
    await officer.press('button', 'Write to them')
    await officer.page.getByLabel('Letter').selectOption({ label: 'The date has passed' })
    await officer.press('button', 'Show what would be sent')
    await officer.press('button', 'Send 2 letters')
    await officer.press('link', 'Dorvale')
    assert.match(await mainText(officer), /Letter to Dina Delay: \[Made up\] Commitment report: the date has passed/)
    await officer.close()
  })
})

/** Presses a button of a grave act; where a fresh proof is asked for, gives it and goes on. */
async function gravely(visitor: Visitor, button: string) {
  await visitor.press('button', button)
  if (!visitor.page.url().endsWith('/step-up')) return
  await visitor.press('button', 'Confirm, as with a passkey')
  await visitor.press('button', 'Send it now')
}
