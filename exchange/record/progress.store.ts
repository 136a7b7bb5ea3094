/** Later reports on actions, by whoever rates, and dated values of indicators. */
import { sql } from 'kysely'
import type { IndicatorValueRecord } from '#exchange/formats/indicator-values.ts'
import type { Milestone } from '#exchange/formats/milestones.rules.ts'
import type { ProgressRecord } from '#exchange/formats/progress.ts'
import type { Evidence, Missing, Outcome, Qualifier, Rater, SourceKind, Status } from '#exchange/formats/vocabulary.rules.ts'
import type { Writer } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import { idOfKey } from './id-of-key.ts'
import { batches, type KindStore } from './kind-store.ts'
import { writeOutcomes } from './outcomes.ts'

const json = JSON.stringify

export const progressStore: KindStore<ProgressRecord> = {
  read: async (db, { madeUp }) => {
    let query = db
      .selectFrom('monitoring.action_statuses as s')
      .innerJoin('monitoring.actions as a', 'a.id', 's.action')
      .leftJoin('monitoring.action_outcomes as o', (on) =>
        on.onRef('o.action', '=', 's.action').onRef('o.round', '=', 's.round').on(sql<boolean>`s.rater <> 'meeting' and o.round is distinct from a.rounds[cardinality(a.rounds)]`),
      )
      .leftJoin('monitoring.action_replies as r', 'r.status', 's.id')
      .select(['s.action', 's.round', 's.rater', 's.as_of', 's.status', 's.word', 's.texts', 's.milestones', 's.source', 's.source_kind', 's.evidence', 'a.made_up'])
      .select(['o.outcome', 'o.reason', 'r.text as reply', 'r.language as reply_language'])
      .where('s.published_at', 'is not', null)
      .where('a.published_at', 'is not', null)
      .where('s.id', '<>', sql<string>`s.action || '/first'`)
      .orderBy('s.action')
      .orderBy('s.entered_at')
      .orderBy('s.id')
    if (!madeUp) query = query.where('a.made_up', '=', false)
    return (await query.execute()).map((row) => ({
      action: row.action,
      round: row.round,
      rater: row.rater as Rater,
      asOf: row.as_of,
      status: row.status as Status | Missing,
      statusWord: row.word,
      language: 'en',
      text: row.texts as Texts,
      milestones: row.milestones as Milestone[],
      outcome: row.outcome as Outcome | null,
      outcomeReason: row.reason,
      reply: row.reply && row.reply_language ? { [row.reply_language]: row.reply } : {},
      source: row.source,
      sourceKind: row.source_kind as SourceKind | null,
      evidence: row.evidence as Evidence | null,
      note: null,
      madeUp: row.made_up,
    }))
  },
  write: async (tx, records, now) => {
    for (const some of batches(records)) await writeProgress(tx, some, now)
  },
}

async function writeProgress(tx: Writer, records: readonly ProgressRecord[], now: Date) {
  const rows = records.map((record) => statusRow(record, now))
  const ids = rows.map(({ id }) => id)
  await tx.deleteFrom('monitoring.action_replies').where('status', 'in', ids).execute()
  await tx.deleteFrom('monitoring.action_statuses').where('id', 'in', ids).execute()
  await tx.insertInto('monitoring.action_statuses').values(rows).execute()
  const replies = records.flatMap(({ reply }, at) => {
    const [answer] = Object.entries(reply)
    return answer ? [{ status: ids[at]!, language: answer[0], text: answer[1], replied_by: 'import', replied_at: now }] : []
  })
  if (replies.length) await tx.insertInto('monitoring.action_replies').values(replies).execute()
  const outcomes = records.flatMap(({ action, round, outcome, outcomeReason }) => (outcome && round ? [{ action, round, outcome, reason: outcomeReason }] : []))
  await writeOutcomes(tx, outcomes, now)
}

const statusRow = ({ action, round, rater, asOf, status, statusWord, text, milestones, source, sourceKind, evidence }: ProgressRecord, now: Date) => ({
  id: idOfKey('progress', action, round, rater, asOf, source),
  action,
  round,
  rater,
  status: status ?? 'not-assessed',
  word: statusWord,
  texts: json(text),
  milestones: json(milestones),
  as_of: asOf,
  source,
  source_kind: sourceKind,
  evidence,
  entered_at: now,
  published_at: now,
})

export const indicatorValueStore: KindStore<IndicatorValueRecord> = {
  read: async (db, { madeUp }) => {
    let query = db
      .selectFrom('monitoring.indicator_values')
      .select([
        'framework',
        'indicator',
        'member',
        'scope',
        'as_of',
        'value',
        'missing',
        'qualifier',
        'unit',
        'series_break',
        'origin',
        'source',
        'source_kind',
        'evidence',
        'note',
        'made_up',
      ])
      .where('published_at', 'is not', null)
      .orderBy('framework')
      .orderBy('indicator')
      .orderBy('as_of')
      .orderBy('id')
    if (!madeUp) query = query.where('made_up', '=', false)
    return (await query.execute()).map((row) => ({
      framework: row.framework,
      indicator: row.indicator,
      member: row.member,
      scope: row.scope,
      asOf: row.as_of,
      value: row.value === null ? null : Number(row.value),
      missing: row.missing as Missing | null,
      qualifier: row.qualifier as Qualifier,
      unit: row.unit,
      seriesBreak: row.series_break,
      origin: row.origin as IndicatorValueRecord['origin'],
      source: row.source,
      sourceKind: row.source_kind as SourceKind | null,
      evidence: row.evidence as Evidence | null,
      note: row.note,
      madeUp: row.made_up,
    }))
  },
  write: async (tx, records, now) => {
    const rows = records.map(({ asOf, seriesBreak, sourceKind, madeUp, ...same }) => ({
      ...same,
      id: idOfKey('indicator-value', same.framework, same.indicator, same.member, same.scope, asOf, same.qualifier, same.source),
      as_of: asOf,
      series_break: seriesBreak,
      source_kind: sourceKind,
      made_up: madeUp,
      entered_at: now,
      published_at: now,
    }))
    for (const some of batches(rows)) {
      const ids = some.map(({ id }) => id)
      await tx.deleteFrom('monitoring.indicator_values').where('id', 'in', ids).execute()
      await tx.insertInto('monitoring.indicator_values').values(some).execute()
    }
  },
}
