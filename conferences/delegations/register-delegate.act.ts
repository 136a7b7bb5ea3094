/** A member registers the people whom it sends, and takes them off again. */
import type { Writer } from '#platform/database.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Conference } from '../planning/conference.rules.ts'
import { lockConference } from '../planning/conference.store.ts'
import { mistakesInDelegate, type TypedDelegate } from './delegate.rules.ts'
import { deleteDelegate, delegatesOf, insertDelegate } from './delegate.store.ts'

interface Delegation {
  readonly conference: string
  readonly member: string
}
type Target = Conference & { readonly member: string }
const find = async (tx: Writer, { conference, member }: Delegation): Promise<Target | undefined> => {
  const found = await lockConference(tx, conference)
  return found && { ...found, member }
}
const isOver = ({ endsOn }: Conference, now: Date) => endsOn < now.toISOString().slice(0, 10)

export const registerDelegate: ActOf<'delegation.register', Delegation & { typed: TypedDelegate }, Target, 'mistakes' | 'cancelled' | 'over'> = {
  name: 'delegation.register',
  find,
  work: async (tx, conference, { member, typed }, { person, now }) => {
    if (conference.cancelled) return no('cancelled')
    if (isOver(conference, now)) return no('over')
    if (mistakesInDelegate(typed, await delegatesOf(tx, conference.id, member)).length) return no('mistakes')
    await insertDelegate(tx, conference.id, member, typed, person.id, now)
    return yes
  },
  detail: (_conference, { member }) => ({ member }),
}
export const removeDelegate: ActOf<'delegation.register', Delegation & { delegate: string }, Target, 'not-there'> = {
  name: 'delegation.register',
  find,
  work: async (tx, conference, { member, delegate }) => ((await deleteDelegate(tx, conference.id, member, delegate)).numDeletedRows ? yes : no('not-there')),
  detail: (_conference, { member }) => ({ member, does: 'remove' }),
}
