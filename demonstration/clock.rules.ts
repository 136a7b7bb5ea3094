/** Moving the demonstration's clock: forward only, because what was done stays done, and not past ten years. */
import { no, type Verdict, yes } from '#record/verdict.rules.ts'

export type CannotMove = 'not-a-date' | 'in-the-past' | 'too-far'
const tenYearsMs = 10 * 366 * 86_400_000

/** `wanted` is a day (YYYY-MM-DD) or an instant, as typed; it becomes nine in the morning UTC when it has no hour. */
export function wantedInstant(wanted: string): Date | null {
  const text = wanted.trim()
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T09:00:00Z` : text)
  return /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(at.getTime()) ? at : null
}

export function moving(to: Date | null, now: Date, loadedAt: Date): Verdict<CannotMove> {
  if (!to) return no('not-a-date')
  if (to <= now) return no('in-the-past')
  if (to.getTime() > loadedAt.getTime() + tenYearsMs) return no('too-far')
  return yes
}
