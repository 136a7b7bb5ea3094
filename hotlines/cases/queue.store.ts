/** The queue of a hotline: what is next, what is in whose hands, what waits for a moment. */
import { type RawBuilder, sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { NextStep } from '../procedures/next-step.rules.ts'
import type { CaseState } from './case-track.rules.ts'
import { lockCase, type Case } from './case-events.store.ts'
import { type CaseReport, countedUpTo, type Lane, type ListedCase, type Place, type SiteMate } from './queue.rules.ts'

/** The next that this person may assess, held until commit; whoever asks at the same moment gets the one after it. What somebody assessed already is for others. */
export async function takeNext(tx: Writer, member: string, account: string, now: Date): Promise<Case | undefined> {
  const { rows } = await sql<{ id: string }>`
    select c.id from hotlines.cases c
    where c.member = ${member} and c.state in ('waiting', 'second') and c.ready_at <= ${now} and (c.held_until is null or c.held_until <= ${now})
      and not exists (select from hotlines.assessments a where a.case_id = c.id and a.by_account = ${account} and a.at >= c.since and c.state = 'second')
    order by c.due_at, c.id limit 1 for no key update skip locked`.execute(tx)
  return rows[0] && lockCase(tx, member, rows[0].id)
}

interface Asked {
  readonly member: string
  readonly account: string
  readonly now: Date
}
const laneSql = (lane: Lane, { account, now }: Asked): RawBuilder<unknown> =>
  ({
    assess: sql`c.state in ('waiting', 'second') and c.ready_at <= ${now}`,
    mine: sql`c.holder = ${account} and c.state <> 'closed'`,
    act: sql`c.state = 'act' and c.with_member is null`,
    away: sql`c.state = 'act' and c.with_member is not null`,
    later: sql`c.state in ('waiting', 'second') and c.ready_at > ${now}`,
    closed: sql`c.state = 'closed'`,
  })[lane]
const orders: Readonly<Record<Lane, { readonly by: RawBuilder<unknown>; readonly newestFirst: boolean }>> = {
  assess: { by: sql`c.due_at`, newestFirst: false },
  mine: { by: sql`c.due_at`, newestFirst: false },
  act: { by: sql`c.due_at`, newestFirst: false },
  away: { by: sql`c.changed_at`, newestFirst: false },
  later: { by: sql`c.ready_at`, newestFirst: false },
  closed: { by: sql`c.changed_at`, newestFirst: true },
}

export interface ListAsked extends Asked {
  readonly lane: Lane
  /** The last of the page before. */
  readonly after: Place | null
  readonly count: number
}
/** In the order in which they are due. `next`: where the page after begins. */
export async function casesOf(db: Reader, asked: ListAsked): Promise<{ cases: ListedCase[]; next: Place | null }> {
  const { by, newestFirst } = orders[asked.lane]
  const beyond = asked.after && (newestFirst ? sql`and (${by}, c.id) < (${asked.after.at}, ${asked.after.id})` : sql`and (${by}, c.id) > (${asked.after.at}, ${asked.after.id})`)
  const order = newestFirst ? sql`${by} desc, c.id desc` : sql`${by}, c.id`
  // The page is found by its index first; what is sealed is looked up for its rows alone.
  const { rows } = await sql<Omit<ListedCase, 'next'> & { place: Date; next: (Omit<NextStep, 'at'> & { at: string | null }) | null }>`
    with page as materialized (
      select c.*, ${by} as place from hotlines.cases c where c.member = ${asked.member} and ${laneSql(asked.lane, asked)} ${beyond ?? sql``} order by ${order} limit ${asked.count + 1})
    select c.id, c.state, c.since, c.due_at as "dueAt", c.ready_at as "readyAt", c.changed_at as "changedAt", c.reopened, c.holder, c.held_until as "heldUntil", c.reports, c.sources, c.with_member as "withMember", c.still_until as "stillUntil", c.urgent,
      case when c.state = 'act' and c.next_step is not null and (c.plan_at is null or c.plan_at > ${asked.now}) then json_build_object('step', c.next_step, 'state', c.next_state, 'at', c.next_at) end as next,
      case when c.state = 'act' and c.with_member is null then (
        select case when t.state in ('returned', 'declined', 'expired', 'answered') then json_build_object('from', t.to_member, 'how', t.state) end
        from hotlines.transfers t where t.case_id = c.id order by t.number desc limit 1) end as back, c.place,
      newest.key, newest.outline, newest.position, coalesce(newest.erased, true) as erased,
      exists (select from hotlines.assessments a where a.case_id = c.id and a.by_account = ${asked.account} and a.at >= c.since) as "assessedByMe",
      case when h.said_country is not null then 'placed' else h.state end as hosting, coalesce(h.said_country, h.country) as country, coalesce(h.changed_at > c.changed_at, false) as moved,
      (select e.reason from hotlines.case_events e where e.case_id = c.id and c.state = 'closed' and e.event = 'closed' order by e.id desc limit 1) as "closedBecause"
    from page c left join hotlines.hosting h on h.case_id = c.id and (h.looked_at is not null or h.said_at is not null) left join lateral (
      select r.key, r.sealed_outline as outline, r.erased_at is not null as erased, case when r.worker_key is null then null else cr.position end as position
      from hotlines.case_reports cr join hotlines.public_reports r on r.id = cr.report
      where cr.case_id = c.id order by r.erased_at is not null, r.received_at desc, r.id limit 1) newest on true
    order by ${newestFirst ? sql`c.place desc, c.id desc` : sql`c.place, c.id`}`.execute(db)
  const cases = rows.slice(0, asked.count).map((row) => ({ ...row, next: row.next && ({ ...row.next, at: row.next.at && new Date(row.next.at) } as NextStep) }))
  const last = rows[asked.count - 1]
  return { cases, next: rows.length > asked.count && last ? { at: last.place, id: last.id } : null }
}

/** How many are in each lane. */
export async function laneCounts(db: Reader, asked: Asked): Promise<Record<Exclude<Lane, 'closed'>, number>> {
  const of = (lane: Lane) => sql`(select count(*) from (select from hotlines.cases c where c.member = ${asked.member} and ${laneSql(lane, asked)} limit ${countedUpTo + 1}) n)`
  const { rows } = await sql<
    Record<Exclude<Lane, 'closed'>, number>
  >`select ${of('assess')} as assess, ${of('mine')} as mine, ${of('act')} as act, ${of('away')} as away, ${of('later')} as later`.execute(db)
  return rows[0]!
}
/** Those that are in somebody's hands and late, for the manager: by person. */
export const heldCounts = async (db: Reader, { member, now }: Asked): Promise<{ account: string; cases: number; late: number }[]> =>
  (
    await sql<{ account: string; cases: number; late: number }>`
      select c.holder as account, count(*) as cases, count(*) filter (where c.due_at < ${now}) as late
      from hotlines.cases c where c.member = ${member} and c.holder is not null and c.held_until > ${now} group by c.holder order by 2 desc, 1`.execute(db)
  ).rows

/** Open cases of the same site, and of addresses that differ in the query alone; those of the same address first, then as they are due. */
export async function matesOf(db: Reader, caseId: string, most: number): Promise<SiteMate[]> {
  const { rows } = await sql<SiteMate>`
    with own as (select * from hotlines.cases where id = ${caseId}),
    mates as (
      select c.*, c.loose_key = own.loose_key as alike from own join hotlines.cases c on c.member = own.member and c.site_key = own.site_key
      where c.id <> own.id and c.state in ('waiting', 'second') order by c.loose_key = own.loose_key desc, c.due_at, c.id limit ${most})
    select c.id, c.alike, c.since, c.holder, c.held_until as "heldUntil", c.reports, newest.key, newest.outline, newest.position, coalesce(newest.erased, true) as erased
    from mates c left join lateral (
      select r.key, r.sealed_outline as outline, r.erased_at is not null as erased, case when r.worker_key is null then null else cr.position end as position
      from hotlines.case_reports cr join hotlines.public_reports r on r.id = cr.report
      where cr.case_id = c.id order by r.erased_at is not null, r.received_at desc, r.id limit 1) newest on true
    order by c.alike desc, c.due_at, c.id`.execute(db)
  return rows
}

/** The newest first; those that can still be read before the others. */
export async function reportsOfCase(db: Reader, caseId: string, most: number): Promise<CaseReport[]> {
  const { rows } = await sql<CaseReport>`
    select r.id, case when r.worker_key is null then null else min(cr.position) end as position, r.received_at as "receivedAt", coalesce(min(p.kind), case r.source when 'transfer' then 'hotline' else r.source end) as source, r.key, r.sealed_outline as "sealedOutline",
      r.erased_at is not null as erased,
      coalesce((select m.side = 'sender' from hotlines.messages m where m.report = r.id order by m.at desc, m.id limit 1), false) as unanswered
    from hotlines.case_reports cr join hotlines.public_reports r on r.id = cr.report left join hotlines.partners p on p.id = r.partner
    where cr.case_id = ${caseId} group by r.id order by r.erased_at is not null, r.received_at desc, r.id limit ${most}`.execute(db)
  return rows
}
/** The cases of a report, for its page. */
export const casesOfReport = (db: Reader, report: string): Promise<{ id: string; state: CaseState }[]> =>
  db
    .selectFrom('hotlines.case_reports as cr')
    .innerJoin('hotlines.cases as c', 'c.id', 'cr.case_id')
    .select(['c.id', 'c.state'])
    .distinct()
    .where('cr.report', '=', report)
    .orderBy('c.id')
    .$narrowType<{ state: CaseState }>()
    .execute()

/** Who had a report of the case shown whole, when and what for. */
export async function readingsOfCase(db: Reader, caseId: string): Promise<{ account: string; reason: string; beyond: boolean; at: Date }[]> {
  const { rows } = await sql<{ account: string; reason: string; beyond: boolean; at: Date }>`
    select g.account, g.reason, g.beyond, g.at from hotlines.readings g
    where g.report in (select cr.report from hotlines.case_reports cr where cr.case_id = ${caseId}) order by g.id`.execute(db)
  return rows
}
