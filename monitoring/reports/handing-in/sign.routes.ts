/** Where a frozen text is read, signed, sent back, taken back, handed in, withdrawn; and the paper route. */
import type { Reader } from '#platform/database.ts'
import { memberName } from '#alliance/public.ts'
import { ask } from '#access/ask.ts'
import type { Context } from '#web/context.ts'
import { fileAnswer } from '#web/file-answer.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import type { Report } from '../report.rules.ts'
import { reportById } from '../report.store.ts'
import { attachNote } from './attach-note.act.ts'
import { preAuthenticationEncoding, printEnvelope } from '#record/signatures/dsse.rules.ts'
import { pdfMarker } from '#record/signatures/signature.ts'
import { type CannotTakeSignature, countingKeys, givenSignature, refusalWords } from '#signing/public.ts'
import { attest, signingOptions } from './attest.act.ts'
import { confirmNote } from './confirm-note.act.ts'
import { annexOf, type FrozenText, newestText, sectionsOf, textNumber } from './frozen.store.ts'
import { frozenWords } from './frozen-text.words.ts'
import { changesPage } from './changes.pages.tsx'
import { difference } from './lines.rules.ts'
import { textPdf } from './papers.ts'
import { makeSheet } from './make-sheet.act.ts'
import { payloadTypeOf } from './payload-type.rules.ts'
import { namesOf } from './recipients.store.ts'
import { release } from './release.act.ts'
import { sendBack } from './send-back.act.ts'
import { nothingFrozenPage, signPage, type Typed } from './sign.pages.tsx'
import { signingShown, textShown } from './sign.store.ts'
import { type SignWord, signWords } from './sign.words.ts'
import { fileById, noteOf, sheetOf } from './steps.store.ts'
import { takeBack } from './take-back.act.ts'
import { possible } from './text-state.rules.ts'
import { withdraw } from './withdraw.act.ts'

export const signRoutes = new Routes()

type WithText = Report & { readonly text: FrozenText | undefined }
const newest = async (db: Reader, id: string): Promise<WithText | undefined> => {
  const report = await reportById(db, id)
  return report && { ...report, text: await newestText(db, id) }
}
const numbered = async (db: Reader, id: string, number: string): Promise<(Report & { readonly text: FrozenText; readonly handedIn: boolean }) | undefined> => {
  const report = await reportById(db, id)
  const text = report && /^[1-9]\d{0,5}$/.test(number) ? await textNumber(db, id, Number(number)) : undefined
  return text && { ...report!, text, handedIn: isHandedIn(report!, Number(number)) }
}
const isHandedIn = (report: Report, number: number) => report.texts.some((text) => text.number === number && text.submittedAt !== null)
const titleOf = async (cx: Context, report: Report) => frozenWords(cx.language)(report.kind, { member: memberName((await namesOf(cx.db, report)).member, cx.language) })

async function shown(cx: Context, { text, ...report }: WithText, wrong: readonly Mistake[] = [], typed: Typed = {}) {
  if (!text) return nothingFrozenPage(cx, report, await titleOf(cx, report))
  const data = await signingShown(cx.db, report, text, cx.language)
  const own = (await countingKeys(cx.db, report.member)).some(({ account }) => account === cx.person.id)
  const signs = possible(data.facts).attest && own && !cx.demonstration && ask(cx.person, 'report.attest', report)
  const mayRead = ask(cx.person, 'text.read', { member: report.member, handedIn: data.facts.submittedAt !== null }) !== null
  const options = signs ? await signingOptions(cx.db, { ...report, text }, cx.person.id, cx.site) : null
  return signPage(cx, { ...data, mayRead, options, sheet: (await sheetOf(cx.db, text.id)) !== null }, wrong, typed)
}
const again = async (cx: Context, report: string, field: string, word: SignWord | CannotTakeSignature, typed: Typed = {}) => {
  const found = await newest(cx.db, report)
  const text = refusalWords(cx.language, word) ?? signWords(cx.language)(word as SignWord)
  return found && shown(cx, found, [{ field, text }], typed)
}

signRoutes.view('/reports/:report/sign', { name: 'report.read', find: (db, { report }) => newest(db, report), page: (cx, found) => shown(cx, found) })
signRoutes.view('/reports/:report/texts/:number', { name: 'text.read', find: (db, { report, number }) => numbered(db, report, number), page: (cx, found) => shown(cx, found) })
signRoutes.view('/reports/:report/texts/:number/paper', {
  name: 'text.read',
  find: (db, { report, number }) => numbered(db, report, number),
  page: async (cx, { text, ...report }) => fileAnswer(textPdf(cx, await textShown(cx.db, report, text, cx.language)), `${report.id}-${text.number}.pdf`),
})
signRoutes.view('/reports/:report/texts/:number/changes', {
  name: 'text.read',
  find: (db, { report, number }) => numbered(db, report, number),
  page: async (cx, { text, ...report }) => {
    // Whoever may not read the text before sees what changed since the last one they may.
    const earlier = report.texts.findLast(
      ({ number, submittedAt }) => number < text.number && ask(cx.person, 'text.read', { member: report.member, handedIn: submittedAt !== null }),
    )
    const before = earlier && (await textNumber(cx.db, report.id, earlier.number))
    const changes = before ? difference(await sectionsOf(cx.db, before.id), await sectionsOf(cx.db, text.id)) : []
    const named = await namesOf(cx.db, report)
    return changesPage(cx, { report, memberName: memberName(named.member, cx.language), number: text.number, before: before?.number ?? null, changes })
  },
})
signRoutes.view('/reports/:report/texts/:number/annexes/:annex', {
  name: 'text.read',
  find: async (db, { report, number, annex }) => {
    const found = await numbered(db, report, number)
    const part = found && (await annexOf(db, found.text.id, annex))
    return part?.content ? { member: found!.member, handedIn: found!.handedIn, content: part.content, name: `${found!.id}-${number}-${annex}.pdf` } : undefined
  },
  page: (_cx, { content, name }) => fileAnswer(content, name),
})

signRoutes.act('/reports/:report/attestation', attest, {
  input: async ({ report }, form, cx) => ({ report, digest: form.text('digest'), given: await givenSignature(form), site: cx.site }),
  done: async ({ report }, cx) => {
    const reference = (await reportById(cx.db, report))?.texts.at(-1)?.reference
    return reference ? `/reports/${report}/receipts/${reference}` : `/reports/${report}/sign`
  },
  notice: 'signed',
  refused: (because, { report, given }, cx) => again(cx, report, given.file ? 'signed-file' : 'sign', because),
})
/** What is to be signed elsewhere: the envelope, the bytes, the PDF. */
signRoutes.view('/reports/:report/texts/:number/to-sign/:file', {
  name: 'text.read',
  find: async (db, { report, number, file }) => {
    const found = await numbered(db, report, number)
    const sheet = found && file === 'sheet.pdf' ? await sheetOf(db, found.text.id) : null
    return found && (sheet || file === 'report.dsse.json' || file === 'report.bin') ? { ...found, file, sheet } : undefined
  },
  page: (_cx, { id, madeUp, text, file, sheet }) => {
    const payloadType = payloadTypeOf(madeUp)
    const bytes =
      sheet ?? (file.endsWith('.bin') ? preAuthenticationEncoding(payloadType, text.manifest) : Buffer.from(printEnvelope({ payloadType, payload: text.manifest, signatures: [] })))
    return fileAnswer(bytes, `${id}-${text.number}-to-sign${file.slice(file.indexOf('.'))}`)
  },
})
signRoutes.act('/reports/:report/signing-sheet', makeSheet, {
  input: async ({ report }, form, cx) => {
    const found = await newest(cx.db, report)
    if (!found?.text || !ask(cx.person, 'report.signing-sheet', found)) return { report, digest: '', pdf: new Uint8Array() }
    const pdf = textPdf(cx, await textShown(cx.db, found, found.text, cx.language), [pdfMarker(payloadTypeOf(found.madeUp), found.text.manifest)])
    return { report, digest: form.text('digest'), pdf }
  },
  done: ({ report }) => `/reports/${report}/sign`,
  notice: 'sheet-made',
  refused: (because, { report }, cx) => again(cx, report, 'sign', because),
})
signRoutes.act('/reports/:report/sending-back', sendBack, {
  input: ({ report }, form, cx) => ({ report, reasons: form.text('reasons'), site: cx.site }),
  done: ({ report }) => `/reports/${report}/sign`,
  notice: 'sent-back',
  refused: (because, { report, reasons }, cx) => again(cx, report, 'reasons', because, { reasons }),
})
signRoutes.act('/reports/:report/taking-back', takeBack, {
  input: ({ report }) => ({ report }),
  done: ({ report }) => `/reports/${report}/sign`,
  notice: 'taken-back',
  refused: (because, { report }, cx) => again(cx, report, 'h-digest', because),
})
signRoutes.act('/reports/:report/release', release, {
  input: ({ report }, _form, cx) => ({ report, site: cx.site }),
  done: async ({ report }, cx) => `/reports/${report}/receipts/${(await reportById(cx.db, report))?.texts.at(-1)?.reference ?? ''}`,
  notice: 'signed',
  refused: (because, { report }, cx) => again(cx, report, 'h-digest', because),
})
signRoutes.act('/reports/:report/withdrawal', withdraw, {
  input: ({ report }, form, cx) => ({ report, reason: form.text('reason'), site: cx.site }),
  done: ({ report }) => `/reports/${report}/sign`,
  notice: 'done',
  refused: (because, { report, reason }, cx) => again(cx, report, 'reason', because, { reason }),
})

signRoutes.view('/reports/:report/note', {
  name: 'report.read',
  find: async (db, { report }) => {
    const found = await newest(db, report)
    const note = found?.text && (await noteOf(db, found.text.id))
    const file = note && (await fileById(db, note.scan))
    return file?.bytes ? { member: found!.member, bytes: file.bytes, name: `${report}-note.pdf` } : undefined
  },
  page: (_cx, { bytes, name }) => fileAnswer(bytes, name),
})
signRoutes.act('/reports/:report/note', attachNote, {
  input: async ({ report }, form) => {
    const file = form.file('scan')
    return { report, digest: form.text('digest'), scan: file && new Uint8Array(await file.arrayBuffer()) }
  },
  done: ({ report }) => `/reports/${report}/sign`,
  notice: 'attached',
  refused: (because, { report, digest }, cx) => again(cx, report, because === 'other-digest' ? 'digest' : 'scan', because, { digest }),
})
signRoutes.act('/reports/:report/note/confirmation', confirmNote, {
  input: ({ report }, form, cx) => ({ report, scanDigest: form.text('scan'), site: cx.site }),
  done: async ({ report }, cx) => `/reports/${report}/receipts/${(await reportById(cx.db, report))?.texts.at(-1)?.reference ?? ''}`,
  notice: 'signed',
  refused: (because, { report }, cx) => again(cx, report, 'h-digest', because),
})
