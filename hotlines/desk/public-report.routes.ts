/** Addresses of the reports that a hotline works on. */
import { accountNames } from '#people/public.ts'
import { newId } from '#platform/ids.ts'
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { caseName } from '../cases/case-name.rules.ts'
import { relatedTo } from '../cases/case.store.ts'
import { casesOfReport } from '../cases/queue.store.ts'
import { partnerOf } from '../partners/partner.store.ts'
import { wrappedFor } from './analyst-key.store.ts'
import { dayOf } from './exposure.rules.ts'
import { budgetOf, readingsSince } from './exposure.store.ts'
import { findMember, namedMember } from './hotline.routes.ts'
import { keysOfHotline } from './hotline.store.ts'
import { hotlineWords } from './hotline.words.ts'
import { answerSender, revealReport, tellSender } from './public-report.act.ts'
import { reportPage } from './public-report.pages.tsx'
import type { PublicReport } from './public-report.rules.ts'
import { reportsPage } from './report-list.pages.tsx'
import { messagesOf, publicReport, readingsOf, reportsOf, sealedTextOf, stepsOf } from './public-report.store.ts'

export const publicReportRoutes = new Routes()

const pageSize = 50
publicReportRoutes.view('/hotlines/:member/reports', {
  name: 'public-report.read',
  find: findMember,
  page: async (cx, { member: code }) => {
    const closed = cx.query.get('closed') === 'yes'
    const from = Math.max(0, Math.trunc(Number(cx.query.get('from')) || 0))
    const [member, keys, wrapped, { reports, more }] = await Promise.all([
      namedMember(cx, code),
      keysOfHotline(cx.db, code),
      wrappedFor(cx.db, code, cx.person.id),
      reportsOf(cx.db, { member: code, closed, from, count: pageSize }),
    ])
    return reportsPage(cx, { member, keys, wrapped, reports, closed, next: more ? from + pageSize : null })
  },
})

async function gathered(cx: Context, report: PublicReport) {
  const [member, keys, wrapped, steps, messages, readings, today, related, partner, budget, cases] = await Promise.all([
    namedMember(cx, report.member),
    keysOfHotline(cx.db, report.member),
    wrappedFor(cx.db, report.member, cx.person.id),
    stepsOf(cx.db, report.id),
    messagesOf(cx.db, report.id),
    readingsOf(cx.db, report.id),
    readingsSince(cx.db, cx.person.id, dayOf(cx.now)),
    relatedTo(cx.db, report.id, 20),
    report.partner === null ? null : partnerOf(cx.db, report.member, report.partner),
    budgetOf(cx.db, report.member),
    casesOfReport(cx.db, report.id),
  ])
  const people = [...steps.map(({ by }) => by), ...messages.map(({ by }) => by), ...readings.map(({ account }) => account)].flatMap((id) => id ?? [])
  return {
    member,
    keys,
    wrapped,
    report,
    steps,
    messages,
    readings,
    names: await accountNames(cx.db, people),
    partnerName: partner?.name ?? null,
    today,
    budget,
    related,
    cases: cases.map((each) => ({ ...each, name: caseName(each.id) })),
    answerId: newId(24),
  }
}
async function shown(cx: Context, of: { member: string; report: string }, mistakes: readonly Mistake[] = [], typed: { step?: string; reason?: string } = {}) {
  const report = await publicReport(cx.db, of.member, of.report)
  return report && reportPage(cx, await gathered(cx, report), mistakes, typed)
}

publicReportRoutes.view('/hotlines/:member/reports/:publicReport', {
  name: 'public-report.read',
  find: (db, { member, publicReport: id }) => publicReport(db, member, id),
  page: async (cx, report) => reportPage(cx, await gathered(cx, report)),
})
publicReportRoutes.reveal('/hotlines/:member/reports/:publicReport/reading', revealReport, {
  input: ({ member, publicReport: report }, form) => ({ member, report, reason: form.text('reason'), goesOn: form.text('goesOn') === 'yes' }),
  page: async ({ member, report: id }, cx) => {
    const report = (await publicReport(cx.db, member, id))!
    const whole = await sealedTextOf(cx.db, id)
    return reportPage(cx, { ...(await gathered(cx, report)), ...(whole && { whole }) })
  },
  refused: (because, of, cx) =>
    shown(
      cx,
      of,
      [because === 'used-up' ? { field: 'goesOn', text: hotlineWords(cx.language)('used-up') } : { field: 'reason', text: hotlineWords(cx.language)('no-reading-reason') }],
      of,
    ),
})
publicReportRoutes.act('/hotlines/:member/reports/:publicReport/steps', tellSender, {
  input: ({ member, publicReport: report }, form) => ({ member, report, step: form.text('step'), reason: form.text('closing') }),
  done: ({ member, report }) => `/hotlines/${member}/reports/${report}`,
  notice: 'saved',
  refused: (because, of, cx) => shown(cx, of, [{ field: because === 'no-closing-reason' ? 'closing' : 'step', text: hotlineWords(cx.language)(because) }], of),
})
publicReportRoutes.act('/hotlines/:member/reports/:publicReport/answers', answerSender, {
  input: ({ member, publicReport: report }, form) => ({
    member,
    report,
    id: /^[A-Za-z0-9]{24}$/.test(form.text('id')) ? form.text('id') : newId(24),
    key: form.text('key'),
    forHotline: form.text('forHotline'),
    forSender: form.text('forSender'),
  }),
  done: ({ member, report }) => `/hotlines/${member}/reports/${report}`,
  notice: 'saved',
  refused: (because, of, cx) => shown(cx, of, [{ field: 'answer', text: hotlineWords(cx.language)(because === 'ticket-ended' ? 'ticketEnded' : because) }]),
})
