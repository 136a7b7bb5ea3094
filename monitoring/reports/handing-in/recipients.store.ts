/** To whom letters about a report go, and the names that stand in them. */
import { type Member, memberByCode } from '#alliance/public.ts'
import type { Reader } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'

export interface Recipient {
  readonly account: string
  readonly email: string
  readonly language: string
}

/** The country's focal points and signatories, and the officers and heads of the secretariat; a person with two seats once. */
export const recipientsOf = (db: Reader, member: string): Promise<Recipient[]> =>
  db
    .selectFrom('people.accounts as a')
    .innerJoin('people.seats as s', 's.account', 'a.id')
    .select(['a.id as account', 'a.email', 'a.language'])
    .distinct()
    .where('a.removed_at', 'is', null)
    .where('s.ended_at', 'is', null)
    .where((eb) => eb.or([eb('s.role', 'in', ['officer', 'head']), eb.and([eb('s.role', 'in', ['focal-point', 'signatory']), eb('s.member', '=', member)])]))
    .orderBy('a.id')
    .execute()

export interface Named {
  readonly member: Member
  readonly round: Texts
  readonly latenessSeenBy: string
}
export async function namesOf(db: Reader, report: { readonly member: string; readonly round: string }): Promise<Named> {
  const member = await memberByCode(db, report.member)
  const round = await db.selectFrom('monitoring.rounds').select(['names', 'lateness_seen_by as latenessSeenBy']).where('id', '=', report.round).executeTakeFirstOrThrow()
  return { member: member!, round: round.names as Texts, latenessSeenBy: round.latenessSeenBy }
}

/** Names of people by account; somebody removed has none. */
export async function personNames(db: Reader, accounts: readonly string[]): Promise<string[]> {
  if (!accounts.length) return []
  const rows = await db.selectFrom('people.accounts').select(['id', 'name']).where('id', 'in', accounts).orderBy('name').execute()
  return rows.map(({ name }) => name).filter(Boolean)
}
