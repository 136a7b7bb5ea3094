/** The host to come says yes or no; the secretariat takes a host to come off the calendar. */
import { answerRefusal, type ComingTerm, insertAnswer, insertComingCancellation, lockComing } from '#alliance/public.ts'
import type { Writer } from '#platform/database.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'

export interface Answering {
  readonly coming: string
  /** `accept` or `decline`; anything else is no answer. */
  readonly answer: string
  readonly reason: string
}
interface Target extends Recorded {
  readonly id: string
  readonly member: string
  readonly accepted: boolean
  readonly term: ComingTerm
}
async function find(tx: Writer, { coming }: { readonly coming: string }): Promise<Target | undefined> {
  const term = await lockComing(tx, coming)
  return term && { id: term.id, member: term.host, accepted: term.accepted === true, term }
}

export const answerComing: ActOf<'coming-term.answer', Answering, Target, 'no-answer' | 'no-reason' | 'over'> = {
  name: 'coming-term.answer',
  sees: 'coming-term.read',
  grave: true,
  find,
  work: async (tx, { term }, { answer, reason }, { person, now }) => {
    const refusal = answerRefusal(term, answer, reason)
    if (refusal) return no(refusal)
    const accepted = answer === 'accept'
    await insertAnswer(tx, term.id, { accepted, reason: accepted ? null : reason.trim() }, person.id, now)
    return yes
  },
  detail: (_target, { answer }) => ({ answer }),
}

export const cancelComing: ActOf<'coming-term.cancel', { readonly coming: string; readonly reason: string }, Target, 'no-reason' | 'over'> = {
  name: 'coming-term.cancel',
  sees: 'coming-term.read',
  find,
  work: async (tx, { term }, { reason }, { person, now }) => {
    if (term.cancelled || term.taken) return no('over')
    if (!reason.trim()) return no('no-reason')
    await insertComingCancellation(tx, term.id, reason.trim(), person.id, now)
    return yes
  },
}
