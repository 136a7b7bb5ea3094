/** Proposals and their decisions, as the tables hold them. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { Decision, Proposal, Shown } from './proposal.rules.ts'

const proposals = (db: Reader) =>
  db
    .selectFrom('alliance.proposals as p')
    .leftJoin('alliance.proposal_decisions as d', 'd.proposal', 'p.id')
    .select(['p.id', 'p.kind', 'p.subject', 'p.payload', 'p.reason', 'p.member', 'p.proposed_by as proposedBy', 'p.proposed_at as proposedAt'])
    .select(['d.approved', 'd.reason as decisionReason', 'd.decided_by as decidedBy', 'd.decided_at as decidedAt', 'd.shown'])
type Row = Awaited<ReturnType<ReturnType<typeof proposals>['execute']>>[number]
const asProposal = ({ approved, decisionReason, decidedBy, decidedAt, shown, ...row }: Row): Proposal => ({
  ...row,
  decision:
    approved === null || decidedBy === null || decidedAt === null ? null : { approved, reason: decisionReason, decidedBy, decidedAt, shown: shown as Record<string, Shown> },
})

export async function proposalById(db: Reader, id: string): Promise<Proposal | undefined> {
  const row = await proposals(db).where('p.id', '=', id).executeTakeFirst()
  return row && asProposal(row)
}

/** Held until commit, so that of two people who decide at once the second one sees the decision of the first. */
export async function lockProposal(tx: Writer, id: string): Promise<Proposal | undefined> {
  await tx.selectFrom('alliance.proposals').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return proposalById(tx, id)
}

/** Open ones, longest waiting first. */
export const openProposals = async (db: Reader): Promise<Proposal[]> =>
  (await proposals(db).where('d.proposal', 'is', null).orderBy('p.proposed_at').orderBy('p.id').execute()).map(asProposal)
/** Decided ones, newest first. */
export const decidedProposals = async (db: Reader, most: number): Promise<Proposal[]> =>
  (await proposals(db).where('d.proposal', 'is not', null).orderBy('d.decided_at', 'desc').orderBy('p.id').limit(most).execute()).map(asProposal)

export async function openProposalOf(db: Reader, kind: string, subject: string): Promise<string | undefined> {
  const row = await proposals(db).where('p.kind', '=', kind).where('p.subject', '=', subject).where('d.proposal', 'is', null).executeTakeFirst()
  return row?.id
}
/** Open proposals about a member. */
export const openProposalsAbout = async (db: Reader, member: string): Promise<Proposal[]> =>
  (await proposals(db).where('p.member', '=', member).where('d.proposal', 'is', null).orderBy('p.proposed_at').execute()).map(asProposal)

/** Approved ones of a kind that this person put up, newest first. */
export const approvedProposals = async (db: Reader, kind: string, proposedBy: string): Promise<Proposal[]> =>
  (await proposals(db).where('p.kind', '=', kind).where('p.proposed_by', '=', proposedBy).where('d.approved', '=', true).orderBy('d.decided_at', 'desc').execute()).map(asProposal)

/** Everything about one subject waits for this until commit. */
export const holdSubject = (tx: Writer, subject: string) => sql`select pg_advisory_xact_lock(hashtext('proposal'), hashtext(${subject}))`.execute(tx)

export const insertProposal = (tx: Writer, { payload, proposedBy, proposedAt, ...proposal }: Omit<Proposal, 'decision'>) =>
  tx
    .insertInto('alliance.proposals')
    .values({ ...proposal, payload: JSON.stringify(payload), proposed_by: proposedBy, proposed_at: proposedAt })
    .execute()
export const insertDecision = (tx: Writer, proposal: string, { approved, reason, decidedBy, decidedAt, shown }: Decision) =>
  tx
    .insertInto('alliance.proposal_decisions')
    .values({ proposal, approved, reason, decided_by: decidedBy, decided_at: decidedAt, shown: JSON.stringify(shown) })
    .execute()
