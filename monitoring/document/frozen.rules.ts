/** A version as it is frozen: facts, texts in every language, and the records behind every number that is written. Its bytes are the canonical JSON of this, once and for all. */
import type { Composed } from './composed.rules.ts'
import { numbersIn } from './composed.rules.ts'
import type { DocumentFacts, Scope } from './facts.rules.ts'
import { count, counting, isNumberName, type RecordsOf } from './numbers.rules.ts'

export interface FrozenNumber {
  readonly value: number | null
  readonly of: RecordsOf
  readonly records: readonly string[]
}
export interface FrozenOverview {
  readonly format: 1
  readonly round: string
  readonly version: number
  readonly frozenAt: string
  readonly facts: DocumentFacts
  /** By language. */
  readonly composed: Readonly<Record<string, Composed>>
  /** By key, such as `new-actions?goal=1.1`. */
  readonly numbers: Readonly<Record<string, FrozenNumber>>
}

export function freeze(round: string, version: number, frozenAt: Date, facts: DocumentFacts, composed: Readonly<Record<string, Composed>>): FrozenOverview {
  const keys = [...new Set(Object.values(composed).flatMap((each) => [...numbersIn(each)]))].sort()
  const from = counting(facts)
  const counted = keys.flatMap((key) => {
    const number = countedUnder(from, key)
    return number ? [[key, number] as const] : []
  })
  return { format: 1, round, version, frozenAt: frozenAt.toISOString(), facts, composed, numbers: Object.fromEntries(counted) }
}

/** Name and scope of a key, or null where it is none. The key may come from an address. */
export function readKey(key: string): { name: Parameters<typeof count>[1]; scope: Scope } | null {
  const [name = '', query = ''] = key.split('?')
  return isNumberName(name) ? { name, scope: Object.fromEntries(new URLSearchParams(query)) } : null
}
export function countedUnder(from: Parameters<typeof count>[0], key: string): FrozenNumber | null {
  const read = readKey(key)
  return read && count(from, read.name, read.scope)
}

/** Object keys in order, so that the same content is the same bytes. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) : each,
  )
}
