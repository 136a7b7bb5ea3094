/** Forms of hotlines in all their versions, and what analysts answered. */
import type { Reader, Writer } from '#platform/database.ts'
import type { Assessment, Found } from './assessment.rules.ts'
import type { AssessmentForm } from './form.rules.ts'
import type { SharedClass } from './shared-class.rules.ts'

type StoredForm = Omit<AssessmentForm, 'version'>
/** null where the hotline has not changed the one that it began with. */
export async function newestForm(db: Reader, member: string): Promise<AssessmentForm | null> {
  const row = await db.selectFrom('hotlines.assessment_forms').select(['version', 'form']).where('member', '=', member).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row ? { ...(row.form as unknown as StoredForm), version: row.version } : null
}
export async function formsOfMember(db: Reader, member: string, versions: readonly number[]): Promise<Map<number, AssessmentForm>> {
  const wanted = [...new Set(versions)].filter((version) => version > 0)
  if (!wanted.length) return new Map()
  const rows = await db.selectFrom('hotlines.assessment_forms').select(['version', 'form']).where('member', '=', member).where('version', 'in', wanted).execute()
  return new Map(rows.map(({ version, form }) => [version, { ...(form as unknown as StoredForm), version }]))
}
export async function insertForm(tx: Writer, member: string, { version, ...form }: AssessmentForm, by: string, now: Date): Promise<void> {
  await tx
    .insertInto('hotlines.assessment_forms')
    .values({ member, version, form: JSON.stringify(form), made_by: by, made_at: now })
    .execute()
}

/** In the order in which they were made; `since` leaves out those of an earlier time. */
export async function assessmentsOf(db: Reader, caseId: string, since: Date | null = null): Promise<Assessment[]> {
  let query = db
    .selectFrom('hotlines.assessments')
    .select(['id', 'form', 'shared', 'national', 'unable', 'answers', 'by_account as by', 'at'])
    .where('case_id', '=', caseId)
    .orderBy('number')
  if (since) query = query.where('at', '>=', since)
  const rows = await query.execute()
  return rows.map(({ shared, national, unable, answers, ...rest }) => ({
    ...rest,
    answers: answers as Record<string, string[]>,
    found: (unable === null ? { shared: shared as SharedClass, national } : { unable }) as Found,
  }))
}
export async function insertAssessment(tx: Writer, caseId: string, { id, form, found, answers, by, at }: Assessment): Promise<void> {
  const classes = 'unable' in found ? { shared: null, national: null, unable: found.unable } : { ...found, unable: null }
  await tx
    .insertInto('hotlines.assessments')
    .values({ id, case_id: caseId, form, ...classes, answers: JSON.stringify(answers), by_account: by, at })
    .execute()
}
