/** A mail server reported that a notice did not arrive. Of the message only status and sentence are kept. */
import type { Bounce } from '#platform/mail/bounce.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { lockNoticeWithCases, type NoticeWithCases } from './come-of-notice.ts'
import { happenToNotice } from './notice.store.ts'

export const noteNoticeBounce: ActOf<'notice.bounce', Bounce, NoticeWithCases, 'never-sent'> = {
  name: 'notice.bounce',
  find: (tx, { letter }) => lockNoticeWithCases(tx, letter),
  work: async (tx, found, { status, diagnostic }, { now }) => {
    const answer = [status, diagnostic].filter(Boolean).join(' ').slice(0, 500)
    return (await happenToNotice(tx, found, { event: 'bounced', answer, by: null, at: now })) ? yes : no('never-sent')
  },
  detail: (_notice, { status }) => (status ? { status } : {}),
}
