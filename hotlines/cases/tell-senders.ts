/** Tells all who sent a report of a case, each sealed to their own code. */
import type { Writer } from '#platform/database.ts'
import { seal } from '../sealing/box.ts'
import { type ClosingReason, hourOf, nextSteps, type SealedStep, type Step } from '../sealing/sender-status.rules.ts'
import { happenToTransfer, lockTransferOfReport } from '../transfers/transfer.store.ts'
import { closingsOf, happen, lockCase } from './case-events.store.ts'
import { weightiest } from './case-track.rules.ts'
import { insertSteps, type SenderOfCase, sendersOf, type StepToTell } from './senders.store.ts'

interface Telling {
  readonly step: Step
  /** Also to those whose report was closed: somebody looks again. */
  readonly reopens?: boolean
  /** null for the program. */
  readonly by: string | null
  readonly now: Date
}
/** Answers with how many heard it: whoever heard it already does not again, and of a report of several addresses the end is told with the last of them. */
export async function tellSendersOf(tx: Writer, caseId: string, { step, reopens = false, by, now }: Telling): Promise<number> {
  const senders = (await sendersOf(tx, caseId)).filter((each) => hears(each, step) || (reopens && each.lastStep === 'closed'))
  const closings = step === 'closed' ? await closingsOf(tx, [...new Set(senders.flatMap(({ cases }) => cases))]) : null
  const passedOn = new Set(senders.flatMap((each) => (each.passedOn ? [each.report] : [])))
  const told = senders.map(({ report, ticketKey, cases }): StepToTell => {
    const reason = closings && weightiest(cases.flatMap((each) => closings.get(each)?.reason ?? []))
    return { report, step, reason, sealedForSender: sealedStep(ticketKey, { step, reason, hour: hourOf(now) }) }
  })
  await insertSteps(tx, told, by, now)
  for (const each of told) if (passedOn.has(each.report)) await reportBack(tx, each, now)
  return told.length
}
function hears({ lastStep, allClosed }: SenderOfCase, step: Step): boolean {
  if (step === 'closed') return allClosed && lastStep !== 'closed'
  if (step === 'looked-at') return lastStep === 'received'
  return nextSteps([lastStep]).includes(step)
}
/** To the hotline that passed it on, and by it to those who reported it there. */
export async function reportBack(tx: Writer, { report, step, reason }: Pick<StepToTell, 'report' | 'step' | 'reason'>, now: Date): Promise<void> {
  const held = await lockTransferOfReport(tx, report)
  if (!held || !(await happenToTransfer(tx, held, { event: 'told', reason: reason ?? step, by: null, at: now }))) return
  if (held.caseId !== null) await tellOn(tx, held.from, held.caseId, step, now)
}
/** What the receiver of a case told of it, to those who reported it to the hotline that passed it on. */
export async function tellOn(tx: Writer, member: string, caseId: string, step: Step, now: Date): Promise<void> {
  if (step !== 'provider-told' && step !== 'reported-removed') return
  await happen(tx, (await lockCase(tx, member, caseId))!, { event: 'told', reason: step, by: null, at: now })
  await tellSendersOf(tx, caseId, { step, by: null, now })
}
export const sealedStep = (ticketKey: Buffer | null, told: SealedStep): Buffer => (ticketKey ? seal(ticketKey, told) : Buffer.alloc(0))

/** A report of addresses that are all known and closed: its sender hears so at once, and nobody looks again. */
export async function tellKnown(tx: Writer, report: string, now: Date, reasons: readonly ClosingReason[], ticketKey: Buffer | null): Promise<void> {
  const reason: ClosingReason = reasons.every((each) => each === 'out-of-scope') ? 'out-of-scope' : 'known-already'
  const told: StepToTell = { report, step: 'closed', reason, sealedForSender: sealedStep(ticketKey, { step: 'closed', reason, hour: hourOf(now) }) }
  await insertSteps(tx, [told], null, now)
  await reportBack(tx, told, now)
}
