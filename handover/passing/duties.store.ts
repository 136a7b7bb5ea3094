/** What a secretariat has in its hands beside reports: letters, proposals, conferences, keys. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'

export interface Duties {
  /** Letters that have not left, of which nobody knows whether they left, and that came back. */
  readonly waiting: number
  readonly unknown: number
  readonly bounced: number
  readonly proposals: number
  readonly conferences: number
  readonly unpublished: number
  readonly passkeys: number
  readonly invitations: number
}
export async function dutiesOn(db: Reader, day: string): Promise<Duties> {
  const { rows } = await sql<Duties>`select
    (select count(*)::int from platform.letters where attempted_at is null and sent_at is null and withdrawn_at is null) as waiting,
    (select count(*)::int from platform.letters where attempted_at is not null and sent_at is null and answer is null and withdrawn_at is null) as unknown,
    (select count(*)::int from platform.letters where bounced_at is not null) as bounced,
    (select count(*)::int from alliance.proposals p where not exists (select from alliance.proposal_decisions d where d.proposal = p.id)) as proposals,
    (select count(*)::int from conferences.conferences c where c.ends_on >= ${day}::date and not exists (select from conferences.cancellations x where x.conference = c.id)) as conferences,
    (select count(*)::int from conferences.decisions d where not exists (select from conferences.decision_publications p where p.decision = d.id)) as unpublished,
    (select count(*)::int from people.passkeys where removed_at is null) as passkeys,
    (select count(*)::int from people.invitations where used_at is null and withdrawn_at is null and expires_at > now()) as invitations`.execute(db)
  return rows[0]!
}
/** Members with a public key to which their drafts can be sealed. */
export const keyedMembers = async (db: Reader): Promise<Map<string, string>> =>
  new Map(
    (await db.selectFrom('alliance.member_keys').select(['member', 'recipient']).where('removed_at', 'is', null).execute()).map(({ member, recipient }) => [member, recipient]),
  )

/** Links that have not left lead to an address and a secret that do not travel. */
export async function withdrawLinks(tx: Writer, now: Date): Promise<void> {
  await tx
    .updateTable('platform.letters')
    .set({ withdrawn_at: now, withdrawn_because: 'handover', secret: null })
    .where('secret', 'is not', null)
    .where('attempted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}
