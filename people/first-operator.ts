/** The link by which the first operator of a new installation takes their seat; while there is one, nothing. */
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { newId, newSecret, sha256 } from '#platform/ids.ts'
import { performer } from '#record/perform.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'

const beginOperator: ActOf<'operator.begin', { secret: string }, Recorded, 'there-is-one'> = {
  name: 'operator.begin',
  find: async (tx) => {
    // Two processes that start together make one link that counts: the later one replaces the earlier.
    await tx
      .updateTable('people.invitations')
      .set({ withdrawn_at: sql`now()` })
      .where('role', '=', 'operator')
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute()
    return { id: 'first-operator' }
  },
  work: async (tx, _target, { secret }, { now }) => {
    const operator = await tx.selectFrom('people.seats').select('id').where('role', '=', 'operator').where('ended_at', 'is', null).executeTakeFirst()
    if (operator) return no('there-is-one')
    const expires = new Date(now.getTime() + 7 * 86_400_000)
    await tx
      .insertInto('people.invitations')
      .values({ id: newId(), secret_digest: sha256(secret), name: '', email: '', role: 'operator', invited_at: now, expires_at: expires })
      .execute()
    return yes
  },
}

const commandLine = { id: 'command-line', name: '', seats: [] }

export async function firstOperatorLink(writer: Database, origin: string): Promise<string | null> {
  const secret = newSecret()
  const made = await performer(writer)(beginOperator, { secret }, { db: writer, person: commandLine, now: new Date(), steppedUp: true, demonstration: false })
  return made.ok ? `${origin}/invitation/${secret}` : null
}
