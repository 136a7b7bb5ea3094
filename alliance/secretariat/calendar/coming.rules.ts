/** The calendar of hosts to come: each is asked, and answers for itself. */

export interface ComingTerm {
  readonly id: string
  readonly host: string
  /** The day on which it is to take over, such as 2027-07-01. */
  readonly from: string
  readonly source: string | null
  readonly madeUp: boolean
  /** null: it has not answered yet. */
  readonly accepted: boolean | null
  /** Why it declined. */
  readonly reason: string | null
  readonly answeredAt: Date | null
  readonly cancelled: { readonly reason: string; readonly at: Date } | null
  /** The handover is done: its term is among the terms. */
  readonly taken: boolean
}

/** Still ahead: not taken off the calendar, not declined, not taken over yet. */
export const isAhead = ({ accepted, cancelled, taken }: ComingTerm): boolean => accepted !== false && !cancelled && !taken

/** Whom the office goes to next: the earliest that said yes. */
export const nextHost = (terms: readonly ComingTerm[], madeUp: boolean): ComingTerm | undefined =>
  terms.filter((term) => term.madeUp === madeUp && isAhead(term) && term.accepted).toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]

export type CannotPlan = 'same-day' | 'follows-itself'
/** Two hosts do not begin on one day, and none follows itself. `present` holds the office now. */
export function planRefusal(terms: readonly ComingTerm[], present: string | undefined, { host, from }: { readonly host: string; readonly from: string }): CannotPlan | null {
  const ahead = terms.filter(isAhead)
  if (ahead.some((term) => term.from === from)) return 'same-day'
  const line = [...ahead, { host, from }].toSorted((a, b) => (a.from < b.from ? -1 : 1)).map((term) => term.host)
  return line.some((code, at) => code === (at ? line[at - 1] : present)) ? 'follows-itself' : null
}

export type CannotAnswer = 'no-answer' | 'no-reason' | 'over'
/** Whoever declines says why; what was taken over, or taken off the calendar, is answered no more. */
export function answerRefusal(term: ComingTerm, answer: string, reason: string): CannotAnswer | null {
  if (term.cancelled || term.taken) return 'over'
  if (answer !== 'accept' && answer !== 'decline') return 'no-answer'
  return answer === 'decline' && !reason.trim() ? 'no-reason' : null
}
