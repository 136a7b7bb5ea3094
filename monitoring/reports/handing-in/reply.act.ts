/** The country answers a reason for which its report was returned. It may say it better until the text is frozen again. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { stateOf } from '../report.rules.ts'
import { type HeldText, lockText } from './held-text.store.ts'
import { returnReasons, setReply } from './steps.store.ts'

export interface Replying {
  readonly report: string
  readonly section: string
  readonly reply: string
}
export type CannotReply = 'not-returned' | 'no-such-reason' | 'no-reply'

export const reply: ActOf<'report.reply', Replying, HeldText, CannotReply> = {
  name: 'report.reply',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, { section, reply: words }, { person, now }) => {
    if (stateOf(held) !== 'returned') return no('not-returned')
    if (!words.trim()) return no('no-reply')
    const reasons = await returnReasons(tx, held.text.id)
    if (!reasons.some((reason) => reason.section === section)) return no('no-such-reason')
    await setReply(tx, { text: held.text.id, by: person.id, at: now }, section, words.trim())
    return yes
  },
  detail: ({ text }, { section }) => ({ text: text.id, section }),
}
