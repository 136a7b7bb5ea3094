/** What an analyst does with a case on the way: take it, give it back, hand it on, put it off, look at it. */
import type { Writer } from '#platform/database.ts'
import { memberByCode } from '#alliance/public.ts'
import { seatHolders } from '#people/public.ts'
import type { ActOf, Moment } from '#record/perform.ts'
import { no, type Verdict, yes } from '#record/verdict.rules.ts'
import { type CannotLook, lookAt, type Looking } from '../desk/public-report.act.ts'
import { lockPublicReport } from '../desk/public-report.store.ts'
import { type Case, happen, lockCase } from './case-events.store.ts'
import {
  type GivingBackReason,
  givingBackReasons,
  type HandingOnReason,
  handingOnReasons,
  holds,
  type PuttingOffReason,
  puttingOffReasons,
  type TakingOverReason,
  takingOverReasons,
} from './case-track.rules.ts'
import { handedOnHours } from './queue.rules.ts'
import { reportsOfCase, takeNext } from './queue.store.ts'
import { tellSendersOf } from './tell-senders.ts'
import { workRulesOf } from './work-rules.store.ts'

export interface OneCase {
  readonly member: string
  readonly case: string
}
export const findCase = (tx: Writer, { member, case: id }: OneCase): Promise<Case | undefined> => lockCase(tx, member, id)
const hoursMs = 3_600_000

export async function inHand(tx: Writer, found: Case, { person, now }: Pick<Moment, 'person' | 'now'>, reason: TakingOverReason | null = null): Promise<Case> {
  const { holdMinutes } = await workRulesOf(tx, found.member)
  return happen(tx, found, { event: 'taken', reason, until: new Date(now.getTime() + holdMinutes * 60_000), by: person.id, at: now })
}
export type CannotWork = 'held' | 'closed'
/** What is free is taken in hand by working on it; what a colleague has in hand is not worked on. */
export async function workingOn(tx: Writer, found: Case, moment: Pick<Moment, 'person' | 'now'>): Promise<Case | CannotWork> {
  if (found.state === 'closed') return 'closed'
  const holder = holds(found, moment.now)
  if (holder !== null && holder !== moment.person.id) return 'held'
  return holder === null ? inHand(tx, found, moment) : found
}

/** The queue of a hotline is no row; two who ask at once get two cases. */
export async function queueOf(tx: Writer, { member }: { readonly member: string }) {
  const found = await memberByCode(tx, member)
  return found && { id: found.code, member: found.code }
}
export const takeNextCase: ActOf<'case.take', { readonly member: string }, { readonly id: string; readonly member: string }, 'nothing-waits'> = {
  name: 'case.take',
  sees: 'case.read',
  find: queueOf,
  work: async (tx, { member }, _input, moment) => {
    const next = await takeNext(tx, member, moment.person.id, moment.now)
    if (!next) return no('nothing-waits')
    await inHand(tx, next, moment)
    return yes
  },
}
const isTakingOver = (text: string): text is TakingOverReason => (takingOverReasons as readonly string[]).includes(text)
/** A named one; from a colleague only with a reason. */
export const takeCase: ActOf<'case.take', OneCase & { readonly over: string | null }, Case, CannotWork | 'no-taking-over-reason'> = {
  name: 'case.take',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { over }, moment) => {
    if (found.state === 'closed') return no('closed')
    const holder = holds(found, moment.now)
    if (holder === null || holder === moment.person.id) {
      await inHand(tx, found, moment)
      return yes
    }
    if (over === null) return no('held')
    if (!isTakingOver(over)) return no('no-taking-over-reason')
    await inHand(tx, found, moment, over)
    return yes
  },
}

const isGivingBack = (text: string): text is GivingBackReason => (givingBackReasons as readonly string[]).includes(text)
export const giveBack: ActOf<'case.give-back', OneCase & { readonly reason: string }, Case, 'not-in-hand' | 'no-reason'> = {
  name: 'case.give-back',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { reason }, { person, now }) => {
    if (holds(found, now) !== person.id) return no('not-in-hand')
    if (!isGivingBack(reason)) return no('no-reason')
    await happen(tx, found, { event: 'given-back', reason, by: person.id, at: now })
    return yes
  },
}

const isHandingOn = (text: string): text is HandingOnReason => (handingOnReasons as readonly string[]).includes(text)
/** By whoever has it in hand, or by the manager when somebody is away. */
export const handOn: ActOf<'case.hand-on', OneCase & { readonly to: string; readonly reason: string }, Case, 'not-in-hand' | 'closed' | 'no-colleague' | 'no-reason'> = {
  name: 'case.hand-on',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { to, reason }, { person, now }) => {
    if (found.state === 'closed') return no('closed')
    const holder = holds(found, now)
    const manages = person.seats.some(({ role, member }) => role === 'hotline-manager' && member === found.member)
    if (holder !== null && holder !== person.id && !manages) return no('not-in-hand')
    if (to === holder || !(await seatHolders(tx, ['analyst'], found.member)).some(({ id }) => id === to)) return no('no-colleague')
    if (!isHandingOn(reason)) return no('no-reason')
    await happen(tx, found, { event: 'handed-on', reason, to, until: new Date(now.getTime() + handedOnHours * hoursMs), by: person.id, at: now })
    return yes
  },
}

const isPuttingOff = (text: string): text is PuttingOffReason => (puttingOffReasons as readonly string[]).includes(text)
export const putOff: ActOf<'case.put-off', OneCase & { readonly reason: string; readonly hours: number }, Case, CannotWork | 'no-reason' | 'hours-wrong' | 'not-to-assess'> = {
  name: 'case.put-off',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { reason, hours }, moment) => {
    const mine = await workingOn(tx, found, moment)
    if (typeof mine === 'string') return no(mine)
    if (found.state === 'act') return no('not-to-assess')
    if (!isPuttingOff(reason)) return no('no-reason')
    if (!(Number.isInteger(hours) && hours >= 1 && hours <= 720)) return no('hours-wrong')
    await happen(tx, mine, { event: 'put-off', reason, until: new Date(moment.now.getTime() + hours * hoursMs), by: moment.person.id, at: moment.now })
    return yes
  },
}

/** The newest report of the case is shown whole. It is taken in hand where nobody has it; its senders hear of the first look. */
export const revealCase: ActOf<'public-report.reveal', OneCase & Looking, Case, CannotLook> = {
  name: 'public-report.reveal',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, looking, { person, now }): Promise<Verdict<CannotLook>> => {
    const [newest] = await reportsOfCase(tx, found.id, 1)
    const report = newest && (await lockPublicReport(tx, found.member, newest.id))
    if (!report) return no('erased')
    const looked = await lookAt(tx, report, looking, { account: person.id, now })
    if (!looked.ok || found.state === 'closed') return looked
    if (holds(found, now) === null) await inHand(tx, found, { person, now })
    await tellSendersOf(tx, found.id, { step: 'looked-at', by: person.id, now })
    return yes
  },
  detail: (_case, { reason }) => ({ reason }),
}
