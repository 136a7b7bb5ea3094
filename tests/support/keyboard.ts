/** Somebody who has no mouse: moves by Tab, and sees where they are. */
import assert from 'node:assert/strict'
import type { Visitor } from './browser.ts'

/** What a screen reader would call the element that has the focus, and whether its focus can be seen. */
const focused = () => {
  const element = document.activeElement
  if (!element || element === document.body) return { name: '', visible: true }
  const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent ?? '') : []
  const name = element.getAttribute('aria-label') ?? (labels.join(' ') || (element.textContent ?? ''))
  const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(element)
  const visible = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || backgroundColor === 'rgb(255, 221, 0)'
  return { name: name.replaceAll(/\s+/g, ' ').trim(), visible }
}

/** Tabs onward until the element of this name has the focus. */
export async function tabTo({ page }: Visitor, wanted: RegExp): Promise<void> {
  for (let stops = 0; stops < 300; stops++) {
    await page.keyboard.press('Tab')
    const { name, visible } = await page.evaluate(focused)
    assert.ok(visible, `the focus on “${name}” cannot be seen at ${page.url()}`)
    if (wanted.test(name)) return
  }
  assert.fail(`no Tab leads to ${wanted} at ${page.url()}`)
}

/** Tabs to a link or button and presses Enter; waits for the page it leads to, and looks at it. */
export async function enter(visitor: Visitor, wanted: RegExp): Promise<void> {
  await tabTo(visitor, wanted)
  await Promise.all([visitor.page.waitForEvent('load'), visitor.page.keyboard.press('Enter')])
  await visitor.look()
}

export async function typeInto(visitor: Visitor, wanted: RegExp, text: string): Promise<void> {
  await tabTo(visitor, wanted)
  await visitor.page.keyboard.type(text)
}

/** Presses the button of a grave act; where a fresh proof is asked for, gives it and goes on. */
export async function enterGravely(visitor: Visitor, wanted: RegExp, confirm = /^Confirm, as with a passkey$/, send = /^Send it now$/): Promise<void> {
  await enter(visitor, wanted)
  if (!visitor.page.url().endsWith('/step-up')) return
  await enter(visitor, confirm)
  await enter(visitor, send)
}
