/** Everything that an overview is made from, as it stands at one moment. A frozen version keeps it whole, so that every number still opens the records behind it. */
import type { Texts } from '#web/texts.rules.ts'

export interface DocumentAction {
  readonly id: string
  readonly member: string
  readonly goals: readonly string[]
  /** Existing or new: as its member says in a live round, by its dates in a compiled one. */
  readonly timing: 'existing' | 'new' | 'other'
  /** On the scale, an honest missing value, or null: nobody ever said. */
  readonly status: string | null
  readonly title: Texts
  readonly responsible: string | null
  readonly starts: string | null
  readonly ends: string | null
}
export interface DocumentReport {
  readonly member: string
  readonly kind: 'commitment' | 'progress'
  readonly reference: string | null
  /** In the zone of the round; null: not known. */
  readonly handedInOn: string | null
  /** null: the rule of the round keeps it. */
  readonly late: boolean | null
}
export interface DocumentAnswer {
  readonly member: string
  readonly question: string
  readonly value: string | null
  readonly missing: string | null
  readonly language: string
}
export interface DocumentValue {
  readonly indicator: string
  readonly member: string | null
  readonly asOf: string
  readonly value: number | null
  readonly missing: string | null
  readonly qualifier: string
  readonly unit: string | null
  readonly scope: string | null
  readonly seriesBreak: boolean
  readonly evidence: string | null
}
interface Named {
  readonly code: string
  readonly names: Texts
}
export interface DocumentFacts {
  readonly round: {
    readonly id: string
    readonly names: Texts
    readonly kind: 'compiled' | 'live'
    readonly alliance: string | null
    readonly madeUp: boolean
    readonly opensOn: string
    readonly closesOn: string
    readonly framework: string
  }
  readonly targets: readonly Named[]
  readonly goals: readonly (Named & { readonly target: string })[]
  readonly indicators: readonly (Named & { readonly goal: string; readonly unit: Texts; readonly definition?: Texts; readonly rule: { readonly kind: string } })[]
  readonly questions: readonly (Named & { readonly goal: string | null; readonly kind: 'text' | 'yes-no' | 'choice' | 'number'; readonly choices: readonly Named[] })[]
  /** Everybody in the round: the denominator. */
  readonly members: readonly Named[]
  readonly actions: readonly DocumentAction[]
  /** null: nobody can know who reported. */
  readonly reports: readonly DocumentReport[] | null
  readonly answers: readonly DocumentAnswer[]
  readonly values: readonly DocumentValue[]
  readonly practices: readonly { readonly id: string; readonly member: string; readonly goals: readonly string[]; readonly title: string; readonly language: string }[]
}

/** Which part of the framework, and whose: nothing given means all. */
export interface Scope {
  readonly target?: string | undefined
  readonly goal?: string | undefined
  readonly member?: string | undefined
  readonly indicator?: string | undefined
  readonly question?: string | undefined
  /** Of a question: a choice, a kind of missing answer, or `not-reported`. */
  readonly choice?: string | undefined
  /** On the scale or an honest missing value. */
  readonly status?: string | undefined
}
export const scopeKeys = ['target', 'goal', 'member', 'indicator', 'question', 'choice', 'status'] as const
/** The scope that a query names; everything else in it is left alone. */
export const scopeIn = (query: URLSearchParams): Scope => Object.fromEntries(scopeKeys.flatMap((key) => (query.get(key) === null ? [] : [[key, query.get(key)]])))
/** Only what is given, in one order, so that the same scope is the same text. */
export const scopeQuery = (scope: Scope): string => scopeKeys.flatMap((key) => (scope[key] === undefined ? [] : [`${key}=${encodeURIComponent(scope[key])}`])).join('&')

/** Actions by member, goal and target, so that a matrix of many thousands is counted in one walk. */
export interface ActionIndex {
  readonly all: readonly DocumentAction[]
  of(scope: Scope): readonly DocumentAction[]
}
export function indexOf({ actions, goals }: Pick<DocumentFacts, 'actions' | 'goals'>): ActionIndex {
  const targetOf = new Map(goals.map(({ code, target }) => [code, target]))
  const kept = new Map<string, DocumentAction[]>()
  const add = (key: string, action: DocumentAction) => {
    const some = kept.get(key)
    if (some) some.push(action)
    else kept.set(key, [action])
  }
  for (const action of actions) {
    const places = new Set(['', ...action.goals.map((goal) => `goal=${goal}`), ...action.goals.map((goal) => `target=${targetOf.get(goal)}`)])
    for (const place of places) {
      add(place, action)
      add(`${place}@${action.member}`, action)
    }
  }
  const placeOf = ({ goal, target }: Scope) => (goal !== undefined ? `goal=${goal}` : target !== undefined ? `target=${target}` : '')
  return { all: actions, of: (scope) => kept.get(`${placeOf(scope)}${scope.member === undefined ? '' : `@${scope.member}`}`) ?? [] }
}
