/** A round and its overview as pages take them. */
import type { Indicator, Rule } from '#alliance/public.ts'
import type { Texts } from '#web/texts.rules.ts'
import type { Overview } from './overview.rules.ts'

export interface RoundView {
  readonly id: string
  readonly names: Texts
  readonly framework: string
  readonly frameworkVersion: number
  readonly kind: 'compiled' | 'live'
  readonly madeUp: boolean
  readonly opensOn: string
  readonly commitmentsDue: Date | null
  readonly progressDue: Date | null
  readonly conferenceOn: string | null
  readonly conferencePlace: string | null
  readonly closesOn: string
  readonly zone: string
  readonly note: Texts
  /** Name of the alliance whose round this is; null: of this one. */
  readonly alliance: string | null
}
interface Named {
  readonly code: string
  readonly names: Texts
}
export interface RoundViewOverview {
  readonly round: RoundView
  readonly framework: {
    readonly targets: readonly Named[]
    readonly goals: readonly (Named & { readonly target: string })[]
    readonly indicators: readonly (Named & {
      readonly goal: string
      readonly unit: Texts
      readonly definition?: Texts
      readonly rule: Rule
      readonly direction: Indicator['direction']
    })[]
  }
  readonly overview: Overview
}
