/** Who holds which seat, and its end. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'

export interface Seat {
  readonly id: string
  readonly account: string
  readonly role: string
  readonly member: string | null
}
export interface HeldSeat extends Seat {
  readonly name: string
  readonly email: string
  readonly language: string
  readonly givenAt: Date
}
const held = (db: Reader) =>
  db
    .selectFrom('people.seats as s')
    .innerJoin('people.accounts as a', 'a.id', 's.account')
    .select(['s.id', 's.account', 's.role', 's.member', 's.given_at as givenAt', 'a.name', 'a.email', 'a.language'])
    .where('s.ended_at', 'is', null)
    .where('a.removed_at', 'is', null)
    .orderBy('a.name')
    .orderBy('s.role')
    .orderBy('s.id')

export const seatsIn = (db: Reader, roles: readonly string[], member?: string): Promise<HeldSeat[]> => {
  const query = held(db).where('s.role', 'in', [...roles])
  return (member === undefined ? query : query.where('s.member', '=', member)).execute()
}
export const heldSeat = (db: Reader, id: string): Promise<HeldSeat | undefined> => held(db).where('s.id', '=', id).executeTakeFirst()
export const seatsOfAccount = (db: Reader, account: string): Promise<HeldSeat[]> => held(db).where('s.account', '=', account).execute()
/** Also of one that has ended. */
export const anySeat = (db: Reader, id: string): Promise<Seat | undefined> =>
  db.selectFrom('people.seats').select(['id', 'account', 'role', 'member']).where('id', '=', id).executeTakeFirst()

/** Held until commit: of two who end a seat at once, the second finds none. */
export async function lockSeat(tx: Writer, id: string): Promise<HeldSeat | undefined> {
  await tx.selectFrom('people.seats').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return heldSeat(tx, id)
}

/** From the next request on its holder can do nothing with it. A part of a draft that was given to them is nobody's again. */
export async function endSeats(tx: Writer, seats: readonly Seat[], by: string, now: Date): Promise<void> {
  if (!seats.length) return
  const ids = seats.map(({ id }) => id)
  await tx.updateTable('people.seats').set({ ended_at: now, ended_by: by }).where('id', 'in', ids).execute()
}

/** Members of a kind with what they may need a person for: how many focal points each has. */
export const focalPointsByMember = (db: Reader): Promise<{ member: string; names: string[] }[]> =>
  db
    .selectFrom('people.seats as s')
    .innerJoin('people.accounts as a', 'a.id', 's.account')
    .select(['s.member', sql<string[]>`array_agg(a.name order by a.name)`.as('names')])
    .where('s.role', '=', 'focal-point')
    .where('s.ended_at', 'is', null)
    .where('a.removed_at', 'is', null)
    .where('s.member', 'is not', null)
    .groupBy('s.member')
    .$narrowType<{ member: string }>()
    .execute()

/** Whom a change of this seat is told to: those who look after such seats, without the one who did it. */
export function watchersOf(db: Reader, { role, member }: { role: string; member: string | null }, except: readonly string[]): Promise<HeldSeat[]> {
  const office = ['officer', 'head']
  const query = held(db).where((eb) => {
    const own = (roles: readonly string[]) => eb.and([eb('s.role', 'in', [...roles]), eb('s.member', '=', member)])
    if (role === 'drafter') return own(['focal-point'])
    if (role === 'analyst') return own(['hotline-manager'])
    if (role === 'hotline-manager') return own(['hotline-manager', 'focal-point'])
    if (role === 'focal-point' || role === 'signatory') return eb.or([own(['focal-point', 'signatory']), eb('s.role', 'in', office)])
    return eb('s.role', 'in', role === 'observer' ? office : [...office, 'operator'])
  })
  return (except.length ? query.where('s.account', 'not in', [...except]) : query).execute()
}
