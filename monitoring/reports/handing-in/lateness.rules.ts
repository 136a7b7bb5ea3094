/** Lateness: a fact beside a report, never a refusal. The round says who sees it. */

export type Lateness =
  | { readonly kind: 'none' }
  | { readonly kind: 'on-time' }
  | { readonly kind: 'due' }
  | { readonly kind: 'late'; readonly byMs: number; readonly handedIn: boolean }

/** A report handed in at the very instant it is due is on time. Without a date nothing is late. */
export function lateness(due: Date | null, submittedAt: Date | null, now: Date): Lateness {
  if (!due) return { kind: 'none' }
  const byMs = (submittedAt ?? now).getTime() - due.getTime()
  if (byMs > 0) return { kind: 'late', byMs, handedIn: submittedAt !== null }
  return { kind: submittedAt ? 'on-time' : 'due' }
}

const latenessRules = ['member-and-secretariat', 'members', 'public'] as const
export type LatenessRule = (typeof latenessRules)[number]
export interface Viewer {
  readonly seats: readonly { readonly role: string; readonly member: string | null }[]
}
const nationalRoles = ['drafter', 'focal-point', 'signatory']

/** Whether somebody with these seats may be told that a report of this member is late. */
export function maySeeLateness(rule: LatenessRule, viewer: Viewer, member: string): boolean {
  if (rule === 'public') return true
  if (viewer.seats.some(({ role }) => role === 'officer' || role === 'head')) return true
  return viewer.seats.some((seat) => nationalRoles.includes(seat.role) && (rule === 'members' || seat.member === member))
}
