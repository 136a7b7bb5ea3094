/** Sessions and the person behind one. A session ends 12 hours after its start, 60 minutes after it was last seen, or when it is ended. */
import { sql } from 'kysely'
import type { Person } from '#access/ask.ts'
import type { Role } from '#access/policy.ts'
import { sha256 } from '#platform/ids.ts'
import type { Database, Reader } from '#platform/database.ts'

export const sessionHours = 12
export const idleMinutes = 60
export const stepUpMinutes = 10

export interface Signed {
  readonly person: Person
  readonly session: { readonly id: string }
  readonly steppedUp: boolean
  readonly language: string
}

/** Sessions live in real time: a demonstration's clock does not end them. */
export async function sessionOf(db: Reader, secret: string | undefined): Promise<Signed | null> {
  if (!secret || secret.length > 100) return null
  const row = await db
    .selectFrom('people.sessions as s')
    .innerJoin('people.accounts as a', 'a.id', 's.account')
    .select(['s.id', 's.account', 'a.name', 'a.language', 's.seen_at'])
    .select(sql<boolean>`coalesce(s.stepped_up_at > now() - make_interval(mins => ${stepUpMinutes}), false)`.as('steppedUp'))
    .select((eb) =>
      eb
        .selectFrom('people.seats as t')
        .select(sql<{ role: Role; member: string | null }[]>`coalesce(json_agg(json_build_object('role', t.role, 'member', t.member) order by t.given_at), '[]')`.as('seats'))
        .whereRef('t.account', '=', 's.account')
        .where('t.ended_at', 'is', null)
        .as('seats'),
    )
    .where('s.digest', '=', sha256(secret))
    .where('s.ended_at', 'is', null)
    .where('a.removed_at', 'is', null)
    .where(sql<boolean>`s.started_at > now() - make_interval(hours => ${sessionHours}) and s.seen_at > now() - make_interval(mins => ${idleMinutes})`)
    .executeTakeFirst()
  if (!row) return null
  return { person: { id: row.account, name: row.name, seats: row.seats ?? [] }, session: { id: row.id }, steppedUp: row.steppedUp, language: row.language }
}

/** Notes that a session is in use, at most once a minute. It is no act: nothing a person decided. */
export async function touchSession(writer: Database, id: string): Promise<void> {
  await writer.updateTable('people.sessions').set({ seen_at: sql`now()` }).where('id', '=', id).where('seen_at', '<', sql<Date>`now() - interval '1 minute'`).execute()
}
