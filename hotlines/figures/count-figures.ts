/** Reads what happened in a hotline and counts it: up to a row of each table of events, so that it can be counted again to the same bytes however much happens meanwhile. Cases are gone through in the order of their names, some thousands at a time. */
import { sql } from 'kysely'
import type { Reader } from '#platform/database.ts'
import type { HostingEvent } from '../hosting/hosting-track.rules.ts'
import { proceduresOf } from '../procedures/procedure.store.ts'
import { receivers } from '../transfers/receivers.ts'
import { stateAfter, type TransferEvent, type TransferState } from '../transfers/transfer-track.rules.ts'
import { catalogueVersion, type Source } from './catalogue.rules.ts'
import { Counting, type NoticeFate, type Period, type TransferFate } from './count.rules.ts'
import { type Episode, episodesOf, type Finding, findings, type Happening } from './episode.rules.ts'
import type { Figures } from './figures.rules.ts'
import { openFrom } from './hours.rules.ts'
import type { Marks } from './marks.ts'
import type { SharedClass } from '../assessments/shared-class.rules.ts'

export interface ToCount {
  readonly member: string
  /** YYYY-MM-DD in UTC. */
  readonly from: string
  readonly to: string
  readonly countedAt: Date
  readonly marks: Marks
}
const dayMs = 86_400_000
const periodOf = ({ from, to }: Pick<ToCount, 'from' | 'to'>): Period => ({ from: Date.parse(`${from}T00:00:00Z`), to: Date.parse(`${to}T00:00:00Z`) + dayMs })

/** How many cases are gone through at a time. */
const some = 4_000
/** `done` of about `all` cases. */
export type Progress = (done: number, all: number) => Promise<void>

export async function readingOf(db: Reader, what: ToCount): Promise<Reading> {
  const { member, countedAt } = what
  const [versions, { countryOf }] = await Promise.all([proceduresOf(db, member), receivers(db, countedAt)])
  const period = periodOf(what)
  const hours = openFrom(versions, countedAt, period)
  return { ...what, db, home: countryOf(member), period, counting: () => new Counting(period, countedAt.getTime(), hours) }
}
export async function countFigures(db: Reader, what: ToCount, progress: Progress = async () => {}): Promise<Figures> {
  const { member, from, to, countedAt } = what
  const reading = await readingOf(db, what)
  const counting = reading.counting()
  for (const { source, n } of await reportsBySource(reading)) counting.addReports(source, n)
  let done = 0
  const all = await howManyCases(reading)
  for await (const read of caseBatches(reading)) {
    for (const { episodes, notices } of read.values()) {
      for (const episode of episodes) counting.addEpisode(episode)
      for (const notice of notices) counting.addNotice(notice)
    }
    done += read.size
    await progress(done, all)
  }
  for await (const { fate, came } of transfersOf(reading)) counting.addTransfer(fate, came)
  return { catalogue: catalogueVersion, hotline: member, from, to, countedAt: countedAt.toISOString(), ...counting.figures() }
}

export interface Reading extends ToCount {
  readonly db: Reader
  readonly home: string
  readonly period: Period
  readonly counting: () => Counting
}
const ms = (column: string) => sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000)::double precision`

/** Opened before the end of the period, and still open, or with something that happened since its beginning. More than these cannot matter; what happened to them is looked at for itself. */
const candidates = ({ member, from, period }: Reading) =>
  sql`c.member = ${member} and c.opened_at < ${new Date(period.to)} and (c.changed_at >= ${from}::date at time zone 'UTC' or c.state <> 'closed')`
async function howManyCases(reading: Reading): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from hotlines.cases c where ${candidates(reading)}`.execute(reading.db)
  return rows[0]!.n
}
async function nextCases(reading: Reading, after: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select c.id from hotlines.cases c where ${candidates(reading)} and c.id > ${after} order by c.id limit ${some}`.execute(reading.db)
  return rows.map(({ id }) => id)
}
async function reportsBySource({ db, member, period, marks }: Reading): Promise<{ source: Source; n: number }[]> {
  const { rows } = await sql<{ source: Source; n: number }>`
    select r.source, count(*)::int as n from hotlines.public_reports r
    where r.member = ${member} and r.received_at >= ${new Date(period.from)} and r.received_at < ${new Date(period.to)}
      and exists (select from hotlines.steps s where s.report = r.id and s.step = 'received' and s.id <= ${marks.steps})
    group by r.source order by r.source`.execute(db)
  return rows
}

/** The next are read while the last are counted. */
export async function* caseBatches(reading: Reading): AsyncGenerator<Map<string, ReadCase>> {
  const batchAfter = async (after: string) => {
    const cases = await nextCases(reading, after)
    return { last: cases.at(-1), read: await readCases(reading, cases) }
  }
  for (let next = batchAfter(''); ; ) {
    const { last, read } = await next
    if (last === undefined) return
    next = batchAfter(last)
    try {
      yield read
    } finally {
      // Whoever has seen enough does not leave a question behind that fails unheard.
      next.catch(() => {})
    }
  }
}
interface ReadCase {
  readonly episodes: readonly Episode[]
  readonly notices: readonly NoticeFate[]
}
/** What happened to these cases, and to each in notices; nothing of it after the marks. */
async function readCases(reading: Reading, cases: readonly string[]): Promise<Map<string, ReadCase>> {
  const among = sql`= any (${[...cases]}::text[])`
  const [events, reports, hosting, abroad, notices] = await Promise.all([
    caseEvents(reading, among),
    reportsOf(reading, among),
    hostingEvents(reading, among),
    removedAbroad(reading, among),
    noticeEvents(reading, among),
  ])
  const read = new Map<string, ReadCase>()
  for (const id of cases) {
    const joined = reports.get(id) ?? []
    const removed = removedBy(notices.get(id) ?? [])
    const happenings = [
      ...(events.get(id) ?? []).flatMap((row) => happeningOf(row, joined)),
      ...(hosting.get(id) ?? []).map((event): Happening => ({ what: 'hosting', at: event.at.getTime(), event })),
      ...(abroad.get(id) ?? []).map(({ at }): Happening => ({ what: 'removed', at })),
      ...removed.map((at): Happening => ({ what: 'removed', at })),
    ]
    const own = episodesOf(inOrder(happenings), reading.home)
    read.set(id, { episodes: own, notices: fatesOf(notices.get(id) ?? [], own) })
  }
  return read
}
/** Of two at the same instant the one that was read first. */
const inOrder = (happenings: readonly Happening[]): Happening[] => happenings.toSorted((one, other) => one.at - other.at)
const byCase = <R extends { readonly case: string }>(rows: readonly R[]): Map<string, R[]> => Map.groupBy(rows, (row) => row.case)
type Among = ReturnType<typeof sql>

interface EventRow {
  readonly case: string
  readonly event: string
  readonly reason: string | null
  readonly shared: string | null
  readonly at: number
}
async function caseEvents({ db, marks }: Reading, among: Among): Promise<Map<string, EventRow[]>> {
  const { rows } = await sql<EventRow>`
    select e.case_id as case, e.event, e.reason, a.shared, ${ms('e.at')} as at
    from hotlines.case_events e left join hotlines.assessments a on a.id = e.assessment
    where e.case_id ${among} and e.id <= ${marks.case_events} and e.event in ('opened', 'reopened', 'urgency', 'assessed', 'police', 'told', 'closed') order by e.id`.execute(db)
  return byCase(rows)
}
interface JoinedReport {
  readonly case: string
  readonly source: Source
  readonly joined: number
}
async function reportsOf({ db }: Reading, among: Among): Promise<Map<string, JoinedReport[]>> {
  const { rows } = await sql<JoinedReport>`
    select cr.case_id as case, r.source, ${ms('cr.joined_at')} as joined from hotlines.case_reports cr join hotlines.public_reports r on r.id = cr.report
    where cr.case_id ${among} order by cr.joined_at, cr.report, cr.position`.execute(db)
  return byCase(rows)
}
async function hostingEvents({ db, marks }: Reading, among: Among): Promise<Map<string, (HostingEvent & { readonly case: string })[]>> {
  const { rows } = await sql<Record<string, unknown> & { readonly case: string; readonly event: string }>`
    select e.case_id as case, e.event, e.reason, e.country as said, e.look, e.by_account as by, e.at, l.state, l.reason as because, l.country, l.countries, l.confidence, l.network, l.edge
    from hotlines.hosting_events e left join hotlines.hosting_looks l on l.id = e.look
    where e.case_id ${among} and e.id <= ${marks.hosting_events} order by e.id`.execute(db)
  return byCase(
    rows.map(({ state, because, country, countries, confidence, network, edge, said, ...row }) => ({
      ...row,
      ...(row.event === 'looked' ? { concluded: { state, reason: because, country, countries, confidence, network, edge } } : {}),
      ...(row.event === 'said' ? { country: said } : {}),
    })) as unknown as (HostingEvent & { readonly case: string })[],
  )
}
/** By the hotline that it was passed on to: it closed it as removed. */
async function removedAbroad({ db, marks }: Reading, among: Among): Promise<Map<string, { case: string; at: number }[]>> {
  const { rows } = await sql<{ case: string; at: number }>`
    select t.case_id as case, ${ms('e.at')} as at from hotlines.transfers t join hotlines.transfer_events e on e.transfer = t.id
    where t.case_id ${among} and e.event = 'told' and e.reason = 'removed' and e.id <= ${marks.transfer_events} order by e.id`.execute(db)
  return byCase(rows)
}
interface NoticeRow {
  readonly case: string
  readonly notice: string
  readonly provider: string
  readonly event: string
  readonly reason: string | null
  readonly at: number
}
async function noticeEvents({ db, marks }: Reading, among: Among): Promise<Map<string, NoticeRow[]>> {
  const { rows } = await sql<NoticeRow>`
    select nc.case_id as case, nc.notice, n.provider, e.event, e.reason, ${ms('e.at')} as at
    from hotlines.notice_cases nc join hotlines.notices n on n.id = nc.notice
    cross join lateral (
      select o.id, o.event, o.reason, o.at from hotlines.notice_events o where o.case_id = nc.case_id and o.notice = nc.notice and o.event in ('dropped', 'claimed', 'heard', 'attested')
      union all
      select o.id, o.event, null, o.at from hotlines.notice_events o where o.notice = nc.notice and o.case_id is null and o.event in ('delivered', 'bounced')) e
    where nc.case_id ${among} and e.id <= ${marks.notice_events} order by e.id`.execute(db)
  return byCase(rows)
}

function happeningOf({ event, reason, shared, at }: EventRow, joined: readonly JoinedReport[]): Happening[] {
  switch (event) {
    case 'opened':
      return [{ what: 'opened', at, source: joined[0]?.source ?? 'own', again: false }]
    case 'reopened':
      // By a report that came in that instant; else a person of the hotline opened it.
      return [{ what: 'opened', at, source: joined.find((each) => each.joined === at)?.source ?? 'own', again: true }]
    case 'urgency':
      return [{ what: 'urgency', at, urgent: reason === 'urgent' }]
    case 'assessed':
      return findings.some((each) => each === reason) ? [{ what: 'assessed', at, as: reason as Finding, shared: shared as SharedClass | null }] : []
    case 'police':
      return reason === 'told' ? [{ what: 'police-told', at }] : []
    case 'told':
      return reason === 'passed-on' || reason === 'provider-told' ? [{ what: reason, at }] : []
    default:
      return [{ what: 'closed', at, reason: reason ?? '' }]
  }
}
const isGone = (reason: string | null): boolean => reason === 'removed' || reason === 'gone'
const removedBy = (rows: readonly NoticeRow[]): number[] => rows.filter(({ event, reason }) => event === 'attested' && reason === 'verified-removed').map(({ at }) => at)
/** Of one case, for each notice that reached a provider with it. */
function fatesOf(rows: readonly NoticeRow[], episodes: readonly Episode[]): NoticeFate[] {
  return [...Map.groupBy(rows, ({ notice }) => notice).values()].flatMap((of): NoticeFate[] => {
    const first = (wanted: (row: NoticeRow) => boolean) => of.find(wanted)?.at ?? null
    const toldAt = first(({ event }) => event === 'delivered')
    if (toldAt === null || of.some(({ event }) => event === 'dropped')) return []
    const said = of.filter(({ event }) => event === 'claimed' || event === 'heard' || event === 'attested')
    // While it was open; then it is among the cases that are gone through, whatever becomes of it later.
    const during = episodes.find(({ receivedAt, closed }) => receivedAt <= toldAt && (closed === null || closed.at >= toldAt))
    if (!during) return []
    const bouncedAt = first(({ event }) => event === 'bounced')
    return [
      {
        provider: of[0]!.provider,
        toldAt,
        claimedAt: first(({ event, reason }) => (event === 'claimed' || event === 'heard') && isGone(reason)),
        removedAt: first(({ event, reason }) => event === 'attested' && reason === 'verified-removed'),
        leftAt: bouncedAt ?? during.closed?.at ?? null,
        outcome: said.at(-1)?.reason ?? (bouncedAt === null ? null : 'bounced'),
      },
    ]
  })
}

const transfersAtOnce = 20_000
export async function* transfersOf({ db, member, period, marks }: Reading): AsyncGenerator<{ case: string | null; fate: TransferFate; came: boolean }> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ number: number; case: string | null; from: string; to: string; events: [string, string | null, number][] }>`
      select t.number, t.from_member as from, t.to_member as to, e.events,
        case when t.from_member = ${member} then t.case_id else (select min(cr.case_id) from hotlines.case_reports cr where cr.report = t.report) end as case
      from (select * from hotlines.transfers where number > ${after} and (from_member = ${member} or to_member = ${member})
          and proposed_at < ${new Date(period.to)} and changed_at >= ${new Date(period.from)} order by number limit ${transfersAtOnce}) t
      cross join lateral (select coalesce(json_agg(json_build_array(o.event, o.reason, ${ms('o.at')}) order by o.id), '[]') as events
        from hotlines.transfer_events o where o.transfer = t.id and o.id <= ${marks.transfer_events}) e
      order by t.number`.execute(db)
    for (const row of rows) {
      const came = row.to === member
      const fate = transferFate(row.events, came ? row.from : row.to)
      if (fate) yield { case: row.case, fate, came }
    }
    if (rows.length < transfersAtOnce) return
    after = rows.at(-1)!.number
  }
}
function transferFate(events: readonly (readonly [string, string | null, number])[], other: string): TransferFate | null {
  let state: TransferState | null = null
  let sentAt: number | null = null
  let endedAt: number | null = null
  for (const [event, reason, at] of events) {
    const before: TransferState | null = state
    state = stateAfter(before, { event: event as TransferEvent['event'], reason }) ?? before
    if (event === 'sent') sentAt = at
    // What was accepted is not answered a second time by its end.
    if (state !== before && before !== 'accepted' && state !== 'proposed' && state !== 'sent') endedAt = at
  }
  if (sentAt === null || state === null) return null
  return { sentAt, with: other, outcome: state === 'proposed' || state === 'sent' ? 'waiting' : state, at: state === 'proposed' || state === 'sent' ? null : endedAt }
}
