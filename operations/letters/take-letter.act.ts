/** A job of the clock: takes the oldest letter that waits and notes the attempt, before anybody hands it over. After a crash in between its outcome is unknown, and it is not sent again by itself. */
import { clockPerson } from '#platform/jobs.ts'
import { type Letter, noteAttempt, waitingLetter } from '#platform/mail/letters.store.ts'
import type { Database } from '#platform/database.ts'
import { type ActOf, performer } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'

/** What is taken is put here, because an act answers with a verdict only. */
interface Hand {
  letter?: Letter
}
const takeLetter: ActOf<'letter.send', Hand, Letter, never> = {
  name: 'letter.send',
  find: (tx) => waitingLetter(tx),
  work: async (tx, letter, hand) => {
    await noteAttempt(tx, letter.id)
    hand.letter = letter
    return yes
  },
}

/** For the worker: the next letter, or nothing. */
export function letterTaker({
  writer,
  clock,
  demonstration,
}: {
  readonly writer: Database
  readonly clock: () => Date
  readonly demonstration: boolean
}): () => Promise<Letter | undefined> {
  const perform = performer(writer)
  return async () => {
    const hand: Hand = {}
    const taken = await perform(takeLetter, hand, { db: writer, person: clockPerson, now: clock(), steppedUp: false, demonstration })
    return taken.ok ? hand.letter : undefined
  }
}
