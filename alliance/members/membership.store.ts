/** Writes that a decided proposal makes about a member. Events are added; nothing of the history is taken out. */
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { Membership } from './member.rules.ts'
import type { ChangePayload, JoinPayload } from './member-proposal.rules.ts'

export async function insertMember(tx: Writer, { code, alpha2, kind, standing, names }: JoinPayload, madeUp: boolean, now: Date) {
  await tx
    .insertInto('alliance.members')
    .values({ code, alpha2, kind, standing, names: JSON.stringify(names), made_up: madeUp, added_at: now })
    .onConflict((row) => row.column('code').doNothing())
    .execute()
}

export async function insertDeclaration(tx: Writer, { code, declaredOn, signatory, textVersion, textDigest }: JoinPayload, now: Date): Promise<string> {
  const id = newId()
  await tx
    .insertInto('alliance.declarations')
    .values({ id, member: code, declared_on: declaredOn, signatory, text_version: textVersion, text_digest: textDigest, entered_at: now })
    .execute()
  return id
}

export interface Event {
  readonly member: string
  readonly status: Membership['status']
  readonly onDate: string
  readonly reason?: string | null
  readonly way?: string
  readonly note?: string | null
  readonly declaration?: string
}
/** A member's first joining has the id under which the import format knows it. */
export async function insertEvent(tx: Writer, { member, status, onDate, reason = null, way, note = null, declaration }: Event, now: Date) {
  const first = status === 'joined' && !(await tx.selectFrom('alliance.memberships').select('id').where('id', '=', `join-${member}`).executeTakeFirst())
  await tx
    .insertInto('alliance.memberships')
    .values({
      ...{ member, status, reason, note },
      id: first ? `join-${member}` : newId(),
      on_date: onDate,
      way: way ?? null,
      declaration: declaration ?? null,
      source_kind: 'official',
      evidence: 'read-at-source',
      entered_at: now,
    })
    .execute()
}

export const updateMember = (tx: Writer, { member, names, alpha2, signatoryReleases }: ChangePayload) =>
  tx
    .updateTable('alliance.members')
    .set({ names: JSON.stringify(names), alpha2, signatory_releases: signatoryReleases })
    .where('code', '=', member)
    .execute()

export async function alpha2Holder(db: Reader, alpha2: string): Promise<string | undefined> {
  return (await db.selectFrom('alliance.members').select('code').where('alpha2', '=', alpha2).executeTakeFirst())?.code
}
