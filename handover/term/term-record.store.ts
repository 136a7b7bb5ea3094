/** What happened in a term, of what members may read: reports handed in, grave acts decided, overviews, conferences, handovers. */
import { sql } from 'kysely'
import type { Reader } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'

export interface Span {
  readonly host: string
  /** First day, and the day on which the next one began; null: it lasts. */
  readonly from: string
  readonly to: string | null
  readonly madeUp: boolean
}
export interface TermReport {
  readonly report: string
  readonly round: string
  readonly member: string
  readonly kind: string
  readonly reference: string
  readonly submittedAt: Date
  readonly acceptedAt: Date | null
  readonly publishedAt: Date | null
}
/** Of a live instant, whether it fell into the term. */
const within = (column: string, { from, to }: Span) =>
  sql<boolean>`${sql.ref(column)} >= alliance.first_day(${from}) and (${to}::text is null or ${sql.ref(column)} < alliance.first_day(coalesce(${to}, ${from})) + 1)`

export const reportsIn = (db: Reader, span: Span): Promise<TermReport[]> =>
  db
    .selectFrom('monitoring.submissions as s')
    .innerJoin('monitoring.frozen_texts as t', 't.id', 's.text')
    .innerJoin('monitoring.reports as r', 'r.id', 't.report')
    .innerJoin('monitoring.rounds as o', 'o.id', 'r.round')
    .leftJoin('monitoring.acceptances as a', 'a.text', 's.text')
    .leftJoin('monitoring.publications as p', 'p.text', 's.text')
    .select(['r.id as report', 'r.round', 'r.member', 'r.kind', 's.reference', 's.submitted_at as submittedAt', 'a.accepted_at as acceptedAt', 'p.published_at as publishedAt'])
    .where('o.made_up', '=', span.madeUp)
    .where(within('s.submitted_at', span))
    .orderBy('s.submitted_at')
    .orderBy('s.reference')
    .execute()

export interface TermDecision {
  readonly id: string
  readonly approved: boolean
  readonly shown: Readonly<Record<string, { readonly title: string }>>
  readonly decidedAt: Date
}
export async function decisionsIn(db: Reader, span: Span): Promise<TermDecision[]> {
  const rows = await db
    .selectFrom('alliance.proposal_decisions as d')
    .select(['d.proposal as id', 'd.approved', 'd.shown', 'd.decided_at as decidedAt'])
    .where(within('d.decided_at', span))
    .orderBy('d.decided_at')
    .execute()
  return rows.map(({ shown, ...row }) => ({ ...row, shown: shown as TermDecision['shown'] }))
}
export interface TermOverview {
  readonly round: string
  readonly version: number
  readonly edition: number | null
}
/** Versions that were shown to members, or published. */
export const overviewsIn = (db: Reader, span: Span): Promise<TermOverview[]> =>
  db
    .selectFrom('monitoring.overview_versions as v')
    .innerJoin('monitoring.rounds as o', 'o.id', 'v.round')
    .leftJoin('monitoring.overview_sharings as s', (on) => on.onRef('s.round', '=', 'v.round').onRef('s.version', '=', 'v.version'))
    .leftJoin('monitoring.overview_editions as e', (on) => on.onRef('e.round', '=', 'v.round').onRef('e.version', '=', 'v.version'))
    .select(['v.round', 'v.version', 'e.edition'])
    .where('o.made_up', '=', span.madeUp)
    .where(within('v.frozen_at', span))
    .where((eb) => eb.or([eb('s.shared_at', 'is not', null), eb('e.edition', 'is not', null)]))
    .orderBy('v.round')
    .orderBy('v.version')
    .execute()
export async function conferencesIn(db: Reader, { from, to, madeUp }: Span): Promise<{ id: string; names: Texts }[]> {
  const rows = await db
    .selectFrom('conferences.conferences')
    .select(['id', 'names'])
    .where('made_up', '=', madeUp)
    .where(sql<boolean>`alliance.first_day(${from}) <= ends_on and (${to}::text is null or planned_at::date <= alliance.first_day(coalesce(${to}, ${from})))`)
    .orderBy('starts_on')
    .execute()
  return rows.map(({ id, names }) => ({ id, names: names as Texts }))
}
