/** What people type, read: dates as exact as they are known, numbers with spaces or commas, milestones one a line. */

import type { Computed } from '../document.rules.ts'

/** `2027`, `2027-03`, `2027-03-15`; also `3/2027` and `03.2027`. Null where it is none. */
export function partialDate(typed: string): string | null {
  const text = typed.trim()
  const turned = /^(\d{1,2})[./](\d{4})$/.exec(text)
  const plain = turned ? `${turned[2]}-${turned[1]!.padStart(2, '0')}` : text
  return /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(plain) ? plain : null
}
/** Spaces or commas between thousands, a point before decimals. */
export function numberIn(typed: string): number | null {
  const digits = typed.replaceAll(/[\s\u00a0\u202f]|,(?=\d{3}\b)/g, '')
  return digits !== '' && Number.isFinite(Number(digits)) ? Number(digits) : null
}
/** What was taken over from figures, as the draft keeps it. */
export function computedIn(text: string): Computed | null {
  try {
    const { figures, digest, measure, period } = JSON.parse(text) as Computed
    return { figures, digest, measure, period }
  } catch {
    return null
  }
}
export interface MilestoneText {
  readonly by: string
  readonly what: string
}
/** One a line: `2027-06: Draft form circulated`. A line without a date is not whole. */
export function milestonesIn(typed: string): { readonly whole: readonly MilestoneText[]; readonly broken: number } {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const whole = lines.flatMap((line) => {
    const [, by = '', what = ''] = /^([\d./-]+)\s*[:–—-]?\s+(.+)$/.exec(line) ?? []
    const date = partialDate(by.replace(/[-.]$/, ''))
    return date && what ? [{ by: date, what: what.trim() }] : []
  })
  return { whole, broken: lines.length - whole.length }
}
