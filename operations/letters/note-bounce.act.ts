/** A mail server reported that a letter could not be delivered; whoever runs the mail server's hook acts as operator. */
import { noteBounce, sentLetter } from '#platform/mail/letters.store.ts'
import type { Bounce } from '#platform/mail/bounce.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'

interface Sent extends Recorded {
  readonly attempted: boolean
}
export const noteLetterBounce: ActOf<'letter.bounce', Bounce, Sent, 'never-sent'> = {
  name: 'letter.bounce',
  find: (tx, { letter }) => sentLetter(tx, letter),
  work: async (tx, { id, attempted }, { status, diagnostic }, { now }) => {
    // Somebody outside cannot mark a letter that never left.
    if (!attempted) return no('never-sent')
    await noteBounce(tx, id, { status, diagnostic }, now)
    return yes
  },
  detail: (_letter, { status }) => (status ? { status } : {}),
}
