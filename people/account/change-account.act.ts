/** Name, address for mail and language of one's own account. A new address is told to the old one. */
import { queueLetter } from '#platform/mail/letters.store.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { isLanguage } from '#web/languages.ts'
import { emailIsTaken, holdEmail } from '../seats/invitation.store.ts'
import { seatLetterWords } from '../seats/seat-letters.words.ts'
import { mistakeIn, type PersonMistake, type TypedPerson } from '../seats/typed-person.rules.ts'
import { type Account, changeAccountTo, lockAccount } from './account.store.ts'

export interface Change extends TypedPerson {
  readonly account: string
  readonly language: string
}
export const changeAccount: ActOf<'account.change', Change, Account, PersonMistake> = {
  name: 'account.change',
  grave: true,
  find: (tx, { account }) => lockAccount(tx, account),
  work: async (tx, before, { name, email, language }, { now, demonstration }) => {
    const mistake = mistakeIn({ name, email })
    if (mistake) return no(mistake)
    await holdEmail(tx, email)
    if (await emailIsTaken(tx, email, before.id)) return no('email-taken')
    await changeAccountTo(tx, before.id, { name, email, language })
    if (email === before.email) return yes
    const to = isLanguage(before.language) ? before.language : 'en'
    const say = seatLetterWords(to)
    const body = `${[say('email-changedText', { name: before.name }), say('noReply')].join('\n\n')}\n`
    const about = `seat/${before.id}`
    await queueLetter(tx, { account: before.id, email: before.email, language: to, subject: say('email-changed'), body, about, madeUp: demonstration }, now)
    return yes
  },
}
