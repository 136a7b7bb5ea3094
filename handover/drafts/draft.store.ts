/** Keys of countries, and drafts that came sealed to them. */
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { DraftRow, MemberKey, SealedDraft } from './draft.rules.ts'

export const memberKey = (db: Reader, member: string): Promise<MemberKey | undefined> =>
  db.selectFrom('alliance.member_keys').select(['recipient', 'added_at as addedAt']).where('member', '=', member).where('removed_at', 'is', null).executeTakeFirst()
/** The newest one counts; those before stay in the list. */
export async function setMemberKey(tx: Writer, member: string, recipient: string, by: string, at: Date): Promise<void> {
  await tx.updateTable('alliance.member_keys').set({ removed_at: at }).where('member', '=', member).where('removed_at', 'is', null).execute()
  await tx.insertInto('alliance.member_keys').values({ id: newId(), member, recipient, added_by: by, added_at: at }).execute()
}

const sealed = (db: Reader) => db.selectFrom('alliance.sealed_drafts').select(['id', 'member', 'recipient', 'row_count as rows', 'came_at as cameAt', 'opened_at as openedAt'])
export const sealedDraftsOf = (db: Reader, member: string): Promise<SealedDraft[]> => sealed(db).where('member', '=', member).orderBy('came_at').orderBy('id').execute()
export const sealedDraft = (db: Reader, member: string, id: string): Promise<SealedDraft | undefined> =>
  sealed(db).where('id', '=', id).where('member', '=', member).executeTakeFirst()
export async function lockSealed(tx: Writer, member: string, id: string): Promise<(SealedDraft & { bytes: Buffer }) | undefined> {
  return tx
    .selectFrom('alliance.sealed_drafts')
    .select(['id', 'member', 'recipient', 'row_count as rows', 'came_at as cameAt', 'opened_at as openedAt', 'bytes'])
    .where('id', '=', id)
    .where('member', '=', member)
    .forUpdate()
    .executeTakeFirst()
}
export async function sealedBytes(db: Reader, id: string): Promise<Buffer | undefined> {
  return (await db.selectFrom('alliance.sealed_drafts').select('bytes').where('id', '=', id).executeTakeFirst())?.bytes
}
export const noteOpened = (tx: Writer, id: string, by: string, at: Date) =>
  tx.updateTable('alliance.sealed_drafts').set({ opened_by: by, opened_at: at }).where('id', '=', id).execute()

/** Reports of a member, and the numbers of texts that they have here already, as `report number`. */
export async function whatIsHere(tx: Writer, member: string): Promise<{ reports: Set<string>; taken: Set<string> }> {
  const reports = await tx.selectFrom('monitoring.reports').select('id').where('member', '=', member).forUpdate().execute()
  const ids = reports.map(({ id }) => id)
  const texts = ids.length ? await tx.selectFrom('monitoring.frozen_texts').select(['report', 'number']).where('report', 'in', ids).execute() : []
  return { reports: new Set(ids), taken: new Set(texts.map(({ report, number }) => `${report} ${number}`)) }
}
/** Puts a row in as it was; one that is here already stays. Answers with whether it came. */
export async function putBack(tx: Writer, { table, row }: DraftRow): Promise<boolean> {
  const name = sql.raw(table)
  const { numAffectedRows } = await sql`insert into ${name} select * from json_populate_record(null::${name}, ${JSON.stringify(row)}::json) on conflict do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
/** A field that was written anew here meanwhile keeps what it has; what came is put beside it, for the country to choose. */
export async function putBeside(tx: Writer, row: Readonly<Record<string, unknown>>): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into monitoring.answer_conflicts (id, report, path, value, base_version, saved_by, saved_at)
    select ${newId()}, came.report, came.path, came.value, here.version, came.saved_by, came.saved_at
    from json_populate_record(null::monitoring.answers, ${JSON.stringify(row)}::json) came
      join monitoring.answers here on here.report = came.report and here.path = came.path and here.value is distinct from came.value`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
