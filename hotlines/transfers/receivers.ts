/** The hotlines that take cases, by the country that conclusions write. */
import { allMembers } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import type { Receiving, StandIns } from './receiver.rules.ts'
import { type ReceivingHotline, receivingHotlines, standIns } from './receiving.store.ts'

export interface Receivers {
  readonly all: readonly (Receiving & ReceivingHotline)[]
  readonly standIns: StandIns
  /** Of a member, as conclusions write it. */
  readonly countryOf: (member: string) => string
}
export async function receivers(db: Reader, now: Date): Promise<Receivers> {
  const [all, members, stands] = await Promise.all([receivingHotlines(db, now), allMembers(db), standIns(db)])
  const countries = new Map(members.map(({ code, alpha2 }) => [code, alpha2 ?? code]))
  const countryOf = (member: string) => countries.get(member) ?? member
  return { all: all.map((each) => ({ ...each, country: countryOf(each.member) })), standIns: stands, countryOf }
}
