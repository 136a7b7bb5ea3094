/** What ends a case, opens it again, and what its senders hear meanwhile. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Writer } from '#platform/database.ts'
import { type ClosingReason, isClosingReason, isStep } from '../sealing/sender-status.rules.ts'
import { type Case, happen } from './case-events.store.ts'
import { isStill, type ReopeningReason, reopeningReasons } from './case-track.rules.ts'
import { happenToTransfer, lockUnderWay } from '../transfers/transfer.store.ts'
import { attestAll } from '../notices/come-of-notice.ts'
import { tellSendersOf } from './tell-senders.ts'
import { type CannotWork, findCase, type OneCase, workingOn } from './work-case.act.ts'

/** Of a case that is held. */
export async function close(tx: Writer, found: Case, reason: ClosingReason, { by, now }: { readonly by: string; readonly now: Date }): Promise<void> {
  await happen(tx, found, { event: 'closed', reason, by, at: now })
  // Whoever closes it as removed made sure, by means of their own.
  if (reason === 'removed') await attestAll(tx, found.id, 'verified-removed', { by, at: now })
  await withdrawUnanswered(tx, found.id, { by, now })
  await tellSendersOf(tx, found.id, { step: 'closed', by, now })
}
/** Nobody else is to begin with what is at an end here. */
async function withdrawUnanswered(tx: Writer, caseId: string, { by, now }: { readonly by: string; readonly now: Date }): Promise<void> {
  const held = await lockUnderWay(tx, caseId)
  if (held) await happenToTransfer(tx, held, { event: 'withdrawn', reason: 'acted-ourselves', by, at: now })
}
/** Lawful is what an assessment finds, never a reason to be chosen; removed can only be what was found. */
export function fitsState(reason: ClosingReason, state: Case['state']): boolean {
  if (reason === 'not-unlawful') return false
  return reason !== 'removed' || state === 'act'
}

export const closeCase: ActOf<'case.close', OneCase & { readonly reason: string }, Case, CannotWork | 'no-closing-reason' | 'reason-does-not-fit'> = {
  name: 'case.close',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { reason }, moment) => {
    const mine = await workingOn(tx, found, moment)
    if (typeof mine === 'string') return no(mine)
    if (!isClosingReason(reason)) return no('no-closing-reason')
    if (!fitsState(reason, found.state)) return no('reason-does-not-fit')
    await close(tx, mine, reason, { by: moment.person.id, now: moment.now })
    return yes
  },
  detail: (_case, { reason }) => ({ reason }),
}

const isReopening = (text: string): text is ReopeningReason => text !== 'reported-again' && (reopeningReasons as readonly string[]).includes(text)
export const reopenCase: ActOf<'case.reopen', OneCase & { readonly reason: string }, Case, 'is-open' | 'no-reason'> = {
  name: 'case.reopen',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { reason }, { person, now }) => {
    if (found.state !== 'closed') return no('is-open')
    if (!isReopening(reason)) return no('no-reason')
    await happen(tx, found, { event: 'reopened', reason, by: person.id, at: now })
    if (reason === 'seen-again') await attestAll(tx, found.id, 'reappeared', { by: person.id, at: now })
    await tellSendersOf(tx, found.id, { step: 'looked-at', reopens: true, by: person.id, now })
    return yes
  },
  detail: (_case, { reason }) => ({ reason }),
}

/** Of what was found; the end is told by closing. */
const toldSteps = ['passed-on', 'provider-told', 'reported-removed'] as const
export const tellCase: ActOf<'case.tell', OneCase & { readonly step: string }, Case, CannotWork | 'no-step' | 'not-found-yet' | 'stands-still'> = {
  name: 'case.tell',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { step }, moment) => {
    const mine = await workingOn(tx, found, moment)
    if (typeof mine === 'string') return no(mine)
    if (found.state !== 'act') return no('not-found-yet')
    if (!isStep(step) || !(toldSteps as readonly string[]).includes(step)) return no('no-step')
    // That the provider was told says that somebody told it.
    if (step === 'provider-told' && isStill(found, moment.now)) return no('stands-still')
    await happen(tx, mine, { event: 'told', reason: step, by: moment.person.id, at: moment.now })
    await tellSendersOf(tx, found.id, { step, by: moment.person.id, now: moment.now })
    return yes
  },
  detail: (_case, { step }) => ({ step }),
}
