/** The flat table of frameworks: one row for each framework, target, goal, suggested action, indicator, question and choice. */
import { type Measure, measures } from '#alliance/public.ts'
import type { Texts } from '#web/texts.rules.ts'
import { date, key, number, oneOf, whole, yesNo } from './cell-types.rules.ts'
import { type Format, optional, otherwise, required } from './column.rules.ts'
import { frameworkTemplate } from './framework-template.ts'
import { language, type Provenance, provenance, texts } from './shared-columns.ts'

export const partTypes = ['framework', 'target', 'goal', 'suggested-action', 'indicator', 'question', 'choice'] as const
export type PartType = (typeof partTypes)[number]

export interface FrameworkRow extends Provenance {
  readonly type: PartType
  readonly framework: string
  readonly version: number
  readonly code: string
  readonly under: string | null
  readonly language: string
  readonly name: Texts
  readonly definition: Texts
  readonly unit: Texts
  readonly direction: 'up' | 'down' | 'none'
  readonly counts: 'stock' | 'flow'
  readonly suppliedBy: 'self' | 'observer' | 'computed'
  readonly measure: Measure | null
  readonly baseline: number | null
  readonly baselineAsOf: string | null
  readonly rule: 'none' | 'growth' | 'reach' | 'all-members'
  readonly rulePercent: number | null
  readonly ruleValue: number | null
  readonly ruleBy: string | null
  readonly answer: 'text' | 'yes-no' | 'choice' | 'number'
  readonly required: boolean
}

export const framework: Format<FrameworkRow> = {
  kind: 'framework',
  means: 'Policy targets, goals, indicators, questions and suggested actions: any number of each. In JSON they may stand nested (see below).',
  columns: {
    type: required(oneOf(partTypes, 'a part of a framework'), { means: 'what the row describes' }),
    framework: required(key, { means: 'key of the framework' }),
    version: otherwise(whole, 1, { means: 'its version; 1 where empty' }),
    code: required(key, { means: 'its code, as it stands in addresses; of a framework, its key' }),
    under: optional(key, { means: 'of a goal its target; of a suggested action or indicator its goal; of a question its goal, if any; of a choice its question' }),
    language,
    name: texts({ means: 'its name; of a question, the question; of a suggested action, what is suggested', required: true }),
    definition: texts({ means: 'of an indicator its definition; of a question its hint; of anything else an explanation' }),
    unit: texts({ means: 'of an indicator: its unit' }),
    direction: otherwise(oneOf(['up', 'down', 'none'], 'a direction'), 'none', { means: 'of an indicator: what is better; none where empty' }),
    counts: otherwise(oneOf(['stock', 'flow'], 'stock or flow'), 'flow', { means: 'of an indicator: a stock on a day, or a flow over a time; flow where empty' }),
    suppliedBy: otherwise(oneOf(['self', 'observer', 'computed'], 'a supplier'), 'self', { means: 'of an indicator: who supplies it; self where empty' }),
    measure: optional(oneOf(measures, 'something that the platform counts'), { means: 'of a computed indicator: what is counted' }),
    baseline: optional(number, { means: 'of an indicator: its first value' }),
    baselineAsOf: optional(date, { means: 'and its date' }),
    rule: otherwise(oneOf(['none', 'growth', 'reach', 'all-members'], 'a target rule'), 'none', { means: 'of an indicator: what it is held against' }),
    rulePercent: optional(number, { means: 'of growth: percent a year' }),
    ruleValue: optional(number, { means: 'of reach: the value' }),
    ruleBy: optional(date, { means: 'of reach: by when' }),
    answer: otherwise(oneOf(['text', 'yes-no', 'choice', 'number'], 'a kind of answer'), 'text', { means: 'of a question: how it is answered; text where empty' }),
    required: otherwise(yesNo, false, { means: 'of a question: must be answered' }),
    ...provenance,
  },
  key: ({ framework, version, type, under, code }) => [framework, version, type, type === 'choice' || type === 'suggested-action' ? under : null, code],
  check: ({ type, under, rule, rulePercent, ruleValue, ruleBy, baseline, baselineAsOf }, _look, refuse) => {
    if (!under && ['goal', 'suggested-action', 'indicator', 'choice'].includes(type))
      refuse('under', `A ${type} stands under something, but nothing is named.`, 'Write the code of its target, goal or question.')
    if (rule === 'growth' && rulePercent === null) refuse('rule-percent', 'The rule growth needs its percent a year.', 'Write it here, such as 10.')
    if (rule === 'reach' && (ruleValue === null || ruleBy === null)) refuse('rule-value', 'The rule reach needs a value and a date.', 'Write them into rule-value and rule-by.')
    if ((baseline === null) !== (baselineAsOf === null)) refuse('baseline', 'A baseline has a value and a date.', 'Give both or none.')
  },
  template: frameworkTemplate,
}
