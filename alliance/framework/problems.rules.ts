/** What is wrong with a framework before it can be approved: codes, the tree of targets, goals and indicators, rules, names. */
import { isPartialDay } from '../day.rules.ts'
import type { Framework, Indicator, Question } from './framework.rules.ts'
import { type Part, parts, type PartName } from './part.rules.ts'

export type ProblemKind =
  | 'no-target'
  | 'no-goal'
  | 'code-shape'
  | 'code-twice'
  | 'name-missing'
  | 'unknown-target'
  | 'unknown-goal'
  | 'unit-missing'
  | 'baseline-not-whole'
  | 'rule-not-whole'
  | 'rule-without-direction'
  | 'choices-missing'
export interface Problem {
  readonly what: ProblemKind
  readonly part: PartName
  /** '' where it is about the whole. */
  readonly code: string
}

/** Codes stand in addresses and files. */
export const isCode = (code: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(code)

export function frameworkProblems(framework: Framework): Problem[] {
  const found: Problem[] = []
  const add = (wrong: boolean, what: ProblemKind, part: PartName, code: string) => void (wrong && found.push({ what, part, code }))
  add(framework.targets.length === 0, 'no-target', 'targets', '')
  add(framework.goals.length === 0, 'no-goal', 'goals', '')
  for (const part of parts) {
    const codes = (framework[part] as readonly Part[]).map(({ code }) => code)
    for (const [at, { code, names }] of (framework[part] as readonly Part[]).entries()) {
      add(!isCode(code), 'code-shape', part, code)
      add(codes.indexOf(code) < at, 'code-twice', part, code)
      add(!names['en']?.trim(), 'name-missing', part, code)
    }
  }
  const [targets, goals] = [new Set(framework.targets.map(({ code }) => code)), new Set(framework.goals.map(({ code }) => code))]
  for (const { code, target } of framework.goals) add(!targets.has(target), 'unknown-target', 'goals', code)
  for (const indicator of framework.indicators) for (const what of indicatorProblems(indicator, goals)) add(true, what, 'indicators', indicator.code)
  for (const question of framework.questions) for (const what of questionProblems(question, goals)) add(true, what, 'questions', question.code)
  return found
}

export function indicatorProblems({ goal, unit, baseline, rule, direction }: Indicator, goals: ReadonlySet<string>): ProblemKind[] {
  const problems: (ProblemKind | false)[] = [
    !goals.has(goal) && 'unknown-goal',
    !unit['en']?.trim() && 'unit-missing',
    baseline !== null && !(Number.isFinite(baseline.value) && isPartialDay(baseline.asOf)) && 'baseline-not-whole',
    !isWhole(rule) && 'rule-not-whole',
    (rule.kind === 'growth' || rule.kind === 'reach') && direction === 'none' && 'rule-without-direction',
  ]
  return problems.filter((problem) => problem !== false)
}
function isWhole(rule: Indicator['rule']): boolean {
  if (rule.kind === 'growth') return Number.isFinite(rule.percentAYear) && rule.percentAYear > 0
  return rule.kind === 'reach' ? Number.isFinite(rule.value) && isPartialDay(rule.by) : true
}

export function questionProblems({ goal, kind, choices }: Question, goals: ReadonlySet<string>): ProblemKind[] {
  const codes = new Set(choices.map(({ code }) => code))
  const whole = choices.length >= 2 && codes.size === choices.length && choices.every(({ code, names }) => isCode(code) && names['en']?.trim())
  const problems: (ProblemKind | false)[] = [goal !== null && !goals.has(goal) && 'unknown-goal', kind === 'choice' && !whole && 'choices-missing']
  return problems.filter((problem) => problem !== false)
}
