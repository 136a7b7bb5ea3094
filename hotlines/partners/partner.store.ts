/** Partners of a hotline and their tokens. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { Partner, PartnerKind, Scope, Token } from './partner.rules.ts'

const partners = (db: Reader) => db.selectFrom('hotlines.partners').select(['id', 'member', 'name', 'kind', 'daily_reports as dailyReports', 'ended_at as endedAt'])
const typed = <R extends { kind: string }>(row: R) => ({ ...row, kind: row.kind as PartnerKind })

/** Those that still send come first. */
export const partnersOf = async (db: Reader, member: string): Promise<Partner[]> =>
  (await partners(db).where('member', '=', member).orderBy(sql`ended_at is not null`).orderBy('name').orderBy('id').execute()).map(typed)
export async function partnerOf(db: Reader, member: string, id: string): Promise<Partner | undefined> {
  const row = await partners(db).where('member', '=', member).where('id', '=', id).executeTakeFirst()
  return row && typed(row)
}
/** Held until commit: what is taken from it in a day is counted by one at a time. */
export async function lockPartner(tx: Writer, member: string, id: string): Promise<Partner | undefined> {
  await tx.selectFrom('hotlines.partners').select('id').where('id', '=', id).forUpdate().execute()
  return partnerOf(tx, member, id)
}
export async function insertPartner(tx: Writer, { id, member, name, kind, dailyReports }: Omit<Partner, 'endedAt'>, by: string, now: Date): Promise<boolean> {
  const row = { id, member, name, kind, daily_reports: dailyReports, added_by: by, added_at: now }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('hotlines.partners')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
export async function endPartner(tx: Writer, id: string, by: string, now: Date): Promise<void> {
  await tx.updateTable('hotlines.partners').set({ ended_by: by, ended_at: now }).where('id', '=', id).execute()
  await tx.updateTable('hotlines.partner_tokens').set({ ended_by: by, ended_at: now }).where('partner', '=', id).where('ended_at', 'is', null).execute()
}

const tokens = (db: Reader) => db.selectFrom('hotlines.partner_tokens as t').select(['t.id', 't.scopes', 't.ends_on as endsOn', 't.made_at as madeAt', 't.ended_at as endedAt'])
const scoped = <R extends { scopes: string[] }>(row: R) => ({ ...row, scopes: row.scopes as Scope[] })
export const tokensOf = async (db: Reader, partner: string): Promise<Token[]> =>
  (await tokens(db).where('t.partner', '=', partner).orderBy('t.made_at', 'desc').orderBy('t.id').execute()).map(scoped)

export interface HeldToken extends Token {
  readonly verifier: Buffer
  readonly partner: string
  readonly member: string
}
/** Only of partners that have not ended. */
export async function tokenById(db: Reader, id: string): Promise<HeldToken | undefined> {
  const row = await tokens(db)
    .innerJoin('hotlines.partners as p', 'p.id', 't.partner')
    .select(['t.verifier', 't.partner', 'p.member'])
    .where('t.id', '=', id)
    .where('p.ended_at', 'is', null)
    .executeTakeFirst()
  return row && scoped(row)
}
export async function insertToken(
  tx: Writer,
  token: Omit<Token, 'madeAt' | 'endedAt'> & { readonly partner: string; readonly verifier: Buffer },
  by: string,
  now: Date,
): Promise<void> {
  const { id, partner, verifier, scopes, endsOn } = token
  await tx
    .insertInto('hotlines.partner_tokens')
    .values({ id, partner, verifier, scopes: [...scopes], ends_on: endsOn, made_by: by, made_at: now })
    .execute()
}
export async function endToken(tx: Writer, partner: string, id: string, by: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('hotlines.partner_tokens')
    .set({ ended_by: by, ended_at: now })
    .where('id', '=', id)
    .where('partner', '=', partner)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
