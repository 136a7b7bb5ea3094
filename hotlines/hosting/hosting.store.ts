/** Where cases are hosted: what was seen, the track, and the standing that follows from it, written together. */
import { type RawBuilder, sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { Conclusion } from './conclusion.rules.ts'
import { type HostingEvent, type HostingStanding, type SayingReason, standingAfter, type WhyLooked } from './hosting-track.rules.ts'
import { isSealed, type Observation, type ShownLook, type ShownObservation } from './observation.rules.ts'

export interface Hosting extends HostingStanding {
  readonly nextAt: Date | null
}
/** undefined: its hotline has no worker that could ask. */
export async function hostingOf(db: Reader, caseId: string): Promise<Hosting | undefined> {
  const row = await db.selectFrom('hotlines.hosting').selectAll().where('case_id', '=', caseId).executeTakeFirst()
  if (!row) return undefined
  const { state, reason, country, countries, confidence, network, edge } = row
  return {
    concluded: { state, reason, country, countries, confidence, network, edge } as Conclusion,
    look: row.look,
    said: row.said_country === null ? null : { country: row.said_country, reason: row.said_reason as SayingReason, by: row.said_by!, at: row.said_at! },
    lookedAt: row.looked_at,
    changedAt: row.changed_at,
    failures: row.failures,
    askedAt: row.asked_at,
    nextAt: row.next_at,
  }
}
/** Held until commit. */
export async function lockHosting(tx: Writer, caseId: string): Promise<Hosting | undefined> {
  await tx.selectFrom('hotlines.hosting').select('case_id').where('case_id', '=', caseId).forNoKeyUpdate().executeTakeFirst()
  return hostingOf(tx, caseId)
}
/** At once where its hotline asks as soon as something is reported, and not yet otherwise. */
const byRule = (member: RawBuilder<unknown>, now: Date) =>
  sql<Date | null>`case when coalesce((select w.first_look from hotlines.work_rules w where w.member = ${member}), 'received') = 'received' then ${now}::timestamptz end`
/** Of a case that has none yet. */
export async function openHosting(tx: Writer, caseId: string, member: string, now: Date): Promise<void> {
  await tx
    .insertInto('hotlines.hosting')
    .values({ case_id: caseId, member, next_at: byRule(sql`${member}`, now) })
    .execute()
}
export async function scheduleLook(tx: Writer, caseId: string, when: 'now' | 'by-rule' | 'never' | 'as-it-is', now: Date): Promise<void> {
  if (when === 'as-it-is') return
  await tx
    .updateTable('hotlines.hosting')
    .set({ next_at: when === 'now' ? now : when === 'never' ? null : byRule(sql`hosting.member`, now) })
    .where('case_id', '=', caseId)
    .execute()
}

/** Of one that is held. Answers with the standing after it. */
export async function happenToHosting(tx: Writer, caseId: string, before: HostingStanding, happened: HostingEvent, nextAt: Date | null): Promise<HostingStanding> {
  const after = standingAfter(before, happened)
  await tx
    .insertInto('hotlines.hosting_events')
    .values({
      case_id: caseId,
      event: happened.event,
      reason: 'reason' in happened ? happened.reason : null,
      country: happened.event === 'said' ? happened.country : null,
      look: happened.event === 'looked' ? happened.look : null,
      by_account: happened.by,
      at: happened.at,
    })
    .execute()
  const { said, concluded } = after
  await tx
    .updateTable('hotlines.hosting')
    .set({
      ...concluded,
      countries: [...concluded.countries],
      look: after.look,
      said_country: said?.country ?? null,
      said_reason: said?.reason ?? null,
      said_by: said?.by ?? null,
      said_at: said?.at ?? null,
      looked_at: after.lookedAt,
      changed_at: after.changedAt,
      failures: after.failures,
      asked_at: after.askedAt,
      next_at: nextAt,
    })
    .where('case_id', '=', caseId)
    .execute()
  // What its procedure asks for depends on where it lies.
  await tx.updateTable('hotlines.cases').set({ plan_at: happened.at }).where('id', '=', caseId).where('state', '=', 'act').execute()
  return after
}

export interface LookToKeep {
  readonly id: string
  readonly caseId: string
  readonly why: WhyLooked
  readonly rule: number
  readonly at: Date
  readonly concluded: Conclusion
  readonly observations: readonly Observation[]
  readonly seenKey: Buffer
  /** To the analysts; null where nothing was to be sealed. */
  readonly sealed: { readonly key: string; readonly box: Buffer } | null
}
/** One that saw what the last one saw names it, and its observations are not written again. */
export async function insertLook(tx: Writer, { id, caseId, why, rule, at, concluded, observations, seenKey, sealed }: LookToKeep, last: string | null): Promise<void> {
  const earlier =
    last === null ? undefined : await tx.selectFrom('hotlines.hosting_looks').select(['id', 'same_as', 'seen_key', 'sealed']).where('id', '=', last).executeTakeFirst()
  const same = earlier?.seen_key.equals(seenKey) ? (earlier.same_as ?? earlier.id) : null
  await tx
    .insertInto('hotlines.hosting_looks')
    .values({
      id,
      case_id: caseId,
      why,
      rule,
      at,
      same_as: same,
      ...concluded,
      countries: [...concluded.countries],
      seen_key: seenKey,
      key: same === null ? (sealed?.key ?? null) : null,
      sealed: same === null ? (sealed?.box ?? null) : null,
    })
    .execute()
  if (same !== null || observations.length === 0) return
  await tx
    .insertInto('hotlines.hosting_observations')
    .values(
      observations.map((each, position) => ({
        look: id,
        position,
        subject: each.subject,
        kind: each.kind,
        observer: each.by,
        version: each.version,
        value: isSealed(each) ? null : each.value,
        confidence: each.confidence,
        at: each.at,
      })),
    )
    .execute()
}

export async function lookOf(db: Reader, id: string): Promise<ShownLook | undefined> {
  const { rows } = await sql<{ id: string; at: Date; key: string | null; sealed: Buffer | null }>`
    select seen.id, l.at, seen.key, seen.sealed from hotlines.hosting_looks l join hotlines.hosting_looks seen on seen.id = coalesce(l.same_as, l.id) where l.id = ${id}`.execute(
    db,
  )
  const look = rows[0]
  if (!look) return undefined
  const observations = (await db
    .selectFrom('hotlines.hosting_observations')
    .select(['subject', 'kind', 'observer as by', 'version', 'value', 'confidence', 'at'])
    .where('look', '=', look.id)
    .orderBy('position')
    .execute()) as ShownObservation[]
  return { at: look.at, observations, sealed: look.key !== null && look.sealed?.length ? { key: look.key, box: look.sealed } : null }
}
export async function hostingEventsOf(db: Reader, caseId: string): Promise<HostingEvent[]> {
  const rows = await db
    .selectFrom('hotlines.hosting_events as e')
    .leftJoin('hotlines.hosting_looks as l', 'l.id', 'e.look')
    .select(['e.event', 'e.reason', 'e.country as said', 'e.look', 'e.by_account as by', 'e.at'])
    .select(['l.state', 'l.reason as because', 'l.country', 'l.countries', 'l.confidence', 'l.network', 'l.edge'])
    .where('e.case_id', '=', caseId)
    .orderBy('e.id')
    .execute()
  return rows.map(({ event, reason, said, look, by, at, state, because, country, countries, confidence, network, edge }) => ({
    event,
    reason,
    by,
    at,
    ...(event === 'looked' ? { look, concluded: { state, reason: because, country, countries, confidence, network, edge } } : {}),
    ...(event === 'said' ? { country: said } : {}),
  })) as HostingEvent[]
}

export interface DueLook {
  readonly caseId: string
  readonly member: string
  readonly toBeActedOn: boolean
  readonly lookedAt: Date | null
  readonly why: WhyLooked
  readonly sealedAddress: Buffer
  readonly position: number
}
/** Those that this key opens; by chance among the first of them, so that workers beside each other seldom take the same. */
export async function dueLooks(db: Reader, member: string, workerKey: string, now: Date, most: number): Promise<DueLook[]> {
  const { rows } = await sql<DueLook>`
    with due as materialized (
      select h.case_id, h.member, h.looked_at, h.asked_at from hotlines.hosting h where h.member = ${member} and h.next_at <= ${now}
        and exists (select from hotlines.case_reports cr join hotlines.public_reports r on r.id = cr.report where cr.case_id = h.case_id and r.worker_key = ${workerKey} and r.erased_at is null)
      order by h.next_at limit ${most * 5})
    select due.case_id as "caseId", due.member, c.state = 'act' as "toBeActedOn", due.looked_at as "lookedAt",
      case when due.asked_at is not null then 'asked' when due.looked_at is null then 'first' else 'scheduled' end as why,
      newest.sealed as "sealedAddress", newest.position
    from due join hotlines.cases c on c.id = due.case_id
    cross join lateral (
      select r.sealed_address as sealed, cr.position from hotlines.case_reports cr join hotlines.public_reports r on r.id = cr.report
      where cr.case_id = due.case_id and r.worker_key = ${workerKey} and r.erased_at is null order by r.received_at desc, r.id limit 1) newest
    order by random() limit ${most}`.execute(db)
  return rows
}
/** Of cases none of whose reports can be read any more: what leads to the address goes, and nobody asks again. */
export async function eraseHosting(tx: Writer, reports: readonly string[]): Promise<void> {
  if (!reports.length) return
  const gone = sql`select cr.case_id from hotlines.case_reports cr where cr.report in (${sql.join([...reports])})
    and not exists (select from hotlines.case_reports o join hotlines.public_reports r on r.id = o.report where o.case_id = cr.case_id and r.erased_at is null)`
  await sql`update hotlines.hosting_looks set sealed = ''::bytea where sealed is not null and case_id in (${gone})`.execute(tx)
  await sql`update hotlines.hosting set next_at = null where case_id in (${gone})`.execute(tx)
}
