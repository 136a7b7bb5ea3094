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
