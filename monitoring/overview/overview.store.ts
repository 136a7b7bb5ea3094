/** Counts for the overview in two grouped queries, kept in memory until the change stamp moves. */
import { sql } from 'kysely'
import { frameworkVersion, type Framework } from '#alliance/public.ts'
import { ofRound, timingSql } from '#monitoring/actions/action.store.ts'
import type { Reader } from '#platform/database.ts'
import { type ActionCount, type GoalCount, type Overview, overviewOf } from './overview.rules.ts'
import type { Round } from './round.store.ts'

export interface RoundOverview {
  readonly round: Round
  readonly framework: Framework
  readonly overview: Overview
}

interface Kept {
  readonly stamp: number
  readonly value: RoundOverview
}
const kept = new WeakMap<object, Map<string, Kept>>()

export const changeStamp = async (db: Reader): Promise<number> => Number((await db.selectFrom('monitoring.change_stamp').select('stamp').executeTakeFirstOrThrow()).stamp)

/** `db` is the process's own reading handle, so what is kept belongs to its database. */
export async function overviewOfRound(db: Reader, round: Round): Promise<RoundOverview> {
  const stamp = await changeStamp(db)
  const mine = kept.get(db) ?? new Map<string, Kept>()
  kept.set(db, mine)
  const found = mine.get(round.id)
  if (found?.stamp === stamp) return found.value
  const value = await computeOverview(db, round)
  mine.set(round.id, { stamp, value })
  return value
}

export async function computeOverview(db: Reader, round: Round): Promise<RoundOverview> {
  const framework = (await frameworkVersion(db, round.framework, round.frameworkVersion))?.content ?? { targets: [], goals: [], indicators: [], questions: [] }
  const [members, reported, goalCounts, actionCounts] = await Promise.all([membersOf(db, round.id), reportedOf(db, round), countByGoal(db, round), countByAction(db, round)])
  const goals = framework.goals.map(({ code }) => code)
  return { round, framework, overview: overviewOf(goals, { members, reported }, goalCounts, actionCounts) }
}

async function membersOf(db: Reader, round: string): Promise<string[]> {
  const rows = await db.selectFrom('monitoring.round_members').select('member').where('round', '=', round).orderBy('member').execute()
  return rows.map(({ member }) => member)
}

/** Of a compiled round nobody can know who handed something in here. */
async function reportedOf(db: Reader, round: Round): Promise<string[] | null> {
  if (round.kind === 'compiled') return null
  const rows = await db
    .selectFrom('monitoring.submissions as s')
    .innerJoin('monitoring.frozen_texts as t', 't.id', 's.text')
    .innerJoin('monitoring.reports as r', 'r.id', 't.report')
    .select('r.member')
    .distinct()
    .where('r.round', '=', round.id)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('monitoring.withdrawals as w').select('w.text').whereRef('w.text', '=', 's.text'))))
    .unionAll(db.selectFrom('monitoring.reports_elsewhere as e').select('e.member').distinct().where('e.round', '=', round.id))
    .execute()
  return [...new Set(rows.map(({ member }) => member))].sort()
}

const countByGoal = (db: Reader, round: Round): Promise<GoalCount[]> =>
  db
    .selectFrom('monitoring.actions as a')
    .innerJoin('monitoring.action_goals as g', 'g.action', 'a.id')
    .select(['a.member', 'g.goal', 'a.status', sql<number>`count(*)::int`.as('count')])
    .where('a.published_at', 'is not', null)
    .where('a.made_up', '=', round.madeUp)
    .where(ofRound(round))
    .groupBy(['a.member', 'g.goal', 'a.status'])
    .execute()

const countByAction = (db: Reader, round: Round): Promise<ActionCount[]> =>
  db
    .selectFrom('monitoring.actions as a')
    .select(['a.member', 'a.status', timingSql(round).as('timing'), sql<number>`count(*)::int`.as('count')])
    .where('a.published_at', 'is not', null)
    .where('a.made_up', '=', round.madeUp)
    .where(ofRound(round))
    .groupBy(['a.member', 'a.status', 'timing'])
    .execute()
