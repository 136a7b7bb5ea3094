import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demonstration } from '#tests/support/demonstration.ts'

const { visit, visitAs } = await demonstration()

for (const size of ['desktop', 'phone'] as const) {
  const name = `Nadia ${size}`
  test(`a focal point invites a drafter, who takes the seat; later it is ended, and nothing more is saved (${size})`, async () => {
    const focal = await visitAs('Farah Focus', { size })
    await focal.goTo('/members/XAA/people')
    await focal.press('button', 'Send the invitation')
    await focal.press('button', 'Confirm, as with a passkey')
    await focal.press('button', 'Send it now')
    assert.equal(await focal.page.locator('#name-error').count(), 1)
    await focal.page.getByLabel('Name', { exact: true }).fill(name)
    await focal.page.getByLabel('Address for mail').fill(`nadia-${size}@example.org`)
    await focal.press('button', 'Send the invitation')
    assert.match((await focal.page.locator('main').textContent()) ?? '', /The invitation is on its way/)
    const link = await focal.page.getByRole('link', { name: 'Open the link' }).getAttribute('href')

    const drafter = await visit({ size })
    await drafter.goTo(link ?? assert.fail('no link'))
    await drafter.press('button', 'Take the seat')
    const part = '/reports/XAA-demo-commitment/parts/3.1-new'
    await drafter.goTo(part)
    await drafter.goTo('/account')

    await focal.goTo('/members/XAA/people')
    await focal.press('link', new RegExp(`^End seat.*${name}$`))
    await focal.press('button', 'End seat')
    assert.match((await focal.page.locator('main').textContent()) ?? '', /The seat has ended/)
    assert.equal(await focal.page.getByText(name).count(), 0)
    const answer = await drafter.page.goto(drafter.page.url().replace('/account', part))
    assert.equal(answer?.status(), 404)
    await drafter.close()
    await focal.close()
  })
}
test('an officer takes her data along and erases her account', async () => {
  const officer = await visitAs('Selam Desk')
  await officer.goTo('/secretariat/people')
  await officer.press('link', /Selam Desk$/)
  await officer.press('link', 'What is kept, why, how long, and your rights')
  await officer.goTo('/account')
  const [file] = await Promise.all([officer.page.waitForEvent('download'), officer.page.getByRole('link', { name: 'Take it along (JSON)' }).click()])
  assert.equal(file.suggestedFilename(), 'your-data.json')
  await officer.press('link', 'Erase the account')
  await officer.press('button', 'Erase my account')
  await officer.press('button', 'Confirm, as with a passkey')
  await officer.press('button', 'Send it now')
  await officer.page.getByLabel('I have understood this').check()
  await officer.press('button', 'Erase my account')
  await officer.goTo('/sign-in')
  assert.equal(await officer.page.getByText('Selam Desk').count(), 0)
  await officer.close()
})
