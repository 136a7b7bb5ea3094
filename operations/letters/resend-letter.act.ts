/** A person has a letter sent again whose outcome is not known, that was refused, or that came back. It keeps its Message-ID, so that whoever has it already sees one letter. */
import { resendLetter, sentLetter } from '#platform/mail/letters.store.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'

export type CannotResend = 'arrived' | 'link-used'
interface Sent extends Recorded {
  readonly attempted: boolean
  readonly arrived: boolean
  /** It held a single-use link, which was forgotten when it left. */
  readonly linkGone: boolean
}
export const sendAgain: ActOf<'letter.resend', { letter: string; back: string }, Sent, CannotResend> = {
  name: 'letter.resend',
  find: (tx, { letter }) => sentLetter(tx, letter),
  work: async (tx, { id, attempted, arrived, linkGone }) => {
    if (!attempted || arrived) return no('arrived')
    if (linkGone) return no('link-used')
    await resendLetter(tx, id)
    return yes
  },
}
