/** A report of the public as its hotline has it: sealed, with what was told to the sender and who read it. */
import type { ClosingReason, Step } from '../sealing/sender-status.rules.ts'

/** The public by the form, a partner by a list, the hotline's own search, or another hotline that passed it on. */
export type Source = 'public' | 'partner' | 'own' | 'transfer'

export interface ListedReport {
  readonly id: string
  readonly receivedAt: Date
  readonly language: string
  readonly source: Source
  readonly key: string
  readonly sealedOutline: Buffer
  readonly erased: boolean
  readonly step: Step
  /** Other reports of one of its addresses. */
  readonly others: number
  /** Messages of the sender after the last one of the hotline. */
  readonly unanswered: number
}

export interface PublicReport {
  readonly id: string
  readonly member: string
  readonly language: string
  readonly receivedAt: Date
  readonly source: Source
  /** The sender's own name for it; only of a list. */
  readonly reference: string | null
  readonly partner: string | null
  /** null: nobody can come back with a code. */
  readonly ticketKey: Buffer | null
  readonly ticketEndedAt: Date | null
  readonly erasedAt: Date | null
  readonly key: string
  readonly sealedOutline: Buffer
}

export interface ToldStep {
  readonly step: Step
  readonly reason: ClosingReason | null
  readonly by: string | null
  readonly at: Date
}

export interface HeldMessage {
  readonly id: string
  readonly side: 'sender' | 'hotline'
  readonly key: string
  readonly sealed: Buffer
  readonly by: string | null
  readonly at: Date
}

export interface Reading {
  readonly account: string
  readonly reason: string
  /** The budget of the day was used up. */
  readonly beyond: boolean
  readonly at: Date
}

export const readingReasons = ['assess', 'second-look', 'answer', 'hand-on'] as const
export type ReadingReason = (typeof readingReasons)[number]
export const isReadingReason = (text: string): text is ReadingReason => (readingReasons as readonly string[]).includes(text)
