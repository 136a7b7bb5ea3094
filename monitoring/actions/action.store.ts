/** Reading published actions: lists with filters, one with everything that hangs on it. */
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Reader, Tables } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import type { ActionFilter, ActionRow } from './action.rules.ts'
import { tsQueryOf } from './search-words.rules.ts'
import type { StatusRow, WholeAction } from './whole-action.rules.ts'
import type { Span, Timing } from './timing.rules.ts'

/** The rule timingOf in SQL, over the column of starts. */
export const timingSql = ({ opensOn, closesOn }: Span, column = 'a.starts'): RawBuilder<Timing> => {
  const first = sql`rpad(${sql.ref(column)}, 10, substr('0000-01-01', length(${sql.ref(column)}) + 1))`
  return sql<Timing>`case when ${sql.ref(column)} is null then 'undated' when ${first} < ${opensOn} then 'existing' when ${first} <= ${closesOn} then 'within' else 'later' end`
}

type Actions = SelectQueryBuilder<Tables & { a: Tables['monitoring.actions'] }, 'a', object>
/** A round speaks of the actions that name it; a compiled one also of those of its framework that name none. */
export const ofRound = (round: { id: string; kind: string; framework: string }) =>
  round.kind === 'compiled'
    ? sql<boolean>`a.framework = ${round.framework} and (${round.id} = any(a.rounds) or cardinality(a.rounds) = 0)`
    : sql<boolean>`(a.round = ${round.id} or ${round.id} = any(a.rounds))`

export interface RoundScope extends Span {
  readonly id: string
  readonly kind: string
  readonly framework: string
}

function narrowed(query: Actions, filter: ActionFilter, round: RoundScope | undefined, goalsOfTarget: readonly string[] | undefined): Actions {
  let q = query.where('a.published_at', 'is not', null)
  if (!filter.madeUp) q = q.where('a.made_up', '=', false)
  if (filter.framework) q = q.where('a.framework', '=', filter.framework)
  if (round) q = q.where(ofRound(round))
  if (filter.members?.length) q = q.where('a.member', 'in', [...filter.members])
  if (filter.status) q = filter.status === 'none' ? q.where('a.status', 'is', null) : q.where('a.status', '=', filter.status)
  if (filter.basis) q = q.where('a.basis', '=', filter.basis)
  if (filter.words !== undefined) q = q.where(sql<boolean>`a.search @@ to_tsquery('simple', ${tsQueryOf(filter.words)})`)
  const goals = filter.goal ? [filter.goal] : goalsOfTarget
  if (goals) q = q.where(sql<boolean>`exists (select from monitoring.action_goals g where g.action = a.id and g.goal = any(${[...goals]}::text[]))`)
  if (filter.timing && round) q = q.where(timingSql(round), '=', filter.timing)
  return q
}

const goals = sql<string[]>`coalesce((select array_agg(g.goal order by g.goal) from monitoring.action_goals g where g.action = a.id), '{}')`
const columns = [
  'a.id',
  'a.member',
  'a.kind',
  'a.responsible',
  'a.starts',
  'a.ends',
  'a.status',
  'a.made_up as madeUp',
  'a.origin',
  'a.source',
  'a.source_kind as sourceKind',
  'a.evidence',
  'a.texts',
] as const

interface Row {
  readonly texts: unknown
  readonly kind: string
  readonly origin: string
  readonly goals: string[]
}
function asRow<R extends Row>({ texts, ...row }: R) {
  const written = texts as { title?: Texts; description?: Texts }
  return { ...row, kind: row.kind as ActionRow['kind'], origin: row.origin as ActionRow['origin'], title: written.title ?? {}, description: written.description ?? {} }
}

export interface Page {
  readonly limit: number
  readonly offset: number
}
export interface Narrow {
  readonly filter: ActionFilter
  readonly round?: RoundScope | undefined
  readonly goalsOfTarget?: readonly string[] | undefined
}

export async function actionList(db: Reader, { filter, round, goalsOfTarget }: Narrow, { limit, offset }: Page): Promise<{ total: number; rows: ActionRow[] }> {
  const base = () => narrowed(db.selectFrom('monitoring.actions as a') as unknown as Actions, filter, round, goalsOfTarget)
  const [{ total }, rows] = await Promise.all([
    base()
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
    base().select(columns).select(goals.as('goals')).orderBy('a.member').orderBy('a.id').limit(limit).offset(offset).execute(),
  ])
  return { total: Number(total), rows: rows.map(asRow) }
}

/** What a member has on record under each of these sets of goals of a framework: how many, and the first few of them; and how many in all, by framework. */
export async function actionsUnder(
  db: Reader,
  member: string,
  madeUp: boolean,
  { framework, sets }: { readonly framework: string; readonly sets: readonly (readonly string[])[] },
  few: number,
): Promise<{ byFramework: ReadonlyMap<string, number>; under: { total: number; rows: ActionRow[] }[] }> {
  const query = narrowed(db.selectFrom('monitoring.actions as a') as unknown as Actions, { members: [member], madeUp }, undefined, undefined)
  const all = await query
    .select(['a.id', 'a.framework', goals.as('goals')])
    .orderBy('a.id')
    .execute()
  const ids = sets.map((set) => all.filter((action) => action.framework === framework && action.goals.some((goal) => set.includes(goal))).map(({ id }) => id))
  const rows = new Map((await actionsByIds(db, [...new Set(ids.flatMap((some) => some.slice(0, few)))])).map((row) => [row.id, row]))
  return {
    byFramework: new Map([...Map.groupBy(all, (action) => action.framework)].map(([code, some]) => [code, some.length])),
    under: ids.map((some) => ({ total: some.length, rows: some.slice(0, few).flatMap((id) => rows.get(id) ?? []) })),
  }
}

/** Everything that members have on record, for comparisons. */
export const actionsOfMembers = async (db: Reader, members: readonly string[], madeUp: boolean): Promise<ActionRow[]> =>
  (await actionList(db, { filter: { members, madeUp } }, { limit: 2000, offset: 0 })).rows

export async function wholeAction(db: Reader, id: string): Promise<WholeAction | undefined> {
  const row = await db
    .selectFrom('monitoring.actions as a')
    .select(columns)
    .select(['a.framework', 'a.round', 'a.partners', 'a.milestones', 'a.note', 'a.basis', 'a.placement'])
    .select([goals.as('goals'), sql<boolean>`a.published_at is not null`.as('published')])
    .where('a.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const [statuses, values, outcomes] = await Promise.all([
    db
      .selectFrom('monitoring.action_statuses as s')
      .leftJoin('monitoring.action_replies as r', 'r.status', 's.id')
      .select([
        's.id',
        's.rater',
        's.status',
        's.word',
        's.basis',
        's.texts',
        's.as_of as asOf',
        's.round',
        's.entered_at as enteredAt',
        'r.text as reply',
        'r.language as replyLanguage',
      ])
      .where('s.action', '=', id)
      .where('s.published_at', 'is not', null)
      .orderBy('s.entered_at')
      .execute(),
    db.selectFrom('monitoring.action_values').select(['label', 'period', 'value', 'unit', 'qualifier']).where('action', '=', id).orderBy('position').execute(),
    db.selectFrom('monitoring.action_outcomes').select(['round', 'outcome', 'reason']).where('action', '=', id).orderBy('entered_at').execute(),
  ])
  return {
    ...asRow(row),
    texts: row.texts as WholeAction['texts'],
    framework: row.framework,
    round: row.round,
    published: row.published,
    partners: row.partners,
    milestones: row.milestones as WholeAction['milestones'],
    note: row.note,
    basis: row.basis,
    placement: row.placement,
    statuses: statuses.map((status) => ({ ...status, rater: status.rater as StatusRow['rater'], texts: status.texts as Texts })),
    values: values.map((value) => ({ ...value, value: Number(value.value) })),
    outcomes,
  }
}

/** Published actions by id, in the order of their ids. */
export async function actionsByIds(db: Reader, ids: readonly string[]): Promise<ActionRow[]> {
  if (!ids.length) return []
  const rows = await db
    .selectFrom('monitoring.actions as a')
    .select(columns)
    .select(goals.as('goals'))
    .where('a.id', 'in', [...ids])
    .where('a.published_at', 'is not', null)
    .orderBy('a.id')
    .execute()
  return rows.map(asRow)
}
