/** Writes what an accepted report adds to the public record. Until publication nothing that is public already is touched. */
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Writer } from '#platform/database.ts'
import type { Report } from '../report.rules.ts'
import type { PublicRecord, RecordedAction } from './public-record.rules.ts'

type Reporting = Pick<Report, 'id' | 'round' | 'member' | 'framework' | 'madeUp'>

/** At acceptance: rows that wait for publication, in place of those that an earlier text of the same report left waiting. */
export async function writeAccepted(tx: Writer, report: Reporting, record: PublicRecord, now: Date): Promise<void> {
  await tx.deleteFrom('monitoring.indicator_values').where('report', '=', report.id).where('published_at', 'is', null).execute()
  await tx.deleteFrom('monitoring.action_statuses').where('report', '=', report.id).where('published_at', 'is', null).execute()
  const dropped = tx.deleteFrom('monitoring.actions').where('report', '=', report.id).where('published_at', 'is', null)
  await (record.actions.length
    ? dropped.where(
        'id',
        'not in',
        record.actions.map(({ id }) => id),
      )
    : dropped
  ).execute()
  for (const action of record.actions) await writeAction(tx, report, action, now, null)
  await insertStatuses(tx, report, record, now)
  await insertValues(tx, report, record, now)
}

/** At publication: what waited becomes public, a corrected value takes the place of the one before, and an action that the correction no longer names ends. */
export async function writePublished(tx: Writer, report: Reporting, record: PublicRecord, at: Date): Promise<void> {
  for (const action of record.actions) await writeAction(tx, report, action, at, at)
  await tx.deleteFrom('monitoring.indicator_values').where('report', '=', report.id).where('published_at', 'is not', null).execute()
  await tx.updateTable('monitoring.indicator_values').set({ published_at: at }).where('report', '=', report.id).execute()
  await tx.updateTable('monitoring.action_statuses').set({ published_at: at }).where('report', '=', report.id).where('published_at', 'is', null).execute()
  const outcomes = record.statuses.flatMap(({ action, outcome, reason }) => (outcome ? [{ action, outcome, reason }] : []))
  const named = new Set(record.actions.map(({ id }) => id))
  const before = await tx.selectFrom('monitoring.actions').select('id').where('report', '=', report.id).execute()
  const gone = before.filter(({ id }) => !named.has(id)).map(({ id }) => ({ action: id, outcome: 'withdrawn' as const, reason: 'The corrected report no longer names it.' }))
  for (const { action, outcome, reason } of [...outcomes, ...gone])
    await tx
      .insertInto('monitoring.action_outcomes')
      .columns(['action', 'round', 'outcome', 'reason', 'entered_at'])
      // An action of somebody else cannot be ended from here.
      .expression((eb) =>
        eb
          .selectFrom('monitoring.actions')
          .select([
            'id',
            sql<string>`${report.round}`.as('round'),
            sql<string>`${outcome}`.as('outcome'),
            sql<string | null>`${reason}`.as('reason'),
            sql<Date>`${at}::timestamptz`.as('entered_at'),
          ])
          .where('id', '=', action)
          .where('member', '=', report.member),
      )
      .onConflict((conflict) => conflict.columns(['action', 'round']).doUpdateSet({ outcome, reason, entered_at: at }))
      .execute()
}

async function writeAction(tx: Writer, report: Reporting, action: RecordedAction, now: Date, publishedAt: Date | null): Promise<void> {
  const { id, kind, language, responsible, starts, ends, goals } = action
  const content = { kind, language, texts: JSON.stringify(action.texts), responsible, partners: [...action.partners], starts, ends, milestones: JSON.stringify(action.milestones) }
  const { id: reportId, member, framework, round, madeUp } = report
  const written = await tx
    .insertInto('monitoring.actions')
    .values({ ...content, id, member, framework, round, made_up: madeUp, origin: 'report', report: reportId, entered_at: now, published_at: publishedAt })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ ...content, published_at: sql<Date | null>`coalesce(actions.published_at, excluded.published_at)` })
        // Neither a measure compiled from sources nor one of another member nor, before publication, one that is public.
        .where(sql<boolean>`actions.origin = 'report' and actions.member = excluded.member and (actions.published_at is null or excluded.published_at is not null)`),
    )
    .returning('id')
    .executeTakeFirst()
  if (!written) return
  await tx.deleteFrom('monitoring.action_goals').where('action', '=', id).execute()
  if (!goals.length) return
  await tx
    .insertInto('monitoring.action_goals')
    .values(goals.map((goal) => ({ action: id, goal })))
    .execute()
}

async function insertStatuses(tx: Writer, report: Reporting, record: PublicRecord, now: Date): Promise<void> {
  for (const { action, status, texts, milestones } of record.statuses) {
    const own = await tx.selectFrom('monitoring.actions').select('id').where('id', '=', action).where('member', '=', report.member).executeTakeFirst()
    if (!own) continue
    const row = {
      id: newId(),
      action,
      round: report.round,
      report: report.id,
      rater: 'member',
      status,
      texts: JSON.stringify(texts),
      milestones: JSON.stringify(milestones),
      entered_at: now,
    }
    await tx.insertInto('monitoring.action_statuses').values(row).execute()
  }
}

async function insertValues(tx: Writer, report: Reporting, record: PublicRecord, now: Date): Promise<void> {
  const { id, framework, member, madeUp } = report
  const rows = record.values.map(({ indicator, asOf, value, missing, note, computed }) => ({
    id: newId(),
    framework,
    indicator,
    member,
    as_of: asOf,
    value,
    missing,
    note,
    made_up: madeUp,
    origin: computed ? 'computed' : 'report',
    report: id,
    entered_at: now,
  }))
  if (rows.length) await tx.insertInto('monitoring.indicator_values').values(rows).execute()
}
