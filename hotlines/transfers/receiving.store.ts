/** Which hotlines take what others pass on, and who stands in for countries that have none here. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { Receiving, StandIns } from './receiver.rules.ts'
import type { SaidReceiving } from './receiving.rules.ts'

export interface KeptReceiving extends SaidReceiving {
  readonly version: number
}
export async function receivingOf(db: Reader, member: string): Promise<KeptReceiving | undefined> {
  return db
    .selectFrom('hotlines.receiving')
    .select(['takes', 'within_hours as withinHours', 'urgent_hours as urgentHours', 'daily_cases as dailyCases', 'languages', 'stands_in as standsIn', 'version'])
    .where('member', '=', member)
    .executeTakeFirst()
}
export async function saveReceiving(tx: Writer, member: string, said: KeptReceiving, by: string, now: Date): Promise<void> {
  const row = {
    takes: said.takes,
    within_hours: said.withinHours,
    urgent_hours: said.urgentHours,
    daily_cases: said.dailyCases,
    languages: [...said.languages],
    stands_in: said.standsIn,
    version: said.version,
    changed_by: by,
    changed_at: now,
  }
  await tx
    .insertInto('hotlines.receiving')
    .values({ member, ...row })
    .onConflict((of) => of.column('member').doUpdateSet(row))
    .execute()
}
export interface ReceivingHotline extends Omit<Receiving, 'country'> {
  readonly name: string
  readonly languages: readonly string[]
  /** When it made its first key. */
  readonly since: Date
  /** It works in a system of its own. */
  readonly ownSystem: boolean
}
/** Those that have a key to seal to, here or in a system of their own, and said whether they take cases. */
export async function receivingHotlines(db: Reader, now: Date): Promise<ReceivingHotline[]> {
  const { rows } = await sql<ReceivingHotline>`
    select r.member, h.name, r.takes, r.within_hours as "withinHours", r.urgent_hours as "urgentHours", r.daily_cases as "dailyCases",
      r.languages, r.stands_in as "standsIn", least(k.since, o.since) as since, coalesce(o.connected, false) as "ownSystem",
      (select count(*) from hotlines.transfers t where t.to_member = r.member and t.proposed_at > ${now}::timestamptz - interval '24 hours' and t.state <> 'withdrawn')::int as today
    from hotlines.receiving r join hotlines.hotlines h on h.member = r.member
    left join lateral (select min(made_at) as since from hotlines.keys where member = r.member) k on true
    left join lateral (select (array_agg(connected order by version desc))[1] as connected, min(set_at) as since from hotlines.own_systems where member = r.member) o on true
    where k.since is not null or o.connected
    order by r.member`.execute(db)
  return rows
}
export async function standIns(db: Reader): Promise<StandIns> {
  const rows = await db.selectFrom('hotlines.stand_ins').select(['country', 'member']).orderBy('country').execute()
  return new Map(rows.map(({ country, member }) => [country, member]))
}
export async function setStandIn(tx: Writer, country: string, member: string | null, by: string, now: Date): Promise<void> {
  if (member === null) {
    await tx.deleteFrom('hotlines.stand_ins').where('country', '=', country).execute()
    return
  }
  const row = { member, set_by: by, set_at: now }
  await tx
    .insertInto('hotlines.stand_ins')
    .values({ country, ...row })
    .onConflict((of) => of.column('country').doUpdateSet(row))
    .execute()
}
/** Hotlines that a case can be sealed to, apart from one. */
export async function hotlinesWithKeys(db: Reader, except: string): Promise<string[]> {
  const { rows } = await sql<{ member: string }>`
    select h.member from hotlines.hotlines h where h.member <> ${except} and (
      exists (select from hotlines.keys k where k.member = h.member)
      or (select o.connected from hotlines.own_systems o where o.member = h.member order by o.version desc limit 1))
    order by h.member`.execute(db)
  return rows.map(({ member }) => member)
}
