/** Keeps what was typed when a session had ended, or until the person has proved again who they are. Given back to the same browser only. */
import { sql } from 'kysely'
import { sha256 } from '#platform/ids.ts'
import type { Reader } from '#platform/database.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'

export interface Parked {
  readonly secret: string
  readonly account: string | null
  readonly path: string
  readonly fields: readonly (readonly [string, string])[]
}

export const parkForm: ActOf<'form.park', Parked, Recorded, never> = {
  name: 'form.park',
  find: async () => ({ id: 'form' }),
  work: async (tx, _target, { secret, account, path, fields }) => {
    await tx.deleteFrom('people.parked_forms').where('parked_at', '<', sql<Date>`now() - interval '1 day'`).execute()
    await tx
      .insertInto('people.parked_forms')
      .values({ digest: sha256(secret), account, path, fields: JSON.stringify(fields), parked_at: sql`now()` })
      .execute()
    return yes
  },
}

/** The form kept under a secret. One that was kept for a signed-in person is given to nobody else. */
export async function parkedForm(db: Reader, secret: string | undefined, account: string): Promise<{ path: string; fields: [string, string][] } | undefined> {
  if (!secret) return undefined
  const row = await db
    .selectFrom('people.parked_forms')
    .select(['path', 'fields', 'account'])
    .where('digest', '=', sha256(secret))
    .where('parked_at', '>', sql<Date>`now() - interval '1 day'`)
    .executeTakeFirst()
  if (!row || (row.account !== null && row.account !== account)) return undefined
  return { path: row.path, fields: row.fields as [string, string][] }
}
