/** Writing rounds: opened, announced, closed; extensions of one member's date. */
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import { endOfDayIn } from '#platform/zones.rules.ts'
import type { TypedRound } from './round.rules.ts'

export interface DeskRound {
  readonly id: string
  readonly names: Texts
  readonly madeUp: boolean
  readonly zone: string
  readonly opensOn: string
  readonly commitmentsDue: Date | null
  readonly progressDue: Date | null
  readonly closesOn: string
  readonly announcedAt: Date | null
  readonly closedAt: Date | null
}
const rounds = (db: Reader) =>
  db
    .selectFrom('monitoring.rounds as r')
    .leftJoin('monitoring.round_announcements as a', 'a.round', 'r.id')
    .leftJoin('monitoring.round_closings as c', 'c.round', 'r.id')
    .select([
      'r.id',
      'r.names',
      'r.made_up as madeUp',
      'r.timezone as zone',
      'r.opens_on as opensOn',
      'r.commitments_due as commitmentsDue',
      'r.progress_due as progressDue',
      'r.closes_on as closesOn',
    ])
    .select(['a.announced_at as announcedAt', 'c.closed_at as closedAt'])
    .where('r.kind', '=', 'live')
    .orderBy('r.opens_on', 'desc')
export const liveRounds = async (db: Reader): Promise<DeskRound[]> => (await rounds(db).execute()).map((row) => ({ ...row, names: row.names as Texts }))
export async function deskRound(db: Reader, id: string): Promise<DeskRound | undefined> {
  const row = await rounds(db).where('r.id', '=', id).executeTakeFirst()
  return row && { ...row, names: row.names as Texts }
}
export async function lockRound(tx: Writer, id: string): Promise<DeskRound | undefined> {
  await tx.selectFrom('monitoring.rounds').select('id').where('id', '=', id).forUpdate().execute()
  return deskRound(tx, id)
}

export const approvedFrameworks = async (db: Reader): Promise<{ code: string; version: number; names: Texts; madeUp: boolean }[]> =>
  (
    await db
      .selectFrom('alliance.framework_versions as v')
      .innerJoin('alliance.frameworks as f', 'f.code', 'v.framework')
      .select(['v.framework as code', 'v.version', 'f.names', 'v.made_up as madeUp'])
      .where('v.approved_at', 'is not', null)
      .orderBy('v.framework')
      .orderBy('v.version', 'desc')
      .execute()
  ).map((row) => ({ ...row, names: row.names as Texts }))

/** Every member on the opening day is in the denominator. A demonstration's round has invented members only, and is marked so. */
export async function insertRound(tx: Writer, typed: TypedRound, members: readonly string[], { madeUp, by, at }: { madeUp: boolean; by: string; at: Date }): Promise<void> {
  const [framework = '', version = '1'] = typed.framework.split('/')
  await tx
    .insertInto('monitoring.rounds')
    .values({
      id: typed.id,
      names: JSON.stringify({ en: typed.name.trim(), fr: typed.name.trim(), es: typed.name.trim() }),
      framework,
      framework_version: Number(version),
      kind: 'live',
      made_up: madeUp,
      opens_on: typed.opensOn,
      commitments_due: endOfDayIn(typed.commitmentsDue, typed.zone),
      progress_due: endOfDayIn(typed.progressDue, typed.zone),
      conference_on: typed.conferenceOn,
      conference_place: typed.conferencePlace.trim() || null,
      closes_on: typed.closesOn,
      timezone: typed.zone,
      lateness_seen_by: typed.lateness,
      lateness_decision: typed.latenessDecision || null,
      consequence: typed.consequence.trim(),
      opened_by: by,
      opened_at: at,
    })
    .execute()
  if (members.length)
    await tx
      .insertInto('monitoring.round_members')
      .values(members.map((member) => ({ round: typed.id, member })))
      .execute()
}
export const roundExists = async (db: Reader, id: string) => Boolean(await db.selectFrom('monitoring.rounds').select('id').where('id', '=', id).executeTakeFirst())
export const insertAnnouncement = (tx: Writer, round: string, by: string, at: Date) =>
  tx.insertInto('monitoring.round_announcements').values({ round, announced_by: by, announced_at: at }).execute()
export const insertClosing = (tx: Writer, round: string, by: string, at: Date) =>
  tx.insertInto('monitoring.round_closings').values({ round, closed_by: by, closed_at: at }).execute()

/** Submissions of a round on which the secretariat has not decided. */
export async function undecided(db: Reader, round: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from monitoring.submissions s join monitoring.frozen_texts t on t.id = s.text join monitoring.reports r on r.id = t.report
    where r.round = ${round} and not exists (select from monitoring.acceptances a where a.text = s.text) and not exists (select from monitoring.returns b where b.text = s.text)
      and not exists (select from monitoring.withdrawals w where w.text = s.text)`.execute(db as never)
  return rows[0]?.n ?? 0
}

/** A member's due date with its newest extension. */
export async function dueOf(db: Reader, round: string, member: string, kind: 'commitment' | 'progress'): Promise<Date | null> {
  const extended = await db
    .selectFrom('monitoring.extensions')
    .select('due')
    .where('round', '=', round)
    .where('member', '=', member)
    .where('kind', '=', kind)
    .orderBy('granted_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (extended) return extended.due
  const row = await db.selectFrom('monitoring.rounds').select(['commitments_due', 'progress_due']).where('id', '=', round).executeTakeFirst()
  return (kind === 'commitment' ? row?.commitments_due : row?.progress_due) ?? null
}
export const insertExtension = (tx: Writer, row: { round: string; member: string; kind: string; due: Date; reason: string; by: string; at: Date }) =>
  tx
    .insertInto('monitoring.extensions')
    .values({ id: newId(), round: row.round, member: row.member, kind: row.kind, due: row.due, reason: row.reason, granted_by: row.by, granted_at: row.at })
    .execute()
export const isInRound = async (db: Reader, round: string, member: string) =>
  Boolean(await db.selectFrom('monitoring.round_members').select('member').where('round', '=', round).where('member', '=', member).executeTakeFirst())
export async function roundMembers(db: Reader, round: string): Promise<string[]> {
  return (await db.selectFrom('monitoring.round_members').select('member').where('round', '=', round).orderBy('member').execute()).map(({ member }) => member)
}
export const extendedMembers = async (db: Reader, round: string, kind: string): Promise<Map<string, Date>> => {
  const rows = await db.selectFrom('monitoring.extensions').select(['member', 'due']).where('round', '=', round).where('kind', '=', kind).orderBy('granted_at').execute()
  return new Map(rows.map(({ member, due }) => [member, due]))
}
