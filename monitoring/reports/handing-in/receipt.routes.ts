/** Receipts, the country's answers to reasons, and corrections. */
import type { Context } from '#web/context.ts'
import { fileAnswer } from '#web/file-answer.ts'
import { Routes } from '#web/routes.ts'
import { memberName } from '#alliance/public.ts'
import { reportById } from '../report.store.ts'
import { attestationEnvelope } from './attestation-envelope.ts'
import { correct } from './correct.act.ts'
import { anchorOf } from './frozen-text.pages.tsx'
import { type HeldText, textOfReport } from './held-text.store.ts'
import { receiptPdf } from './papers.ts'
import { proofOfReceipt, receiptFile } from './receipt-file.ts'
import { receiptPage } from './receipt.pages.tsx'
import { namesOf } from './recipients.store.ts'
import { repliesPage, type WrongReply } from './replies.pages.tsx'
import { reply } from './reply.act.ts'
import { receiptShown, type Submitted, submittedAs } from './receipt.store.ts'
import { returnReasons } from './steps.store.ts'

export const receiptRoutes = new Routes()

const shown = async (cx: Context, report: Submitted, wrong: 'not-accepted' | 'no-reason' | null = null, typed = '') =>
  receiptPage(cx, { ...(await receiptShown(cx.db, report, cx.language)), inLog: await inLog(cx, report) }, wrong, typed)
/** undefined: handed in before there were logs, or elsewhere. */
async function inLog(cx: Context, { facts }: Submitted) {
  const proved = await proofOfReceipt(cx.db, facts.reference)
  return (
    proved && {
      covered: proved.covered && {
        index: proved.covered.index,
        size: proved.covered.size,
        at: proved.covered.at,
        witnesses: proved.covered.witnesses,
        missing: proved.covered.missing,
      },
    }
  )
}

receiptRoutes.view('/reports/:report/receipts/:reference', {
  name: 'report.read',
  find: (db, { report, reference }) => submittedAs(db, report, reference),
  page: (cx, found) => shown(cx, found),
})
receiptRoutes.view('/reports/:report/receipts/:reference/pdf', {
  name: 'report.read',
  find: (db, { report, reference }) => submittedAs(db, report, reference),
  page: async (cx, found) => fileAnswer(receiptPdf(cx, await receiptShown(cx.db, found, cx.language)), `${found.facts.reference}.pdf`),
})
receiptRoutes.view('/reports/:report/receipts/:reference/receipt.json', {
  name: 'report.read',
  find: (db, { report, reference }) => submittedAs(db, report, reference),
  page: async (cx, found) => {
    const file = await receiptFile(cx.db, found)
    return file ? fileAnswer(Buffer.from(`${JSON.stringify(file, null, 1)}\n`), `${found.facts.reference}-receipt.json`) : shown(cx, found)
  },
})
receiptRoutes.view('/reports/:report/receipts/:reference/tlog-proof', {
  name: 'report.read',
  find: (db, { report, reference }) => submittedAs(db, report, reference),
  page: async (cx, found) => {
    const proved = await proofOfReceipt(cx.db, found.facts.reference)
    return proved?.covered ? fileAnswer(Buffer.from(proved.covered.proofFile), `${found.facts.reference}.tlog-proof`) : shown(cx, found)
  },
})
receiptRoutes.view('/reports/:report/receipts/:reference/attestation.dsse.json', {
  name: 'report.read',
  find: (db, { report, reference }) => submittedAs(db, report, reference),
  page: async (cx, found) => {
    const envelope = await attestationEnvelope(cx.db, found.facts.id)
    return envelope ? fileAnswer(Buffer.from(envelope), `${found.facts.reference}.dsse.json`) : shown(cx, found)
  },
})
receiptRoutes.act('/reports/:report/correction', correct, {
  input: ({ report }, form) => ({ report, reason: form.text('reason') }),
  done: ({ report }) => `/reports/${report}`,
  refused: async (because, { report, reason }, cx) => {
    const reference = (await reportById(cx.db, report))?.texts.filter((text) => text.reference).at(-1)?.reference
    const found = reference ? await submittedAs(cx.db, report, reference) : undefined
    return found && shown(cx, found, because, reason)
  },
})

const replies = async (cx: Context, { text, ...report }: HeldText, wrong: WrongReply | null = null) => {
  const returned = report.texts.some(({ id, returnedAt }) => id === text.id && returnedAt)
  return repliesPage(cx, report, memberName((await namesOf(cx.db, report)).member, cx.language), returned ? await returnReasons(cx.db, text.id) : [], wrong)
}
receiptRoutes.view('/reports/:report/replies', { name: 'report.reply', find: (db, { report }) => textOfReport(db, report), page: (cx, found) => replies(cx, found) })
receiptRoutes.act('/reports/:report/replies', reply, {
  // Beside a section the field is called `reply`; where all reasons stand on one page, each has a name of its own.
  input: ({ report }, form) => {
    const section = form.text('section')
    return { report, section, reply: form.text('reply') || form.text(`reply-${anchorOf(section)}`) }
  },
  done: ({ report }) => `/reports/${report}/replies`,
  notice: 'kept',
  refused: async (because, { report, section, reply: typed }, cx) => {
    const found = await textOfReport(cx.db, report)
    return found && replies(cx, found, { because, section, typed })
  },
})
