/** A job of the clock: takes the oldest letter that waits and notes the attempt, before anybody hands it over. After a crash in between its outcome is unknown, and it is not sent again by itself. */
import { clockPerson } from '#platform/jobs.ts'
import { type Attachment, type Letter, noteAttempt, type ProofOf, waitingLetter } from '#platform/mail/letters.store.ts'
import type { Database, Writer } from '#platform/database.ts'
import { proveLeaf } from '#record/log/prove-leaf.ts'
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
    hand.letter = { ...letter, attachment: letter.proof ? await proofOf(tx, letter.proof) : undefined }
    return yes
  },
}

/** The text of a report is not in it: a proof has digests only, and mail is read on the way. undefined: the register has not signed over it yet; then the letter leaves without, and its page has the proof. */
async function proofOf(tx: Writer, { kind, about }: ProofOf): Promise<Attachment | undefined> {
  const proved = await proveLeaf(tx, kind, about)
  return proved?.covered ? { name: `${about}.tlog-proof`, text: proved.covered.proofFile } : undefined
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
