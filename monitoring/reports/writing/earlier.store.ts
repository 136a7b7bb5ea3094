/** What a member said in earlier rounds, to stand beside the question and to be taken over under the same identity. */
import type { Reader } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import type { Report } from '../report.rules.ts'

export interface EarlierAction {
  readonly id: string
  readonly goals: readonly string[]
  readonly kind: string
  readonly status: string | null
  readonly starts: string | null
  readonly ends: string | null
  readonly source: string | null
  readonly fields: Readonly<Record<'title' | 'problem' | 'description' | 'deliverable' | 'responsible' | 'start' | 'end', string>>
}

export async function earlierActions(db: Reader, { member, round }: Pick<Report, 'member' | 'round'>): Promise<EarlierAction[]> {
  const rows = await db
    .selectFrom('monitoring.actions as a')
    .select(['a.id', 'a.kind', 'a.status', 'a.texts', 'a.language', 'a.responsible', 'a.starts', 'a.ends', 'a.source'])
    .select((eb) =>
      eb
        .selectFrom('monitoring.action_goals as g')
        .select((g) => g.fn<string[]>('array_agg', ['g.goal']).as('goals'))
        .whereRef('g.action', '=', 'a.id')
        .as('goals'),
    )
    .where('a.member', '=', member)
    .where('a.published_at', 'is not', null)
    .where((eb) => eb.or([eb('a.round', 'is', null), eb('a.round', '<>', round)]))
    .orderBy('a.id')
    .execute()
  return rows.map((row) => {
    const texts = row.texts as Record<string, Texts | undefined>
    const of = (field: string) => texts[field]?.[row.language] ?? Object.values(texts[field] ?? {})[0] ?? ''
    return {
      id: row.id,
      goals: row.goals ?? [],
      kind: row.kind,
      status: row.status,
      starts: row.starts,
      ends: row.ends,
      source: row.source,
      fields: {
        title: of('title'),
        problem: of('problem'),
        description: of('description'),
        deliverable: of('deliverable'),
        responsible: row.responsible ?? '',
        start: row.starts ?? '',
        end: row.ends ?? '',
      },
    }
  })
}

export interface EarlierAnswers {
  readonly report: string
  readonly kind: 'commitment' | 'progress'
  readonly roundNames: Texts
  /** By the path of the field; none is empty. */
  readonly fields: ReadonlyMap<string, string>
}
/** What the newest accepted report before this one says at these paths. */
export async function earlierAnswers(db: Reader, { id, member, openedAt }: Pick<Report, 'id' | 'member' | 'openedAt'>, paths: readonly string[]): Promise<EarlierAnswers | null> {
  if (!paths.length) return null
  const rows = await db
    .selectFrom('monitoring.answers as a')
    .innerJoin('monitoring.reports as r', 'r.id', 'a.report')
    .innerJoin('monitoring.rounds as o', 'o.id', 'r.round')
    .select(['r.id', 'r.kind', 'o.names', 'a.path', 'a.value'])
    .where('r.member', '=', member)
    .where('r.id', '<>', id)
    .where('r.opened_at', '<', openedAt)
    .where('a.path', 'in', [...paths])
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('monitoring.acceptances as c').innerJoin('monitoring.frozen_texts as t', 't.id', 'c.text').select('c.text').whereRef('t.report', '=', 'r.id')),
    )
    .orderBy('r.opened_at', 'desc')
    .orderBy('a.path')
    .execute()
  const filled = rows.filter(({ value }) => String(value) !== '')
  const newest = filled[0]
  if (!newest) return null
  const own = filled.filter((row) => row.id === newest.id)
  return { report: newest.id, kind: newest.kind as EarlierAnswers['kind'], roundNames: newest.names as Texts, fields: new Map(own.map(({ path, value }) => [path, String(value)])) }
}

export interface AnnouncedAction {
  readonly id: string
  readonly published: boolean
  readonly language: string
  readonly fields: Readonly<Record<'description' | 'deliverable' | 'responsible', string>>
  readonly starts: string | null
  readonly ends: string | null
  readonly milestones: readonly { readonly by: string | null; readonly what: string }[]
  readonly status: string | null
}
/** What was announced, to be read beside its progress. */
export async function announcedAction(db: Reader, member: string, id: string): Promise<AnnouncedAction | null> {
  const row = await db
    .selectFrom('monitoring.actions')
    .select(['id', 'texts', 'language', 'responsible', 'starts', 'ends', 'milestones', 'status', 'published_at as publishedAt'])
    .where('id', '=', id)
    .where('member', '=', member)
    .executeTakeFirst()
  if (!row) return null
  const texts = row.texts as Record<string, Texts | undefined>
  const of = (field: string) => texts[field]?.[row.language] ?? Object.values(texts[field] ?? {})[0] ?? ''
  return {
    id: row.id,
    published: row.publishedAt !== null,
    language: row.language,
    fields: { description: of('description'), deliverable: of('deliverable'), responsible: row.responsible ?? '' },
    starts: row.starts,
    ends: row.ends,
    milestones: row.milestones as AnnouncedAction['milestones'],
    status: row.status,
  }
}
