/** A grave act at the browser: where a fresh proof is asked for, it is given, and the act goes on. */
import type { Visitor } from './browser.ts'

export async function gravely(visitor: Visitor, button: string | RegExp): Promise<void> {
  await visitor.press('button', button)
  if (!visitor.page.url().endsWith('/step-up')) return
  await visitor.press('button', 'Confirm, as with a passkey')
  await visitor.press('button', 'Send it now')
}
