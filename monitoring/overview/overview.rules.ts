/** What a round adds up to: figures, matrix, gaps, shares. Pure arithmetic over grouped counts; whoever did not report stays in the denominator. */
import type { Timing } from '#monitoring/actions/timing.rules.ts'

/** One group as the database counts it. An action under two goals stands in two groups of goals, and once in `perAction`. */
export interface GoalCount {
  readonly member: string
  readonly goal: string
  readonly status: string | null
  readonly count: number
}
export interface ActionCount {
  readonly member: string
  readonly timing: Timing
  readonly status: string | null
  readonly count: number
}
export interface RoundFacts {
  readonly members: readonly string[]
  /** Members that handed in a report of this round, or null where nobody can know. */
  readonly reported: readonly string[] | null
}
export interface Overview {
  readonly members: readonly string[]
  readonly reported: readonly string[] | null
  /** By member and goal: counts by status, '' for none given. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, number>>>>
  readonly byTiming: Readonly<Record<Timing, number>>
  readonly byStatus: Readonly<Record<string, number>>
  readonly actions: number
  readonly membersWithAction: number
  /** How many members have something under a goal. */
  readonly membersByGoal: Readonly<Record<string, number>>
  /** Goals of the framework without any action. */
  readonly gaps: readonly string[]
  readonly membersWithout: readonly string[]
}

export function overviewOf(goals: readonly string[], { members, reported }: RoundFacts, goalCounts: readonly GoalCount[], actionCounts: readonly ActionCount[]): Overview {
  const inside = new Set(members)
  const cells = new Map<string, Map<string, Record<string, number>>>()
  for (const { member, goal, status, count } of goalCounts) {
    if (!inside.has(member)) continue
    const row = cells.get(member) ?? new Map<string, Record<string, number>>()
    cells.set(member, row)
    const cell = row.get(goal) ?? {}
    row.set(goal, cell)
    cell[status ?? ''] = (cell[status ?? ''] ?? 0) + count
  }
  const counted = actionCounts.filter(({ member }) => inside.has(member))
  const byTiming: Record<Timing, number> = { existing: 0, within: 0, later: 0, undated: 0 }
  const byStatus: Record<string, number> = {}
  for (const { timing, status, count } of counted) {
    byTiming[timing] += count
    byStatus[status ?? ''] = (byStatus[status ?? ''] ?? 0) + count
  }
  const active = new Set(counted.map(({ member }) => member))
  const membersByGoal = Object.fromEntries(goals.map((goal) => [goal, members.filter((member) => cells.get(member)?.has(goal)).length]))
  return {
    members,
    reported,
    cells,
    byTiming,
    byStatus,
    actions: counted.reduce((sum, { count }) => sum + count, 0),
    membersWithAction: active.size,
    membersByGoal,
    gaps: goals.filter((goal) => membersByGoal[goal] === 0),
    membersWithout: members.filter((member) => !active.has(member)),
  }
}

/**
 * Shares of a whole that add up to exactly 100, by largest remainder (Hamilton's method). `decimals` digits behind the point.
 * A total of nothing gives zeros.
 */
export function shares(counts: readonly number[], decimals = 0): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return counts.map(() => 0)
  const units = 100 * 10 ** decimals
  const exact = counts.map((count) => (count * units) / total)
  const floors = exact.map(Math.floor)
  let left = units - floors.reduce((sum, each) => sum + each, 0)
  const order = exact.map((value, at) => ({ at, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of order) {
    if (left-- <= 0) break
    floors[at]!++
  }
  return floors.map((each) => each / 10 ** decimals)
}
