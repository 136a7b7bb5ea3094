/** Frameworks as rows and back. An approved version never changes: a file that says otherwise is refused by the import before it comes here. */
import type { Framework } from '#alliance/public.ts'
import type { FrameworkRow } from '#exchange/formats/framework.ts'
import { frameworkDocuments } from '#exchange/formats/framework-document.rules.ts'
import type { Evidence } from '#exchange/formats/vocabulary.rules.ts'
import type { Texts } from '#web/texts.rules.ts'
import type { KindStore } from './kind-store.ts'

const empty: Omit<FrameworkRow, 'type' | 'framework' | 'version' | 'code' | 'name'> = {
  under: null,
  language: 'en',
  definition: {},
  unit: {},
  direction: 'none',
  counts: 'flow',
  suppliedBy: 'self',
  measure: null,
  baseline: null,
  baselineAsOf: null,
  rule: 'none',
  rulePercent: null,
  ruleValue: null,
  ruleBy: null,
  answer: 'text',
  required: false,
  source: null,
  sourceKind: null,
  evidence: null,
  note: null,
  madeUp: false,
}
interface Version {
  readonly framework: string
  readonly version: number
  readonly names: Texts
  readonly content: Framework
  readonly source: string | null
  readonly evidence: string | null
  readonly note: string | null
  readonly madeUp: boolean
}
type Cited = { readonly source?: string; readonly evidence?: string; readonly reference?: string }

/** The mirror of frameworkDocuments: a version's document as the rows that make it. */
export function rowsOf({ framework, version, names, content, source, evidence, note, madeUp }: Version): FrameworkRow[] {
  const row = (type: FrameworkRow['type'], code: string, name: Texts, more: Partial<FrameworkRow> = {}): FrameworkRow => ({
    ...empty,
    type,
    framework,
    version,
    code,
    name,
    madeUp,
    ...more,
  })
  const cited = (part: Cited) => ({ source: part.source ?? null, evidence: (part.evidence as Evidence) ?? null })
  return [
    row('framework', framework, names, { source, evidence: evidence as Evidence | null, note }),
    ...content.targets.map((target) => row('target', target.code, target.names, cited(target as Cited))),
    ...content.goals.flatMap((goal) => [
      row('goal', goal.code, goal.names, { under: goal.target, ...cited(goal) }),
      ...goal.suggested.map((each, at) => row('suggested-action', `${goal.code}-${at + 1}`, each.texts, { under: goal.code, ...cited(each) })),
    ]),
    ...content.indicators.map((indicator) => {
      const { rule, baseline } = indicator
      return row('indicator', indicator.code, indicator.names, {
        under: indicator.goal,
        definition: indicator.definition ?? {},
        unit: indicator.unit,
        direction: indicator.direction,
        counts: indicator.stockOrFlow,
        suppliedBy: indicator.source,
        measure: indicator.measure ?? null,
        baseline: baseline?.value ?? null,
        baselineAsOf: baseline?.asOf ?? null,
        rule: rule.kind,
        rulePercent: rule.kind === 'growth' ? rule.percentAYear : null,
        ruleValue: rule.kind === 'reach' ? rule.value : null,
        ruleBy: rule.kind === 'reach' ? rule.by : null,
        source: (indicator as Cited).reference ?? null,
        evidence: ((indicator as Cited).evidence as Evidence) ?? null,
      })
    }),
    ...content.questions.flatMap((question) => [
      row('question', question.code, question.names, { under: question.goal, definition: question.hint ?? {}, answer: question.kind, required: question.required }),
      ...question.choices.map((choice) => row('choice', choice.code, choice.names, { under: question.code })),
    ]),
  ]
}

export const frameworkRowStore: KindStore<FrameworkRow> = {
  read: async (db, { madeUp }) => {
    let query = db
      .selectFrom('alliance.framework_versions as v')
      .innerJoin('alliance.frameworks as f', 'f.code', 'v.framework')
      .select(['v.framework', 'v.version', 'f.names', 'v.content', 'v.source', 'v.evidence', 'v.note', 'v.made_up as madeUp'])
      .where('v.approved_at', 'is not', null)
      .orderBy('v.framework')
      .orderBy('v.version')
    if (!madeUp) query = query.where('v.made_up', '=', false)
    return (await query.execute()).flatMap((row) => rowsOf({ ...row, names: row.names as Texts, content: row.content as Framework }))
  },
  write: async (tx, records, now) => {
    for (const { framework, version, names, content, source, evidence, note, madeUp } of frameworkDocuments(records).documents) {
      const head = { code: framework, names: JSON.stringify(names) }
      await tx
        .insertInto('alliance.frameworks')
        .values(head)
        .onConflict((row) => row.column('code').doNothing())
        .execute()
      await tx
        .insertInto('alliance.framework_versions')
        .values({ framework, version, content: JSON.stringify(content), source, evidence, note, made_up: madeUp, drafted_at: now, approved_at: now })
        .onConflict((row) => row.columns(['framework', 'version']).doNothing())
        .execute()
    }
  },
}
