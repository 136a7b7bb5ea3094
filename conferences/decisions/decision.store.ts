/** Decisions and minutes. */
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import { type Decision, type TypedDecision, written } from './decision.rules.ts'

const decisions = (db: Reader) =>
  db
    .selectFrom('conferences.decisions as d')
    .leftJoin('conferences.decision_publications as p', 'p.decision', 'd.id')
    .leftJoin('conferences.obligations as o', 'o.decision', 'd.id')
    .select(['d.id', 'd.conference', 'd.number', 'd.item', 'd.texts', 'd.addressees', 'd.deadline', 'd.version', 'p.published_at as publishedAt', 'o.framework', 'o.question'])
type Row = Awaited<ReturnType<ReturnType<typeof decisions>['execute']>>[number]
const asDecision = ({ framework, question, texts, ...row }: Row): Decision => ({
  ...row,
  texts: texts as Texts,
  obligation: framework && question ? { framework, question } : null,
})

export const decisionsOf = async (db: Reader, conference: string): Promise<Decision[]> =>
  (await decisions(db).where('d.conference', '=', conference).orderBy('d.number').execute()).map(asDecision)
export async function decisionNumber(db: Reader, conference: string, number: number): Promise<Decision | undefined> {
  if (!Number.isSafeInteger(number) || number < 1 || number > 99_999) return undefined
  const row = await decisions(db).where('d.conference', '=', conference).where('d.number', '=', number).executeTakeFirst()
  return row && asDecision(row)
}

/** Decisions that everybody reads, newest first; `key` names one as conference/number. */
export async function publicDecisions(db: Reader, madeUp: boolean): Promise<{ key: string; conference: Texts; number: number; texts: Texts }[]> {
  const rows = await db
    .selectFrom('conferences.decisions as d')
    .innerJoin('conferences.decision_publications as p', 'p.decision', 'd.id')
    .innerJoin('conferences.conferences as c', 'c.id', 'd.conference')
    .select(['d.conference', 'd.number', 'd.texts', 'c.names'])
    .where('c.made_up', '=', madeUp)
    .orderBy('p.published_at', 'desc')
    .orderBy('d.number')
    .execute()
  return rows.map(({ conference, number, texts, names }) => ({ key: `${conference}/${number}`, conference: names as Texts, number, texts: texts as Texts }))
}

const columns = ({ texts, item, addressees, deadline }: TypedDecision, by: string, at: Date) => ({
  ...{ texts: JSON.stringify(written(texts)), item: item || null, addressees: [...addressees], deadline: deadline || null, recorded_by: by, recorded_at: at },
})
/** The next number of the conference; the caller holds it. */
export async function insertDecision(tx: Writer, conference: string, typed: TypedDecision, by: string, at: Date): Promise<number> {
  const last = await tx.selectFrom('conferences.decisions').select('number').where('conference', '=', conference).orderBy('number', 'desc').limit(1).executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  await tx
    .insertInto('conferences.decisions')
    .values({ ...columns(typed, by, at), id: newId(), conference, number })
    .execute()
  return number
}
export const updateDecision = (tx: Writer, { id, version }: Decision, typed: TypedDecision, by: string, at: Date) =>
  tx
    .updateTable('conferences.decisions')
    .set({ ...columns(typed, by, at), version: version + 1 })
    .where('id', '=', id)
    .execute()
export const insertPublication = (tx: Writer, decision: string, by: string, at: Date) =>
  tx.insertInto('conferences.decision_publications').values({ decision, published_by: by, published_at: at }).execute()
export const insertObligation = (tx: Writer, decision: string, framework: string, question: string, by: string, at: Date) =>
  tx.insertInto('conferences.obligations').values({ decision, framework, question, put_by: by, put_at: at }).execute()

export interface Minutes {
  readonly item: string
  readonly language: string
  readonly words: string
  readonly version: number
}
export const minutesOf = (db: Reader, conference: string): Promise<Minutes[]> =>
  db
    .selectFrom('conferences.minutes as m')
    .innerJoin('conferences.agenda_items as i', 'i.id', 'm.item')
    .select(['m.item', 'm.language', 'm.words', 'm.version'])
    .where('i.conference', '=', conference)
    .execute()
export const minutesPublished = async (db: Reader, conference: string): Promise<boolean> =>
  Boolean(await db.selectFrom('conferences.minutes_publications').select('conference').where('conference', '=', conference).executeTakeFirst())
export const writeMinutes = (tx: Writer, { item, language, words, version }: Minutes, by: string, at: Date) =>
  tx
    .insertInto('conferences.minutes')
    .values({ item, language, words, version: version + 1, written_by: by, written_at: at })
    .onConflict((conflict) => conflict.column('item').doUpdateSet({ language, words, version: version + 1, written_by: by, written_at: at }))
    .execute()
export const insertMinutesPublication = (tx: Writer, conference: string, by: string, at: Date) =>
  tx.insertInto('conferences.minutes_publications').values({ conference, published_by: by, published_at: at }).execute()
