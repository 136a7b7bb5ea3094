/** Actions with their goals, first status and outcome; and the figures that hang on them. */
import { sql } from 'kysely'
import type { ActionRecord } from '#exchange/formats/actions.ts'
import type { ActionValueRecord } from '#exchange/formats/action-values.ts'
import type { Milestone } from '#exchange/formats/milestones.rules.ts'
import type { Evidence, Missing, Outcome, Qualifier, SourceKind, Status } from '#exchange/formats/vocabulary.rules.ts'
import type { Texts } from '#web/texts.rules.ts'
import { batches, type KindStore } from './kind-store.ts'
import { type OutcomeRow, writeOutcomes } from './outcomes.ts'

const json = JSON.stringify
interface ActionTexts {
  readonly title?: Texts
  readonly problem?: Texts
  readonly why?: Texts
  readonly description?: Texts
  readonly how?: Texts
  readonly deliverable?: Texts
}
/** The status that came with the action itself; later reports on it have ids of their own. */
export const firstStatusOf = (key: string) => `${key}/first`

export const actionStore: KindStore<ActionRecord> = {
  read: async (db, { madeUp }) => {
    let query = db
      .selectFrom('monitoring.actions as a')
      .leftJoin('monitoring.action_statuses as s', (on) => on.on('s.id', '=', sql<string>`a.id || '/first'`))
      .leftJoin('monitoring.action_outcomes as o', (on) => on.onRef('o.action', '=', 'a.id').on('o.round', '=', sql<string>`a.rounds[cardinality(a.rounds)]`))
      .select([
        'a.id',
        'a.member',
        'a.framework',
        'a.kind',
        'a.language',
        'a.texts',
        'a.responsible',
        'a.partners',
        'a.starts',
        'a.ends',
        'a.milestones',
        'a.rounds',
        'a.placement',
      ])
      .select([
        'a.origin',
        'a.basis',
        'a.source',
        'a.source_kind',
        'a.evidence',
        'a.note',
        'a.made_up',
        's.status',
        's.word',
        's.basis as status_basis',
        's.as_of',
        'o.outcome',
        'o.reason',
      ])
      .select(sql<string[]>`coalesce((select array_agg(g.goal order by g.goal) from monitoring.action_goals g where g.action = a.id), '{}')`.as('goals'))
      .where('a.published_at', 'is not', null)
      .orderBy('a.id')
    if (!madeUp) query = query.where('a.made_up', '=', false)
    return (await query.execute()).map((row) => {
      const texts = row.texts as ActionTexts
      return {
        key: row.id,
        member: row.member,
        framework: row.framework,
        goals: row.goals,
        kind: row.kind as ActionRecord['kind'],
        language: row.language,
        title: texts.title ?? {},
        problem: texts.problem ?? {},
        why: texts.why ?? {},
        description: texts.description ?? {},
        howItWorks: texts.how ?? {},
        deliverable: texts.deliverable ?? {},
        responsible: row.responsible,
        partners: row.partners,
        start: row.starts,
        end: row.ends,
        milestones: row.milestones as Milestone[],
        status: row.status as Status | Missing | null,
        statusWord: row.word,
        statusBasis: row.status_basis,
        statusAsOf: row.as_of,
        placement: row.placement,
        rounds: row.rounds,
        outcome: row.outcome as Outcome | null,
        outcomeReason: row.reason,
        origin: row.origin as ActionRecord['origin'],
        basis: row.basis,
        source: row.source,
        sourceKind: row.source_kind as SourceKind | null,
        evidence: row.evidence as Evidence | null,
        note: row.note,
        madeUp: row.made_up,
      }
    })
  },
  write: async (tx, records, now) => {
    for (const some of batches(records)) {
      const keys = some.map(({ key }) => key)
      await tx
        .insertInto('monitoring.actions')
        .values(some.map((record) => actionRow(record, now)))
        .onConflict((row) => row.column('id').doUpdateSet(Object.fromEntries(replaced.map((column) => [column, sql.ref(`excluded.${column}`)])) as never))
        .execute()
      await tx.deleteFrom('monitoring.action_goals').where('action', 'in', keys).execute()
      await tx.deleteFrom('monitoring.action_statuses').where('id', 'in', keys.map(firstStatusOf)).execute()
      const goals = some.flatMap(({ key, goals }) => [...new Set(goals)].map((goal) => ({ action: key, goal })))
      for (const few of batches(goals)) await tx.insertInto('monitoring.action_goals').values(few).execute()
      const statuses = some.flatMap((record) => (record.status ? [statusRow(record, record.status, now)] : []))
      if (statuses.length) await tx.insertInto('monitoring.action_statuses').values(statuses).execute()
      await writeOutcomes(tx, some.flatMap(outcomeRow), now)
    }
  },
}
const replaced = [
  'member',
  'framework',
  'round',
  'kind',
  'language',
  'texts',
  'responsible',
  'partners',
  'starts',
  'ends',
  'milestones',
  'made_up',
  'origin',
  'basis',
  'source',
  'source_kind',
  'evidence',
  'note',
  'rounds',
  'placement',
] as const

function actionRow(record: ActionRecord, now: Date) {
  const { key, title, problem, why, description, howItWorks, deliverable, rounds } = record
  const { member, framework, kind, language, responsible, origin, basis, source, evidence, note, placement } = record
  const written = Object.entries({ title, problem, why, description, how: howItWorks, deliverable }).filter(([, texts]) => Object.keys(texts).length)
  return {
    ...{ member, framework, kind, language, responsible, origin, basis, source, evidence, note, placement },
    id: key,
    round: rounds[0] ?? null,
    rounds: [...rounds],
    texts: json(Object.fromEntries(written)),
    partners: [...record.partners],
    starts: record.start,
    ends: record.end,
    milestones: json(record.milestones),
    made_up: record.madeUp,
    source_kind: record.sourceKind,
    entered_at: now,
    published_at: now,
  }
}

const statusRow = (record: ActionRecord, status: string, now: Date) => ({
  id: firstStatusOf(record.key),
  action: record.key,
  round: record.rounds.at(-1) ?? null,
  rater: record.origin === 'report' ? 'member' : 'source',
  status,
  word: record.statusWord,
  basis: record.statusBasis,
  as_of: record.statusAsOf,
  source: record.source,
  source_kind: record.sourceKind,
  evidence: record.evidence,
  entered_at: now,
  published_at: now,
})

const outcomeRow = ({ key, rounds, outcome, outcomeReason }: ActionRecord): OutcomeRow[] => {
  const round = rounds.at(-1)
  return round ? [{ action: key, round, outcome, reason: outcomeReason }] : []
}

export const actionValueStore: KindStore<ActionValueRecord> = {
  read: async (db, { madeUp }) => {
    let query = db
      .selectFrom('monitoring.action_values as v')
      .innerJoin('monitoring.actions as a', 'a.id', 'v.action')
      .select(['v.action', 'v.position', 'v.label', 'v.period', 'v.qualifier', 'v.value', 'v.unit', 'v.note'])
      .where('a.published_at', 'is not', null)
      .orderBy('v.action')
      .orderBy('v.position')
    if (!madeUp) query = query.where('a.made_up', '=', false)
    return (await query.execute()).map((row) => ({ ...row, value: Number(row.value), qualifier: row.qualifier as Qualifier }))
  },
  write: async (tx, records) => {
    for (const some of batches(records)) {
      await tx
        .insertInto('monitoring.action_values')
        .values(some.map((record) => ({ ...record })))
        .onConflict((row) =>
          row
            .columns(['action', 'position'])
            .doUpdateSet(
              Object.fromEntries((['label', 'period', 'qualifier', 'value', 'unit', 'note'] as const).map((column) => [column, sql.ref(`excluded.${column}`)])) as never,
            ),
        )
        .execute()
    }
  },
}
