/** A framework's rows put together into the document that the alliance keeps of a version. */
import type { Framework, Goal, Indicator, Rule } from '#alliance/public.ts'
import type { Texts } from '#web/texts.rules.ts'
import type { FrameworkRow } from './framework.ts'
import type { Evidence } from './vocabulary.rules.ts'

export interface FrameworkDocument {
  readonly framework: string
  readonly version: number
  readonly names: Texts
  readonly content: Framework
  readonly source: string | null
  readonly evidence: Evidence | null
  readonly note: string | null
  readonly madeUp: boolean
}
export interface MisplacedPart {
  readonly row: FrameworkRow
  readonly what: string
  readonly instead: string
}

/** One document for each version; parts that stand under nothing that exists are named and left out. */
export function frameworkDocuments(rows: readonly FrameworkRow[]): { readonly documents: readonly FrameworkDocument[]; readonly misplaced: readonly MisplacedPart[] } {
  const versions = Map.groupBy(rows, ({ framework, version }) => `${framework} ${version}`)
  const misplaced = [...versions.values()].flatMap(misplacedIn)
  const lost = new Set(misplaced.map(({ row }) => row))
  return { documents: [...versions.values()].map((parts) => document(parts.filter((row) => !lost.has(row)))), misplaced }
}

const parents: Partial<Record<FrameworkRow['type'], FrameworkRow['type']>> = { goal: 'target', 'suggested-action': 'goal', indicator: 'goal', question: 'goal', choice: 'question' }

function misplacedIn(rows: readonly FrameworkRow[]): MisplacedPart[] {
  const codes = Map.groupBy(rows, ({ type }) => type)
  const has = new Map([...codes].map(([type, parts]) => [type, new Set(parts.map(({ code }) => code))]))
  const head = rows[0]
  const headless =
    head && !has.has('framework') ? [{ row: head, what: `The framework ${head.framework} has no row of its own.`, instead: 'Add a row of type framework with its name.' }] : []
  return [
    ...headless,
    ...rows.flatMap((row) => {
      const parent = parents[row.type]
      if (!parent || row.under === null || has.get(parent)?.has(row.under)) return []
      return [
        {
          row,
          what: `There is no ${parent} ${row.under} in the framework ${row.framework}.`,
          instead: `Known: ${[...(has.get(parent) ?? [])].slice(0, 12).join(', ') || 'none'}.`,
        },
      ]
    }),
  ]
}

function document(rows: readonly FrameworkRow[]): FrameworkDocument {
  const of = (type: FrameworkRow['type']) => rows.filter((row) => row.type === type)
  const head = of('framework')[0] ?? rows[0]
  const suggested = Map.groupBy(of('suggested-action'), ({ under }) => under)
  const choices = Map.groupBy(of('choice'), ({ under }) => under)
  return {
    framework: head?.framework ?? '',
    version: head?.version ?? 1,
    names: head?.name ?? {},
    source: head?.source ?? null,
    evidence: head?.evidence ?? null,
    note: head?.note ?? null,
    madeUp: rows.some(({ madeUp }) => madeUp),
    content: {
      targets: of('target').map((row) => ({ code: row.code, names: row.name, ...cited(row) })),
      goals: of('goal').map((row) => goal(row, suggested.get(row.code) ?? [])),
      indicators: of('indicator').map(indicator),
      questions: of('question').map((row) => ({
        code: row.code,
        goal: row.under,
        names: row.name,
        ...(Object.keys(row.definition).length && { hint: row.definition }),
        kind: row.answer,
        choices: (choices.get(row.code) ?? []).map(({ code, name }) => ({ code, names: name })),
        required: row.required,
      })),
    },
  }
}

const cited = ({ source, evidence }: FrameworkRow) => ({ ...(source && { source }), ...(evidence && { evidence }) })

const goal = (row: FrameworkRow, suggested: readonly FrameworkRow[]): Goal => ({
  code: row.code,
  target: row.under ?? '',
  names: row.name,
  suggested: suggested.map((each) => ({ texts: each.name, ...cited(each) })),
  ...cited(row),
})

/** `source` of an indicator is who supplies it; where its definition is published stands in `reference`. */
const indicator = (row: FrameworkRow): Indicator & { readonly reference?: string; readonly evidence?: string } => ({
  code: row.code,
  goal: row.under ?? '',
  names: row.name,
  ...(Object.keys(row.definition).length && { definition: row.definition }),
  unit: row.unit,
  direction: row.direction,
  stockOrFlow: row.counts,
  source: row.suppliedBy,
  ...(row.suppliedBy === 'computed' && row.measure && { measure: row.measure }),
  baseline: row.baseline === null || row.baselineAsOf === null ? null : { asOf: row.baselineAsOf, value: row.baseline },
  rule: ruleOf(row),
  ...(row.source && { reference: row.source }),
  ...(row.evidence && { evidence: row.evidence }),
})

function ruleOf({ rule, rulePercent, ruleValue, ruleBy }: FrameworkRow): Rule {
  if (rule === 'growth' && rulePercent !== null) return { kind: 'growth', percentAYear: rulePercent }
  if (rule === 'reach' && ruleValue !== null && ruleBy !== null) return { kind: 'reach', value: ruleValue, by: ruleBy }
  return rule === 'all-members' ? { kind: 'all-members' } : { kind: 'none' }
}
