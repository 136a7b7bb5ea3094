/** A later date for one member or several, with one reason: all of them or none. The newest extension counts; a reminder of the old date that waits is kept back. */
import { endOfDayIn } from '#platform/zones.rules.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { ReportKind } from '../reports/document.rules.ts'
import { stopChasing } from '../chasing/stop-chasing.ts'
import { type CannotExtend, extension } from './round.rules.ts'
import { type DeskRound, dueOf, insertExtension, isInRound, lockRound } from './round.store.ts'

export interface Extending {
  readonly round: string
  readonly kind: ReportKind
  readonly members: readonly string[]
  /** YYYY-MM-DD, as typed. */
  readonly until: string
  readonly reason: string
}
export const extendDates: ActOf<'round.extend', Extending, DeskRound, CannotExtend | 'no-such-member'> = {
  name: 'round.extend',
  find: (tx, { round }) => lockRound(tx, round),
  work: async (tx, round, { kind, members, until, reason }, { person, now }) => {
    if (!members.length) return no('no-such-member')
    const typed = until.trim()
    const due = /^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(Date.parse(typed)) ? endOfDayIn(typed, round.zone) : null
    for (const member of members) {
      if (!(await isInRound(tx, round.id, member))) return no('no-such-member')
      const verdict = extension(due, await dueOf(tx, round.id, member, kind), reason)
      if (!verdict.ok) return verdict
      await insertExtension(tx, { round: round.id, member, kind, due: due!, reason: reason.trim(), by: person.id, at: now })
      await stopChasing(tx, { round: round.id, member, kind }, 'extended', now)
    }
    return yes
  },
  detail: (_round, { kind, members }) => ({ kind, members: members.join(' ') }),
}
