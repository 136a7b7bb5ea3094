/** Sessions begun and ended, challenges taken once, passkeys noted as used. */
import { sql } from 'kysely'
import { newId, sha256 } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { Proof } from './passkeys.ts'

/** False when the challenge was answered before. Old ones are swept away on the way. */
export async function takeChallenge(tx: Writer, purpose: string, challenge: string, account: string, now: Date): Promise<boolean> {
  await tx.deleteFrom('people.challenges').where('created_at', '<', sql<Date>`now() - interval '1 day'`).execute()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('people.challenges')
    .values({ id: sha256(challenge).toString('hex'), purpose, challenge, account, created_at: sql`now()`, used_at: now })
    .onConflict((row) => row.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

export const notePasskeyUse = (tx: Writer, { passkey, newCounter }: Proof) =>
  tx.updateTable('people.passkeys').set({ counter: newCounter, used_at: sql`now()` }).where('id', '=', passkey.id).execute()

/** Sessions live in real time, whatever a demonstration's clock says. */
export const insertSession = (tx: Writer, { account, secret, device, steppedUp }: { account: string; secret: string; device: string; steppedUp: boolean }) =>
  tx
    .insertInto('people.sessions')
    .values({ digest: sha256(secret), id: newId(), account, device, started_at: sql`now()`, seen_at: sql`now()`, stepped_up_at: steppedUp ? sql`now()` : null })
    .execute()

export const endSessions = (tx: Writer, account: string, which: { only?: string; except?: string } = {}) => {
  let update = tx.updateTable('people.sessions').set({ ended_at: sql`now()` }).where('account', '=', account).where('ended_at', 'is', null)
  if (which.only) update = update.where('id', '=', which.only)
  if (which.except) update = update.where('id', '<>', which.except)
  return update.execute()
}
export const stepUpSession = (tx: Writer, id: string) => tx.updateTable('people.sessions').set({ stepped_up_at: sql`now()` }).where('id', '=', id).execute()

export interface DemonstrationPerson {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly member: string | null
}
/** The invented people who hold a seat; nobody real is ever offered. */
export const demonstrationPeople = (db: Reader): Promise<DemonstrationPerson[]> =>
  db
    .selectFrom('people.accounts as a')
    .innerJoin('people.seats as s', 's.account', 'a.id')
    .select(['a.id', 'a.name', 's.role', 's.member'])
    .where('a.made_up', '=', true)
    .where('a.removed_at', 'is', null)
    .where('s.ended_at', 'is', null)
    .orderBy('s.member')
    .orderBy('s.role')
    .orderBy('a.id')
    .execute()

/** Words for a browser that a person recognises; the full header is not kept. */
export function deviceOf(userAgent: string): string {
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrom(e|ium)\//.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : 'Browser'
  const system = /Android/.test(userAgent)
    ? 'Android'
    : /iPhone|iPad/.test(userAgent)
      ? 'iOS'
      : /Windows/.test(userAgent)
        ? 'Windows'
        : /Mac OS/.test(userAgent)
          ? 'macOS'
          : /Linux/.test(userAgent)
            ? 'Linux'
            : ''
  return system ? `${browser}, ${system}` : browser
}
