/** Keys that analysts’ authenticators derive, and the hotline’s key wrapped to them. */
import type { Reader, Writer } from '#platform/database.ts'

export interface AnalystKey {
  readonly id: string
  readonly account: string
  readonly publicKey: Buffer
  readonly credential: string
  readonly madeAt: Date
  /** Fingerprints of the keys of the hotline that were handed on to it. */
  readonly holds: readonly string[]
}
export async function analystKeysOf(db: Reader, member: string): Promise<AnalystKey[]> {
  const [keys, wrapped] = await Promise.all([
    db
      .selectFrom('hotlines.analyst_keys')
      .select(['id', 'account', 'public_key as publicKey', 'credential', 'made_at as madeAt'])
      .where('member', '=', member)
      .where('ended_at', 'is', null)
      .orderBy('made_at')
      .execute(),
    db
      .selectFrom('hotlines.wrapped_keys as w')
      .innerJoin('hotlines.analyst_keys as a', 'a.id', 'w.analyst_key')
      .select(['w.analyst_key as of', 'w.key'])
      .where('a.member', '=', member)
      .where('a.ended_at', 'is', null)
      .execute(),
  ])
  return keys.map((key) => ({ ...key, holds: wrapped.filter(({ of }) => of === key.id).map((each) => each.key) }))
}
export const lockAnalystKey = (tx: Writer, id: string): Promise<{ id: string; member: string; account: string } | undefined> =>
  tx.selectFrom('hotlines.analyst_keys').select(['id', 'member', 'account']).where('id', '=', id).where('ended_at', 'is', null).forUpdate().executeTakeFirst()

export async function insertAnalystKey(tx: Writer, key: Omit<AnalystKey, 'madeAt' | 'holds'> & { readonly member: string; readonly madeAt: Date }): Promise<void> {
  const { id, member, account, publicKey, credential, madeAt } = key
  await tx.insertInto('hotlines.analyst_keys').values({ id, member, account, public_key: publicKey, credential, made_at: madeAt }).execute()
}
/** What was wrapped to it goes with it. */
export async function endAnalystKey(tx: Writer, id: string, now: Date): Promise<void> {
  await tx.deleteFrom('hotlines.wrapped_keys').where('analyst_key', '=', id).execute()
  await tx.updateTable('hotlines.analyst_keys').set({ ended_at: now }).where('id', '=', id).execute()
}
export async function insertWrapped(tx: Writer, of: { readonly key: string; readonly analystKey: string; readonly wrapped: Buffer }, by: string, now: Date): Promise<void> {
  const row = { wrapped: of.wrapped, wrapped_by: by, wrapped_at: now }
  await tx
    .insertInto('hotlines.wrapped_keys')
    .values({ key: of.key, analyst_key: of.analystKey, ...row })
    .onConflict((on) => on.columns(['key', 'analyst_key']).doUpdateSet(row))
    .execute()
}

export interface Wrapped {
  readonly credential: string
  readonly key: string
  readonly wrapped: Buffer
}
/** What the authenticators of one analyst can open. */
export const wrappedFor = (db: Reader, member: string, account: string): Promise<Wrapped[]> =>
  db
    .selectFrom('hotlines.wrapped_keys as w')
    .innerJoin('hotlines.analyst_keys as a', 'a.id', 'w.analyst_key')
    .select(['a.credential', 'w.key', 'w.wrapped'])
    .where('a.member', '=', member)
    .where('a.account', '=', account)
    .where('a.ended_at', 'is', null)
    .orderBy('w.wrapped_at', 'desc')
    .execute()
