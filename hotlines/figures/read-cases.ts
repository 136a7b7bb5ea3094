/** What happened to the cases of a hotline, some tens of thousands at a time in the order of their names, as content-free as it is counted. */
import { sql } from 'kysely'
import type { SharedClass } from '../assessments/shared-class.rules.ts'
import type { HostingEvent } from '../hosting/hosting-track.rules.ts'
import type { Source } from './catalogue.rules.ts'
import type { NoticeFate } from './count.rules.ts'
import { type Episode, episodesOf, type Finding, findings, type Happening } from './episode.rules.ts'
import { candidates, type Reading } from './reading.ts'

/** So many cases are gone through at a time: their rows lie all over the tables, which are read through once for each time. */
const atATime = 50_000
/** From one case to before another, in the order of their names; null: to the last. */
interface Stretch {
  readonly from: string
  readonly before: string | null
}
export async function stretchesOf(reading: Reading): Promise<Stretch[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (select c.id, row_number() over (order by c.id) as n from hotlines.cases c where ${candidates(reading)}) numbered where n % ${atATime}::int = 1 order by id`.execute(
    reading.db,
  )
  return rows.map(({ id }, at) => ({ from: id, before: rows[at + 1]?.id ?? null }))
}
/** The next are read while the last are counted. */
export async function* caseBatches(reading: Reading, stretches: readonly Stretch[]): AsyncGenerator<Map<string, ReadCase>> {
  let next = stretches[0] && readCases(reading, stretches[0])
  for (const following of [...stretches.slice(1), undefined]) {
    const read = await next
    if (!read) return
    next = following && readCases(reading, following)
    // Whoever has seen enough does not leave a question behind that fails unheard.
    next?.catch(() => {})
    yield read
  }
}
interface ReadCase {
  readonly episodes: readonly Episode[]
  readonly notices: readonly NoticeFate[]
}
/** What happened to these cases, and to each in notices; nothing of it after the marks. */
async function readCases(reading: Reading, stretch: Stretch): Promise<Map<string, ReadCase>> {
  const among = amongOf(reading, stretch)
  const [events, classes, reports, hosting, abroad, notices] = await Promise.all([
    caseEvents(reading, among),
    classesOf(reading, among),
    reportsOf(reading, among),
    hostingEvents(reading, among),
    removedAbroad(reading, among),
    noticeEvents(reading, among),
  ])
  const read = new Map<string, ReadCase>()
  for (const [id, own] of events) {
    const joined = reports.get(id) ?? []
    const told = notices.get(id) ?? []
    const happenings = [
      ...own.flatMap((row) => happeningOf(row, joined, classes)),
      ...(hosting.get(id) ?? []).map((event): Happening => ({ what: 'hosting', at: event.at.getTime(), event })),
      ...(abroad.get(id) ?? []).map(({ at }): Happening => ({ what: 'removed', at })),
      ...removedBy(told).map((at): Happening => ({ what: 'removed', at })),
    ]
    const episodes = episodesOf(inOrder(happenings), reading.home)
    read.set(id, { episodes, notices: fatesOf(told, episodes) })
  }
  return read
}
/** Of two at the same instant the one that was read first. */
const inOrder = (happenings: readonly Happening[]): Happening[] => happenings.toSorted((one, other) => one.at - other.at)

/** The cases of a stretch, for a column that names one. Said twice, so that a table can be read without the other. */
const amongOf =
  (reading: Reading, { from, before }: Stretch) =>
  (column: string) => {
    const within = (name: string) => sql`${sql.ref(name)} >= ${from} and ${before === null ? sql`true` : sql`${sql.ref(name)} < ${before}`}`
    return sql`${within(column)} and exists (select from hotlines.cases c where c.id = ${sql.ref(column)} and ${within('c.id')} and ${candidates(reading)})`
  }
type Among = ReturnType<typeof amongOf>
const ms = (column: string) => sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000)::double precision`
interface Row {
  readonly case: string
  readonly id: number
}
/** Rows come as they lie in the table, which the database reads soonest; those of a case are few, and put in their order here. */
function byCase<R extends Row>(rows: readonly R[]): Map<string, R[]> {
  const cases = new Map<string, R[]>()
  for (const row of rows) {
    const own = cases.get(row.case)
    if (own) own.push(row)
    else cases.set(row.case, [row])
  }
  for (const own of cases.values()) own.sort((one, other) => one.id - other.id)
  return cases
}

interface EventRow extends Row {
  readonly event: string
  readonly reason: string | null
  readonly assessment: string | null
  readonly at: number
}
async function caseEvents({ db, marks, countedAt }: Reading, among: Among): Promise<Map<string, EventRow[]>> {
  const { rows } = await sql<EventRow>`
    select e.case_id as case, e.id, e.event, e.reason, e.assessment, ${ms('e.at')} as at from hotlines.case_events e
    where ${among('e.case_id')} and e.id <= ${marks.case_events} and e.at <= ${countedAt} and e.event in ('opened', 'reopened', 'urgency', 'assessed', 'police', 'told', 'closed')`.execute(
    db,
  )
  return byCase(rows)
}
/** Of each assessment its class. Asked beside the events: most have none, and the database joins such very slowly. */
async function classesOf({ db }: Reading, among: Among): Promise<Map<string, SharedClass>> {
  const { rows } = await sql<{ id: string; shared: SharedClass }>`select a.id, a.shared from hotlines.assessments a where ${among('a.case_id')} and a.shared is not null`.execute(
    db,
  )
  return new Map(rows.map(({ id, shared }) => [id, shared]))
}
/** Reports by the instant in which they joined; of two at once the first by name. */
interface JoinedReport extends Row {
  readonly report: string
  readonly source: Source
  readonly joined: number
}
async function reportsOf({ db }: Reading, among: Among): Promise<Map<string, JoinedReport[]>> {
  const { rows } = await sql<JoinedReport>`
    select cr.case_id as case, cr.position as id, cr.report, r.source, ${ms('cr.joined_at')} as joined
    from hotlines.case_reports cr join hotlines.public_reports r on r.id = cr.report where ${among('cr.case_id')}`.execute(db)
  const cases = byCase(rows)
  for (const own of cases.values()) own.sort((one, other) => one.joined - other.joined || (one.report < other.report ? -1 : 1))
  return cases
}
type HostingRow = HostingEvent & Row
async function hostingEvents({ db, marks, countedAt }: Reading, among: Among): Promise<Map<string, HostingRow[]>> {
  const { rows } = await sql<Record<string, unknown> & Row & { readonly event: string }>`
    select e.case_id as case, e.id, e.event, e.reason, e.country as said, e.look, e.by_account as by, e.at, l.state, l.reason as because, l.country, l.countries, l.confidence, l.network, l.edge
    from hotlines.hosting_events e left join hotlines.hosting_looks l on l.id = e.look
    where ${among('e.case_id')} and e.id <= ${marks.hosting_events} and e.at <= ${countedAt}`.execute(db)
  return byCase(
    rows.map(({ state, because, country, countries, confidence, network, edge, said, ...row }) => ({
      ...row,
      ...(row.event === 'looked' ? { concluded: { state, reason: because, country, countries, confidence, network, edge } } : {}),
      ...(row.event === 'said' ? { country: said } : {}),
    })) as unknown as HostingRow[],
  )
}
/** By the hotline that it was passed on to: when it closed it as removed. */
async function removedAbroad({ db, marks, countedAt }: Reading, among: Among): Promise<Map<string, (Row & { readonly at: number })[]>> {
  const { rows } = await sql<Row & { at: number }>`
    select t.case_id as case, e.id, ${ms('e.at')} as at from hotlines.transfers t join hotlines.transfer_events e on e.transfer = t.id
    where ${among('t.case_id')} and e.event = 'told' and e.reason = 'removed' and e.id <= ${marks.transfer_events} and e.at <= ${countedAt}`.execute(db)
  return byCase(rows)
}
interface NoticeRow extends Row {
  readonly notice: string
  readonly provider: string
  readonly event: string
  readonly reason: string | null
  readonly at: number
}
/** What happened to the case in a notice, and that the notice was delivered or came back. */
async function noticeEvents({ db, marks, countedAt }: Reading, among: Among): Promise<Map<string, NoticeRow[]>> {
  const { rows } = await sql<NoticeRow>`
    select told.case_id as case, told.id, told.notice, n.provider, told.event, told.reason, ${ms('told.at')} as at
    from (
      select o.case_id, o.notice, o.id, o.event, o.reason, o.at from hotlines.notice_events o
      where ${among('o.case_id')} and o.event in ('dropped', 'claimed', 'heard', 'attested') and o.id <= ${marks.notice_events} and o.at <= ${countedAt}
      union all
      select nc.case_id, o.notice, o.id, o.event, null, o.at from hotlines.notice_cases nc join hotlines.notice_events o on o.notice = nc.notice
      where ${among('nc.case_id')} and o.case_id is null and o.event in ('delivered', 'bounced') and o.id <= ${marks.notice_events} and o.at <= ${countedAt}) told
    join hotlines.notices n on n.id = told.notice`.execute(db)
  return byCase(rows)
}

function happeningOf({ event, reason, assessment, at }: EventRow, joined: readonly JoinedReport[], classes: ReadonlyMap<string, SharedClass>): Happening[] {
  switch (event) {
    case 'opened':
      return [{ what: 'opened', at, source: joined[0]?.source ?? 'own', again: false }]
    case 'reopened':
      // By a report that came in that instant; else a person of the hotline opened it.
      return [{ what: 'opened', at, source: joined.find((each) => each.joined === at)?.source ?? 'own', again: true }]
    case 'urgency':
      return [{ what: 'urgency', at, urgent: reason === 'urgent' }]
    case 'assessed':
      return findings.some((each) => each === reason) ? [{ what: 'assessed', at, as: reason as Finding, shared: classes.get(assessment ?? '') ?? null }] : []
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
