/** A later date for one member, with a reason. The newest extension counts. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { endOfDayIn } from '#platform/zones.rules.ts'
import { type CannotExtend, extension } from './round.rules.ts'
import { type DeskRound, dueOf, insertExtension, isInRound, lockRound } from './round.store.ts'

export interface Extend {
  readonly round: string
  readonly member: string
  readonly kind: 'commitment' | 'progress'
  /** YYYY-MM-DD, as typed. */
  readonly until: string
  readonly reason: string
}
export const extendDate: ActOf<'round.extend', Extend, DeskRound, CannotExtend | 'no-such-member'> = {
  name: 'round.extend',
  find: (tx, { round }) => lockRound(tx, round),
  work: async (tx, round, { member, kind, until, reason }, { person, now }) => {
    if (!(await isInRound(tx, round.id, member))) return no('no-such-member')
    const day = /^\d{4}-\d{2}-\d{2}$/.test(until.trim()) && !Number.isNaN(Date.parse(until.trim())) ? endOfDayIn(until.trim(), round.zone) : null
    const verdict = extension(day, await dueOf(tx, round.id, member, kind), reason)
    if (verdict.ok) await insertExtension(tx, { round: round.id, member, kind, due: day!, reason: reason.trim(), by: person.id, at: now })
    return verdict.ok ? yes : verdict
  },
  detail: (_round, { member, kind }) => ({ member, kind }),
}
