/** What people who report do again and again at the browser. */
import assert from 'node:assert/strict'
import type { Visitor } from './browser.ts'

export const mainText = async ({ page }: Visitor): Promise<string> => ((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ')

export const partOf = (report: string, part: string) => `/reports/${report}/parts/${part}`

/** `n of m parts are complete`, as the task list says it. */
export async function completeness(visitor: Visitor): Promise<string> {
  return /(\d+ of \d+) parts/.exec(await mainText(visitor))?.[1] ?? assert.fail('the page does not say how many parts are complete')
}

export async function nothingToReport(visitor: Visitor, report: string, part: string, reason: string): Promise<void> {
  await visitor.goTo(partOf(report, part))
  await visitor.page.getByLabel(/^Nothing to report/).fill(reason)
  await visitor.press('button', 'Save and go on')
}

/** The fields of one action that must be there. */
export async function describeAction(visitor: Visitor, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await visitor.page.getByLabel(label, { exact: true }).last().fill(value)
}
