/** A case stands still while the police or another unit works on it (deconfliction), goes on again, and what the police said is noted: the hotline on the other side of a transfer hears all three. And whether it can wait. */
import type { Writer } from '#platform/database.ts'
import type { ActOf, Moment } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { hurryNotice } from '../notices/hurry.ts'
import { happenToTransfer, lockTransfer, transfersOfCase, transfersTo } from '../transfers/transfer.store.ts'
import type { Side, TransferEvent } from '../transfers/transfer-track.rules.ts'
import { type Case, happen } from './case-events.store.ts'
import {
  isStill,
  longestStandstillDays,
  type MovingOnReason,
  movingOnReasons,
  type PoliceWord,
  policeWords,
  type StandstillReason,
  standstillReasons,
  urgencies,
  type Urgency,
} from './case-track.rules.ts'
import { type CannotWork, findCase, type OneCase, workingOn } from './work-case.act.ts'

const oneOf =
  <T extends string>(all: readonly T[]) =>
  (text: string): text is T =>
    (all as readonly string[]).includes(text)
const [isReason, isMovingOn, isPoliceWord, isUrgency] = [
  oneOf<StandstillReason>(standstillReasons),
  oneOf<MovingOnReason>(movingOnReasons),
  oneOf<PoliceWord>(policeWords),
  oneOf<Urgency>(urgencies),
]
const dayMs = 86_400_000

export const standStill: ActOf<
  'case.stand-still',
  OneCase & { readonly reason: string; readonly typed: string; readonly days: number },
  Case,
  CannotWork | 'no-reason' | 'days-wrong'
> = {
  name: 'case.stand-still',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { reason, days }, moment) => {
    const mine = await workingOn(tx, found, moment)
    if (typeof mine === 'string') return no(mine)
    if (!isReason(reason)) return no('no-reason')
    if (!(Number.isInteger(days) && days >= 1 && days <= longestStandstillDays)) return no('days-wrong')
    const happened = { event: 'stood-still', reason, until: new Date(moment.now.getTime() + days * dayMs) } as const
    await happen(tx, mine, { ...happened, ...by(moment) })
    await tellAcross(tx, found.id, (side) => ({ ...happened, side, ...by(moment) }))
    return yes
  },
  detail: (_case, { reason, days }) => ({ reason, days }),
}
export const moveOn: ActOf<'case.move-on', OneCase & { readonly reason: string }, Case, CannotWork | 'no-reason' | 'does-not-stand-still'> = {
  name: 'case.move-on',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { reason }, moment) => {
    const mine = await workingOn(tx, found, moment)
    if (typeof mine === 'string') return no(mine)
    if (!isStill(found, moment.now)) return no('does-not-stand-still')
    if (!isMovingOn(reason)) return no('no-reason')
    await happen(tx, mine, { event: 'moves-on', reason, ...by(moment) })
    await tellAcross(tx, found.id, (side) => ({ event: 'moves-on', reason, side, ...by(moment) }))
    return yes
  },
  detail: (_case, { reason }) => ({ reason }),
}
export const notePolice: ActOf<'case.note-police', OneCase & { readonly word: string }, Case, CannotWork | 'no-police-word'> = {
  name: 'case.note-police',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { word: reason }, moment) => {
    const mine = await workingOn(tx, found, moment)
    if (typeof mine === 'string') return no(mine)
    if (!isPoliceWord(reason)) return no('no-police-word')
    await happen(tx, mine, { event: 'police', reason, ...by(moment) })
    await tellAcross(tx, found.id, (side) => ({ event: 'police', reason, side, ...by(moment) }))
    return yes
  },
  detail: (_case, { word }) => ({ word }),
}
export const setUrgency: ActOf<'case.set-urgency', OneCase & { readonly urgency: string }, Case, CannotWork | 'no-urgency'> = {
  name: 'case.set-urgency',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { urgency: reason }, moment) => {
    const mine = await workingOn(tx, found, moment)
    if (typeof mine === 'string') return no(mine)
    if (!isUrgency(reason)) return no('no-urgency')
    if (mine.urgent !== (reason === 'urgent')) await happen(tx, mine, { event: 'urgency', reason, ...by(moment) })
    if (reason === 'urgent') await hurryNotice(tx, found.member, found.id, by(moment))
    return yes
  },
  detail: (_case, { urgency }) => ({ urgency }),
}
const by = ({ person, now }: Pick<Moment, 'person' | 'now'>) => ({ by: person.id, at: now })

/** To whoever has the case now, and to whoever passed it on. */
async function tellAcross(tx: Writer, caseId: string, event: (side: Side) => TransferEvent): Promise<void> {
  const [own, came] = [await transfersOfCase(tx, caseId), await transfersTo(tx, caseId)]
  const sides = [...own.map(({ id, state }) => ({ id, state, side: 'from' as const })), ...came.map(({ id, state }) => ({ id, state, side: 'to' as const }))]
  for (const { id, side } of sides.filter(({ state }) => state === 'sent' || state === 'accepted')) {
    const held = await lockTransfer(tx, id)
    if (held) await happenToTransfer(tx, held, event(side))
  }
}
