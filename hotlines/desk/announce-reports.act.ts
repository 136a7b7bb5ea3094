/** A job of the clock: the analysts of a hotline hear by letter that reports or messages came, at most once in an hour. How many, never what. */
import { queueLetter } from '#platform/mail/letters.store.ts'
import { seatHolders } from '#people/public.ts'
import type { ActOf } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { isLanguage } from '#web/languages.ts'
import { insertAnnouncement, type Unannounced, unannounced } from './announce-reports.store.ts'
import { hotlineWords } from './hotline.words.ts'

interface Found extends Unannounced {
  readonly id: string
}
export const announceReports: ActOf<'public-reports.announce', { readonly origin: string }, Found, never> = {
  name: 'public-reports.announce',
  find: async (tx, _input, { now }) => {
    const found = await unannounced(tx, now)
    return found && { id: found.member, ...found }
  },
  work: async (tx, { member, name, reports, messages }, { origin }, { now }) => {
    const analysts = await seatHolders(tx, ['analyst'], member)
    for (const { id, email, language: wanted, madeUp } of [...new Map(analysts.map((each) => [each.id, each])).values()]) {
      const language = isLanguage(wanted) ? wanted : 'en'
      const say = hotlineWords(language)
      const counts = [...(reports ? [say('newReports', { count: reports })] : []), ...(messages ? [say('newMessages', { count: messages })] : [])].join(', ')
      const body = `${counts}.\n\n${origin}/hotlines/${member}/cases\n`
      await queueLetter(tx, { account: id, email, language, subject: say('newSubject', { name }), body, about: `hotline/${member}`, madeUp }, now)
    }
    await insertAnnouncement(tx, { member, reports, messages }, now)
    return yes
  },
  detail: ({ reports, messages }) => ({ reports, messages }),
}
