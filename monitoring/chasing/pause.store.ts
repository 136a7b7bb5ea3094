/** Who is left alone: members of a round, and single persons. */
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { ReportKind } from '../reports/document.rules.ts'

export async function pausedMembers(db: Reader, round: string, kind: ReportKind): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('monitoring.chase_pauses')
    .select(['member', 'reason'])
    .where('round', '=', round)
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .execute()
  return new Map(rows.map(({ member, reason }) => [member, reason]))
}
export const insertPauses = (
  tx: Writer,
  { round, kind, members, reason, by, at }: { round: string; kind: ReportKind; members: readonly string[]; reason: string; by: string; at: Date },
) =>
  tx
    .insertInto('monitoring.chase_pauses')
    .values(members.map((member) => ({ id: newId(), round, member, kind, reason, paused_by: by, paused_at: at })))
    .execute()
export async function endPause(tx: Writer, { round, kind, member, by, at }: { round: string; kind: ReportKind; member: string; by: string; at: Date }): Promise<boolean> {
  const ended = await tx
    .updateTable('monitoring.chase_pauses')
    .set({ ended_by: by, ended_at: at })
    .where('round', '=', round)
    .where('kind', '=', kind)
    .where('member', '=', member)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** Somebody with a seat that reminders go to, held until the transaction ends. */
export async function chasedPerson(tx: Writer, account: string, member: string): Promise<{ id: string; member: string; silenced: boolean } | undefined> {
  const seat = await tx
    .selectFrom('people.seats as s')
    .innerJoin('people.accounts as a', 'a.id', 's.account')
    .select('a.id')
    .where('a.id', '=', account)
    .where('s.member', '=', member)
    .where('s.role', 'in', ['drafter', 'focal-point', 'signatory'])
    .where('s.ended_at', 'is', null)
    .forUpdate('a')
    .executeTakeFirst()
  return seat && { id: seat.id, member, silenced: (await silencedAccounts(tx)).has(account) }
}
export const silencedAccounts = async (db: Reader): Promise<Map<string, string>> =>
  new Map((await db.selectFrom('monitoring.silences').select(['account', 'reason']).where('ended_at', 'is', null).execute()).map(({ account, reason }) => [account, reason]))
export const insertSilence = (tx: Writer, { account, reason, by, at }: { account: string; reason: string; by: string; at: Date }) =>
  tx.insertInto('monitoring.silences').values({ id: newId(), account, reason, silenced_by: by, silenced_at: at }).execute()
export async function endSilence(tx: Writer, { account, by, at }: { account: string; by: string; at: Date }): Promise<boolean> {
  const ended = await tx.updateTable('monitoring.silences').set({ ended_by: by, ended_at: at }).where('account', '=', account).where('ended_at', 'is', null).executeTakeFirst()
  return ended.numUpdatedRows > 0n
}
