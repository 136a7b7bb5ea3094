/** What became of a letter, from what is kept of it. */
export interface LetterFacts {
  readonly attemptedAt: Date | null
  readonly sentAt: Date | null
  readonly answer: string | null
}
export type LetterState = 'waiting' | 'sent' | 'refused' | 'later' | 'unknown'

export function letterState({ attemptedAt, sentAt, answer }: LetterFacts): LetterState {
  if (sentAt) return 'sent'
  if (attemptedAt) return answer === null ? 'unknown' : 'refused'
  return answer === null ? 'waiting' : 'later'
}
