/** A past of a hotline, written by the database itself: cases that came, were settled, told and removed, their addresses and words long erased. For the demonstration some hundreds, for measurements a million. */
import { sql } from 'kysely'
import type { Writer } from '#platform/database.ts'

export interface Past {
  readonly member: string
  /** As conclusions write it, and where else things lie. */
  readonly home: string
  readonly abroad: readonly string[]
  /** Hotlines that take cases, by the country. */
  readonly takers: Readonly<Record<string, string>>
  readonly cases: number
  readonly from: Date
  readonly days: number
  /** Of the names of its cases, where a hotline has several pasts. */
  readonly prefix?: string
  /** Nothing happens after it; what was not over then is open. */
  readonly until: Date
}
/** By chance that is the same every time: a number from 0 to 1 for each case and purpose. */
const chance = (purpose: string) => sql`(('x' || substr(md5(${purpose}::text || n), 1, 7))::bit(28)::int / 268435456.0)`
const hours = (n: ReturnType<typeof sql>) => sql`${n} * interval '1 hour'`
const oneOf = (list: readonly string[], of: ReturnType<typeof sql>) => sql`(${list}::text[])[1 + floor(${of} * ${list.length})::int]`

/** The hotline has keys and an analyst. Rows come as they are: what triggers work out one by one is written at once. */
export async function makePast(tx: Writer, past: Past): Promise<void> {
  const { member, home, abroad, takers, cases, from, days, until: end, prefix = member } = past
  await sql`set local alliance.copying = 'yes'`.execute(tx)
  await sql`create temporary table past on commit drop as
    with drawn as (
      select n, substr(md5(${prefix}::text || 'case' || n), 1, 20) as id, ${from}::timestamptz + ${chance('opened')} * ${days} * interval '1 day' as opened,
        ${chance('finding')} as finding, ${chance('place')} as place, ${chance('end')} as ending
      from generate_series(1, ${cases}::int) n),
    placed as (
      select *, case when ${chance('source')} < 0.55 then 'public' else 'own' end as source,
        opened + ${hours(sql`(0.2 + 40 * power(${chance('assessed')}, 3))`)} as assessed,
        case when place < 0.4 then ${home} when place < 0.94 then ${oneOf(abroad, chance('country'))} end as country,
        ${oneOf(['baseline', 'baseline', 'A1', 'A2', 'B1', 'not-baseline'], chance('class'))} as shared
      from drawn),
    told as (
      select *, finding < 0.64 as unlawful,
        case when finding < 0.64 and ${chance('police')} < 0.9 then assessed + ${hours(sql`(0.1 + 8 * ${chance('police-told')})`)} end as police,
        case when finding < 0.64 and country is not null and country <> ${home} then assessed + ${hours(sql`(0.1 + 30 * power(${chance('passed')}, 2))`)} end as passed,
        case when finding < 0.64 and country = ${home} then assessed + ${hours(sql`(0.3 + 20 * power(${chance('told')}, 2))`)} end as told
      from placed)
    select *, case when told is not null and ending < 0.9 then told + ${hours(sql`(1 + 60 * power(${chance('claimed')}, 3))`)} end as claimed,
      case when told is not null and ending < 0.93 then told + ${hours(sql`(3 + 400 * power(${chance('removed')}, 4))`)}
        when passed is not null and ending < 0.8 then passed + ${hours(sql`(12 + 900 * power(${chance('removed')}, 3))`)} end as removed
    from told`.execute(tx)
  await sql`alter table past add column closed timestamptz`.execute(tx)
  await sql`update past set closed = coalesce(removed, case when unlawful then coalesce(told, passed, assessed) + interval '40 days' else assessed end)`.execute(tx)
  const key = sql`(select fingerprint from hotlines.keys where member = ${member} order by made_at desc limit 1)`
  const analyst = sql`(select account from people.seats where member = ${member} and role = 'analyst' and ended_at is null order by account limit 1)`
  await sql`insert into hotlines.public_reports (id, member, language, received_at, nonce, lookup, ticket_key, source, key, sealed_outline, sealed_text, ticket_ended_at, erased_at)
    select 'r' || id, ${member}, 'en', opened, sha256(convert_to('nonce ' || id, 'UTF8')), case source when 'public' then sha256(convert_to('lookup ' || id, 'UTF8')) end,
      case source when 'public' then decode(repeat('00', 32), 'hex') end, source, ${key}, ''::bytea, ''::bytea, closed, closed from past`.execute(tx)
  await sql`insert into hotlines.steps (report, step, sealed_for_sender, at) select 'r' || id, 'received', ''::bytea, opened from past order by opened`.execute(tx)
  await sql`insert into hotlines.steps (report, step, reason, sealed_for_sender, at)
    select 'r' || id, 'closed', case when removed is not null then 'removed' when unlawful then 'not-found' when finding < 0.95 then 'not-unlawful' else 'could-not-be-assessed' end, ''::bytea, closed
    from past where closed < ${end} order by closed`.execute(tx)
  await sql`insert into hotlines.cases (id, member, opened_at, since, ready_at, due_at, changed_at, state, reports, sources)
    select id, ${member}, opened, opened, opened, opened + interval '24 hours', least(closed, ${end}),
      case when closed < ${end} then 'closed' when unlawful and assessed < ${end} then 'act' else 'waiting' end, 1, array[source] from past`.execute(tx)
  await sql`insert into hotlines.case_reports (report, position, case_id, joined_at) select 'r' || id, 0, id, opened from past`.execute(tx)
  await sql`insert into hotlines.assessments (id, case_id, form, shared, national, unable, answers, by_account, at)
    select 'a' || id, id, 0, case when unlawful then shared when finding < 0.95 then 'not-baseline' end, case when unlawful then 'unlawful' when finding < 0.95 then 'lawful' end,
      case when finding >= 0.95 then 'gone' end, '{}', ${analyst}, assessed from past where assessed < ${end} order by assessed`.execute(tx)
  await sql`insert into hotlines.case_events (case_id, event, reason, assessment, at)
    select id, event, reason, assessment, at from past cross join lateral (values
      ('opened', null, null, opened), ('assessed', case when unlawful then 'unlawful' when finding < 0.95 then 'lawful' else 'unable' end, 'a' || id, assessed),
      ('police', 'told', null, police), ('told', 'passed-on', null, passed), ('told', 'provider-told', null, told), ('told', 'reported-removed', null, claimed),
      ('closed', case when removed is not null then 'removed' when unlawful then 'not-found' when finding < 0.95 then 'not-unlawful' else 'could-not-be-assessed' end, null, closed)
    ) e (event, reason, assessment, at) where e.at < ${end} order by e.at, id`.execute(tx)
  await makeHosting(tx, member, end)
  await makeTransfers(tx, member, takers, end)
  await makeNotices(tx, member, end)
  await sql`drop table past`.execute(tx)
  await sql`set local alliance.copying = 'no'`.execute(tx)
}
async function makeHosting(tx: Writer, member: string, end: Date): Promise<void> {
  await sql`insert into hotlines.hosting_looks (id, case_id, why, rule, at, state, country, countries, confidence, seen_key)
    select 'l' || id, id, 'first', 1, opened, case when country is null then 'nowhere' else 'placed' end, country, case when country is null then '{}' else array[country] end,
      case when country is null then null else 'high' end, sha256(convert_to('seen ' || id, 'UTF8')) from past where opened < ${end}`.execute(tx)
  await sql`insert into hotlines.hosting_events (case_id, event, reason, look, at) select id, 'looked', 'first', 'l' || id, opened from past where opened < ${end} order by opened`.execute(
    tx,
  )
  await sql`insert into hotlines.hosting (case_id, member, look, state, country, countries, confidence, looked_at)
    select id, ${member}, 'l' || id, case when country is null then 'nowhere' else 'placed' end, country, case when country is null then '{}' else array[country] end,
      case when country is null then null else 'high' end, opened from past where opened < ${end}`.execute(tx)
}
async function makeTransfers(tx: Writer, member: string, takers: Past['takers'], end: Date): Promise<void> {
  const accepted = sql`passed + (ending + 0.05) * interval '20 hours'`
  const taken = sql`select p.*, t.taker, ${accepted} as accepted from past p join (select * from jsonb_each_text(${JSON.stringify(takers)}::jsonb)) t (place, taker) on t.place = p.country where p.passed < ${end}`
  await sql`insert into hotlines.transfers (id, case_id, from_member, to_member, country, why, urgent, shared, state, proposed_at, due_at, changed_at)
    select 't' || id, id, ${member}, taker, country, 'own', false, shared, case when removed < ${end} then 'answered' when accepted < ${end} then 'accepted' else 'sent' end, assessed,
      passed + interval '24 hours', least(coalesce(removed, accepted), ${end}) from (${taken}) t order by passed`.execute(tx)
  await sql`insert into hotlines.transfer_events (transfer, event, reason, at)
    select 't' || id, event, reason, at from (${taken}) t cross join lateral (values
      ('proposed', null, assessed), ('sent', null, passed), ('received', null, passed + interval '2 minutes'), ('accepted', null, accepted), ('told', 'removed', removed)) e (event, reason, at)
    where e.at < ${end} order by e.at, id`.execute(tx)
}
/** One notice for each case that lies at home, to the providers of the hotline by turns. */
async function makeNotices(tx: Writer, member: string, end: Date): Promise<void> {
  const told = sql`select p.*, (array(select id from hotlines.providers where member = ${member} order by name))[1 + n % greatest(1, (select count(*)::int from hotlines.providers where member = ${member}))] as provider
    from past p where p.told < ${end} and exists (select from hotlines.providers where member = ${member})`
  await sql`insert into hotlines.notices (id, member, provider, urgent, state, begun_at, closes_at, checked_at, attempted_at, attempts, changed_at)
    select 'n' || id, ${member}, provider, false, 'delivered', told, told, told, told, 1, told from (${told}) t order by told`.execute(tx)
  await sql`insert into hotlines.notice_cases (notice, case_id, added_at, country, outcome, outcome_at)
    select 'n' || id, id, told, country, case when removed < ${end} then 'verified-removed' when claimed < ${end} then 'removed' end, least(removed, claimed) from (${told}) t`.execute(
    tx,
  )
  await sql`insert into hotlines.notice_events (notice, case_id, event, reason, at)
    select 'n' || id, case when event in ('added', 'claimed', 'attested') then id end, event, reason, at from (${told}) t cross join lateral (values
      ('begun', null, told), ('added', null, told), ('checked', null, told), ('attempted', null, told), ('delivered', null, told), ('claimed', 'removed', claimed), ('attested', 'verified-removed', removed)) e (event, reason, at)
    where e.at < ${end} order by e.at, id`.execute(tx)
}
