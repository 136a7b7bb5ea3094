/** How a hotline works on cases, as it said; or as every hotline begins. */
import type { Reader, Writer } from '#platform/database.ts'
import { type FirstLook, type PriorityRule, type RuleSource, startingRules, type WorkRules } from './queue.rules.ts'

export async function workRulesOf(db: Reader, member: string): Promise<WorkRules> {
  const [said, priorities] = await Promise.all([
    db
      .selectFrom('hotlines.work_rules')
      .select(['hold_minutes as holdMinutes', 'known_days as knownDays', 'first_look as firstLook', 'look_again_hours as lookAgainHours', 'version'])
      .where('member', '=', member)
      .$narrowType<{ firstLook: FirstLook }>()
      .executeTakeFirst(),
    db
      .selectFrom('hotlines.priority_rules')
      .select(['source', 'least_reports as leastReports', 'reopened', 'within_hours as withinHours'])
      .where('member', '=', member)
      .orderBy('position')
      .$narrowType<{ source: RuleSource | null }>()
      .execute(),
  ])
  return { ...startingRules, ...said, priorities }
}
export async function replacePriorities(tx: Writer, member: string, rules: readonly PriorityRule[]): Promise<void> {
  await tx.deleteFrom('hotlines.priority_rules').where('member', '=', member).execute()
  await tx
    .insertInto('hotlines.priority_rules')
    .values(
      rules.map(({ source, leastReports, reopened, withinHours }, position) => ({ member, position, source, least_reports: leastReports, reopened, within_hours: withinHours })),
    )
    .execute()
}
/** Every case that is open is due by the new rules. */
export async function saveWorkRules(tx: Writer, member: string, rules: WorkRules, by: string, now: Date): Promise<void> {
  const row = {
    hold_minutes: rules.holdMinutes,
    known_days: rules.knownDays,
    first_look: rules.firstLook,
    look_again_hours: rules.lookAgainHours,
    version: rules.version,
    changed_by: by,
    changed_at: now,
  }
  await tx
    .insertInto('hotlines.work_rules')
    .values({ member, ...row })
    .onConflict((of) => of.column('member').doUpdateSet(row))
    .execute()
  await replacePriorities(tx, member, rules.priorities)
  await tx
    .updateTable('hotlines.cases')
    .set(({ ref }) => ({ since: ref('since') }))
    .where('member', '=', member)
    .where('state', '<>', 'closed')
    .execute()
}
/** How many open cases each rule holds for. */
export async function casesByRule(db: Reader, member: string): Promise<number[]> {
  const rows = await db
    .selectFrom('hotlines.priority_rules as r')
    .leftJoin('hotlines.cases as c', (on) =>
      on
        .onRef('c.member', '=', 'r.member')
        .on('c.state', '<>', 'closed')
        .on((where) => where.or([where('r.source', 'is', null), where('r.source', '=', where.fn<string>('any', ['c.sources']))]))
        .onRef('c.reports', '>=', 'r.least_reports')
        .on((where) => where.or([where('r.reopened', '=', false), where('c.reopened', '=', true)])),
    )
    .select(({ fn }) => fn.count<number>('c.id').as('n'))
    .where('r.member', '=', member)
    .groupBy('r.position')
    .orderBy('r.position')
    .execute()
  return rows.map(({ n }) => n)
}
