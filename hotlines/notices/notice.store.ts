/** Notices: an event is written together with what follows from it. Always after the cases that it is about are held. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import { newId, sha256 } from '#platform/ids.ts'
import type { DatedNoticeEvent, ListedNotice, Notice, NoticeCase, NoticeOfCase } from './notice.rules.ts'
import { answerDays, type DroppingReason, type NoticeEvent, mostCases, type NoticeState, type Outcome, outcomeAfter, retryAfterMs, stateAfter } from './notice-track.rules.ts'

const columns = [
  'n.id',
  'n.member',
  'n.provider',
  'n.urgent',
  'n.state',
  'n.begun_at as begunAt',
  'n.closes_at as closesAt',
  'n.checked_at as checkedAt',
  'n.attempted_at as attemptedAt',
  'n.attempts',
  'n.digest',
  'n.changed_at as changedAt',
] as const
const notices = (db: Reader) =>
  db
    .selectFrom('hotlines.notices as n')
    .select([...columns])
    .$narrowType<{ state: NoticeState }>()
export const noticeById = (db: Reader, id: string): Promise<Notice | undefined> => notices(db).where('n.id', '=', id).executeTakeFirst()
/** Held until commit. */
export async function lockNotice(tx: Writer, id: string): Promise<Notice | undefined> {
  await tx.selectFrom('hotlines.notices').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return noticeById(tx, id)
}
export async function casesOfNotice(db: Reader, notice: string): Promise<NoticeCase[]> {
  return db
    .selectFrom('hotlines.notice_cases')
    .select(['notice', 'case_id as case', 'network', 'country', 'dropped', 'outcome', 'outcome_at as outcomeAt', 'outside_id as outsideId', 'asks'])
    .where('notice', '=', notice)
    .orderBy('case_id')
    .$narrowType<{ dropped: DroppingReason | null; outcome: Outcome | null }>()
    .execute()
}
/** Those that are told. */
export const toldCases = async (db: Reader, notice: string): Promise<NoticeCase[]> => (await casesOfNotice(db, notice)).filter(({ dropped }) => dropped === null)
/** The newest last. */
export const noticesOfCase = (db: Reader, caseId: string): Promise<NoticeOfCase[]> =>
  db
    .selectFrom('hotlines.notice_cases as c')
    .innerJoin('hotlines.notices as n', 'n.id', 'c.notice')
    .innerJoin('hotlines.providers as p', 'p.id', 'n.provider')
    .select([...columns, 'p.name', 'c.added_at as addedAt', 'c.dropped', 'c.outcome', 'c.outcome_at as outcomeAt'])
    .where('c.case_id', '=', caseId)
    .orderBy('n.number')
    .$narrowType<{ state: NoticeState; dropped: DroppingReason | null; outcome: Outcome | null }>()
    .execute()

export interface NewNotice {
  readonly member: string
  readonly provider: string
  readonly urgent: boolean
  readonly closesAt: Date
  readonly by: string
  readonly at: Date
}
/** The one that gathers cases for this provider, which is held; a new one where there is none, or it is full. */
export async function gatheringNotice(tx: Writer, { member, provider, urgent, closesAt, by, at }: NewNotice): Promise<Notice> {
  const { rows } = await sql<{ id: string }>`
    select n.id from hotlines.notices n where n.provider = ${provider} and n.urgent = ${urgent} and n.state = 'gathering'
      and (select count(*) from hotlines.notice_cases c where c.notice = n.id and c.dropped is null) < ${mostCases}
    order by n.number limit 1`.execute(tx)
  // Whether the worker took it meanwhile is seen once it is held.
  const open = rows[0] && (await lockNotice(tx, rows[0].id))
  if (open?.state === 'gathering') return open
  const id = newId()
  await tx.insertInto('hotlines.notices').values({ id, member, provider, urgent, begun_at: at, closes_at: closesAt, changed_at: at }).execute()
  await insertEvent(tx, id, { event: 'begun', by, at })
  return (await noticeById(tx, id))!
}
export async function addCase(tx: Writer, of: Notice, added: Pick<NoticeCase, 'case' | 'network' | 'country'>, by: string, at: Date): Promise<void> {
  const row = { notice: of.id, case_id: added.case, added_at: at, network: added.network, country: added.country, dropped: null }
  await tx
    .insertInto('hotlines.notice_cases')
    .values(row)
    .onConflict((on) => on.columns(['notice', 'case_id']).doUpdateSet({ added_at: at, network: row.network, country: row.country, dropped: null }))
    .execute()
  await happenToNotice(tx, of, { event: 'added', case: added.case, by, at })
}
async function insertEvent(tx: Writer, notice: string, happened: NoticeEvent): Promise<void> {
  await tx
    .insertInto('hotlines.notice_events')
    .values({
      notice,
      case_id: 'case' in happened ? happened.case : null,
      event: happened.event,
      reason: 'reason' in happened ? happened.reason : null,
      answer: 'answer' in happened ? happened.answer : null,
      by_account: happened.by,
      at: happened.at,
    })
    .execute()
}
/** Of one that is held. null: it cannot happen now. */
export async function happenToNotice(tx: Writer, before: Notice, happened: NoticeEvent): Promise<Notice | null> {
  const state = stateAfter(before.state, happened)
  if (state === null) return null
  const { at } = happened
  await insertEvent(tx, before.id, happened)
  const attempts = before.attempts + (happened.event === 'attempted' ? 1 : 0)
  await tx
    .updateTable('hotlines.notices')
    .set({
      state,
      changed_at: at,
      attempts,
      ...(happened.event === 'checked' && { checked_at: at, not_before: null }),
      // Its cases are looked for again first.
      ...(happened.event === 'sent-again' && { not_before: at }),
      ...(happened.event === 'attempted' && { attempted_at: at }),
      ...(happened.event === 'later' && { not_before: new Date(at.getTime() + retryAfterMs(attempts)) }),
    })
    .where('id', '=', before.id)
    .execute()
  if ('case' in happened) await noteOfCase(tx, before.id, happened)
  return { ...before, state, attempts, changedAt: at }
}
type OfCase = Extract<NoticeEvent, { readonly case: string }>
async function noteOfCase(tx: Writer, notice: string, happened: OfCase): Promise<void> {
  const ofCase = tx.updateTable('hotlines.notice_cases').where('notice', '=', notice).where('case_id', '=', happened.case)
  if (happened.event === 'dropped') await ofCase.set({ dropped: happened.reason }).execute()
  else if (happened.event !== 'added') {
    const before = await tx.selectFrom('hotlines.notice_cases').select('outcome').where('notice', '=', notice).where('case_id', '=', happened.case).executeTakeFirst()
    await ofCase.set({ outcome: outcomeAfter((before?.outcome ?? null) as Outcome | null, happened), outcome_at: happened.at }).execute()
  }
  // What its procedure asks for may be another thing now.
  await tx.updateTable('hotlines.cases').set({ plan_at: happened.at }).where('id', '=', happened.case).where('state', '=', 'act').execute()
}
export async function noteDigest(tx: Writer, notice: string, digest: Buffer): Promise<void> {
  await tx.updateTable('hotlines.notices').set({ digest }).where('id', '=', notice).execute()
}
/** What the interface of the provider took, and from when it is asked what became of it. */
export async function noteTold(tx: Writer, notice: string, told: readonly { readonly case: string; readonly as: string }[], askAt: Date | null): Promise<void> {
  for (const each of told)
    await tx.updateTable('hotlines.notice_cases').set({ outside_id: each.as, ask_at: askAt }).where('notice', '=', notice).where('case_id', '=', each.case).execute()
}
export async function noteAsked(tx: Writer, notice: string, caseId: string, askAt: Date | null): Promise<void> {
  await tx
    .updateTable('hotlines.notice_cases')
    .set(({ eb }) => ({ asks: eb('asks', '+', 1), ask_at: askAt }))
    .where('notice', '=', notice)
    .where('case_id', '=', caseId)
    .execute()
}
/** What the interface of the provider said last of a case. */
export async function lastWordOf(db: Reader, notice: string, caseId: string): Promise<string | null> {
  const last = await db
    .selectFrom('hotlines.notice_events')
    .select('answer')
    .where('notice', '=', notice)
    .where('case_id', '=', caseId)
    .where('event', 'in', ['claimed', 'attested'])
    .where('answer', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.answer ?? null
}
export interface DueAsk {
  readonly notice: string
  readonly case: string
  readonly outsideId: string
  readonly channel: string
}
/** The one that is due longest. */
export async function dueAsk(db: Reader, member: string, now: Date): Promise<DueAsk | undefined> {
  const { rows } = await sql<DueAsk>`
    select c.notice, c.case_id as case, c.outside_id as "outsideId", p.channel
    from hotlines.notice_cases c join hotlines.notices n on n.id = c.notice join hotlines.providers p on p.id = n.provider
    where n.member = ${member} and c.ask_at <= ${now} and c.outside_id is not null order by c.ask_at limit 1`.execute(db)
  return rows[0]
}
export async function eventsOfNotices(db: Reader, ids: readonly string[]): Promise<DatedNoticeEvent[]> {
  if (!ids.length) return []
  const rows = await db
    .selectFrom('hotlines.notice_events')
    .select(['notice', 'case_id as case', 'event', 'reason', 'answer', 'by_account as by', 'at'])
    .where('notice', 'in', [...ids])
    .orderBy('id')
    .execute()
  return rows.map(({ notice, ...happened }) => ({ notice, happened: happened as unknown as NoticeEvent }))
}

const dayMs = 86_400_000
/** The link itself is in the mail alone. */
export async function insertLink(tx: Writer, notice: string, secret: string, now: Date): Promise<void> {
  await tx
    .insertInto('hotlines.notice_links')
    .values({ digest: sha256(secret), notice, until: new Date(now.getTime() + answerDays * dayMs) })
    .execute()
}
export async function noticeOfLink(db: Reader, secret: string, now: Date): Promise<Notice | undefined> {
  const link = await db.selectFrom('hotlines.notice_links').select('notice').where('digest', '=', sha256(secret)).where('until', '>', now).executeTakeFirst()
  return link && noticeById(db, link.notice)
}

/** Whose window is over, or which is to be tried again. */
export const toCheck = async (db: Reader, member: string, now: Date): Promise<string | undefined> =>
  (
    await db
      .selectFrom('hotlines.notices')
      .select('id')
      .where('member', '=', member)
      .where(({ or, and, eb }) => or([and([eb('state', '=', 'gathering'), eb('closes_at', '<=', now)]), and([eb('state', '=', 'checking'), eb('not_before', '<=', now)])]))
      .orderBy('urgent', 'desc')
      .orderBy('closes_at')
      .limit(1)
      .executeTakeFirst()
  )?.id
/** All of whose cases have been looked for once more; or that waits for that no longer. */
export async function checkedThrough(db: Reader, member: string, now: Date, longestMs: number): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select n.id from hotlines.notices n where n.member = ${member} and n.state = 'checking' and n.not_before is null
      and (n.checked_at <= ${new Date(now.getTime() - longestMs)} or not exists (
        select from hotlines.notice_cases c left join hotlines.hosting h on h.case_id = c.case_id where c.notice = n.id and c.dropped is null and (h.looked_at is null or h.looked_at < n.checked_at)))
    order by n.urgent desc, n.closes_at limit 1`.execute(db)
  return rows[0]?.id
}
export const lostAttempt = async (db: Reader, member: string, before: Date): Promise<string | undefined> =>
  (
    await db
      .selectFrom('hotlines.notices')
      .select('id')
      .where('member', '=', member)
      .where('state', '=', 'handing-over')
      .where('attempted_at', '<', before)
      .limit(1)
      .executeTakeFirst()
  )?.id

/** The newest first. `after`: the number of the last of the page before. */
export async function noticesOf(db: Reader, member: string, after: number | null, count: number): Promise<(ListedNotice & { number: number })[]> {
  const { rows } = await sql<ListedNotice & { number: number }>`
    select n.id, n.member, n.provider, n.urgent, n.state, n.begun_at as "begunAt", n.closes_at as "closesAt", n.checked_at as "checkedAt", n.attempted_at as "attemptedAt", n.attempts, n.digest, n.changed_at as "changedAt", n.number, p.name,
      c.cases, c.gone, c.verified, (select e.answer from hotlines.notice_events e where e.notice = n.id and e.event in ('delivered', 'refused', 'later', 'bounced') order by e.id desc limit 1) as answer
    from hotlines.notices n join hotlines.providers p on p.id = n.provider
    cross join lateral (
      select count(*)::int as cases, (count(*) filter (where outcome in ('removed', 'gone')))::int as gone, (count(*) filter (where outcome = 'verified-removed'))::int as verified
      from hotlines.notice_cases where notice = n.id and dropped is null) c
    where n.member = ${member} ${after === null ? sql`` : sql`and n.number < ${after}`} order by n.number desc limit ${count}`.execute(db)
  return rows
}
