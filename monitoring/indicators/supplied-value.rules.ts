/** A value that an observer supplies for an indicator: what must be said with it. */

export const qualifiers = ['reported', 'more-than', 'about', 'almost', 'estimate'] as const
export type Qualifier = (typeof qualifiers)[number]
export interface Typed {
  readonly indicator: string
  readonly value: string
  readonly asOf: string
  readonly qualifier: string
  readonly source: string
  readonly note: string
}
export interface Supplied {
  readonly indicator: string
  readonly value: number
  readonly asOf: string
  readonly qualifier: Qualifier
  readonly source: string
  readonly note: string | null
}
export const supplyMistakes = ['which-indicator', 'not-a-number', 'not-a-day', 'day-ahead', 'which-qualifier', 'not-an-address'] as const
export type SupplyMistake = (typeof supplyMistakes)[number]
/** The field beside which each mistake is said. */
export const fieldOf: Record<SupplyMistake, keyof Typed> = {
  'which-indicator': 'indicator',
  'not-a-number': 'value',
  'not-a-day': 'asOf',
  'day-ahead': 'asOf',
  'which-qualifier': 'qualifier',
  'not-an-address': 'source',
}

const partialDay = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

/** `known` are the codes of the indicators that observers supply. Numbers may carry spaces or commas between thousands. */
export function readSupplied(typed: Typed, known: readonly string[], today: string): Supplied | SupplyMistake[] {
  const digits = typed.value.replaceAll(/[\s\u00a0\u202f]|,(?=\d{3}\b)/g, '')
  const value = digits === '' ? Number.NaN : Number(digits)
  const asOf = typed.asOf.trim()
  const found: [boolean, SupplyMistake][] = [
    [!known.includes(typed.indicator), 'which-indicator'],
    [!Number.isFinite(value) || value < 0, 'not-a-number'],
    [!partialDay.test(asOf), 'not-a-day'],
    [partialDay.test(asOf) && asOf > today.slice(0, asOf.length), 'day-ahead'],
    [!(qualifiers as readonly string[]).includes(typed.qualifier), 'which-qualifier'],
    [!/^https?:\/\/[^\s]+$/.test(typed.source.trim()), 'not-an-address'],
  ]
  const mistakes = found.filter(([wrong]) => wrong).map(([, mistake]) => mistake)
  if (mistakes.length) return mistakes
  return { indicator: typed.indicator, value, asOf, qualifier: typed.qualifier as Qualifier, source: typed.source.trim(), note: typed.note.trim() || null }
}
