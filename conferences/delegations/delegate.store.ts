/** The people whom members send, until they are erased. */
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import { type Delegate, type DelegatePart, languagesIn, type TypedDelegate } from './delegate.rules.ts'

/** Heads first, then by name; of one member, or of all. */
export async function delegatesOf(db: Reader, conference: string, member?: string): Promise<Delegate[]> {
  let query = db
    .selectFrom('conferences.delegates')
    .select(['id', 'member', 'name', 'office', 'email', 'part', 'interpretation', 'access'])
    .where('conference', '=', conference)
    .where('erased_at', 'is', null)
    .orderBy('member')
    .orderBy(sql`part = 'head'`, 'desc')
    .orderBy('name')
  if (member !== undefined) query = query.where('member', '=', member)
  return (await query.execute()).map((row) => ({ ...row, part: row.part as DelegatePart }))
}
export const insertDelegate = (tx: Writer, conference: string, member: string, typed: TypedDelegate, by: string, at: Date) =>
  tx
    .insertInto('conferences.delegates')
    .values({
      ...{ id: newId(), conference, member, name: typed.name.trim(), office: typed.office.trim(), email: typed.email.trim() },
      ...{ part: typed.part, interpretation: languagesIn(typed.interpretation), access: typed.access.trim(), registered_by: by, registered_at: at },
    })
    .execute()
export const deleteDelegate = (tx: Writer, conference: string, member: string, id: string) =>
  tx.deleteFrom('conferences.delegates').where('conference', '=', conference).where('member', '=', member).where('id', '=', id).executeTakeFirst()

/** A conference past its retention that still knows people. */
export const expiredConference = (db: Reader, now: Date): Promise<{ id: string } | undefined> =>
  db
    .selectFrom('conferences.conferences as c')
    .select('c.id')
    .where(sql<boolean>`(c.ends_on + make_interval(months => c.retention_months)) < ${now}`)
    .where(({ exists, selectFrom }) => exists(selectFrom('conferences.delegates as d').select('d.id').whereRef('d.conference', '=', 'c.id').where('d.erased_at', 'is', null)))
    .orderBy('c.id')
    .executeTakeFirst()
/** That somebody came stays; who it was goes. */
export const eraseDelegates = (tx: Writer, conference: string, at: Date) =>
  tx
    .updateTable('conferences.delegates')
    .set({ name: '', office: '', email: '', access: '', interpretation: [], erased_at: at })
    .where('conference', '=', conference)
    .where('erased_at', 'is', null)
    .execute()
