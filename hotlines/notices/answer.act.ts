/** A provider answers by the link that stands in its notice, without an account. What it says is a claim; nobody has made sure. */
import type { Writer } from '#platform/database.ts'
import type { ActOf, Moment } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { lockNoticeWithCases, type NoticeWithCases, sayOutcome } from './come-of-notice.ts'
import { noticeOfLink } from './notice.store.ts'
import { claims } from './notice-track.rules.ts'

export interface ByLink {
  readonly secret: string
}
const find = async (tx: Writer, { secret }: ByLink, { now }: Moment): Promise<NoticeWithCases | undefined> => {
  const found = await noticeOfLink(tx, secret, now)
  return found && lockNoticeWithCases(tx, found.id)
}
/** Shows what there is to answer: programs that follow links in mail see nothing of it. */
export const openAnswer: ActOf<'notice.answer', ByLink, NoticeWithCases, never> = { name: 'notice.answer', find, work: async () => yes }

export interface Answering extends ByLink {
  /** By case; blank: nothing is said of it. */
  readonly said: Readonly<Record<string, string>>
}
export const answerNotice: ActOf<'notice.answer', Answering, NoticeWithCases, 'nothing-answered'> = {
  name: 'notice.answer',
  find,
  work: async (tx, found, { said }, { now }) => {
    let answered = 0
    for (const { case: id } of found.cases) {
      const reason = claims.find((each) => each === said[id])
      if (reason && (await sayOutcome(tx, found, { event: 'claimed', case: id, reason, by: null, at: now }))) answered++
    }
    if (answered === 0) return no('nothing-answered')
    return yes
  },
}
