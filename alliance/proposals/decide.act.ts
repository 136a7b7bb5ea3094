/** The second person's answer. What is approved is checked once more and done in this same transaction; what can no longer be done is refused with words. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { languages } from '#web/languages.ts'
import type { Kind } from './proposal-kind.ts'
import { type CannotDecide, isAnswer, type Proposal, type Shown } from './proposal.rules.ts'
import { holdSubject, insertDecision, lockProposal } from './proposal.store.ts'

export interface Deciding {
  readonly proposal: string
  /** `approve` or `refuse`; anything else is no answer. */
  readonly answer: string
  readonly reason: string
}
type Target = Recorded & Proposal

export const decide = (kinds: ReadonlyMap<string, Kind>): ActOf<'proposal.decide', Deciding, Target, CannotDecide | string> => ({
  name: 'proposal.decide',
  sees: 'proposal.read',
  grave: true,
  find: async (tx, { proposal }) => lockProposal(tx, proposal),
  work: async (tx, proposal, { answer, reason }, moment) => {
    if (proposal.decision) return no('already-decided')
    if (!isAnswer(answer)) return no('no-answer')
    const approved = answer === 'approve'
    if (!approved && !reason.trim()) return no('no-reason')
    const kind = kinds.get(proposal.kind)
    if (!kind) return no('unknown-kind')
    await holdSubject(tx, proposal.subject)
    const shown: Record<string, Shown> = {}
    for (const language of languages) shown[language] = await kind.shown(tx, proposal.payload, language)
    if (approved) {
      const verdict = await kind.check(tx, proposal.payload, moment)
      if (!verdict.ok) return verdict
      await kind.apply(tx, proposal.payload, moment)
    }
    await insertDecision(tx, proposal.id, { approved, reason: reason.trim() || null, decidedBy: moment.person.id, decidedAt: moment.now, shown })
    return yes
  },
  detail: ({ kind }, { answer }) => ({ kind, answer }),
})
