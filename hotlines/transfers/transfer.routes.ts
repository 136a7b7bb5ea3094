/** Addresses by which a case passes between hotlines. */
import type { Context } from '#web/context.ts'
import { Routes } from '#web/routes.ts'
import { type Case, caseById } from '../cases/case-events.store.ts'
import { casePage } from '../cases/case.pages.tsx'
import { untouched } from '../cases/case.routes.ts'
import { caseWords } from '../cases/case.words.ts'
import { gathered } from '../cases/gather-case.ts'
import { answerTransfer } from './answer-transfer.act.ts'
import { type CannotPassOn, passOn, withdraw } from './pass-on.act.ts'
import type { TypedTransfer } from './transfer-part.tsx'
import { transferById } from './transfer.store.ts'
import { transferWords } from './transfer.words.ts'
import { casesOfReport } from '../cases/queue.store.ts'

export const transferRoutes = new Routes()

const shown = async (cx: Context, of: Case, transfer: TypedTransfer, field: string, text: string) =>
  casePage(cx, await gathered(cx, of), { ...untouched, transfer }, [{ field, text }])

const fieldOf = (because: CannotPassOn): string =>
  because === 'no-receiver' || because === 'full' || because === 'came-from-there' ? 'to' : because === 'held' || because === 'closed' ? 'hold' : 'pass-on'
transferRoutes.act('/hotlines/:member/cases/:case/transfers', passOn, {
  input: ({ member, case: id }, form) => ({ member, case: id, to: form.text('to'), urgent: form.text('urgent') === 'yes' }),
  done: ({ member, case: id }) => `/hotlines/${member}/cases/${id}#pass-on`,
  notice: 'saved',
  refused: async (because, { member, case: id, to, urgent }, cx) => {
    const of = await caseById(cx.db, member, id)
    const text = because === 'held' || because === 'closed' ? caseWords(cx.language)(because) : transferWords(cx.language)(because)
    return of && shown(cx, of, { to, ...(urgent && { urgent: 'yes' }) }, fieldOf(because), text)
  },
})

/** The case of that hotline that a transfer is about, from either side. */
async function caseOfTransfer(cx: Context, member: string, transfer: string): Promise<Case | undefined> {
  const found = await transferById(cx.db, transfer)
  if (!found) return undefined
  const id = found.from === member ? found.caseId : found.report && (await casesOfReport(cx.db, found.report))[0]?.id
  return id ? caseById(cx.db, member, id) : undefined
}
const backTo = async (cx: Context, member: string, transfer: string) => {
  const of = await caseOfTransfer(cx, member, transfer)
  return of ? `/hotlines/${member}/cases/${of.id}` : `/hotlines/${member}/cases`
}
transferRoutes.act('/hotlines/:member/transfers/:transfer/withdrawal', withdraw, {
  input: ({ member, transfer }, form) => ({ member, transfer, reason: form.text('withdrawReason') }),
  done: ({ member, transfer }, cx) => backTo(cx, member, transfer),
  notice: 'saved',
  refused: async (because, { member, transfer, reason }, cx) => {
    const of = await caseOfTransfer(cx, member, transfer)
    return of && shown(cx, of, { withdrawReason: reason }, because === 'too-late' ? 'pass-on' : 'withdrawReason', transferWords(cx.language)(because))
  },
})
transferRoutes.act('/hotlines/:member/transfers/:transfer/answer', answerTransfer, {
  input: ({ member, transfer }, form) => ({ member, transfer, answer: form.text('answer'), reason: form.text('answerReason') }),
  done: ({ member, transfer }, cx) => backTo(cx, member, transfer),
  notice: 'saved',
  refused: async (because, { member, transfer, answer, reason }, cx) => {
    const of = await caseOfTransfer(cx, member, transfer)
    return of && shown(cx, of, { answer, answerReason: reason }, because === 'no-answering-reason' ? 'answerReason' : 'answer', transferWords(cx.language)(because))
  },
})
