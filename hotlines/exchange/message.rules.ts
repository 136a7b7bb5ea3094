/** Messages between systems: when one that did not get through is tried again, why one that came is refused, and how they are shown. */

/** `mismatch`: inside it says another sender, receiver or name than outside. `known`: the same case came before. `impossible`: that cannot happen to this case now. `disconnected`: that hotline no longer works in a system of its own. */
export const refusals = ['unreadable', 'not-a-record', 'mismatch', 'known', 'no-such-transfer', 'impossible', 'disconnected'] as const
export type Refusal = (typeof refusals)[number]

const minuteMs = 60_000
const longestMs = 60 * minuteMs
/** After a minute, then after twice as long each time, an hour at most: a case that is due in two hours is still tried. */
export const nextAttempt = (attempts: number, now: Date): Date => new Date(now.getTime() + Math.min(minuteMs * 2 ** Math.max(0, attempts - 1), longestMs))

/** What an answer of another system means: nothing to do, try again, or never. */
export function meaningOf(status: number): 'delivered' | 'later' | 'refused' {
  if (status >= 200 && status < 300) return 'delivered'
  return status === 408 || status === 425 || status === 429 || status >= 500 ? 'later' : 'refused'
}
/** More that waits from one system than this is not taken at once. */
export const mostWaiting = 10_000
export const longestMessageBytes = 65_536

export interface ShownMessage {
  readonly way: 'out' | 'in'
  readonly id: string
  readonly other: string
  readonly what: string | null
  readonly state: 'waiting' | 'delivered' | 'taken' | 'refused'
  readonly attempts: number
  readonly answer: string | null
  /** When it is tried next. */
  readonly nextAt: Date | null
  readonly at: Date
}
export interface MessageCounts {
  readonly waiting: number
  /** Tried three times or more. */
  readonly failing: number
}
