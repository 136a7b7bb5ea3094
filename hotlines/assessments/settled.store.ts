/** What a case was found to be: the assessment by which it was settled as unlawful. One that was left to others has none, whatever somebody said on the way. */
import type { Reader } from '#platform/database.ts'
import type { Assessment } from './assessment.rules.ts'
import { assessmentsOf } from './assessment.store.ts'
import type { SharedClass } from './shared-class.rules.ts'

export interface Settled extends Omit<Assessment, 'found'> {
  readonly found: { readonly shared: SharedClass; readonly national: string }
}
/** Since the case was opened, or opened again. */
export async function settledAssessment(db: Reader, { id, since }: { readonly id: string; readonly since: Date }): Promise<Settled | null> {
  const last = await db
    .selectFrom('hotlines.case_events')
    .select(['reason', 'assessment'])
    .where('case_id', '=', id)
    .where('event', '=', 'assessed')
    .where('at', '>=', since)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last?.reason !== 'unlawful') return null
  const settling = (await assessmentsOf(db, id, since)).find((each) => each.id === last.assessment)
  return settling && 'shared' in settling.found ? { ...settling, found: settling.found } : null
}
