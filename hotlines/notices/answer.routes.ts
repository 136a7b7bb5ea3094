/** Addresses by which a provider answers; whoever has the link may. */
import type { Reader } from '#platform/database.ts'
import type { Context } from '#web/context.ts'
import { Routes } from '#web/routes.ts'
import { hotlineOf } from '../desk/hotline.store.ts'
import { answerNotice, openAnswer } from './answer.act.ts'
import { answerPage, type AnswerView, confirmPage } from './answer.pages.tsx'
import type { Notice } from './notice.rules.ts'
import { eventsOfNotices, noticeOfLink, toldCases } from './notice.store.ts'
import { noticeWords } from './notice.words.ts'

export const answerRoutes = new Routes()

async function viewed(db: Reader, secret: string, { id, member, attemptedAt, changedAt }: Notice): Promise<AnswerView> {
  const [hotline, events] = await Promise.all([hotlineOf(db, member), eventsOfNotices(db, [id])])
  const answeredAt = events.findLast(({ happened }) => happened.event === 'claimed')?.happened.at ?? null
  return { secret, id, hotline: hotline?.name ?? member, attemptedAt: attemptedAt ?? changedAt, answeredAt }
}
async function form(cx: Context, secret: string, said: Readonly<Record<string, string>>, wrong?: 'nothing-answered') {
  const found = await noticeOfLink(cx.db, secret, cx.now)
  if (!found) return undefined
  const [view, cases] = await Promise.all([viewed(cx.db, secret, found), toldCases(cx.db, found.id)])
  return answerPage(cx, { ...view, cases, said }, wrong ? [{ field: `case-${cases[0]?.case ?? ''}`, text: noticeWords(cx.language)(wrong) }] : [])
}
answerRoutes.view('/answers/:secret', {
  name: 'notice.answer',
  find: async (db, { secret }, cx) => {
    const found = await noticeOfLink(db, secret, cx.now)
    return found && { ...found, secret }
  },
  page: async (cx, found) => confirmPage(cx, await viewed(cx.db, found.secret, found)),
})
answerRoutes.reveal('/answers/:secret', openAnswer, {
  input: ({ secret }) => ({ secret }),
  page: async ({ secret }, cx) => (await form(cx, secret, {})) ?? '',
  refused: () => undefined,
})
answerRoutes.act('/answers/:secret/answer', answerNotice, {
  input: ({ secret }, sent) => ({ secret, said: Object.fromEntries(sent.entries().flatMap(([name, value]) => (name.startsWith('case-') ? [[name.slice(5), value]] : []))) }),
  done: ({ secret }) => `/answers/${secret}`,
  notice: 'saved',
  refused: (because, { secret, said }, cx) => form(cx, secret, said, because),
})
