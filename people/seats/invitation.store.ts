/** Invitations: made, found by the secret of their link while it can be used, listed, withdrawn. They live in real time: a demonstration's clock does not end them. */
import { sql } from 'kysely'
import type { Database, Reader, Writer } from '#platform/database.ts'
import { newId, sha256 } from '#platform/ids.ts'

export const invitationDays = 7

export interface Invitation {
  readonly id: string
  readonly role: string
  readonly member: string | null
  readonly name: string
  readonly email: string
  /** Set when the link leads to a new key for an account that lost its own. */
  readonly account: string | null
  readonly invitedBy: string | null
}
const columns = ['id', 'role', 'member', 'name', 'email', 'account', 'invited_by as invitedBy'] as const

/** The invitation while it can be used: neither used, withdrawn nor run out. The row is locked where the handle can write. */
export async function openInvitation(db: Reader | Writer, secret: string, lock = false): Promise<Invitation | undefined> {
  const query = (db as Database)
    .selectFrom('people.invitations')
    .select(columns)
    .where('secret_digest', '=', sha256(secret))
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

export interface NewInvitation extends Omit<Invitation, 'invitedBy'> {
  readonly invitedBy: string | null
  readonly secret: string
}
export const insertInvitation = (tx: Writer, { secret, invitedBy, ...invitation }: NewInvitation) =>
  tx
    .insertInto('people.invitations')
    .values({ ...invitation, secret_digest: sha256(secret), invited_by: invitedBy, invited_at: sql`now()`, expires_at: sql`now() + make_interval(days => ${invitationDays})` })
    .execute()

const unused = (tx: Writer) => tx.updateTable('people.invitations').set({ withdrawn_at: sql`now()` }).where('used_at', 'is', null).where('withdrawn_at', 'is', null)
export const withdraw = (tx: Writer, id: string) => unused(tx).where('id', '=', id).execute()
/** A newer link to a new key takes the place of the older. */
export const withdrawMendings = (tx: Writer, account: string) => unused(tx).where('account', '=', account).execute()
/** A newer link for the first operator takes the place of the older. */
export const withdrawOperators = (tx: Writer) => unused(tx).where('role', '=', 'operator').where('account', 'is', null).execute()

export interface OpenInvitation extends Invitation {
  readonly expiresAt: Date
  readonly ranOut: boolean
  /** The name of whoever made it; null for the command line and for people removed. */
  readonly by: string | null
}
const listed = (db: Reader) =>
  db
    .selectFrom('people.invitations as i')
    .leftJoin('people.accounts as a', 'a.id', 'i.invited_by')
    .select(['i.id', 'i.role', 'i.member', 'i.name', 'i.email', 'i.account', 'i.invited_by as invitedBy', 'i.expires_at as expiresAt', 'a.name as by'])
    .select(sql<boolean>`i.expires_at <= now()`.as('ranOut'))
    .where('i.used_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .orderBy('i.expires_at')
    .orderBy('i.id')
export const invitationsTo = (db: Reader, roles: readonly string[], member?: string): Promise<OpenInvitation[]> => {
  const query = listed(db).where('i.role', 'in', [...roles])
  return (member === undefined ? query : query.where('i.member', '=', member)).execute()
}

/** An invitation that can still be withdrawn; held. */
export const heldInvitation = (tx: Writer, id: string): Promise<Invitation | undefined> =>
  tx.selectFrom('people.invitations').select(columns).where('id', '=', id).where('used_at', 'is', null).where('withdrawn_at', 'is', null).forUpdate().executeTakeFirst()
export const placeOfInvitation = (db: Reader, id: string): Promise<{ role: string; member: string | null } | undefined> =>
  db.selectFrom('people.invitations').select(['role', 'member']).where('id', '=', id).executeTakeFirst()

export const isInvited = async (db: Reader, { email, role, member }: { email: string; role: string; member: string | null }): Promise<boolean> =>
  (await listed(db).where('i.role', '=', role).where('i.expires_at', '>', sql<Date>`now()`).where(sql<boolean>`lower(i.email) = lower(${email})`).execute()).some(
    (each) => each.member === member && each.account === null,
  )

/** Until commit nobody else decides about this address: of two clicks, or two who invite the same person, the second sees what the first did. */
export const holdEmail = async (tx: Writer, email: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(lower(${email}), 0))`.execute(tx)
}

export const emailIsTaken = async (db: Reader, email: string, except = ''): Promise<boolean> =>
  Boolean(
    await db
      .selectFrom('people.accounts')
      .select('id')
      .where(sql<boolean>`lower(email) = lower(${email})`)
      .where('removed_at', 'is', null)
      .where('id', '<>', except)
      .executeTakeFirst(),
  )

export interface NewPerson {
  readonly account: string
  readonly name: string
  readonly email: string
  readonly language: string
  readonly madeUp: boolean
}
export const insertAccount = (tx: Writer, { account, name, email, language, madeUp }: NewPerson, now: Date) =>
  tx.insertInto('people.accounts').values({ id: account, name, email, language, made_up: madeUp, created_at: now }).execute()

export const useInvitation = (tx: Writer, id: string) => tx.updateTable('people.invitations').set({ used_at: sql`now()` }).where('id', '=', id).execute()

/** The seat is taken and the invitation used up. */
export async function takeSeatOf(tx: Writer, { id, role, member }: Invitation, account: string, now: Date): Promise<void> {
  await tx.insertInto('people.seats').values({ id: newId(), account, role, member, given_by: id, given_at: now }).execute()
  await useInvitation(tx, id)
}
