/** Who receives a case: the hotline of the country in which it is hosted, else whoever stands in for it, else nobody here. */

import type { Conclusion } from '../hosting/conclusion.rules.ts'

/** How a hotline takes what others pass on. */
export interface Receiving {
  readonly member: string
  /** As conclusions write the country: two letters, or the code of an invented member. */
  readonly country: string
  readonly takes: boolean
  readonly withinHours: number
  readonly urgentHours: number
  readonly dailyCases: number
  /** Passed on to it in the last 24 hours. */
  readonly today: number
  readonly standsIn: string | null
}
/** Where a case is to be passed on by what is held of its hosting. */
export const routeOf = ({ state, country }: Pick<Conclusion, 'state' | 'country'>): string | null => (state === 'nowhere' ? 'none' : country)

/** By country; `none`: for what has no country. */
export type StandIns = ReadonlyMap<string, string>
export type WhyReceiver = 'own' | 'stands-in' | 'chosen'
export interface Receiver {
  readonly member: string
  readonly why: WhyReceiver
}
export interface Asked {
  /** `none`: it has no country. null: it is not known where it lies, so nobody can be named. */
  readonly country: string | null
  readonly from: string
  /** Those who said no already, or nothing. */
  readonly not: readonly string[]
}
export const canTake = ({ takes, today, dailyCases }: Receiving): boolean => takes && today < dailyCases

/** Never the one that asks, and nobody twice. From the hotline of the country one goes to whoever stands in for it, and on from there. null: nobody here. */
export function receiverFor({ country, from, not }: Asked, all: readonly Receiving[], standIns: StandIns): Receiver | null {
  if (country === null) return null
  const own = all.find((each) => each.country === country)?.member
  const passed = new Set<string>()
  for (let next = own ?? standIns.get(country) ?? null; next !== null && !passed.has(next); ) {
    passed.add(next)
    const found = all.find(({ member }) => member === next)
    if (found && canTake(found) && found.member !== from && !not.includes(found.member)) return { member: found.member, why: found.member === own ? 'own' : 'stands-in' }
    next = found?.standsIn ?? null
  }
  return null
}
