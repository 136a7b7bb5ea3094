/** The manager says what the form says, opens it and closes it. */
import { newId } from '#platform/ids.ts'
import type { Writer } from '#platform/database.ts'
import type { ActOf } from '#record/perform.ts'
import { no, type Verdict, yes } from '#record/verdict.rules.ts'
import { startingRules } from '../cases/queue.rules.ts'
import { replacePriorities } from '../cases/work-rules.store.ts'
import { type CannotOpen, hotlineMistakes, opening, type TypedHotline } from './hotline.rules.ts'
import { endOpening, hotlineOf, insertOpening, keysOfHotline, openingOf, saveHotline } from './hotline.store.ts'

interface OfMember {
  readonly id: string
  readonly member: string
}
/** Held by its member, because a hotline that says its first words has no row of its own yet. */
export async function lockMember(tx: Writer, { member }: { readonly member: string }): Promise<OfMember | undefined> {
  const row = await tx.selectFrom('alliance.members').select('code').where('code', '=', member).forNoKeyUpdate().executeTakeFirst()
  return row && { id: row.code, member: row.code }
}

export interface SayingHotline {
  readonly member: string
  readonly typed: TypedHotline
  /** Of what was on the page; 0 before the first words. */
  readonly version: number
}
export const setHotline: ActOf<'hotline.set', SayingHotline, OfMember, 'mistakes' | 'changed-meanwhile'> = {
  name: 'hotline.set',
  sees: 'hotline.read',
  find: lockMember,
  work: async (tx, { member }, { typed, version }, { person, now }) => {
    if (hotlineMistakes(typed, now.toISOString().slice(0, 10)).length) return no('mistakes')
    const before = await hotlineOf(tx, member)
    if ((before?.version ?? 0) !== version) return no('changed-meanwhile')
    await saveHotline(tx, member, typed, { account: person.id, version: version + 1, now })
    if (!before) await replacePriorities(tx, member, startingRules.priorities)
    return yes
  },
}

export const openForm: ActOf<'hotline.open', { readonly member: string }, OfMember, CannotOpen> = {
  name: 'hotline.open',
  sees: 'hotline.read',
  find: lockMember,
  work: async (tx, { member }, _input, { person, now }): Promise<Verdict<CannotOpen>> => {
    const [open, said, keys] = await Promise.all([openingOf(tx, member), hotlineOf(tx, member), keysOfHotline(tx, member)])
    const verdict = opening({ open: Boolean(open), said: said ?? null, hasKey: keys.length > 0 }, now)
    if (verdict.ok) await insertOpening(tx, newId(), member, person.id, now)
    return verdict
  },
}

export const closeForm: ActOf<'hotline.open', { readonly member: string; readonly reason: string }, OfMember, 'is-closed' | 'no-reason'> = {
  name: 'hotline.open',
  sees: 'hotline.read',
  find: lockMember,
  work: async (tx, { member }, { reason }, { person, now }) => {
    const open = await openingOf(tx, member)
    if (!open) return no('is-closed')
    if (!reason) return no('no-reason')
    await endOpening(tx, open.id, person.id, reason.slice(0, 500), now)
    return yes
  },
}
