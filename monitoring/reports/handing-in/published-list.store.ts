/** Published reports as a list: of each report its newest published text. Nothing that is not published is looked at. */
import { sql } from 'kysely'
import type { Reader } from '#platform/database.ts'

export interface PublishedReport {
  readonly id: string
  readonly round: string
  readonly member: string
  readonly kind: 'commitment' | 'progress'
  readonly reference: string
  /** Hex. */
  readonly digest: string
  readonly submittedAt: Date
  readonly acceptedAt: Date
  readonly publishedAt: Date
  readonly corrects: string | null
  readonly madeUp: boolean
}
export interface PublishedFilter {
  readonly id?: string | undefined
  readonly members?: readonly string[] | undefined
  readonly round?: string | undefined
  readonly kind?: string | undefined
  readonly madeUp: boolean
}

export async function publishedReports(
  db: Reader,
  { id, members, round, kind, madeUp }: PublishedFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ total: number; rows: PublishedReport[] }> {
  const newest = () => {
    let query = db
      .selectFrom('monitoring.publications as p')
      .innerJoin('monitoring.frozen_texts as t', 't.id', 'p.text')
      .innerJoin('monitoring.submissions as s', 's.text', 't.id')
      .innerJoin('monitoring.acceptances as c', 'c.text', 't.id')
      .innerJoin('monitoring.reports as r', 'r.id', 't.report')
      .innerJoin('monitoring.rounds as o', 'o.id', 'r.round')
      .where(sql<boolean>`not exists (select from monitoring.publications q join monitoring.frozen_texts u on u.id = q.text where u.report = t.report and u.number > t.number)`)
    if (!madeUp) query = query.where('o.made_up', '=', false)
    if (id !== undefined) query = query.where('r.id', '=', id)
    if (members?.length) query = query.where('r.member', 'in', [...members])
    if (round !== undefined) query = query.where('r.round', '=', round)
    if (kind !== undefined) query = query.where('r.kind', '=', kind)
    return query
  }
  const [{ total }, rows] = await Promise.all([
    newest()
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
    newest()
      .leftJoin('monitoring.submissions as before', 'before.text', 't.corrects')
      .select(['r.id', 'r.round', 'r.member', 'r.kind', 's.reference', 's.submitted_at as submittedAt', 'c.accepted_at as acceptedAt', 'p.published_at as publishedAt'])
      .select(['before.reference as corrects', 'o.made_up as madeUp', sql<string>`encode(t.digest, 'hex')`.as('digest')])
      .orderBy('p.published_at', 'desc')
      .orderBy('r.id')
      .limit(limit)
      .offset(offset)
      .execute(),
  ])
  return { total: Number(total), rows: rows.map((row) => ({ ...row, kind: row.kind as PublishedReport['kind'] })) }
}
