/** A provider answers by the link that stands in its notice, without an account. What it says is a claim; nobody has made sure. */
import type { Writer } from '#platform/database.ts'
import type { ActOf, Moment } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { lockNoticeWithCases, type NoticeWithCases, sayOutcome } from './come-of-notice.ts'
import { noticeOfLink } from './notice.store.ts'
import { type Claim, claims } from './notice-track.rules.ts'

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
const isClaim = (text: string): text is Claim => (claims as readonly string[]).includes(text)
export const answerNotice: ActOf<'notice.answer', Answering, NoticeWithCases, 'nothing-answered'> = {
  name: 'notice.answer',
  find,
  work: async (tx, found, { said }, { now }) => {
    const answers = found.cases.flatMap(({ case: id, dropped }) => (dropped === null && isClaim(said[id] ?? '') ? [{ id, reason: said[id] as Claim }] : []))
    if (answers.length === 0) return no('nothing-answered')
    for (const { id, reason } of answers) await sayOutcome(tx, found, { event: 'claimed', case: id, reason, by: null, at: now })
    return yes
  },
}
