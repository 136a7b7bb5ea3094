/** Hosts to come, as the tables hold them. */
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { ComingTerm } from './coming.rules.ts'

const coming = (db: Reader) =>
  db
    .selectFrom('alliance.coming_terms as c')
    .leftJoin('alliance.coming_cancellations as x', 'x.coming', 'c.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('alliance.coming_answers as a')
          .select(['a.accepted', 'a.reason', 'a.answered_at'])
          .whereRef('a.coming', '=', 'c.id')
          .orderBy('a.id', 'desc')
          .limit(1)
          .as('a'),
      (join) => join.onTrue(),
    )
    .select(['c.id', 'c.host', 'c.from_date as from', 'c.source', 'c.made_up as madeUp', 'a.accepted', 'a.reason', 'a.answered_at as answeredAt'])
    .select(['x.reason as cancelledBecause', 'x.cancelled_at as cancelledAt'])
    .select(sql<boolean>`exists (select from alliance.handovers h join alliance.handover_statements s on s.handover = h.id where h.coming = c.id)`.as('taken'))
type Row = Awaited<ReturnType<ReturnType<typeof coming>['execute']>>[number]
const asComing = ({ cancelledBecause, cancelledAt, ...row }: Row): ComingTerm => ({ ...row, cancelled: cancelledAt ? { reason: cancelledBecause ?? '', at: cancelledAt } : null })

/** All of them, in the order in which they are to take over. */
export const comingTerms = async (db: Reader): Promise<ComingTerm[]> => (await coming(db).orderBy('c.from_date').orderBy('c.planned_at').execute()).map(asComing)
export async function comingTerm(db: Reader, id: string): Promise<ComingTerm | undefined> {
  const row = await coming(db).where('c.id', '=', id).executeTakeFirst()
  return row && asComing(row)
}
export async function lockComing(tx: Writer, id: string): Promise<ComingTerm | undefined> {
  const held = await tx.selectFrom('alliance.coming_terms').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return held && comingTerm(tx, id)
}
/** Whether a member said yes to a term that is still ahead. */
export const isComingHost = async (db: Reader, member: string): Promise<boolean> =>
  (await coming(db).where('c.host', '=', member).execute()).map(asComing).some((term) => term.accepted === true && !term.cancelled && !term.taken)

export interface NewComing {
  readonly host: string
  readonly from: string
  readonly source: string | null
  readonly madeUp: boolean
}
export async function insertComing(tx: Writer, { host, from, source, madeUp }: NewComing, by: string, at: Date): Promise<string> {
  const id = newId()
  await tx.insertInto('alliance.coming_terms').values({ id, host, from_date: from, source, made_up: madeUp, planned_by: by, planned_at: at }).execute()
  return id
}
export const insertAnswer = (tx: Writer, coming: string, { accepted, reason }: { accepted: boolean; reason: string | null }, by: string, at: Date) =>
  tx.insertInto('alliance.coming_answers').values({ coming, accepted, reason, answered_by: by, answered_at: at }).execute()
export const insertComingCancellation = (tx: Writer, coming: string, reason: string, by: string, at: Date) =>
  tx.insertInto('alliance.coming_cancellations').values({ coming, reason, cancelled_by: by, cancelled_at: at }).execute()
