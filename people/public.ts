/** What other modules may ask of people: names, who holds which seat, and signatures by passkey. */
import type { Reader } from '#platform/database.ts'

export { attestationOptions, verifyAttestation } from './passkeys.ts'
export { roleName } from './role-name.ts'
export { firstOperatorLink, furtherOperatorLink } from './seats/first-operator.ts'

export interface SeatHolder {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: string
  readonly madeUp: boolean
  readonly role: string
}

export async function nameOfAccount(db: Reader, id: string): Promise<string | null> {
  const row = await db.selectFrom('people.accounts').select('name').where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst()
  return row?.name ?? null
}

/** By id, of those who are still there. */
export async function accountNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const rows = await db
    .selectFrom('people.accounts')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .where('removed_at', 'is', null)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Everybody with a seat of these roles; of one member, or with `null` of any. */
export const seatHolders = (db: Reader, roles: readonly string[], member: string | null): Promise<SeatHolder[]> => {
  let query = db
    .selectFrom('people.seats as s')
    .innerJoin('people.accounts as a', 'a.id', 's.account')
    .select(['a.id', 'a.name', 'a.email', 'a.language', 'a.made_up as madeUp', 's.role'])
    .where('s.ended_at', 'is', null)
    .where('a.removed_at', 'is', null)
    .where('s.role', 'in', [...roles])
    .orderBy('a.name')
  if (member !== null) query = query.where('s.member', '=', member)
  return query.execute()
}

/** Whom a section of a member's report can be given to. */
export const peopleOf = (db: Reader, member: string): Promise<SeatHolder[]> => seatHolders(db, ['drafter', 'focal-point'], member)

/** Of a person's passkeys, as authenticators know them (base64url). */
export const credentialsOf = async (db: Reader, account: string): Promise<string[]> =>
  (await db.selectFrom('people.passkeys').select('credential_id').where('account', '=', account).where('removed_at', 'is', null).orderBy('id').execute()).map(
    (row) => row.credential_id,
  )
