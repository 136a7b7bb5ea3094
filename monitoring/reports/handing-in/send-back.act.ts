/** The signatory does not sign and says why; the draft opens again. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { type HeldText, lockText } from './held-text.store.ts'
import { sendLetters } from './letters.ts'
import { insertSendBack } from './steps.store.ts'
import { possible } from './text-state.rules.ts'

export interface SendingBack {
  readonly report: string
  readonly reasons: string
  readonly site: Site
}
export type CannotSendBack = 'too-late' | 'no-reasons'

export const sendBack: ActOf<'report.send-back', SendingBack, HeldText, CannotSendBack> = {
  name: 'report.send-back',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, { reasons, site }, { person, now }) => {
    if (!possible(held.texts.at(-1)!).sendBack) return no('too-late')
    if (!reasons.trim()) return no('no-reasons')
    await insertSendBack(tx, { text: held.text.id, by: person.id, at: now }, reasons.trim())
    await sendLetters(tx, { kind: 'sent-back', report: held, reference: null, at: now, site, words: reasons.trim() })
    return yes
  },
  detail: ({ text }) => ({ text: text.id }),
}
