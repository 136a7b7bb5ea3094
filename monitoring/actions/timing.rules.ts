/** Whether an action existed before a round, began within it, or came later: derived from dates, never from what somebody called it. */

export const timings = ['existing', 'within', 'later', 'undated'] as const
export type Timing = (typeof timings)[number]
export interface Span {
  readonly opensOn: string
  readonly closesOn: string
}

/** A year or month alone counts from its first day: "since 2012" was there before December 2012. */
export const firstDay = (partial: string): string => (partial.length === 4 ? `${partial}-01-01` : partial.length === 7 ? `${partial}-01` : partial)

export function timingOf(starts: string | null, { opensOn, closesOn }: Span): Timing {
  if (!starts) return 'undated'
  const day = firstDay(starts)
  if (day < opensOn) return 'existing'
  return day <= closesOn ? 'within' : 'later'
}
