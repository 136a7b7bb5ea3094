/** The secretariat asks a member for what a practice lacks; the country's focal points get a letter, each in their language. */
import { seatHolders } from '#people/public.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { isLanguage } from '#web/languages.ts'
import type { Practice } from './practice.rules.ts'
import { insertQuestion, lockPractice } from './practice.store.ts'
import { practiceWords } from './practice.words.ts'

export const askAboutPractice: ActOf<'practice.ask', { practice: string; question: string; origin: string }, Practice, 'no-question' | 'not-shared'> = {
  name: 'practice.ask',
  find: (tx, { practice }) => lockPractice(tx, practice),
  work: async (tx, practice, { question, origin }, { person, now }) => {
    if (!practice.publishedAt || practice.withdrawn) return no('not-shared')
    const asked = question.trim()
    if (!asked) return no('no-question')
    await insertQuestion(tx, practice.id, asked, person.id, now)
    for (const { id, email, language: wanted, madeUp } of await seatHolders(tx, ['focal-point'], practice.member)) {
      const language = isLanguage(wanted) ? wanted : 'en'
      const say = practiceWords(language)
      const body = `${say('askBody', { title: practice.title })}\n\n${asked.replaceAll(/^/gm, '> ')}\n\n${origin}/practices/${practice.id}/change\n`
      await queueLetter(
        tx,
        { account: id, email, language, subject: say('askSubject', { title: practice.title }), body, about: practice.id, madeUp: madeUp || practice.madeUp },
        now,
      )
    }
    return yes
  },
}
