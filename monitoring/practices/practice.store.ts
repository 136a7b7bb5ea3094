/** Practices with their goals, actions, uses and questions. */
import { type RawBuilder, sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import { type Audience, type Cost, languagesIn, type Practice, practiceId, type Proof, type TypedPractice, type Use, type Way } from './practice.rules.ts'

/** Instants come out of JSON as text. */
const list = (of: RawBuilder<unknown>) => sql<string[]>`coalesce(${of}, '[]')`
const goals = list(sql`(select json_agg(g.goal order by g.goal) from monitoring.practice_goals g where g.practice = p.id)`)
const actions = list(sql`(select json_agg(a.action order by a.action) from monitoring.practice_actions a where a.practice = p.id)`)
const uses = sql<Use[]>`coalesce((
  select json_agg(json_build_object('member', u.member, 'way', u.way, 'since', u.since, 'result', u.result, 'language', u.language) order by u.said_at)
  from monitoring.practice_uses u where u.practice = p.id), '[]')`
const questions = sql<{ question: string; askedAt: string }[]>`coalesce((
  select json_agg(json_build_object('question', q.question, 'askedAt', q.asked_at) order by q.asked_at) from monitoring.practice_questions q where q.practice = p.id), '[]')`

const practices = (db: Reader) =>
  db
    .selectFrom('monitoring.practices as p')
    .leftJoin('monitoring.practice_publications as o', 'o.practice', 'p.id')
    .leftJoin('monitoring.practice_withdrawals as w', 'w.practice', 'p.id')
    .select([
      'p.id',
      'p.member',
      'p.framework',
      'p.language',
      'p.title',
      'p.what',
      'p.audience',
      'p.how',
      'p.cost',
      'p.proof',
      'p.proof_text as proofText',
      'p.proof_url as proofUrl',
    ])
    .select(['p.spoken', 'p.contact_role as contactRole', 'p.made_up as madeUp', 'p.written_at as writtenAt', 'o.published_at as publishedAt'])
    .select(['w.withdrawn_at as withdrawnAt', 'w.reason as withdrawnReason'])
    .select([goals.as('goals'), actions.as('actions'), uses.as('uses'), questions.as('questions')])
type Row = Awaited<ReturnType<ReturnType<typeof practices>['execute']>>[number]

const asPractice = ({ withdrawnAt, withdrawnReason, ...row }: Row): Practice => ({
  ...row,
  audience: row.audience as Audience,
  cost: row.cost as Cost,
  proof: row.proof as Proof,
  uses: row.uses.map((use) => ({ ...use, way: use.way as Way })),
  questions: row.questions.map(({ question, askedAt }) => ({ question, askedAt: new Date(askedAt) })),
  withdrawn: withdrawnAt ? { at: withdrawnAt, reason: withdrawnReason ?? '' } : null,
})

export async function practiceById(db: Reader, id: string): Promise<Practice | undefined> {
  const row = await practices(db).where('p.id', '=', id).executeTakeFirst()
  return row && asPractice(row)
}
export async function lockPractice(tx: Writer, id: string): Promise<Practice | undefined> {
  const held = await tx.selectFrom('monitoring.practices').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return held && practiceById(tx, id)
}

export interface PracticeFilter {
  readonly goal?: string | undefined
  readonly framework?: string | undefined
  readonly audience?: string | undefined
  readonly proof?: string | undefined
  readonly member?: string | undefined
  /** Made-up ones are left out unless asked for. */
  readonly madeUp: boolean
}
/** Published and not withdrawn, newest first. */
export async function publishedPractices(db: Reader, { goal, framework, audience, proof, member, madeUp }: PracticeFilter): Promise<Practice[]> {
  let query = practices(db).where('o.published_at', 'is not', null).where('w.withdrawn_at', 'is', null).orderBy('o.published_at', 'desc').orderBy('p.id')
  if (!madeUp) query = query.where('p.made_up', '=', false)
  if (framework) query = query.where('p.framework', '=', framework)
  if (audience) query = query.where('p.audience', '=', audience)
  if (proof) query = query.where('p.proof', '=', proof)
  if (member) query = query.where('p.member', '=', member)
  if (goal) query = query.where(sql<boolean>`exists (select from monitoring.practice_goals g where g.practice = p.id and g.goal = ${goal})`)
  return (await query.execute()).map(asPractice)
}
/** Of one member, drafts too. */
export const practicesOf = async (db: Reader, member: string): Promise<Practice[]> => (await practices(db).where('p.member', '=', member).orderBy('p.id').execute()).map(asPractice)

export interface Writing {
  readonly typed: TypedPractice
  readonly framework: string
  readonly language: string
  readonly madeUp: boolean
  readonly by: string
  readonly at: Date
}
/** The member is held meanwhile, so that two new ones do not get one number. */
export async function insertPractice(tx: Writer, writing: Writing): Promise<string> {
  const { typed, at } = writing
  const year = at.getUTCFullYear()
  const { count } = await tx
    .selectFrom('monitoring.practices')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('id', 'like', `PR-${typed.member}-${year}-%`)
    .executeTakeFirstOrThrow()
  const id = practiceId(typed.member, year, Number(count) + 1)
  await tx
    .insertInto('monitoring.practices')
    .values({ id, member: typed.member, framework: writing.framework, made_up: writing.madeUp, ...fieldsOf(writing) })
    .execute()
  await writeLinks(tx, id, typed)
  return id
}
export async function updatePractice(tx: Writer, id: string, writing: Writing): Promise<void> {
  await tx.updateTable('monitoring.practices').set(fieldsOf(writing)).where('id', '=', id).execute()
  await writeLinks(tx, id, writing.typed)
}
const fieldsOf = ({ typed, language, by, at }: Writing) => ({
  ...{ language, title: typed.title.trim(), what: typed.what.trim(), audience: typed.audience, how: typed.how.trim(), cost: typed.cost, proof: typed.proof },
  ...{ proof_text: typed.proofText.trim(), proof_url: typed.proofUrl.trim() || null, spoken: languagesIn(typed.spoken), contact_role: typed.contactRole.trim() },
  ...{ written_by: by, written_at: at },
})
/** Only actions of the same member can be named. */
async function writeLinks(tx: Writer, practice: string, { member, goals, actions }: TypedPractice) {
  await tx.deleteFrom('monitoring.practice_goals').where('practice', '=', practice).execute()
  await tx.deleteFrom('monitoring.practice_actions').where('practice', '=', practice).execute()
  await tx
    .insertInto('monitoring.practice_goals')
    .values([...new Set(goals)].map((goal) => ({ practice, goal })))
    .execute()
  if (!actions.length) return
  await tx
    .insertInto('monitoring.practice_actions')
    .columns(['practice', 'action'])
    .expression((eb) =>
      eb
        .selectFrom('monitoring.actions as a')
        .select([eb.val(practice).as('practice'), 'a.id'])
        .where('a.member', '=', member)
        .where('a.published_at', 'is not', null)
        .where('a.id', 'in', [...actions]),
    )
    .execute()
}

export const insertPracticePublication = (tx: Writer, practice: string, by: string, at: Date) =>
  tx.insertInto('monitoring.practice_publications').values({ practice, published_by: by, published_at: at }).execute()
export const insertPracticeWithdrawal = (tx: Writer, practice: string, reason: string, by: string, at: Date) =>
  tx.insertInto('monitoring.practice_withdrawals').values({ practice, reason, withdrawn_by: by, withdrawn_at: at }).execute()
export const insertQuestion = (tx: Writer, practice: string, question: string, by: string, at: Date) =>
  tx.insertInto('monitoring.practice_questions').values({ id: newId(), practice, question, asked_by: by, asked_at: at }).execute()
export const upsertUse = (tx: Writer, practice: string, { member, way, since, result, language }: Use, by: string, at: Date) =>
  tx
    .insertInto('monitoring.practice_uses')
    .values({ practice, member, way, since, result, language, said_by: by, said_at: at })
    .onConflict((row) => row.columns(['practice', 'member']).doUpdateSet({ way, since, result, language, said_by: by, said_at: at }))
    .execute()

export interface ActionChoice {
  readonly id: string
  readonly title: string
}
export const publishedActionsOf = async (db: Reader, member: string): Promise<ActionChoice[]> =>
  await db
    .selectFrom('monitoring.actions')
    .select(['id', sql<string>`coalesce(texts -> 'title' ->> 'en', id)`.as('title')])
    .where('member', '=', member)
    .where('published_at', 'is not', null)
    .orderBy('id')
    .limit(100)
    .execute()
