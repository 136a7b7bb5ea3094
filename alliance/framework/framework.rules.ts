/** What a framework is: policy targets, operational goals, indicators, questions. Any number of each; nothing assumes four targets. */
import type { Measure } from './measures.rules.ts'
import type { Texts } from '#web/texts.rules.ts'

export interface Target {
  readonly code: string
  readonly names: Texts
}
export interface Goal {
  readonly code: string
  readonly target: string
  readonly names: Texts
  /** What the founding papers suggest a country could do, with how well that is known. */
  readonly suggested: readonly { readonly texts: Texts; readonly evidence?: string; readonly source?: string }[]
  readonly evidence?: string
  readonly source?: string
}
/** growth: percent a year, compounded from the baseline; reach: a value by a day; all-members: every member has one. */
export type Rule =
  | { readonly kind: 'none' }
  | { readonly kind: 'growth'; readonly percentAYear: number }
  | { readonly kind: 'reach'; readonly value: number; readonly by: string }
  | { readonly kind: 'all-members' }
export interface Indicator {
  readonly code: string
  readonly goal: string
  readonly names: Texts
  readonly definition?: Texts
  readonly unit: Texts
  readonly direction: 'up' | 'down' | 'none'
  readonly stockOrFlow: 'stock' | 'flow'
  /** self: each country reports it; observer: a body supplies it; computed: the platform counts it. */
  readonly source: 'self' | 'observer' | 'computed'
  /** Of computed: what is counted, for each country that takes it into its report. */
  readonly measure?: Measure
  readonly baseline: { readonly asOf: string; readonly value: number } | null
  readonly rule: Rule
}
export interface Question {
  readonly code: string
  readonly goal: string | null
  readonly names: Texts
  readonly hint?: Texts
  readonly kind: 'text' | 'yes-no' | 'choice' | 'number'
  readonly choices: readonly { readonly code: string; readonly names: Texts }[]
  readonly required: boolean
}
export interface Framework {
  readonly targets: readonly Target[]
  readonly goals: readonly Goal[]
  readonly indicators: readonly Indicator[]
  readonly questions: readonly Question[]
}

/** One version as it is kept: a draft until approvedAt. */
export interface FrameworkVersion {
  readonly framework: string
  readonly version: number
  readonly names: Texts
  readonly content: Framework
  readonly source: string | null
  readonly evidence: string | null
  readonly madeUp: boolean
  readonly draftedBy: string | null
  readonly draftedAt: Date
  readonly approvedAt: Date | null
}
