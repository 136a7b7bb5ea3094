/** Addresses of the notices of a hotline. */
import { ask } from '#access/ask.ts'
import { accountNames } from '#people/public.ts'
import type { Context } from '#web/context.ts'
import type { Mistake } from '#web/frame.tsx'
import { Routes } from '#web/routes.ts'
import { caseById } from '../cases/case-events.store.ts'
import { casePage } from '../cases/case.pages.tsx'
import { untouched } from '../cases/case.routes.ts'
import { caseWords } from '../cases/case.words.ts'
import { gathered } from '../cases/gather-case.ts'
import { findMember, namedMember } from '../desk/hotline.routes.ts'
import { noticePage, noticesPage } from './notice.pages.tsx'
import { casesOfNotice, eventsOfNotices, noticeById, noticesOf } from './notice.store.ts'
import { noticeWords } from './notice.words.ts'
import { providerOf } from './provider.store.ts'
import { attest, noteHeard, type OneNotice, sendAgain, takeOut, tellProvider, withdrawNotice } from './tell-provider.act.ts'

export const noticeRoutes = new Routes()

const pageSize = 50
noticeRoutes.view('/hotlines/:member/notices', {
  name: 'notice.read',
  find: findMember,
  page: async (cx, { member: code }) => {
    const after = /^\d{1,15}$/.test(cx.query.get('after') ?? '') ? Number(cx.query.get('after')) : null
    const [member, found] = await Promise.all([namedMember(cx, code), noticesOf(cx.db, code, after, pageSize + 1)])
    const notices = found.slice(0, pageSize)
    return noticesPage(cx, { member, notices, next: found.length > pageSize ? notices.at(-1)!.number : null })
  },
})
async function shown(cx: Context, { member: code, notice: id }: OneNotice, mistakes: readonly Mistake[] = []) {
  const notice = await noticeById(cx.db, id)
  if (notice?.member !== code) return undefined
  const [member, cases, events, provider] = await Promise.all([
    namedMember(cx, code),
    casesOfNotice(cx.db, id),
    eventsOfNotices(cx.db, [id]),
    providerOf(cx.db, code, notice.provider),
  ])
  const names = await accountNames(
    cx.db,
    events.flatMap(({ happened }) => happened.by ?? []),
  )
  return noticePage(cx, { member, notice, provider: provider!, cases, events, names, works: ask(cx.person, 'notice.add', { member: code }) !== null }, mistakes)
}
noticeRoutes.view('/hotlines/:member/notices/:notice', {
  name: 'notice.read',
  find: async (db, { member, notice }) => {
    const found = await noticeById(db, notice)
    return found?.member === member ? found : undefined
  },
  page: async (cx, { member, id }) => (await shown(cx, { member, notice: id }))!,
})
const done = ({ member, notice }: OneNotice) => `/hotlines/${member}/notices/${notice}`
const wrong = (cx: Context, of: OneNotice, field: string, because: Parameters<ReturnType<typeof noticeWords>>[0]) =>
  shown(cx, of, [{ field, text: noticeWords(cx.language)(because) }])

noticeRoutes.act('/hotlines/:member/cases/:case/notices', tellProvider, {
  input: ({ member, case: id }, form) => ({ member, case: id, provider: form.text('provider') }),
  done: ({ member, case: id }) => `/hotlines/${member}/cases/${id}#tell-provider`,
  notice: 'saved',
  refused: async (because, { member, case: id, provider }, cx) => {
    const of = await caseById(cx.db, member, id)
    const isOfCase = because === 'held' || because === 'closed'
    const text = isOfCase ? caseWords(cx.language)(because) : noticeWords(cx.language)(because)
    return of && casePage(cx, await gathered(cx, of), { ...untouched, provider }, [{ field: isOfCase ? 'hold' : 'provider', text }])
  },
})
noticeRoutes.act('/hotlines/:member/notices/:notice/again', sendAgain, {
  input: (of) => of,
  done,
  notice: 'saved',
  refused: (because, of, cx) => wrong(cx, of, 'again', because),
})
noticeRoutes.act('/hotlines/:member/notices/:notice/withdrawal', withdrawNotice, {
  input: (of) => of,
  done,
  notice: 'saved',
  refused: (because, of, cx) => wrong(cx, of, 'again', because),
})
noticeRoutes.act('/hotlines/:member/notices/:notice/taking-out', takeOut, {
  input: (of, form) => ({ ...of, case: form.text('case') }),
  done,
  notice: 'saved',
  refused: (because, of, cx) => wrong(cx, of, 'again', because),
})
noticeRoutes.act('/hotlines/:member/notices/:notice/hearing', noteHeard, {
  input: (of, form) => ({ ...of, case: form.text('case'), claim: form.text(`claim-${form.text('case')}`), hearing: form.text(`hearing-${form.text('case')}`) }),
  done,
  notice: 'saved',
  refused: (because, of, cx) => wrong(cx, of, `${because === 'no-hearing' ? 'hearing' : 'claim'}-${of.case}`, because),
})
noticeRoutes.act('/hotlines/:member/notices/:notice/attestation', attest, {
  input: (of, form) => ({ ...of, case: form.text('case'), outcome: form.text(`outcome-${form.text('case')}`) }),
  done,
  notice: 'saved',
  refused: (because, of, cx) => wrong(cx, of, `outcome-${of.case}`, because),
})
