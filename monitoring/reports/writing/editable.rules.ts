/** Which parts of a report may be changed now: all while it is drafted; after a return only those with reasons. */
import { isDraft, type Report, type ReportState, stateOf } from '../report.rules.ts'
import type { Part } from './plan.rules.ts'

/** A confidential section unlocks the parts of its goal. */
export const concerns = (section: string, part: Part) => part.section === section || part.section === section.replace(/^confidential\//, 'goal/')

export function mayEdit(report: Pick<Report, 'texts' | 'correctingSince'>, reasons: readonly { readonly section: string }[], part: Part): boolean {
  const state: ReportState = stateOf(report)
  if (!isDraft(state)) return false
  return state !== 'returned' || reasons.some(({ section }) => concerns(section, part))
}
