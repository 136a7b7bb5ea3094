/** The overview as a table: one row for each member and goal, with the count of each status; rows of nothing too. */
import { scale } from '#monitoring/actions/action.rules.ts'
import type { RoundViewOverview } from './round-view.rules.ts'

export function overviewTable({ round, overview, framework }: RoundViewOverview, order: readonly string[], memberName: (code: string) => string) {
  const statuses = [...scale, '']
  return {
    name: `overview-round-${round.id}`,
    columns: ['round', 'member', 'member-name', 'goal', 'measures', ...scale, 'no-status', 'made-up'],
    rows: order.flatMap((member) =>
      framework.goals.map(({ code }) => {
        const counts = overview.cells.get(member)?.get(code) ?? {}
        const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
        return [round.id, member, memberName(member), code, total, ...statuses.map((status) => counts[status] ?? 0), round.madeUp]
      }),
    ),
  }
}
