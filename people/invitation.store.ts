/** Invitations by the secret of their link, and the seat that is taken with one. */
import { sql } from 'kysely'
import type { Database, Reader, Writer } from '#platform/database.ts'
import { newId, sha256 } from '#platform/ids.ts'

export interface Invitation {
  readonly id: string
  readonly role: string
  readonly member: string | null
  readonly name: string
  readonly email: string
}

/** The invitation while it can be used: neither used, withdrawn nor run out. The row is locked where the handle can write. */
export async function openInvitation(db: Reader | Writer, secret: string, lock = false): Promise<Invitation | undefined> {
  const query = (db as Database)
    .selectFrom('people.invitations')
    .select(['id', 'role', 'member', 'name', 'email'])
    .where('secret_digest', '=', sha256(secret))
    .where('account', 'is', null)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

export const emailIsTaken = async (db: Reader, email: string): Promise<boolean> =>
  Boolean(await db.selectFrom('people.accounts').select('id').where(sql<boolean>`lower(email) = lower(${email})`).where('removed_at', 'is', null).executeTakeFirst())

export interface NewPerson {
  readonly account: string
  readonly name: string
  readonly email: string
  readonly language: string
}
/** The account, its seat, and the invitation used up. */
export async function takeSeat(tx: Writer, { id, role, member }: Invitation, { account, name, email, language }: NewPerson, now: Date): Promise<void> {
  await tx.insertInto('people.accounts').values({ id: account, name, email, language, created_at: now }).execute()
  await tx.insertInto('people.seats').values({ id: newId(), account, role, member, given_by: id, given_at: now }).execute()
  await tx.updateTable('people.invitations').set({ used_at: sql`now()` }).where('id', '=', id).execute()
}
