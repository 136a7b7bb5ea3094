/** Sealed notes of analysts to each other. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { CaseNote } from './queue.rules.ts'

export const notesOf = (db: Reader, caseId: string): Promise<CaseNote[]> =>
  db.selectFrom('hotlines.case_notes').select(['id', 'key', 'sealed', 'by_account as by', 'at']).where('case_id', '=', caseId).orderBy('at').orderBy('id').execute()

/** One sent twice is one. */
export async function insertNote(tx: Writer, caseId: string, { id, key, sealed, by, at }: CaseNote): Promise<void> {
  await tx
    .insertInto('hotlines.case_notes')
    .values({ id, case_id: caseId, key, sealed, by_account: by, at })
    .onConflict((on) => on.column('id').doNothing())
    .execute()
}
/** Of cases none of whose reports can be read any more. */
export async function eraseNotes(tx: Writer, reports: readonly string[]): Promise<void> {
  if (!reports.length) return
  await sql`delete from hotlines.case_notes n
    where n.case_id in (select cr.case_id from hotlines.case_reports cr where cr.report in (${sql.join([...reports])}))
      and not exists (select from hotlines.case_reports o join hotlines.public_reports r on r.id = o.report where o.case_id = n.case_id and r.erased_at is null)`.execute(tx)
}
