/** One person's own data: read, changed, taken along, erased. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import { idleMinutes, sessionHours } from '../session.store.ts'

export interface Account {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly email: string
  readonly language: string
}
const accounts = (db: Reader) => db.selectFrom('people.accounts').select(['id', 'id as account', 'name', 'email', 'language']).where('removed_at', 'is', null)
export const accountById = (db: Reader, id: string): Promise<Account | undefined> => accounts(db).where('id', '=', id).executeTakeFirst()
export async function lockAccount(tx: Writer, id: string): Promise<Account | undefined> {
  await tx.selectFrom('people.accounts').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return accountById(tx, id)
}
export const changeAccountTo = (tx: Writer, id: string, values: Pick<Account, 'name' | 'email' | 'language'>) =>
  tx.updateTable('people.accounts').set(values).where('id', '=', id).execute()

export interface OwnSession {
  readonly id: string
  readonly device: string
  readonly startedAt: Date
  readonly seenAt: Date
}
/** Those that would still open a page. */
export const sessionsOf = (db: Reader, account: string): Promise<OwnSession[]> =>
  db
    .selectFrom('people.sessions')
    .select(['id', 'device', 'started_at as startedAt', 'seen_at as seenAt'])
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`started_at > now() - make_interval(hours => ${sessionHours}) and seen_at > now() - make_interval(mins => ${idleMinutes})`)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute()

/** Everything that is kept about a person, in words a machine can read too (GDPR, article 20). */
export async function ownData(db: Reader, account: string) {
  const [person, seats, passkeys, sessions, letters, entries] = await Promise.all([
    accountById(db, account),
    db.selectFrom('people.seats').select(['role', 'member', 'given_at as givenAt', 'ended_at as endedAt']).where('account', '=', account).orderBy('given_at').execute(),
    db
      .selectFrom('people.passkeys')
      .select(['label', 'created_at as createdAt', 'used_at as usedAt', 'removed_at as removedAt'])
      .where('account', '=', account)
      .orderBy('created_at')
      .execute(),
    db
      .selectFrom('people.sessions')
      .select(['device', 'started_at as startedAt', 'seen_at as seenAt', 'ended_at as endedAt'])
      .where('account', '=', account)
      .orderBy('started_at')
      .execute(),
    db.selectFrom('platform.letters').select(['subject', 'body', 'queued_at as queuedAt', 'sent_at as sentAt']).where('account', '=', account).orderBy('queued_at').execute(),
    db.selectFrom('record.entries').select(['act', 'role', 'member', 'subject', 'at']).where('account', '=', account).orderBy('id').execute(),
  ])
  return { person, seats, passkeys, sessions, letters, acts: entries }
}

/** Name, address, keys and sessions go; the opaque id stays where the record names it. */
export async function eraseAccount(tx: Writer, account: string, by: string, now: Date): Promise<void> {
  const given = tx.selectFrom('people.seats').select('given_by').where('account', '=', account).where('given_by', 'is not', null).$castTo<{ given_by: string }>()
  await tx
    .updateTable('people.invitations')
    .set({ name: '', email: '', withdrawn_at: sql`coalesce(withdrawn_at, now())` })
    .where((eb) => eb.or([eb('account', '=', account), eb('id', 'in', given)]))
    .execute()
  const letters = sql<string>`'invitation/' || given_by`
  await tx
    .deleteFrom('platform.letters')
    .where((eb) => eb.or([eb('account', '=', account), eb('about', 'in', tx.selectFrom('people.seats').select(letters.as('about')).where('account', '=', account))]))
    .execute()
  await tx.updateTable('people.seats').set({ ended_at: now, ended_by: by }).where('account', '=', account).where('ended_at', 'is', null).execute()
  for (const table of ['people.sessions', 'people.passkeys', 'people.parked_forms'] as const) await tx.deleteFrom(table).where('account', '=', account).execute()
  await tx.updateTable('people.accounts').set({ name: '', email: '', removed_at: now }).where('id', '=', account).execute()
}

export const monthsWithoutSeat = 6
/** The first account that has had no seat for that long; held. */
export async function unusedAccount(tx: Writer): Promise<string | undefined> {
  const row = await tx
    .selectFrom('people.accounts as a')
    .select('a.id')
    .where('a.removed_at', 'is', null)
    .where('a.made_up', '=', false)
    .where(
      sql<boolean>`coalesce((select max(coalesce(s.ended_at, 'infinity')) from people.seats s where s.account = a.id), a.created_at) < now() - make_interval(months => ${monthsWithoutSeat})`,
    )
    .orderBy('a.id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row?.id
}

export const daysOfSeatLetters = 90
/** Letters about seats and links name people: they are forgotten after a while, sent or not. */
export const forgetSeatLetters = (tx: Writer) =>
  tx
    .deleteFrom('platform.letters')
    .where((eb) => eb.or([eb('about', 'like', 'invitation/%'), eb('about', 'like', 'seat/%')]))
    .where('queued_at', '<', sql<Date>`now() - make_interval(days => ${daysOfSeatLetters})`)
    .execute()
