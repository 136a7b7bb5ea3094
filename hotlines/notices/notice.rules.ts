/** A notice as it is kept: never an address. */
import type { DroppingReason, NoticeEvent, NoticeState, Outcome } from './notice-track.rules.ts'

export interface Notice {
  readonly id: string
  readonly member: string
  readonly provider: string
  readonly urgent: boolean
  readonly state: NoticeState
  readonly begunAt: Date
  readonly closesAt: Date
  readonly checkedAt: Date | null
  readonly attemptedAt: Date | null
  readonly attempts: number
  readonly digest: Buffer | null
  readonly changedAt: Date
}
export interface NoticeCase {
  readonly notice: string
  readonly case: string
  readonly network: string | null
  readonly country: string | null
  readonly dropped: DroppingReason | null
  readonly outcome: Outcome | null
  readonly outcomeAt: Date | null
  /** What the interface of the provider calls it. */
  readonly outsideId: string | null
  /** How often the interface was asked what became of it. */
  readonly asks: number
}
/** One of which a case is, with who is told. */
export interface NoticeOfCase extends Notice {
  readonly name: string
  /** When the case came into it; others may have been there before. */
  readonly addedAt: Date
  readonly dropped: DroppingReason | null
  readonly outcome: Outcome | null
  readonly outcomeAt: Date | null
}
export interface DatedNoticeEvent {
  readonly notice: string
  readonly happened: NoticeEvent
}
/** A row of the list. */
export interface ListedNotice extends Notice {
  readonly name: string
  readonly cases: number
  readonly gone: number
  readonly verified: number
  /** What the mail server said last. */
  readonly answer: string | null
}
/** As providers and hotlines say it to each other; from the id, which is in the mail and in no order. */
export const noticeName = (id: string): string => id.slice(0, 6).toUpperCase()
