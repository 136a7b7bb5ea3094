/** What an analyst does with a report: has it shown whole, tells the sender what was done, answers. */
import type { ActOf } from '#record/perform.ts'
import { no, type Verdict, yes } from '#record/verdict.rules.ts'
import { isSealedText } from '../sealing/box.ts'
import { hasCase } from '../cases/case.store.ts'
import { reportBack, sealedStep } from '../cases/tell-senders.ts'
import { type ClosingReason, hourOf, isClosingReason, isStep, nextSteps, type SealedStep, type Step } from '../sealing/sender-status.rules.ts'
import { isReadingReason, type PublicReport } from './public-report.rules.ts'
import { dayOf, exposureOf } from './exposure.rules.ts'
import { budgetOf, holdReader, readingsSince, wasReadSince } from './exposure.store.ts'
import { keysOfHotline } from './hotline.store.ts'
import { insertAnswer, insertReading, insertStep, lockPublicReport, stepsOf } from './public-report.store.ts'
import type { Writer } from '#platform/database.ts'

interface OneReport {
  readonly member: string
  readonly report: string
}
const find = (tx: Writer, { member, report }: OneReport) => lockPublicReport(tx, member, report)

async function tell(tx: Writer, report: PublicReport, step: Step, reason: ClosingReason | null, by: { readonly account: string; readonly now: Date }): Promise<void> {
  const told: SealedStep = { step, reason, hour: hourOf(by.now) }
  await insertStep(tx, report.id, { step, reason, by: by.account, at: by.now }, sealedStep(report.ticketEndedAt ? null : report.ticketKey, told))
  if (report.source === 'transfer') await reportBack(tx, { report: report.id, step, reason }, by.now)
}

export interface Looking {
  readonly reason: string
  /** Beyond the budget of the day. */
  readonly goesOn: boolean
}
export type CannotLook = 'no-reason' | 'erased' | 'used-up'
/** Who, when and what for is kept. */
export async function lookAt(
  tx: Writer,
  report: PublicReport,
  { reason, goesOn }: Looking,
  { account, now }: { readonly account: string; readonly now: Date },
): Promise<Verdict<CannotLook>> {
  if (!isReadingReason(reason)) return no('no-reason')
  if (report.erasedAt) return no('erased')
  await holdReader(tx, account)
  const day = dayOf(now)
  const [today, budget, again] = [await readingsSince(tx, account, day), await budgetOf(tx, report.member), await wasReadSince(tx, account, report.id, day)]
  const beyond = !again && exposureOf(today, budget) === 'used-up'
  if (beyond && !goesOn) return no('used-up')
  await insertReading(tx, report.id, { account, reason, beyond, at: now })
  return yes
}

export const revealReport: ActOf<'public-report.reveal', OneReport & Looking, PublicReport, CannotLook> = {
  name: 'public-report.reveal',
  sees: 'public-report.read',
  find,
  work: async (tx, report, looking, { person, now }) => {
    const looked = await lookAt(tx, report, looking, { account: person.id, now })
    if (looked.ok && (await stepsOf(tx, report.id)).length === 1) await tell(tx, report, 'looked-at', null, { account: person.id, now })
    return looked
  },
  detail: (_report, { reason }) => ({ reason }),
}

export const tellSender: ActOf<
  'public-report.tell',
  OneReport & { readonly step: string; readonly reason: string },
  PublicReport,
  'no-step' | 'no-closing-reason' | 'closes-with-case'
> = {
  name: 'public-report.tell',
  sees: 'public-report.read',
  find,
  work: async (tx, report, { step, reason }, { person, now }) => {
    const said = (await stepsOf(tx, report.id)).map((each) => each.step)
    if (!isStep(step) || !nextSteps(said).includes(step)) return no('no-step')
    if (step === 'closed' && !isClosingReason(reason)) return no('no-closing-reason')
    // Its sender hears the end when the last of its cases is closed, and that it is looked at again when one is opened.
    if ((step === 'closed' || said.at(-1) === 'closed') && (await hasCase(tx, report.id))) return no('closes-with-case')
    await tell(tx, report, step, step === 'closed' ? (reason as ClosingReason) : null, { account: person.id, now })
    return yes
  },
  detail: (_report, { step }) => ({ step }),
}

export interface Answering extends OneReport {
  /** Of the message, from the page, so that a form sent twice is one message. */
  readonly id: string
  /** Fingerprint of the key of the hotline that it was sealed to. */
  readonly key: string
  /** In base64, sealed in the browser. */
  readonly forHotline: string
  readonly forSender: string
}
export const answerSender: ActOf<'public-report.answer', Answering, PublicReport, 'not-sealed' | 'ticket-ended'> = {
  name: 'public-report.answer',
  sees: 'public-report.read',
  find,
  work: async (tx, { id: report, member, ticketKey, ticketEndedAt }, { id, key, forHotline: typed, forSender: typedToo }, { person, now }) => {
    const [forHotline, forSender] = [Buffer.from(typed, 'base64'), Buffer.from(typedToo, 'base64')]
    if (!ticketKey || ticketEndedAt) return no('ticket-ended')
    const sealed = [forHotline, forSender].every(isSealedText)
    const known = (await keysOfHotline(tx, member)).some(({ fingerprint }) => fingerprint === key)
    if (!sealed || !known) return no('not-sealed')
    await insertAnswer(tx, { id, report, key, forHotline, forSender }, person.id, now)
    return yes
  },
}
