/** Members are left alone for a while, with a reason; later they are reminded again. What falls due in between is not caught up with. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { ReportKind } from '../reports/document.rules.ts'
import { type DeskRound, lockRound } from '../rounds/round.store.ts'
import { endPause, insertPauses, pausedMembers } from './pause.store.ts'
import { stopChasing } from './stop-chasing.ts'

export interface Pausing {
  readonly round: string
  readonly kind: ReportKind
  readonly members: readonly string[]
  readonly reason: string
}
export const pauseChasing: ActOf<'chase.pause', Pausing, DeskRound, 'nobody' | 'no-reason'> = {
  name: 'chase.pause',
  find: (tx, { round }) => lockRound(tx, round),
  work: async (tx, round, { kind, members, reason }, { person, now }) => {
    const paused = await pausedMembers(tx, round.id, kind)
    const chosen = members.filter((member) => !paused.has(member))
    if (!chosen.length) return no('nobody')
    if (!reason.trim()) return no('no-reason')
    await insertPauses(tx, { round: round.id, kind, members: chosen, reason: reason.trim(), by: person.id, at: now })
    for (const member of chosen) await stopChasing(tx, { round: round.id, member, kind }, 'paused', now)
    return yes
  },
  detail: (_round, { kind, members }) => ({ kind, members: members.join(' ') }),
}

export const goOnChasing: ActOf<'chase.pause', { round: string; kind: ReportKind; member: string }, DeskRound & Recorded, 'not-paused'> = {
  name: 'chase.pause',
  find: (tx, { round }) => lockRound(tx, round),
  work: async (tx, round, { kind, member }, { person, now }) => ((await endPause(tx, { round: round.id, kind, member, by: person.id, at: now })) ? yes : no('not-paused')),
  detail: (_round, { kind, member }) => ({ kind, member, ended: 1 }),
}
