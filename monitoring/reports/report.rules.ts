/** A national report as the rest of the system sees it: whose it is, when it is due, and a state derived from the rows that name it. */
import type { ReportKind } from './document.rules.ts'

export type ReportState = 'not-opened' | 'drafting' | 'with-signatory' | 'sent-back' | 'submitted' | 'returned' | 'withdrawn' | 'accepted' | 'published'

/** What happened to one frozen text, newest facts last; null where it did not happen. */
export interface FrozenFacts {
  readonly id: string
  readonly number: number
  readonly way: 'signatory' | 'paper'
  readonly frozenAt: Date
  readonly takenBackAt: Date | null
  readonly sentBackAt: Date | null
  readonly attestedAt: Date | null
  readonly submittedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly returnedAt: Date | null
  readonly acceptedAt: Date | null
  readonly publishedAt: Date | null
  readonly reference: string | null
}
export interface Report {
  readonly id: string
  readonly round: string
  readonly member: string
  readonly kind: ReportKind
  readonly framework: string
  readonly frameworkVersion: number
  readonly madeUp: boolean
  readonly zone: string
  /** With the newest extension; null where the round has no date for this kind. */
  readonly due: Date | null
  readonly openedAt: Date
  /** A correction was begun after acceptance. */
  readonly correctingSince: Date | null
  /** Frozen texts, oldest first. */
  readonly texts: readonly FrozenFacts[]
  /** Everybody who ever changed a word. */
  readonly writers: readonly string[]
}

/** Where one text stands by itself. */
export function stateOfText(text: FrozenFacts): ReportState {
  if (text.publishedAt) return 'published'
  if (text.acceptedAt) return 'accepted'
  if (text.returnedAt) return 'returned'
  if (text.withdrawnAt) return 'withdrawn'
  if (text.submittedAt) return 'submitted'
  if (text.sentBackAt) return 'sent-back'
  if (text.takenBackAt) return 'drafting'
  return 'with-signatory'
}

/** The state of a report is that of its newest text, unless a correction was begun since. */
export function stateOf(report: Pick<Report, 'texts' | 'correctingSince'>): ReportState {
  const last = report.texts.at(-1)
  if (!last) return 'drafting'
  const state = stateOfText(last)
  if (last.acceptedAt && report.correctingSince) return 'drafting'
  return state
}

/** The states in which words may be changed. */
export const isDraft = (state: ReportState): boolean => ['drafting', 'sent-back', 'returned', 'withdrawn'].includes(state)
