import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visitor } from '#tests/support/browser.ts'
import { byDevice, gravelyByDevice as gravely, invite, production, takeSeat as takeSeatAt } from '#tests/support/production.ts'
import { mainText } from '#tests/support/reporting.ts'

const place = await production()
const { withDevice, linkFor, command } = place
const takeSeat = (link: string, name: string, email: string) => takeSeatAt(place, link, name, email)
const firstLink = (await place.serve()) ?? ''

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

  await t.test('the focal point invites the hotline’s manager, who makes its key, lets a passkey hold it, and opens the form', async () => {
    const mara = await invite(focal, '/members/CHE/people', { name: 'Mara Manager', seat: 'hotline-manager' })
    const manager = await takeSeat(await linkFor(mara), 'Mara Manager', mara)
    await manager.goTo('/hotlines/CHE/texts')
    for (const [label, words] of [
      ['Name of the hotline', 'Swiss Line'],
      ['Who runs it', 'A foundation'],
      ['Number to call when a child is in danger now', '117'],
      ['Day on which you last made sure of that number', new Date().toISOString().slice(0, 10)],
    ] as const)
      await manager.page.getByLabel(label).fill(words)
    await manager.page.locator('#about-en').fill('Two analysts read each report.')
    await manager.page.locator('#legalNote-en').fill('Reporting is lawful.')
    await manager.press('button', 'Save')
    await manager.goTo('/hotlines/CHE/keys')
    await manager.page.getByRole('button', { name: 'Make the key', exact: true }).click()
    await manager.page.locator('pre.share').first().waitFor()
    await gravely(manager, 'File and shares are safe: use this key')
    await handsOnToPasskeys(manager, manager)
    await manager.goTo('/hotlines/CHE')
    await manager.press('button', 'Open the form')
    assert.match(await mainText(manager), /The form is open since/)

    const ana = await invite(manager, '/members/CHE/people', { name: 'Ana Analyst', seat: 'analyst' })
    const analyst = await takeSeat(await linkFor(ana), 'Ana Analyst', ana)
    await handsOnToPasskeys(manager, analyst)
    await manager.close()

    const person = await withDevice({ script: false })
    await person.goTo('/report/CHE')
    await person.page.getByLabel('Web address').fill('https://pages.bad.example/list/1')
    await person.press('button', 'Send')
    await person.close()
    await analyst.goTo('/hotlines/CHE/reports')
    await analyst.page.getByRole('button', { name: 'Take the key with my passkey' }).click()
    await analyst.page.locator('.key-panel.in-hand').waitFor()
    assert.match(await mainText(analyst), /hxxps:\/\/pages\[\.\]bad\[\.\]example\/…/)
    await analyst.close()
  })
})
/** Somebody's passkey comes to hold the key of the hotline: it derives a key of its own, and whoever has the hotline's in hand seals that to it. */
async function handsOnToPasskeys(hasKey: Visitor, to: Visitor) {
  await to.goTo('/hotlines/CHE/keys')
  await to.page.getByRole('button', { name: 'Have my passkey hold the key' }).click()
  await to.page.waitForURL(/\/step-up|\/keys$/)
  if (to.page.url().endsWith('/step-up')) {
    await byDevice(to, 'Prove it with your passkey', /\/parked/)
    await to.press('button', 'Send it now')
  }
  await to.page.getByText('waits for the key').waitFor()
  await hasKey.goTo('/hotlines/CHE/keys')
  await hasKey.page.locator('.key-panel.in-hand').waitFor()
  await gravely(hasKey, 'Hand the key on')
  assert.match(await mainText(hasKey), /holds the key/)
}
