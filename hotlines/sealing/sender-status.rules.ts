/** What the sender of a report is told, and how it looks before it is sealed: never an address, and times to the hour only. */
export const steps = ['received', 'looked-at', 'passed-on', 'provider-told', 'reported-removed', 'closed'] as const
export type Step = (typeof steps)[number]
/** Why a report was closed, in plain words of three languages. */
export const closingReasons = ['removed', 'not-unlawful', 'not-found', 'known-already', 'out-of-scope', 'could-not-be-assessed'] as const
export type ClosingReason = (typeof closingReasons)[number]

export interface SealedStep {
  readonly step: Step
  readonly reason: ClosingReason | null
  /** Instant of the full hour. */
  readonly hour: string
}
export interface SealedMessage {
  readonly side: 'sender' | 'hotline'
  readonly text: string
  readonly hour: string
}
export const hourOf = (at: Date): string => `${at.toISOString().slice(0, 13)}:00:00.000Z`

export const isStep = (text: string): text is Step => (steps as readonly string[]).includes(text)
export const isClosingReason = (text: string): text is ClosingReason => (closingReasons as readonly string[]).includes(text)

/** Steps that an analyst can say next. What was closed can be looked at again. */
export function nextSteps(said: readonly Step[]): readonly Step[] {
  const last = said.at(-1)
  const others = steps.filter((step) => step !== 'received' && step !== last)
  return last === 'closed' ? ['looked-at'] : others
}
