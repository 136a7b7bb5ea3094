/** Tells the focal points of all members that a round is open; once. */
import { seatHolders } from '#people/public.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { isLanguage } from '#web/languages.ts'
import { pick } from '#web/texts.rules.ts'
import { deskWords } from './desk.words.ts'
import { type DeskRound, insertAnnouncement, lockRound, roundMembers } from './round.store.ts'

export const announceRound: ActOf<'round.announce', { round: string; origin: string }, DeskRound, 'announced'> = {
  name: 'round.announce',
  find: (tx, { round }) => lockRound(tx, round),
  work: async (tx, round, { origin }, { person, now }) => {
    if (round.announcedAt) return no('announced')
    await insertAnnouncement(tx, round.id, person.id, now)
    for (const member of await roundMembers(tx, round.id)) {
      for (const { id, email, language, madeUp } of await seatHolders(tx, ['focal-point'], member)) {
        const tongue = isLanguage(language) ? language : 'en'
        const say = deskWords(tongue)
        const name = pick(round.names, tongue).text
        await queueLetter(
          tx,
          {
            account: id,
            email,
            language: tongue,
            subject: say('letterSubject', { round: name }),
            body: `${say('letterBody', { round: name })}\n\n${origin}/work\n`,
            about: round.id,
            madeUp: madeUp || round.madeUp,
          },
          now,
        )
      }
    }
    return yes
  },
}
