/** What people of a hotline do on its pages, in a browser: the key, the queue, and saying what they found. */
import assert from 'node:assert/strict'
import type { Size, Visitor } from './browser.ts'

export const opened = (visitor: Visitor) => visitor.page.locator('.key-panel.in-hand').waitFor()
export async function keyInHand(visitor: Visitor) {
  await visitor.page.getByRole('button', { name: 'Take the key of the demonstration' }).click()
  await opened(visitor)
}
/** Workers do their part beside the page. */
export async function withText(visitor: Visitor, wanted: RegExp) {
  for (let tries = 0; tries < 80; tries++) {
    if (wanted.test((await visitor.page.locator('main').textContent()) ?? '')) return visitor.look()
    await visitor.page.reload({ waitUntil: 'networkidle' })
  }
  assert.fail(`the worker never came to ${wanted}`)
}
export async function opensCase(visitor: Visitor, member: string, outline: RegExp) {
  await visitor.goTo(`/hotlines/${member}/cases?lang=en`)
  if (await visitor.page.getByRole('button', { name: 'Take the key of the demonstration' }).isVisible()) await keyInHand(visitor)
  else await opened(visitor)
  await visitor.page.locator('tr', { hasText: outline }).first().getByRole('link').first().click()
  await visitor.look()
  await opened(visitor)
}
export async function findsUnlawful(visitor: Visitor, why: string) {
  await visitor.page.getByLabel(why).check()
  await visitor.press('button', 'Show it whole')
  await visitor.page.getByLabel('Baseline: unlawful').check()
  await visitor.page.getByLabel('Unlawful by our law', { exact: true }).check()
  await visitor.press('button', 'Save')
}
/** Moves the clock of the demonstration, and goes. */
export async function goesTo(visitor: Visitor, at: Date) {
  await visitor.goTo('/demonstration?lang=en')
  await visitor.page.locator('#wanted').fill(at.toISOString())
  await visitor.press('button', 'Go')
  await visitor.close()
}
/** Every size and every language, without all pairs of them. */
export const sizesAndLanguages = [
  ['desktop', 'en'],
  ['phone', 'fr'],
  ['zoomed', 'es'],
] as const satisfies readonly (readonly [Size, string])[]
