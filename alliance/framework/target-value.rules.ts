/**
 * What a target rule asks for on a day, and whether dated values meet it.
 * A value of a year or a month stands in its middle on the axis of time: 2013 is read as mid-2013, because it was counted over the whole year.
 */
import { lastDay, yearsAt } from '../day.rules.ts'
import type { Indicator, Rule } from './framework.rules.ts'

export interface Dated {
  readonly asOf: string
  /** null: there is a place for a value, and nothing is known. */
  readonly value: number | null
}
export type Met = 'met' | 'not-met' | 'cannot-be-assessed'
type Direction = Indicator['direction']
type Baseline = Indicator['baseline']

/**
 * The value that is asked for on a day, or null where none is. Growth compounds from the baseline, by parts of years too; with direction down it is a
 * decrease. A value to be reached is asked for from its day on, and nothing before: no line is drawn towards it. `all-members` asks for no number.
 */
export function targetOn(rule: Rule, baseline: Baseline, day: string, direction: Direction = 'up'): number | null {
  if (rule.kind === 'growth') {
    const years = baseline ? yearsAt(day) - yearsAt(baseline.asOf) : Number.NaN
    return baseline && years >= 0 ? baseline.value * factor(rule.percentAYear, direction) ** years : null
  }
  return rule.kind === 'reach' && lastDay(day) >= lastDay(rule.by) ? rule.value : null
}
const factor = (percent: number, direction: Direction) => 1 + (direction === 'down' ? -percent : percent) / 100

/** Up: at least as much; down: at most. Computed targets carry the error of floating numbers, which decides nothing. */
function reaches(value: number, target: number, direction: Direction): boolean {
  const slack = Math.abs(target) * 1e-9
  return direction === 'down' ? value <= target + slack : value >= target - slack
}

/**
 * growth: the last value against the target of its day; it takes two dated values, of which the baseline is one where there is one.
 * reach: met once a value up to the day reaches it; not met when the value of the day, or only a later one, still does not.
 * all-members: `values` holds one for each member; met when every one has something, cannot be assessed while one is not known.
 */
export function ruleMet(rule: Rule, baseline: Baseline, values: readonly Dated[], direction: Direction = 'up'): Met {
  if (rule.kind === 'growth') return growthMet(rule.percentAYear, baseline, known(values), direction)
  if (rule.kind === 'reach') return reachMet(rule.value, rule.by, known(values), direction)
  return rule.kind === 'all-members' ? allHave(values) : 'cannot-be-assessed'
}

interface Known {
  readonly asOf: string
  readonly value: number
}
/** Those with a number, by their place in time; of equal places the later entry stands last. */
const known = (values: readonly Dated[]): Known[] =>
  values
    .flatMap(({ asOf, value }) => (value === null || !Number.isFinite(value) || Number.isNaN(yearsAt(asOf)) ? [] : [{ asOf, value }]))
    .toSorted((a, b) => yearsAt(a.asOf) - yearsAt(b.asOf))

function growthMet(percentAYear: number, baseline: Baseline, values: readonly Known[], direction: Direction): Met {
  const first = baseline ?? values[0]
  const last = values.at(-1)
  if (!first || !last || yearsAt(last.asOf) <= yearsAt(first.asOf)) return 'cannot-be-assessed'
  const target = targetOn({ kind: 'growth', percentAYear }, first, last.asOf, direction)
  if (target === null) return 'cannot-be-assessed'
  return reaches(last.value, target, direction) ? 'met' : 'not-met'
}

function reachMet(target: number, by: string, values: readonly Known[], direction: Direction): Met {
  const due = lastDay(by)
  if (values.some(({ asOf, value }) => lastDay(asOf) <= due && reaches(value, target, direction))) return 'met'
  const first = values.find(({ asOf }) => lastDay(asOf) >= due)
  // Reached only in a later value: on the day itself it may have been reached or not.
  return first && !reaches(first.value, target, direction) ? 'not-met' : 'cannot-be-assessed'
}

function allHave(values: readonly Dated[]): Met {
  if (values.some(({ value }) => value === 0)) return 'not-met'
  return values.length > 0 && values.every(({ value }) => value !== null) ? 'met' : 'cannot-be-assessed'
}
