/** A host's turn as secretariat. Exactly one host at any time; the day on which one hands over is the first of the next. */
import { isDay, lastDay } from '../../day.rules.ts'

export interface Term {
  readonly id: string
  readonly host: string
  readonly from: string
  /** null: not ended, or nobody says when. */
  readonly to: string | null
  readonly madeUp: boolean
  readonly source: string | null
  readonly sourceKind: string | null
  readonly evidence: string | null
  readonly note: string | null
}

/** The term that holds on a day: the last one that has surely begun and not surely ended. The made-up line of a demonstration is a line of its own. */
export function termOn(terms: readonly Term[], day: string, madeUp: boolean): Term | undefined {
  return terms
    .filter((term) => term.madeUp === madeUp && lastDay(term.from) <= day && (term.to === null || day < lastDay(term.to)))
    .toSorted((a, b) => (lastDay(a.from) < lastDay(b.from) ? -1 : 1))
    .at(-1)
}

/** The term that the next one ends: the newest without an end. */
export const openTerm = (terms: readonly Term[], madeUp: boolean): Term | undefined => terms.findLast((term) => term.madeUp === madeUp && term.to === null)

export interface TermPayload {
  readonly host: string
  readonly from: string
  readonly source: string | null
}
export type TermMistake = 'which-host' | 'not-a-day' | 'not-an-address'

export function readTerm(
  typed: Readonly<Record<'host' | 'from' | 'source', string>>,
  hosts: readonly string[],
): TermPayload | { readonly field: string; readonly what: TermMistake }[] {
  const [host, from, source] = [typed.host.trim(), typed.from.trim(), typed.source.trim()]
  const mistakes: { field: string; what: TermMistake }[] = []
  if (!hosts.includes(host)) mistakes.push({ field: 'host', what: 'which-host' })
  if (!isDay(from)) mistakes.push({ field: 'from', what: 'not-a-day' })
  if (source && !/^https?:\/\/\S+$/.test(source)) mistakes.push({ field: 'source', what: 'not-an-address' })
  return mistakes.length ? mistakes : { host, from, source: source || null }
}

export type CannotChangeHost = 'no-such-host' | 'real-record' | 'same-host' | 'before-open'
/** A next term begins after the day on which the present one began. */
export function termRefusal(open: Term | undefined, { host, from }: TermPayload): CannotChangeHost | null {
  if (open?.host === host) return 'same-host'
  return open && from <= lastDay(open.from) ? 'before-open' : null
}
