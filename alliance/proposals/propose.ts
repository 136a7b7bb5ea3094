/** Putting up a grave act for a second person: checked as it will be when it is decided, and kept. Nothing else changes. */
import type { Act, Facts } from '#access/policy.ts'
import type { Writer } from '#platform/database.ts'
import type { ActOf, Moment, Recorded } from '#record/perform.ts'
import { no, type Verdict, yes } from '#record/verdict.rules.ts'
import type { Kind } from './proposal-kind.ts'
import type { CannotPropose } from './proposal.rules.ts'
import { holdSubject, insertProposal, openProposalOf } from './proposal.store.ts'

export interface Proposing {
  /** Of the new proposal, made beforehand so that the answer can lead to it. */
  readonly id: string
  /** null where what was typed is not whole. */
  readonly payload: unknown
  readonly reason: string
}

/** For the act of any module, inside its own transaction. The refusals of the kind come through as they are. */
export async function propose(tx: Writer, kind: Kind, { id, payload, reason }: Proposing, moment: Moment): Promise<Verdict<CannotPropose | string>> {
  if (payload === null) return no('not-whole')
  if (!reason.trim()) return no('no-reason')
  const subject = kind.subject(payload)
  await holdSubject(tx, subject)
  if (await openProposalOf(tx, kind.kind, subject)) return no('already-proposed')
  const verdict = await kind.check(tx, payload, moment)
  if (!verdict.ok) return verdict
  await insertProposal(tx, { id, kind: kind.kind, subject, payload, reason: reason.trim(), member: kind.member(payload), proposedBy: moment.person.id, proposedAt: moment.now })
  return yes
}

/** Acts of the policy that need no fact to be asked, and only put something up. */
type FreeAct = { [A in Act]: object extends Facts[A] ? A : never }[Act]

/** The act that puts up one kind of proposal, under its own line of the policy. */
export const proposing = <A extends FreeAct, I extends Proposing = Proposing>(name: A, kind: Kind): ActOf<A, I, Recorded & Facts[A], string> => ({
  name,
  find: async (_tx, { id, payload }) => ({ id, member: payload === null ? null : kind.member(payload) }) as Recorded & Facts[A],
  work: (tx, _target, input, moment) => propose(tx, kind, input, moment),
  detail: () => ({ kind: kind.kind }),
})
