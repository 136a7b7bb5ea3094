import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visitor } from '#tests/support/browser.ts'
import { production } from '#tests/support/production.ts'
import { mainText } from '#tests/support/reporting.ts'

const { firstLink, withDevice, linkFor, command } = await production()

/** Presses a button of a grave act; where a fresh proof is asked for, the device gives it. */
async function gravely(visitor: Visitor, button: string) {
  await visitor.press('button', button)
  if (!visitor.page.url().endsWith('/step-up')) return
  await byDevice(visitor, 'Prove it with your passkey', /\/parked/)
  await visitor.press('button', 'Send it now')
}
/** The browser asks the device and sends its answer by itself. */
async function byDevice(visitor: Visitor, button: string, leadsTo: RegExp) {
  await visitor.page.getByRole('button', { name: button }).click()
  await visitor.page.waitForURL(leadsTo)
  await visitor.look()
}
async function takeSeat(link: string, name: string, email: string): Promise<Visitor> {
  const visitor = await withDevice()
  await visitor.goTo(link)
  await visitor.page.getByLabel('Your name').fill(name)
  await visitor.page.getByLabel('Your address for mail').fill(email)
  await byDevice(visitor, 'Make a passkey and take the seat', /\/work|\/account|\/$/)
  return visitor
}
async function invite(by: Visitor, page: string, { name, seat, from }: { name: string; seat: string; from?: string }): Promise<string> {
  const email = `${name.toLowerCase().replace(' ', '.')}@ministry.example`
  await by.goTo(page)
  await by.page.getByLabel('Name', { exact: true }).fill(name)
  await by.page.getByLabel('Address for mail').fill(email)
  const choice = by.page.locator('#role')
  if ((await choice.count()) && (await choice.evaluate((field) => field.tagName)) === 'SELECT') await choice.selectOption(seat)
  if (from) await by.page.getByLabel('Country they come from').selectOption({ label: from })
  await gravely(by, 'Send the invitation')
  assert.match(await mainText(by), /The invitation is on its way/)
  return email
}

test('an installation is staffed by passkeys alone, from the printed link to a drafter, and a lost device is mended', async (t) => {
  let operator: Visitor, head: Visitor, focal: Visitor
  await t.test('the operator takes the printed link once, and loads the members', async () => {
    operator = await takeSeat(firstLink, 'Olu Operate', 'olu@host.example')
    await operator.goTo('/account')
    assert.match(await mainText(operator), /Passkey/)
    const again = await withDevice()
    await again.goTo(firstLink)
    assert.match(await mainText(again), /This link is used up|was used/)
    await again.close()
    await command('import', 'facts/members.csv', '--yes')
  })
  await t.test('the operator invites the head, the head an officer, the officer a focal point; each proves who they are before the grave act', async () => {
    const hana = await invite(operator, '/secretariat/people', { name: 'Hana Head', seat: 'head', from: 'France' })
    head = await takeSeat(await linkFor(hana), 'Hana Head', hana)
    const selam = await invite(head, '/secretariat/people', { name: 'Selam Officer', seat: 'officer', from: 'Japan' })
    const officer = await takeSeat(await linkFor(selam), 'Selam Officer', selam)
    const farah = await invite(officer, '/members/CHE/people', { name: 'Farah Focal', seat: 'focal-point' })
    focal = await takeSeat(await linkFor(farah), 'Farah Focal', farah)
    await officer.close()
  })
  await t.test('the focal point invites a drafter, who signs out and in again by passkey', async () => {
    const dara = await invite(focal, '/members/CHE/people', { name: 'Dara Drafter', seat: 'drafter' })
    const drafter = await takeSeat(await linkFor(dara), 'Dara Drafter', dara)
    await drafter.press('button', 'Sign out')
    await drafter.goTo('/sign-in')
    await byDevice(drafter, 'Sign in with your passkey', /\/work/)
    assert.match((await drafter.page.locator('.seat').textContent()) ?? '', /Dara Drafter/)

    await focal.goTo('/members/CHE/people')
    await focal.press('link', /^Lost access.*Dara Drafter$/)
    await gravely(focal, 'Send the link')
    const found = await withDevice()
    const link = await linkFor(dara)
    await found.goTo(link)
    await byDevice(found, 'Make a new passkey and sign in', /\/work|\/account|\/$/)
    assert.match((await found.page.locator('.seat').textContent()) ?? '', /Dara Drafter/)

    await drafter.goTo('/work')
    assert.doesNotMatch((await drafter.page.locator('.seat').textContent()) ?? '', /Dara Drafter/, 'the session on the lost device has ended')
    await drafter.goTo('/sign-in')
    await drafter.page.getByRole('button', { name: 'Sign in with your passkey' }).click()
    await drafter.page.locator('.govuk-error-summary').waitFor()
    assert.match(await mainText(drafter), /That passkey was not recognised/)
    await found.close()
    await drafter.close()
  })
})
