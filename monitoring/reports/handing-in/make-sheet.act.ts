/** Makes the PDF of a frozen text that is to be signed with a certificate, once: what comes back signed must begin with these bytes. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { type HeldText, lockText } from './held-text.store.ts'
import { insertSheet } from './steps.store.ts'
import { possible } from './text-state.rules.ts'

export interface MakingSheet {
  readonly report: string
  /** Digest in hex of the text that the PDF shows; '' where there is none. */
  readonly digest: string
  readonly pdf: Uint8Array
}
export const makeSheet: ActOf<'report.signing-sheet', MakingSheet, HeldText, 'not-with-you' | 'other-text'> = {
  name: 'report.signing-sheet',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, { digest, pdf }, { person, now }) => {
    if (!possible(held.texts.at(-1)!).attest) return no('not-with-you')
    if (digest !== held.text.digest.toString('hex')) return no('other-text')
    await insertSheet(tx, { text: held.text.id, by: person.id, at: now }, pdf)
    return yes
  },
  detail: ({ text }) => ({ text: text.id }),
}
