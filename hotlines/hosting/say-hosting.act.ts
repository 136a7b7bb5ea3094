/** Analysts have the worker ask again, or say themselves where something is hosted and how they know. */
import type { Writer } from '#platform/database.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { memberByCode } from '#alliance/public.ts'
import { type Case, lockCase } from '../cases/case-events.store.ts'
import { type CannotWork, type OneCase, workingOn } from '../cases/work-case.act.ts'
import { tellMoved } from '../transfers/answer-transfer.act.ts'
import { routeOf } from '../transfers/receiver.rules.ts'
import { isElsewhere } from './conclusion.rules.ts'
import { countryCodes } from './country.rules.ts'
import { type Hosting, happenToHosting, lockHosting } from './hosting.store.ts'
import { type AskingReason, askingReasons, holding, type HostingEvent, type SayingReason, sayingReasons } from './hosting-track.rules.ts'

interface Found extends Case {
  readonly hosting: Hosting
}
/** Without a worker there is nothing to ask, and nothing to be said otherwise. */
async function findHosted(tx: Writer, { member, case: id }: OneCase): Promise<Found | undefined> {
  const found = await lockCase(tx, member, id)
  const hosting = found && (await lockHosting(tx, found.id))
  return found && hosting && { ...found, hosting }
}

const isAsking = (text: string): text is AskingReason => (askingReasons as readonly string[]).includes(text)
export const askHosting: ActOf<'hosting.ask', OneCase & { readonly reason: string }, Found, 'closed' | 'no-asking-reason'> = {
  name: 'hosting.ask',
  sees: 'case.read',
  find: findHosted,
  work: async (tx, { id, state, hosting }, { reason }, { person, now }) => {
    if (state === 'closed') return no('closed')
    if (!isAsking(reason)) return no('no-asking-reason')
    await happenToHosting(tx, id, hosting, { event: 'asked', reason, by: person.id, at: now }, now)
    return yes
  },
  detail: (_case, { reason }) => ({ reason }),
}

/** Whoever it was passed on to hears of it, as when the worker finds it elsewhere. */
async function told(tx: Writer, { id, hosting }: Found, happened: HostingEvent): Promise<void> {
  const after = await happenToHosting(tx, id, hosting, happened, hosting.nextAt)
  if (isElsewhere(holding(hosting), holding(after))) await tellMoved(tx, id, routeOf(holding(after)), happened.at)
}
const isSaying = (text: string): text is SayingReason => (sayingReasons as readonly string[]).includes(text)
export interface Saying extends OneCase {
  /** Empty: what was said before is withdrawn. */
  readonly country: string
  readonly reason: string
}
export const sayHosting: ActOf<'hosting.say', Saying, Found, CannotWork | 'no-country' | 'no-saying-reason' | 'nothing-said-before'> = {
  name: 'hosting.say',
  sees: 'case.read',
  find: findHosted,
  work: async (tx, found, { country, reason }, moment) => {
    const mine = await workingOn(tx, found, moment)
    if (typeof mine === 'string') return no(mine)
    const { hosting } = found
    const by = { by: moment.person.id, at: moment.now }
    if (country === '') {
      if (!hosting.said) return no('nothing-said-before')
      await told(tx, found, { event: 'withdrawn', ...by })
      return yes
    }
    if (!countryCodes.includes(country) && (await memberByCode(tx, country))?.madeUp !== true) return no('no-country')
    if (!isSaying(reason)) return no('no-saying-reason')
    await told(tx, found, { event: 'said', country, reason, ...by })
    return yes
  },
  detail: (_case, { country, reason }) => ({ country, reason }),
}
