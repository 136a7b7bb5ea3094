/** Where the secretariat reads, returns and accepts what was handed in. */
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import { Routes } from '#web/routes.ts'
import { accept } from './accept.act.ts'
import { type HeldText, textOfReport } from './held-text.store.ts'
import { returnReport } from './return.act.ts'
import { reviewPage } from './review.pages.tsx'
import { textShown } from './sign.store.ts'
import { attestationOf, returnReasons } from './steps.store.ts'

export const reviewRoutes = new Routes()

async function shown(cx: Context, { text, ...report }: HeldText, wrong: Parameters<typeof reviewPage>[2] = null, typed: ReadonlyMap<string, string> = new Map()) {
  const before = report.texts.filter(({ returnedAt, number }) => returnedAt && number < text.number).at(-1)
  const [data, attestation, lastReasons] = await Promise.all([
    textShown(cx.db, report, text, cx.language),
    attestationOf(cx.db, text.id),
    before ? returnReasons(cx.db, before.id) : [],
  ])
  return reviewPage(cx, { ...data, way: (attestation?.way ?? null) as 'passkey' | 'paper' | 'demonstration' | null, lastReasons }, wrong, typed)
}
const again = async (db: Reader, report: string) => textOfReport(db, report)

reviewRoutes.view('/reports/:report/review', { name: 'report.return', find: (db, { report }) => textOfReport(db, report), page: (cx, found) => shown(cx, found) })

reviewRoutes.act('/reports/:report/return', returnReport, {
  input: ({ report }, form, cx) => ({
    report,
    reasons: form
      .names()
      .filter((name) => name.startsWith('reason:'))
      .map((name) => ({ section: name.slice('reason:'.length), reason: form.text(name) })),
    site: cx.site,
  }),
  done: ({ report }) => `/reports/${report}/review`,
  notice: 'returned',
  refused: async (because, { report, reasons }, cx) => {
    const found = await again(cx.db, report)
    return found && shown(cx, found, because, new Map(reasons.map(({ section, reason }) => [section, reason])))
  },
})
reviewRoutes.act('/reports/:report/acceptance', accept, {
  input: ({ report }, form, cx) => ({ report, digest: form.text('digest'), site: cx.site }),
  done: ({ report }) => `/reports/${report}/review`,
  notice: 'accepted',
  refused: async (because, { report }, cx) => {
    const found = await again(cx.db, report)
    return found && shown(cx, found, because)
  },
})
