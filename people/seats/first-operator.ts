/** The link by which the first operator of a new installation takes their seat; and, for whoever has the machine itself, that of a further one. */
import type { Database } from '#platform/database.ts'
import { newId, newSecret } from '#platform/ids.ts'
import { performer } from '#record/perform.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { insertInvitation, withdrawOperators } from './invitation.store.ts'

const beginOperator: ActOf<'operator.begin', { secret: string; further: boolean }, Recorded, 'there-is-one'> = {
  name: 'operator.begin',
  find: async (tx) => {
    // Two processes that start together make one link that counts: the later one replaces the earlier.
    await withdrawOperators(tx)
    return { id: 'first-operator' }
  },
  work: async (tx, _target, { secret, further }) => {
    const operator = await tx.selectFrom('people.seats').select('id').where('role', '=', 'operator').where('ended_at', 'is', null).executeTakeFirst()
    if (operator && !further) return no('there-is-one')
    await insertInvitation(tx, { id: newId(), secret, name: '', email: '', role: 'operator', member: null, account: null, invitedBy: null })
    return yes
  },
}

const commandLine = { id: 'command-line', name: '', seats: [] }

async function operatorLink(writer: Database, origin: string, further: boolean): Promise<string | null> {
  const secret = newSecret()
  const made = await performer(writer)(beginOperator, { secret, further }, { db: writer, person: commandLine, now: new Date(), steppedUp: true, demonstration: false })
  return made.ok ? `${origin}/invitation/${secret}` : null
}
/** While there is an operator: null. */
export const firstOperatorLink = (writer: Database, origin: string) => operatorLink(writer, origin, false)
/** Also when there is one, who may have lost every key. */
export const furtherOperatorLink = (writer: Database, origin: string) => operatorLink(writer, origin, true)
