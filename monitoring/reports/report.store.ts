/** Reading a report with everything that its state is derived from, in one query; and holding it until a transaction ends. */
import { type RawBuilder, sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { ReportKind } from './document.rules.ts'
import type { FrozenFacts, Report } from './report.rules.ts'

export const reportIdOf = (member: string, round: string, kind: ReportKind): string => `${member}-${round}-${kind}`

/** Instants come out of JSON as text. */
type AsJson<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] }

const texts: RawBuilder<AsJson<FrozenFacts>[]> = sql`coalesce((
  select json_agg(json_build_object('id', t.id, 'number', t.number, 'way', t.way, 'frozenAt', t.frozen_at, 'takenBackAt', u.taken_back_at, 'sentBackAt', b.sent_back_at,
    'attestedAt', a.attested_at, 'submittedAt', s.submitted_at, 'withdrawnAt', w.withdrawn_at, 'returnedAt', r2.returned_at, 'acceptedAt', c.accepted_at,
    'publishedAt', p.published_at, 'reference', s.reference) order by t.number)
  from monitoring.frozen_texts t
    left join monitoring.take_backs u on u.text = t.id
    left join monitoring.send_backs b on b.text = t.id
    left join monitoring.attestations a on a.text = t.id
    left join monitoring.submissions s on s.text = t.id
    left join monitoring.withdrawals w on w.text = t.id
    left join monitoring.returns r2 on r2.text = t.id
    left join monitoring.acceptances c on c.text = t.id
    left join monitoring.publications p on p.text = t.id
  where t.report = r.id), '[]')`

/** Everybody who ever changed a word or added evidence: a correction goes on from their words, so they cannot attest it either. */
const writers: RawBuilder<string[]> = sql`coalesce((
  select json_agg(distinct wrote.by) from (
    select v.saved_by as by from monitoring.answer_versions v where v.report = r.id
    union all select e.added_by from monitoring.evidence e where e.report = r.id) wrote), '[]')`

const due: RawBuilder<Date | null> = sql`coalesce(
  (select x.due from monitoring.extensions x where x.round = r.round and x.member = r.member and x.kind = r.kind order by x.granted_at desc, x.id desc limit 1),
  case r.kind when 'commitment' then o.commitments_due else o.progress_due end)`

const reports = (db: Reader) =>
  db
    .selectFrom('monitoring.reports as r')
    .innerJoin('monitoring.rounds as o', 'o.id', 'r.round')
    .innerJoin('alliance.members as m', 'm.code', 'r.member')
    .select(['r.id', 'r.round', 'r.member', 'r.kind', 'o.framework', 'o.framework_version as frameworkVersion', 'o.timezone as zone', 'r.opened_at as openedAt'])
    .select(sql<boolean>`o.made_up or m.made_up`.as('madeUp'))
    .select([due.as('due'), texts.as('texts'), writers.as('writers')])
    // Of the newest text only: once the correction is frozen, that one is the newest.
    .select(
      sql<Date | null>`(select k.opened_at from monitoring.corrections k where k.text = (select t.id from monitoring.frozen_texts t where t.report = r.id order by t.number desc limit 1))`.as(
        'correctingSince',
      ),
    )
type Row = Awaited<ReturnType<ReturnType<typeof reports>['execute']>>[number]

const asReport = (row: Row): Report => ({ ...row, kind: row.kind as ReportKind, texts: row.texts.map(asFacts) })
function asFacts({ frozenAt, ...text }: AsJson<FrozenFacts>): FrozenFacts {
  const at = (instant: string | null) => (instant === null ? null : new Date(instant))
  return {
    ...text,
    frozenAt: new Date(frozenAt),
    takenBackAt: at(text.takenBackAt),
    sentBackAt: at(text.sentBackAt),
    attestedAt: at(text.attestedAt),
    submittedAt: at(text.submittedAt),
    withdrawnAt: at(text.withdrawnAt),
    returnedAt: at(text.returnedAt),
    acceptedAt: at(text.acceptedAt),
    publishedAt: at(text.publishedAt),
  }
}

export async function reportById(db: Reader, id: string): Promise<Report | undefined> {
  const row = await reports(db).where('r.id', '=', id).executeTakeFirst()
  return row && asReport(row)
}

/** The same, holding the report until the transaction ends, so that what was decided stays true. */
export async function lockReport(tx: Writer, id: string): Promise<Report | undefined> {
  const held = await tx.selectFrom('monitoring.reports as r').select('r.id').where('r.id', '=', id).forUpdate().executeTakeFirst()
  return held && reportById(tx, id)
}

/** All reports of a round of one kind, by member. */
export const reportsOfRound = async (db: Reader, round: string, kind: ReportKind): Promise<Report[]> =>
  (await reports(db).where('r.round', '=', round).where('r.kind', '=', kind).orderBy('r.member').execute()).map(asReport)

/** All reports of a member, newest round first. */
export const reportsOfMember = async (db: Reader, member: string): Promise<Report[]> =>
  (await reports(db).where('r.member', '=', member).orderBy('o.opens_on', 'desc').orderBy('r.kind').execute()).map(asReport)
