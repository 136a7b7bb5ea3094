/** The track of a case on its way between two hotlines: both sides' receipts, an answer within a time, and what was done with it. */
import type { MovingOnReason, PoliceWord, StandstillReason } from '../cases/case-track.rules.ts'
import { type ClosingReason, closingReasons, type Step } from '../sealing/sender-status.rules.ts'

export const transferStates = ['proposed', 'sent', 'accepted', 'returned', 'declined', 'expired', 'withdrawn', 'answered'] as const
export type TransferState = (typeof transferStates)[number]
/** It may be for somebody, but not as it came. */
export const returningReasons = ['hosted-elsewhere', 'too-little', 'address-wrong'] as const
export type ReturningReason = (typeof returningReasons)[number]
/** It is not for this hotline. */
export const decliningReasons = ['lawful-here', 'no-capacity', 'out-of-scope'] as const
export type DecliningReason = (typeof decliningReasons)[number]
/** The last three are the program's own; `not-taken`: the system of the receiver refused the message. */
export const withdrawingReasons = ['mistake', 'acted-ourselves', 'moved', 'unreadable', 'not-taken'] as const
export type WithdrawingReason = (typeof withdrawingReasons)[number]

export type Side = 'from' | 'to'

export type TransferEvent = { readonly at: Date; readonly by: string | null } & (
  | { readonly event: 'proposed' | 'sent' | 'received' | 'accepted' | 'expired' }
  | { readonly event: 'returned'; readonly reason: ReturningReason }
  | { readonly event: 'declined'; readonly reason: DecliningReason }
  | { readonly event: 'withdrawn'; readonly reason: WithdrawingReason }
  /** It turned out to be hosted elsewhere after it had been accepted. */
  | { readonly event: 'moved'; readonly country: string | null }
  /** Of either side. */
  | { readonly event: 'stood-still'; readonly reason: StandstillReason; readonly until: Date; readonly side: Side }
  | { readonly event: 'moves-on'; readonly reason: MovingOnReason; readonly side: Side }
  | { readonly event: 'police'; readonly reason: PoliceWord; readonly side: Side }
  /** What the receiver says of it, as to anybody who reported it; at the end why it closed it. */
  | { readonly event: 'told'; readonly reason: Step | ClosingReason }
)
/** Whether the case is with the receiver, or on its way there. */
export const isUnderWay = (state: TransferState): boolean => state === 'proposed' || state === 'sent' || state === 'accepted'

/** null: this cannot happen to it now. What the receiver tells after it came to nothing is kept and changes nothing. */
export function stateAfter(state: TransferState | null, { event, ...rest }: Pick<TransferEvent, 'event'> & { readonly reason?: unknown }): TransferState | null {
  switch (event) {
    case 'proposed':
      return state === null ? 'proposed' : null
    case 'sent':
      return state === 'proposed' ? 'sent' : null
    case 'received':
    case 'moved':
    case 'stood-still':
    case 'moves-on':
    case 'police':
      return state !== null && state !== 'proposed' ? state : null
    case 'accepted':
      return state === 'sent' ? 'accepted' : null
    case 'returned':
    case 'declined':
      return state === 'sent' || state === 'accepted' ? event : null
    case 'expired':
      return state === 'sent' ? 'expired' : null
    case 'withdrawn':
      return state === 'proposed' || state === 'sent' ? 'withdrawn' : null
    case 'told':
      if (state === null || state === 'proposed') return null
      return closingReasons.some((each) => each === rest.reason) && (state === 'sent' || state === 'accepted') ? 'answered' : state
  }
}
/** Whether the one that passes it on did it; all else that a person does, the receiver does. */
export const isBySender = (happened: TransferEvent): boolean => ('side' in happened ? happened.side === 'from' : happened.event === 'proposed' || happened.event === 'withdrawn')
/** Where it goes on by itself: to the next who may take it. All else is for a person to see. */
export const goesOn = ({ event, reason }: { readonly event: string; readonly reason?: string }): boolean =>
  event === 'expired' || (event === 'declined' && reason === 'no-capacity')
