/** Search over published text: whole words, and beginnings of the last one. A word that stands almost everywhere is counted only so far. */
import { sql } from 'kysely'
import type { ActionRow } from '#monitoring/actions/action.rules.ts'
import { actionsByIds } from '#monitoring/actions/action.store.ts'
import { tsQueryOf } from '#monitoring/actions/search-words.rules.ts'
import type { Reader } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'

/** Nobody turns fifty pages; whoever wants all narrows the search or downloads. */
const countedTo = 1_000

export async function searchActions(
  db: Reader,
  query: string,
  madeUp: boolean,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; more: boolean; rows: ActionRow[] }> {
  const wanted = tsQueryOf(query)
  if (!wanted) return { total: 0, more: false, rows: [] }
  const matching = () => {
    const base = db.selectFrom('monitoring.actions as a').where('a.published_at', 'is not', null).where(sql<boolean>`a.search @@ to_tsquery('simple', ${wanted})`)
    return madeUp ? base : base.where('a.made_up', '=', false)
  }
  const [{ total }, ids] = await Promise.all([
    db
      .selectFrom(
        matching()
          .select('a.id')
          .limit(countedTo + 1)
          .as('found'),
      )
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
    matching().select('a.id').orderBy('a.id').limit(limit).offset(offset).execute(),
  ])
  const rows = await actionsByIds(
    db,
    ids.map(({ id }) => id),
  )
  return { total: Math.min(countedTo, Number(total)), more: Number(total) > countedTo, rows }
}

export interface FoundInReport {
  readonly report: string
  readonly member: string
  readonly kind: 'commitment' | 'progress'
  readonly heading: Texts
  readonly language: string
  /** Some words around what was found. */
  readonly around: string
}
/** Sections of published national reports that say so; the best few. */
export async function searchReports(db: Reader, query: string, madeUp: boolean, most = 10): Promise<FoundInReport[]> {
  const wanted = tsQueryOf(query)
  if (!wanted) return []
  let found = db
    .selectFrom('monitoring.published_words as w')
    .innerJoin('monitoring.reports as r', 'r.id', 'w.report')
    .innerJoin('monitoring.rounds as o', 'o.id', 'r.round')
    .select(['w.report', 'r.member', 'r.kind', 'w.heading', 'w.language'])
    .select(sql<string>`ts_headline('simple', w.words, to_tsquery('simple', ${wanted}), 'MaxWords=30, MinWords=15, StartSel="", StopSel=""')`.as('around'))
    .where(sql<boolean>`w.search @@ to_tsquery('simple', ${wanted})`)
    .orderBy(sql`ts_rank(w.search, to_tsquery('simple', ${wanted}))`, 'desc')
    .orderBy('w.report')
    .orderBy('w.section')
    .limit(most)
  if (!madeUp) found = found.where('o.made_up', '=', false)
  return (await found.execute()).map((row) => ({ ...row, kind: row.kind as FoundInReport['kind'], heading: row.heading as Texts }))
}
