/** One thing of a framework as it is typed into its form, read into the document; and the document as the form shows it. */
import type { Texts } from '#web/texts.rules.ts'
import { isMeasure } from './measures.rules.ts'
import { isPartialDay } from '../day.rules.ts'
import type { Framework, Goal, Indicator, Question, Rule, Target } from './framework.rules.ts'
import { type Part, type PartName, partOf } from './part.rules.ts'
import { isCode } from './problems.rules.ts'

export type TypedPart = Readonly<Record<string, string>>
export const formLanguages = ['en', 'fr', 'es'] as const
export const directions = ['up', 'down', 'none'] as const
export const counts = ['stock', 'flow'] as const
export const suppliers = ['self', 'observer', 'computed'] as const
export const rules = ['none', 'growth', 'reach', 'all-members'] as const
export const answerKinds = ['text', 'yes-no', 'choice', 'number'] as const

const inLanguages = (name: string) => formLanguages.map((language) => `${name}-${language}`)
/** The fields of each form, in their order. */
export const fieldsOf: Record<PartName, readonly string[]> = {
  targets: ['code', ...inLanguages('name')],
  goals: ['code', 'target', ...inLanguages('name'), ...inLanguages('suggested')],
  indicators: [
    ...['code', 'goal', ...inLanguages('name'), ...inLanguages('definition'), ...inLanguages('unit'), 'direction', 'counts', 'supplier', 'measure'],
    ...['baseline', 'baselineAsOf', 'rule', 'percent', 'value', 'by'],
  ],
  questions: ['code', 'goal', ...inLanguages('name'), ...inLanguages('hint'), 'answer', 'choices', 'required'],
}

export type PartMistake =
  | 'code-shape'
  | 'code-taken'
  | 'name-missing'
  | 'which-target'
  | 'which-goal'
  | 'unit-missing'
  | 'which-direction'
  | 'which-counts'
  | 'which-supplier'
  | 'which-measure'
  | 'measure-of-others'
  | 'which-rule'
  | 'which-answer'
  | 'baseline-number'
  | 'baseline-day'
  | 'percent-number'
  | 'value-number'
  | 'by-day'
  | 'direction-for-rule'
  | 'choices-shape'
export interface WrongField {
  readonly field: string
  readonly what: PartMistake
}
export type ReadPart = { readonly item: Part } | { readonly wrong: readonly WrongField[] }

/** `code` is null for something new. Fields that no form has, such as sources, stay as they were. */
export function readPart(framework: Framework, part: PartName, code: string | null, typed: TypedPart): ReadPart {
  const before = code === null ? undefined : partOf(framework, part, code)
  const named = code ?? text(typed, 'code')
  const wrong: WrongField[] = []
  const add = (bad: boolean, field: string, what: PartMistake) => void (bad && wrong.push({ field, what }))
  add(code === null && !isCode(named), 'code', 'code-shape')
  add(code === null && partOf(framework, part, named) !== undefined, 'code', 'code-taken')
  add(!text(typed, 'name-en'), 'name-en', 'name-missing')
  const head = { code: named, names: texts(typed, 'name', before?.names) }
  const item = readers[part](typed, head, before, framework, add)
  return wrong.length ? { wrong } : { item }
}

const text = (typed: TypedPart, name: string) => (typed[name] ?? '').trim()
/** What the form says in its languages; any other language stays. */
function texts(typed: TypedPart, name: string, before: Texts = {}): Texts {
  const all = { ...before, ...Object.fromEntries(formLanguages.map((language) => [language, text(typed, `${name}-${language}`)])) }
  return Object.fromEntries(Object.entries(all).filter(([, each]) => each !== ''))
}
/** Digits, with spaces between thousands and a point before decimals: a comma means one thing here and another there. */
function numberIn(typed: TypedPart, name: string): number {
  const digits = text(typed, name).replaceAll(/[\s\u00a0\u202f]/g, '')
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : Number.NaN
}
const oneOf = <T extends string>(list: readonly T[], given: string): T | undefined => list.find((each) => each === given)
const filled = <K extends string>(key: K, value: Texts): { readonly [k in K]?: Texts } => (Object.keys(value).length ? ({ [key]: value } as { [k in K]: Texts }) : {})

type Add = (bad: boolean, field: string, what: PartMistake) => void
type Reader = (typed: TypedPart, head: Target, before: Part | undefined, framework: Framework, add: Add) => Part
const readers: Record<PartName, Reader> = {
  targets: (_typed, head, before) => ({ ...before, ...head }),
  goals: (typed, head, before, framework, add): Goal => {
    const target = text(typed, 'target')
    add(!framework.targets.some(({ code }) => code === target), 'target', 'which-target')
    return { ...(before as Goal | undefined), ...head, target, suggested: suggestedIn(typed, (before as Goal | undefined)?.suggested ?? []) }
  },
  indicators: (typed, head, before, framework, add): Indicator => {
    const { definition: _old, measure: _was, ...rest } = (before as Indicator | undefined) ?? ({} as Partial<Indicator>)
    const goal = text(typed, 'goal')
    const [direction, stockOrFlow, source] = [oneOf(directions, text(typed, 'direction')), oneOf(counts, text(typed, 'counts')), oneOf(suppliers, text(typed, 'supplier'))]
    const unit = texts(typed, 'unit', (before as Indicator | undefined)?.unit)
    add(!framework.goals.some(({ code }) => code === goal), 'goal', 'which-goal')
    add(!text(typed, 'unit-en'), 'unit-en', 'unit-missing')
    add(!direction, 'direction', 'which-direction')
    add(!stockOrFlow, 'counts', 'which-counts')
    add(!source, 'supplier', 'which-supplier')
    const measure = text(typed, 'measure')
    add(measure !== '' && !isMeasure(measure), 'measure', 'which-measure')
    add(isMeasure(measure) && source !== 'computed', 'measure', 'measure-of-others')
    const [baseline, rule] = [baselineIn(typed, add), ruleIn(typed, add)]
    add((rule.kind === 'growth' || rule.kind === 'reach') && direction === 'none', 'direction', 'direction-for-rule')
    const definition = filled('definition', texts(typed, 'definition', (before as Indicator | undefined)?.definition))
    return {
      ...rest,
      ...head,
      ...definition,
      goal,
      unit,
      direction: direction ?? 'none',
      stockOrFlow: stockOrFlow ?? 'flow',
      source: source ?? 'self',
      ...(isMeasure(measure) && { measure }),
      baseline,
      rule,
    }
  },
  questions: (typed, head, before, framework, add): Question => {
    const { hint: _old, ...rest } = (before as Question | undefined) ?? ({} as Partial<Question>)
    const [goal, kind] = [text(typed, 'goal') || null, oneOf(answerKinds, text(typed, 'answer'))]
    add(goal !== null && !framework.goals.some(({ code }) => code === goal), 'goal', 'which-goal')
    add(!kind, 'answer', 'which-answer')
    const choices = kind === 'choice' ? choicesIn(typed) : []
    add(
      kind === 'choice' &&
        (choices.length < 2 || new Set(choices.map(({ code }) => code)).size < choices.length || choices.some(({ code, names }) => !isCode(code) || !names['en'])),
      'choices',
      'choices-shape',
    )
    const hint = filled('hint', texts(typed, 'hint', (before as Question | undefined)?.hint))
    return { ...rest, ...head, ...hint, goal, kind: kind ?? 'text', choices, required: text(typed, 'required') === 'yes' }
  },
}

function baselineIn(typed: TypedPart, add: Add): Indicator['baseline'] {
  const [value, asOf] = [numberIn(typed, 'baseline'), text(typed, 'baselineAsOf')]
  if (!text(typed, 'baseline') && !asOf) return null
  add(Number.isNaN(value), 'baseline', 'baseline-number')
  add(!isPartialDay(asOf), 'baselineAsOf', 'baseline-day')
  return { asOf, value }
}

function ruleIn(typed: TypedPart, add: Add): Rule {
  const kind = oneOf(rules, text(typed, 'rule'))
  add(!kind, 'rule', 'which-rule')
  if (kind === 'growth') {
    const percentAYear = numberIn(typed, 'percent')
    add(!(percentAYear > 0), 'percent', 'percent-number')
    return { kind, percentAYear }
  }
  if (kind === 'reach') {
    const [value, by] = [numberIn(typed, 'value'), text(typed, 'by')]
    add(Number.isNaN(value), 'value', 'value-number')
    add(!isPartialDay(by), 'by', 'by-day')
    return { kind, value, by }
  }
  return { kind: kind ?? 'none' }
}

/** One a line, the same line in every language. What is known of a suggestion whose English stays, stays. */
function suggestedIn(typed: TypedPart, before: Goal['suggested']): Goal['suggested'] {
  const lines = formLanguages.map((language) => [language, (typed[`suggested-${language}`] ?? '').split('\n').map((line) => line.trim())] as const)
  const most = Math.max(...lines.map(([, each]) => each.length))
  return Array.from({ length: most }, (_none, at) => Object.fromEntries(lines.flatMap(([language, each]) => (each[at] ? [[language, each[at]]] : []))) as Texts)
    .filter((each) => Object.keys(each).length)
    .map((each) => {
      const was = before.find(({ texts: old }) => old['en'] === each['en'])
      return { ...was, texts: { ...was?.texts, ...each } }
    })
}

/** One a line: `code | English | Français | Español`. */
const choicesIn = (typed: TypedPart): Question['choices'] =>
  (typed['choices'] ?? '')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const [code = '', ...names] = line.split('|').map((each) => each.trim())
      return { code, names: Object.fromEntries(formLanguages.flatMap((language, at) => (names[at] ? [[language, names[at]]] : []))) }
    })

const spread = (name: string, given: Texts = {}): TypedPart => Object.fromEntries(formLanguages.map((language) => [`${name}-${language}`, given[language] ?? '']))
/** The other way round: what the form shows of something that is there. */
export function typedOf(part: PartName, item: Part): TypedPart {
  const head = { code: item.code, ...spread('name', item.names) }
  if (part === 'goals') {
    const { target, suggested } = item as Goal
    return {
      ...head,
      target,
      ...Object.fromEntries(formLanguages.map((language) => [`suggested-${language}`, suggested.map(({ texts: each }) => each[language] ?? '').join('\n')])),
    }
  }
  if (part === 'indicators') {
    const { goal, definition, unit, direction, stockOrFlow, source, measure = '', baseline, rule } = item as Indicator
    return {
      ...{ ...head, ...spread('definition', definition), ...spread('unit', unit), goal, direction, counts: stockOrFlow, supplier: source, measure, rule: rule.kind },
      ...{ baseline: baseline ? String(baseline.value) : '', baselineAsOf: baseline?.asOf ?? '' },
      ...{ percent: rule.kind === 'growth' ? String(rule.percentAYear) : '', value: rule.kind === 'reach' ? String(rule.value) : '', by: rule.kind === 'reach' ? rule.by : '' },
    }
  }
  if (part !== 'questions') return head
  const { goal, hint, kind, choices, required } = item as Question
  const lines = choices.map(({ code, names }) => [code, ...formLanguages.map((language) => names[language] ?? '')].join(' | '))
  return { ...head, ...spread('hint', hint), goal: goal ?? '', answer: kind, choices: lines.join('\n'), required: required ? 'yes' : 'no' }
}
