/** What happened to a text, in order, and where it stands. */
import type { FrozenFacts } from '../report.rules.ts'

export type Step = 'frozen' | 'frozenPaper' | 'signed' | 'submitted' | 'withdrawn' | 'returned' | 'accepted' | 'published' | 'corrected'
export interface Happened {
  readonly step: Step
  readonly at: Date
}

export function history(facts: FrozenFacts, correctedAt: Date | null): Happened[] {
  const all: [Step, Date | null][] = [
    [facts.way === 'paper' ? 'frozenPaper' : 'frozen', facts.frozenAt],
    ['signed', facts.attestedAt],
    ['submitted', facts.submittedAt],
    ['withdrawn', facts.withdrawnAt],
    ['returned', facts.returnedAt],
    ['accepted', facts.acceptedAt],
    ['published', facts.publishedAt],
    ['corrected', correctedAt],
  ]
  const happened = all.flatMap(([step, at]) => (at ? [{ step, at }] : []))
  return happened.sort((a, b) => a.at.getTime() - b.at.getTime())
}

export type Standing = 'Submitted' | 'Returned' | 'Withdrawn' | 'Accepted' | 'Published'
export function standing(facts: FrozenFacts): Standing {
  if (facts.publishedAt) return 'Published'
  if (facts.acceptedAt) return 'Accepted'
  if (facts.returnedAt) return 'Returned'
  return facts.withdrawnAt ? 'Withdrawn' : 'Submitted'
}
