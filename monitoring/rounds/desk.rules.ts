/** The desk: each member of a round by what is to be done about its report, most urgent first; inside a group by how long it has waited. */
import type { ReportState } from '../reports/report.rules.ts'

export const groups = ['submitted', 'returned', 'late', 'with-signatory', 'drafting', 'not-opened', 'accepted', 'published'] as const
export type Group = (typeof groups)[number]
export interface DeskLine {
  readonly member: string
  readonly report: string | null
  readonly state: ReportState
  readonly due: Date | null
  readonly extended: boolean
  readonly done: number
  readonly of: number
  readonly contactedAt: Date | null
  readonly next: { readonly template: string; readonly at: Date } | null
  readonly paused: boolean
}
/** Late is a fact of what has not been handed in. */
export function groupOf({ state, due }: Pick<DeskLine, 'state' | 'due'>, now: Date): Group {
  if (state === 'submitted' || state === 'returned' || state === 'accepted' || state === 'published') return state
  if (due && due < now) return 'late'
  if (state === 'with-signatory' || state === 'not-opened') return state
  return 'drafting'
}
export function grouped(lines: readonly DeskLine[], now: Date): { readonly group: Group; readonly lines: readonly DeskLine[] }[] {
  const order = (a: DeskLine, b: DeskLine) => (a.due?.getTime() ?? 0) - (b.due?.getTime() ?? 0) || a.done - b.done || a.member.localeCompare(b.member)
  return groups.map((group) => ({ group, lines: lines.filter((line) => groupOf(line, now) === group).sort(order) }))
}
