/** The track of a notice to a provider: gathered, looked at once more, handed over, and what came of it for each of its cases. What somebody claims and what a person made sure of are told apart. */

/** `checking`: the worker asks once more where its cases are hosted. `handing-over`: an attempt is recorded, its end is not. `unknown`: it is not known whether it left; only a person sends it again. */
export const noticeStates = ['gathering', 'checking', 'handing-over', 'delivered', 'refused', 'unknown', 'bounced', 'withdrawn'] as const
export type NoticeState = (typeof noticeStates)[number]

/** One vocabulary for what providers say, by whatever way. The last three are never theirs: a person made sure by means outside of the platform. */
export const outcomes = ['under-review', 'removed', 'gone', 'not-ours', 'refused', 'needs-more', 'verified-removed', 'still-there', 'reappeared'] as const
export type Outcome = (typeof outcomes)[number]
export const claims = ['under-review', 'removed', 'gone', 'not-ours', 'refused', 'needs-more'] as const
export type Claim = (typeof claims)[number]
export const attested = ['verified-removed', 'still-there', 'reappeared'] as const
export type Attested = (typeof attested)[number]
/** How a person who notes what a provider says heard it. */
export const hearings = ['by-mail', 'by-phone', 'on-its-page'] as const
export type Hearing = (typeof hearings)[number]
/** Why a case is not told with the others. `urgent`: it goes before them. `no-word`: the provider's interface has none for what was found. */
export const droppingReasons = ['taken-out', 'urgent', 'moved', 'stands-still', 'closed', 'passed-on', 'not-looked', 'unreadable', 'no-word'] as const
export type DroppingReason = (typeof droppingReasons)[number]

export type NoticeEvent = { readonly at: Date; readonly by: string | null } & (
  | { readonly event: 'begun' | 'checked' | 'attempted' | 'unknown' | 'sent-again' | 'withdrawn' }
  | { readonly event: 'added'; readonly case: string }
  | { readonly event: 'dropped'; readonly case: string; readonly reason: DroppingReason }
  /** `answer`: what the mail server said. */
  | { readonly event: 'delivered' | 'refused' | 'later' | 'bounced'; readonly answer: string }
  /** By the provider itself: over its link, or its interface, whose own words are then the answer. */
  | { readonly event: 'claimed'; readonly case: string; readonly reason: Claim; readonly answer?: string }
  /** By somebody of the hotline, who heard it. */
  | { readonly event: 'heard'; readonly case: string; readonly reason: Claim; readonly answer: Hearing }
  /** By a person; or by the interface of the provider, whose own words are then the answer. */
  | { readonly event: 'attested'; readonly case: string; readonly reason: Attested; readonly answer?: string }
)

/** null: this cannot happen to it now. */
export function stateAfter(state: NoticeState | null, { event }: Pick<NoticeEvent, 'event'>): NoticeState | null {
  const left = state === 'delivered' || state === 'bounced' || state === 'unknown' || state === 'handing-over'
  switch (event) {
    case 'begun':
      return state === null ? 'gathering' : null
    case 'added':
      return state === 'gathering' ? state : null
    case 'dropped':
      return state === 'gathering' || state === 'checking' ? state : null
    case 'checked':
      return state === 'gathering' || state === 'checking' ? 'checking' : null
    case 'attempted':
      return state === 'checking' ? 'handing-over' : null
    case 'delivered':
    case 'refused':
    case 'unknown':
      return state === 'handing-over' ? event : null
    case 'later':
      return state === 'handing-over' ? 'checking' : null
    case 'bounced':
      return left ? 'bounced' : null
    case 'sent-again':
      return state === 'unknown' || state === 'bounced' || state === 'refused' ? 'checking' : null
    case 'withdrawn':
      return state === 'gathering' || state === 'checking' || state === 'unknown' || state === 'refused' || state === 'bounced' ? 'withdrawn' : null
    // By a link of an earlier attempt, or of what somebody heard: also while it is sent again, and after it was taken back.
    case 'claimed':
    case 'heard':
    case 'attested':
      return state === 'gathering' ? null : state
  }
}
/** Of one case of a notice. What a person made sure of is not undone by what is only said. */
export function outcomeAfter(before: Outcome | null, { event, reason }: { readonly event: NoticeEvent['event']; readonly reason?: string }): Outcome | null {
  if (event === 'attested') return reason as Attested
  if (event !== 'claimed' && event !== 'heard') return before
  return before === 'verified-removed' ? before : (reason as Claim)
}
export const isUnderWay = (state: NoticeState): boolean => state === 'gathering' || state === 'checking' || state === 'handing-over'
/** Somebody says that it is gone, and nobody has made sure. */
export const isClaimedGone = (outcome: Outcome | null): boolean => outcome === 'removed' || outcome === 'gone'

/** How the end of handing over is told by the mail transport. */
export const endings = { sent: 'delivered', refused: 'refused', later: 'later', unknown: 'unknown' } as const
/** After it the same mail is tried again: sooner first, a day at most between. */
export const retryAfterMs = (attempts: number): number => Math.min(2 ** Math.max(0, attempts - 1) * 5, 1_440) * 60_000
/** An attempt of which nothing was heard for so long has been lost: mail servers end theirs sooner. */
export const lostAfterMs = 15 * 60_000
/** So many addresses a person can still go through, and a mail server still takes. */
export const mostCases = 100
/** How long the link in a notice can be answered. */
export const answerDays = 60
