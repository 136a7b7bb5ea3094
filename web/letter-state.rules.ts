/** What became of a letter, from what is kept of it. */
export interface LetterFacts {
  readonly attemptedAt: Date | null
  readonly sentAt: Date | null
  readonly answer: string | null
  readonly withdrawnAt: Date | null
  readonly bouncedAt: Date | null
}
export type LetterState = 'waiting' | 'later' | 'sent' | 'refused' | 'unknown' | 'kept-back' | 'bounced'

/** An attempt without an answer is unknown: the letter may have arrived, so it is not sent again by itself. */
export function letterState({ attemptedAt, sentAt, answer, withdrawnAt, bouncedAt }: LetterFacts): LetterState {
  if (withdrawnAt) return 'kept-back'
  if (bouncedAt) return 'bounced'
  if (sentAt) return 'sent'
  if (attemptedAt) return answer === null ? 'unknown' : 'refused'
  return answer === null ? 'waiting' : 'later'
}
/** A person has to look: it did not arrive, or nobody knows. */
export const needsAHand = (state: LetterState): boolean => state === 'unknown' || state === 'refused' || state === 'bounced'
