/** The track of where a case is hosted: what happened, in order, and what holds because of that. What a person says goes before what the worker concluded, as long as it concludes the same as when it was said. */
import { type Conclusion, isElsewhere } from './conclusion.rules.ts'
import type { Confidence } from './observation.rules.ts'

export const askingReasons = ['before-telling', 'heard-otherwise', 'long-ago'] as const
export type AskingReason = (typeof askingReasons)[number]
/** How a person knows it, by means outside of the platform. */
export const sayingReasons = ['provider-told', 'hotline-told', 'police-told', 'own-trace'] as const
export type SayingReason = (typeof sayingReasons)[number]
export type WhyLooked = 'first' | 'scheduled' | 'asked'

export type HostingEvent = { readonly at: Date; readonly by: string | null } & (
  | { readonly event: 'looked'; readonly reason: WhyLooked; readonly look: string; readonly concluded: Conclusion }
  | { readonly event: 'asked'; readonly reason: AskingReason }
  | { readonly event: 'said'; readonly reason: SayingReason; readonly country: string }
  | { readonly event: 'withdrawn' }
)
interface Said {
  readonly country: string
  readonly reason: SayingReason
  readonly by: string
  readonly at: Date
}
export interface HostingStanding {
  readonly concluded: Conclusion
  /** The last look that gave an answer. */
  readonly look: string | null
  readonly said: Said | null
  readonly lookedAt: Date | null
  readonly changedAt: Date | null
  readonly failures: number
  /** When a person asked, and has no answer yet. */
  readonly askedAt: Date | null
}
export const notLookedYet: HostingStanding = {
  concluded: { state: 'unresolved', reason: null, country: null, countries: [], confidence: null, network: null, edge: null },
  look: null,
  said: null,
  lookedAt: null,
  changedAt: null,
  failures: 0,
  askedAt: null,
}
/** What holds: what was said, else what was concluded. */
export function holding({ concluded, said }: Pick<HostingStanding, 'concluded' | 'said'>): Conclusion {
  return said ? { ...concluded, state: 'placed', reason: null, country: said.country, countries: [said.country], confidence: 'high' satisfies Confidence } : concluded
}

export function standingAfter(before: HostingStanding, happened: HostingEvent): HostingStanding {
  const { at } = happened
  switch (happened.event) {
    case 'looked':
      return afterLook(before, happened)
    case 'asked':
      return { ...before, askedAt: at }
    case 'said': {
      const said = { country: happened.country, reason: happened.reason, by: happened.by ?? '', at }
      return moved(before, { ...before, said }, at)
    }
    case 'withdrawn':
      return moved(before, { ...before, said: null }, at)
  }
}
function afterLook(before: HostingStanding, { at, concluded, look }: Extract<HostingEvent, { event: 'looked' }>): HostingStanding {
  // No answer says nothing about where it lies; what was known before holds.
  if (concluded.state === 'unresolved' && before.look !== null) return { ...before, lookedAt: at, failures: before.failures + 1, askedAt: null }
  const same = before.look === null || (!isElsewhere(before.concluded, concluded) && before.concluded.network === concluded.network)
  const after = {
    ...before,
    concluded,
    look,
    said: same ? before.said : null,
    lookedAt: at,
    failures: concluded.state === 'unresolved' ? before.failures + 1 : 0,
    askedAt: null,
  }
  return moved(before, after, at)
}
/** Where nothing was known, nothing changed. */
const moved = (before: HostingStanding, after: HostingStanding, at: Date): HostingStanding =>
  holding(before).state !== 'unresolved' && isElsewhere(holding(before), holding(after)) ? { ...after, changedAt: at } : after

const hourMs = 3_600_000
/** When the worker asks again: while it is to be acted on every so many hours; after no answer soon, and then ever more seldom. null: when something happens to the case. */
export function nextLook({ failures }: Pick<HostingStanding, 'failures'>, toBeActedOn: boolean, againHours: number, now: Date): Date | null {
  if (failures > 0) return failures > 10 && !toBeActedOn ? null : new Date(now.getTime() + Math.min(2 ** (failures - 1), againHours) * hourMs)
  return toBeActedOn ? new Date(now.getTime() + againHours * hourMs) : null
}
