/** What analysts found about an address, and what follows from it. Assessments are added to, never replaced: the last of each person counts. */
import { isSharedClass, type SharedClass } from './shared-class.rules.ts'
import type { AssessmentForm, SecondLook } from './form.rules.ts'

/** A class of each scheme, which are answered apart; or why neither can be given. */
export type Found = { readonly shared: SharedClass; readonly national: string } | { readonly unable: string }
export interface Assessment {
  readonly id: string
  /** Version of the form. */
  readonly form: number
  readonly found: Found
  /** Codes of the options that were chosen, by question. */
  readonly answers: Readonly<Record<string, readonly string[]>>
  readonly by: string
  readonly at: Date
}

export type Verdict = { readonly is: 'second-needed' } | { readonly is: 'differ' } | { readonly is: 'settled'; readonly unlawful: boolean; readonly by: readonly string[] }
/** `unlawful` by the form that was answered. */
export type Judged = Pick<Assessment, 'found' | 'by'> & { readonly unlawful: boolean }
/** Of the assessments since a case was opened, those that found something; null: there is none. Two who differ need a third: from then on two have to agree. */
export function verdictOf(assessments: readonly Judged[], secondLook: SecondLook): Verdict | null {
  const last = new Map(assessments.filter(({ found }) => 'shared' in found).map((each) => [each.by, each]))
  if (last.size === 0) return null
  const alone = last.size === 1
  const groups = Map.groupBy(last.values(), ({ found }) => ('shared' in found ? `${found.shared}/${found.national}` : ''))
  for (const group of groups.values()) {
    const { unlawful } = group[0]!
    const needed = !alone || secondLook === 'always' || (secondLook === 'unlawful' && unlawful) ? 2 : 1
    if (group.length >= needed) return { is: 'settled', unlawful, by: group.map(({ by }) => by) }
  }
  return { is: alone ? 'second-needed' : 'differ' }
}

export type AssessmentMistake = 'no-finding' | 'both-findings' | 'no-such-class' | 'classes-disagree' | 'not-answered' | 'one-only'
export interface TypedAssessment {
  readonly shared: string
  readonly national: string
  readonly unable: string
  readonly answers: Readonly<Record<string, readonly string[]>>
}
/** The name of a field, and what is wrong with it. */
export function assessmentMistakes({ shared, national, unable, answers }: TypedAssessment, form: AssessmentForm): [string, AssessmentMistake][] {
  if (unable) {
    if (shared || national) return [['unable', 'both-findings']]
    return form.reasons.some(({ code }) => code === unable) ? [] : [['unable', 'no-such-class']]
  }
  const wrong: [string, AssessmentMistake][] = []
  if (!isSharedClass(shared)) wrong.push(['shared', shared ? 'no-such-class' : 'no-finding'])
  const of = form.classes.find(({ code }) => code === national)
  if (!of) wrong.push(['national', national ? 'no-such-class' : 'no-finding'])
  else if (shared && ((of.shared === 'baseline' && shared === 'not-baseline') || (of.shared === 'not-baseline' && shared !== 'not-baseline')))
    wrong.push(['shared', 'classes-disagree'])
  for (const { code, kind, options, required } of form.questions) {
    const chosen = answers[code] ?? []
    if (required && chosen.length === 0) wrong.push([`q-${code}`, 'not-answered'])
    if (kind === 'one' && chosen.length > 1) wrong.push([`q-${code}`, 'one-only'])
    if (chosen.some((each) => !options.some((option) => option.code === each))) wrong.push([`q-${code}`, 'no-such-class'])
  }
  return wrong
}
