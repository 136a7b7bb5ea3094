/** Letters to the analysts of a hotline that something urgent was passed on to them. */
import { seatHolders } from '#people/public.ts'
import type { Writer } from '#platform/database.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import { formatInstant } from '#web/dates.ts'
import { isLanguage } from '#web/languages.ts'
import { hotlineOf } from '../desk/hotline.store.ts'
import type { Transfer } from './transfer.rules.ts'
import { transferWords } from './transfer.words.ts'

interface Telling {
  readonly origin: string
  readonly dueAt: Date
  readonly now: Date
}
/** What is urgent does not wait for the hour in which letters say how many came. */
export async function tellAnalysts(tx: Writer, { id, from, to }: Transfer, { origin, dueAt, now }: Telling): Promise<void> {
  const [analysts, sender, receiver] = await Promise.all([seatHolders(tx, ['analyst'], to), hotlineOf(tx, from), hotlineOf(tx, to)])
  for (const { id: account, email, language: wanted, madeUp } of [...new Map(analysts.map((each) => [each.id, each])).values()]) {
    const language = isLanguage(wanted) ? wanted : 'en'
    const say = transferWords(language)
    const body = `${say('urgentBody', { from: sender?.name ?? from, time: formatInstant(language, dueAt) })}\n\n${origin}/hotlines/${to}/cases\n`
    await queueLetter(tx, { account, email, language, subject: say('urgentSubject', { hotline: receiver?.name ?? to }), body, about: `transfer/${id}`, madeUp }, now)
  }
}
