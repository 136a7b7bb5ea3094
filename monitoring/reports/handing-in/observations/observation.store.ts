/** Ratings of an action by its country and by the meeting, and the country's replies. Rows are added; none is changed. */
import { memberName, memberByCode } from '#alliance/public.ts'
import type { Reader, Writer } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import type { Texts } from '#web/texts.rules.ts'

export interface ObservedAction {
  readonly id: string
  readonly member: string
  readonly round: string | null
  readonly titles: Texts
  readonly madeUp: boolean
  readonly zone: string
}
export async function actionById(db: Reader, id: string): Promise<ObservedAction | undefined> {
  const row = await db
    .selectFrom('monitoring.actions as a')
    .leftJoin('monitoring.rounds as o', 'o.id', 'a.round')
    .select(['a.id', 'a.member', 'a.round', 'a.texts', 'a.made_up as madeUp', 'o.timezone as zone'])
    .where('a.id', '=', id)
    .executeTakeFirst()
  return row && { ...row, titles: (row.texts as { title?: Texts }).title ?? {}, zone: row.zone ?? 'UTC' }
}
export async function lockAction(tx: Writer, id: string): Promise<ObservedAction | undefined> {
  await tx.selectFrom('monitoring.actions').select('id').where('id', '=', id).forUpdate().execute()
  return actionById(tx, id)
}

export async function ratingsOf(db: Reader, action: string) {
  const rows = await db
    .selectFrom('monitoring.action_statuses as s')
    .leftJoin('monitoring.action_replies as r', 'r.status', 's.id')
    .select(['s.id', 's.rater', 's.status', 's.texts', 's.entered_at as enteredAt', 'r.text as reply', 'r.language as replyLanguage', 'r.replied_at as repliedAt'])
    .where('s.action', '=', action)
    .orderBy('s.entered_at')
    .execute()
  return rows.map(({ texts, ...row }) => ({ ...row, words: texts as Texts }))
}

export const memberNamed = async (db: Reader, code: string, language: string): Promise<string> => {
  const member = await memberByCode(db, code)
  return member ? memberName(member, language) : code
}

export const insertObservation = (tx: Writer, action: ObservedAction, observation: { status: string; words: string; language: string }, at: Date) =>
  tx
    .insertInto('monitoring.action_statuses')
    .values({
      id: newId(),
      action: action.id,
      round: action.round,
      rater: 'meeting',
      status: observation.status,
      texts: JSON.stringify({ [observation.language]: observation.words }),
      entered_at: at,
      published_at: at,
    })
    .execute()

export const insertReply = (tx: Writer, status: string, reply: { text: string; language: string }, by: string, at: Date) =>
  tx
    .insertInto('monitoring.action_replies')
    .values({ status, ...reply, replied_by: by, replied_at: at })
    .execute()
