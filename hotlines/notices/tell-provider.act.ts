/** An analyst has a provider told of a case, takes it out again, sends again what may not have arrived, and notes what a provider says by other ways, or what was made sure of. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { settledAssessment } from '../assessments/settled.store.ts'
import type { Case } from '../cases/case-events.store.ts'
import { isStill } from '../cases/case-track.rules.ts'
import { type CannotWork, findCase, type OneCase, workingOn } from '../cases/work-case.act.ts'
import { hostingOf } from '../hosting/hosting.store.ts'
import { holding } from '../hosting/hosting-track.rules.ts'
import { openFrom } from '../procedures/calendar.rules.ts'
import { awaitsPolice } from '../procedures/plan.rules.ts'
import { planOfCase } from '../procedures/plan-of-case.ts'
import { calendarOf } from '../procedures/procedure.rules.ts'
import { canBeSent } from '../transfers/propose.ts'
import { transferUnderWay } from '../transfers/transfer.store.ts'
import { lockNoticeWithCases, type NoticeWithCases, sayOutcome } from './come-of-notice.ts'
import { addCase, gatheringNotice, happenToNotice, noticesOfCase, toldCases } from './notice.store.ts'
import { attested, claims, hearings, isUnderWay } from './notice-track.rules.ts'
import { canSay } from './provider.rules.ts'
import { lockProvider } from './provider.store.ts'

export type CannotTell =
  | CannotWork
  | 'not-found-yet'
  | 'not-assessed'
  | 'stands-still'
  | 'with-hotline'
  | 'notice-under-way'
  | 'no-provider'
  | 'police-first'
  | 'no-worker'
  | 'never-open'
  | 'no-word'
export const tellProvider: ActOf<'notice.add', OneCase & { readonly provider: string }, Case, CannotTell> = {
  name: 'notice.add',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { provider: id }, moment) => {
    const { now, person } = moment
    const mine = await workingOn(tx, found, moment)
    if (typeof mine === 'string') return no(mine)
    if (found.state !== 'act') return no('not-found-yet')
    // The mail says that it was found unlawful.
    const settled = await settledAssessment(tx, found)
    if (!settled) return no('not-assessed')
    if (isStill(found, now)) return no('stands-still')
    if (await transferUnderWay(tx, found.id)) return no('with-hotline')
    if ((await noticesOfCase(tx, found.id)).some(({ state, dropped }) => dropped === null && isUnderWay(state))) return no('notice-under-way')
    // Held, so that two who add a case at once find the same notice.
    const provider = await lockProvider(tx, found.member, id)
    if (!provider?.active) return no('no-provider')
    if (!canSay(provider.channel, settled.found.shared)) return no('no-word')
    const planned = await planOfCase(tx, found, now)
    if (planned && awaitsPolice(planned.plan)) return no('police-first')
    if (!(await canBeSent(tx, found))) return no('no-worker')
    const calendar = found.urgent || !planned ? null : calendarOf(planned.procedure, 'notice')
    const closes = found.urgent ? now : new Date(now.getTime() + provider.windowMinutes * 60_000)
    const closesAt = calendar ? openFrom(calendar, closes) : closes
    if (!closesAt) return no('never-open')
    const hosting = await hostingOf(tx, found.id)
    const { network, country } = hosting ? holding(hosting) : { network: null, country: null }
    const notice = await gatheringNotice(tx, { member: found.member, provider: provider.id, urgent: found.urgent, closesAt, by: person.id, at: now })
    await addCase(tx, notice, { case: found.id, network, country }, person.id, now)
    return yes
  },
  detail: (_case, { provider }) => ({ provider }),
}

export interface OneNotice {
  readonly member: string
  readonly notice: string
}
const findNotice = async (tx: Parameters<typeof lockNoticeWithCases>[0], { member, notice }: OneNotice): Promise<NoticeWithCases | undefined> => {
  const found = await lockNoticeWithCases(tx, notice)
  return found?.member === member ? found : undefined
}
export interface OneOfNotice extends OneNotice {
  readonly case: string
}
export const takeOut: ActOf<'notice.take-out', OneOfNotice, NoticeWithCases, 'too-late'> = {
  name: 'notice.take-out',
  sees: 'notice.read',
  find: findNotice,
  work: async (tx, found, { case: id }, { person, now }) => {
    const by = { by: person.id, at: now }
    const isIn = found.cases.some((each) => each.case === id && each.dropped === null)
    const after = isIn ? await happenToNotice(tx, found, { event: 'dropped', case: id, reason: 'taken-out', ...by }) : null
    if (!after) return no('too-late')
    if ((await toldCases(tx, found.id)).length === 0) await happenToNotice(tx, after, { event: 'withdrawn', ...by })
    return yes
  },
  detail: (_notice, { case: id }) => ({ case: id }),
}
export const sendAgain: ActOf<'notice.send-again', OneNotice, NoticeWithCases, 'too-late'> = {
  name: 'notice.send-again',
  sees: 'notice.read',
  find: findNotice,
  work: async (tx, found, _input, { person, now }) => ((await happenToNotice(tx, found, { event: 'sent-again', by: person.id, at: now })) ? yes : no('too-late')),
}
export const withdrawNotice: ActOf<'notice.withdraw', OneNotice, NoticeWithCases, 'too-late'> = {
  name: 'notice.withdraw',
  sees: 'notice.read',
  find: findNotice,
  work: async (tx, found, _input, { person, now }) => {
    for (const { case: id } of found.cases.filter(({ dropped }) => dropped === null)) {
      // Only what has not left takes its cases along.
      if (found.state === 'gathering' || found.state === 'checking') await happenToNotice(tx, found, { event: 'dropped', case: id, reason: 'taken-out', by: person.id, at: now })
    }
    return (await happenToNotice(tx, found, { event: 'withdrawn', by: person.id, at: now })) ? yes : no('too-late')
  },
}
export const noteHeard: ActOf<'notice.hear', OneOfNotice & { readonly claim: string; readonly hearing: string }, NoticeWithCases, 'no-claim' | 'no-hearing' | 'too-late'> = {
  name: 'notice.hear',
  sees: 'notice.read',
  find: findNotice,
  work: async (tx, found, { case: id, claim, hearing }, { person, now }) => {
    const [reason, answer] = [claims.find((each) => each === claim), hearings.find((each) => each === hearing)]
    if (!reason) return no('no-claim')
    if (!answer) return no('no-hearing')
    return (await sayOutcome(tx, found, { event: 'heard', case: id, reason, answer, by: person.id, at: now })) ? yes : no('too-late')
  },
  detail: (_notice, { case: id, claim, hearing }) => ({ case: id, claim, hearing }),
}
/** By means outside of the platform; whoever says so is named. */
export const attest: ActOf<'notice.attest', OneOfNotice & { readonly outcome: string }, NoticeWithCases, 'no-attestation' | 'too-late'> = {
  name: 'notice.attest',
  sees: 'notice.read',
  find: findNotice,
  work: async (tx, found, { case: id, outcome }, { person, now }) => {
    const reason = attested.find((each) => each === outcome)
    if (!reason) return no('no-attestation')
    return (await sayOutcome(tx, found, { event: 'attested', case: id, reason, by: person.id, at: now })) ? yes : no('too-late')
  },
  detail: (_notice, { case: id, outcome }) => ({ case: id, outcome }),
}
