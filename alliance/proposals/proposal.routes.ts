/** Where grave acts wait for their second person. The kinds are those of all modules; modules.ts hands them in. */
import { nameOfAccount } from '#people/public.ts'
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { memberName } from '../members/member.rules.ts'
import { memberByCode } from '../members/member.store.ts'
import { decide } from './decide.act.ts'
import type { Kind } from './proposal-kind.ts'
import { proposalPage, proposalsPage, type ReadableProposal } from './proposal.pages.tsx'
import type { CannotDecide, Proposal, Shown } from './proposal.rules.ts'
import { decidedProposals, openProposals, proposalById } from './proposal.store.ts'
import { proposalWords } from './proposal.words.ts'

const shownInHistory = 100
const ours: Record<CannotDecide, string> = { 'already-decided': 'change', 'no-reason': 'reason', 'no-answer': 'reason', 'unknown-kind': 'change' }

export function proposalRoutes(given: readonly Kind[]): Routes {
  const kinds = new Map(given.map((kind) => [kind.kind, kind]))
  const routes = new Routes()

  const shownOf = async (cx: Context, { kind, payload, decision }: Proposal): Promise<Shown> =>
    decision?.shown[cx.language] ?? (await kinds.get(kind)?.shown(cx.db, payload, cx.language)) ?? { title: kind, groups: [], madeUp: false }
  const readable = async (cx: Context, proposal: Proposal): Promise<ReadableProposal> => {
    const { decision, member: code } = proposal
    const [shown, proposer, decider, member] = await Promise.all([
      shownOf(cx, proposal),
      nameOfAccount(cx.db, proposal.proposedBy),
      decision && nameOfAccount(cx.db, decision.decidedBy),
      code ? memberByCode(cx.db, code) : undefined,
    ])
    return { ...proposal, shown, proposer, decider, memberName: member ? memberName(member, cx.language) : null }
  }
  const all = (cx: Context, proposals: readonly Proposal[]) => Promise.all(proposals.map((proposal) => readable(cx, proposal)))

  routes.view('/proposals', {
    name: 'proposal.read',
    find: () => ({}),
    page: async (cx) => proposalsPage(cx, await all(cx, await openProposals(cx.db)), await all(cx, await decidedProposals(cx.db, shownInHistory))),
  })
  routes.view('/proposals/:proposal', {
    name: 'proposal.read',
    find: (db, { proposal }) => proposalById(db, proposal),
    page: async (cx, proposal) => proposalPage(cx, await readable(cx, proposal)),
  })
  routes.act('/proposals/:proposal/decision', decide(kinds), {
    input: ({ proposal }, form) => ({ proposal, answer: form.text('answer'), reason: form.text('reason') }),
    done: ({ proposal }) => `/proposals/${proposal}`,
    notice: 'decided',
    refused: async (because, input, cx) => {
      const proposal = await proposalById(cx.db, input.proposal)
      return proposal && proposalPage(cx, await readable(cx, proposal), [mistake(because, kinds.get(proposal.kind), cx)], input.reason)
    },
  })
  return routes
}

/** Refusals of the mechanism have words here; those of the kind are put into the sentence that it cannot be done any more. */
function mistake(because: string, kind: Kind | undefined, cx: Context): Mistake {
  const say = proposalWords(cx.language)
  const field = ours[because as CannotDecide]
  if (field) return { field, text: say(because as CannotDecide) }
  const words = because === 'not-whole' || !kind ? say('not-whole') : kind.refusal(because, cx.language)
  return { field: 'change', text: say('stale', { because: words }) }
}
