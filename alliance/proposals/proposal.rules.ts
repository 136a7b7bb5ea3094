/** A grave act that one person asks for and a second person decides: what is kept of it, and how its change is shown. */

export interface Proposal {
  readonly id: string
  readonly kind: string
  /** What it is about, such as a member's code: of one kind and subject only one proposal is open. */
  readonly subject: string
  readonly payload: unknown
  readonly reason: string
  /** The member concerned, whose own seats may not decide. */
  readonly member: string | null
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly decision: Decision | null
}
export interface Decision {
  readonly approved: boolean
  readonly reason: string | null
  readonly decidedBy: string
  readonly decidedAt: Date
  /** By language, what the second person saw. */
  readonly shown: Readonly<Record<string, Shown>>
}

/** One field as it is now and as it would be; null where there is nothing. */
export interface FieldChange {
  readonly label: string
  readonly before: string | null
  readonly after: string | null
  /** The language of the two texts, where it is not that of the page. */
  readonly language?: string | undefined
}
export interface ChangeGroup {
  /** What the fields belong to; '' where the whole change is one thing. */
  readonly heading: string
  readonly changes: readonly FieldChange[]
}
/** A proposal as people read it. */
export interface Shown {
  /** The act in one line: `Suspend Arvenia`. */
  readonly title: string
  readonly groups: readonly ChangeGroup[]
  /** Where the thing itself can be read. */
  readonly link?: string | undefined
  readonly madeUp: boolean
}

export type CannotPropose = 'not-whole' | 'no-reason' | 'already-proposed'
export type CannotDecide = 'already-decided' | 'no-reason' | 'no-answer' | 'unknown-kind'
export const answers = ['approve', 'refuse'] as const
export type AnswerGiven = (typeof answers)[number]
export const isAnswer = (text: string): text is AnswerGiven => (answers as readonly string[]).includes(text)
