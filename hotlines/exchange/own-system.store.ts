/** Hotlines that work in systems of their own, and the keys by which ours are known there. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { OwnSystem } from './own-system.rules.ts'

/** The newest version; undefined: nothing was ever said. */
export const ownSystemOf = (db: Reader, member: string): Promise<OwnSystem | undefined> =>
  db
    .selectFrom('hotlines.own_systems')
    .select(['member', 'version', 'system', 'connected', 'endpoint', 'signing_key as signingKey', 'sealing_key as sealingKey', 'set_at as setAt'])
    .$narrowType<{ system: OwnSystem['system'] }>()
    .where('member', '=', member)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function insertOwnSystem(tx: Writer, said: Omit<OwnSystem, 'setAt'>, by: string, now: Date): Promise<void> {
  const { member, version, system, connected, endpoint, signingKey, sealingKey } = said
  await tx
    .insertInto('hotlines.own_systems')
    .values({ member, version, system, connected, endpoint, signing_key: signingKey, sealing_key: sealingKey, set_by: by, set_at: now })
    .execute()
}
/** Whether any hotline is connected that way, so that a worker has somebody to talk to. */
export async function anyOwnSystem(db: Reader): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from hotlines.own_systems) as found`.execute(db)
  return rows[0]!.found
}

export interface ExchangeKey {
  readonly fingerprint: string
  readonly publicKey: Buffer
}
export const exchangeKeyOf = (db: Reader, member: string): Promise<ExchangeKey | undefined> =>
  db.selectFrom('hotlines.exchange_keys').select(['fingerprint', 'public_key as publicKey']).where('member', '=', member).orderBy('said_at', 'desc').limit(1).executeTakeFirst()
export async function insertExchangeKey(tx: Writer, member: string, { fingerprint, publicKey }: ExchangeKey, now: Date): Promise<void> {
  await tx.insertInto('hotlines.exchange_keys').values({ fingerprint, member, public_key: publicKey, said_at: now }).execute()
}
export interface ReachableHotline {
  readonly member: string
  readonly name: string
  readonly signingKey: Buffer
  readonly sealingKey: Buffer
  readonly withinHours: number
  readonly urgentHours: number
}
/** Hotlines here that a system elsewhere can pass cases on to: they take cases, and their worker said how it signs. */
export async function reachableHotlines(db: Reader): Promise<ReachableHotline[]> {
  const { rows } = await sql<ReachableHotline>`
    select h.member, h.name, e.public_key as "signingKey", w.public_key as "sealingKey", r.within_hours as "withinHours", r.urgent_hours as "urgentHours"
    from hotlines.hotlines h join hotlines.receiving r on r.member = h.member and r.takes
    join lateral (select public_key from hotlines.exchange_keys where member = h.member order by said_at desc limit 1) e on true
    join lateral (select public_key from hotlines.worker_keys where member = h.member order by entered_at desc limit 1) w on true
    order by h.member`.execute(db)
  return rows
}
