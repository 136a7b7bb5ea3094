/** The focal point takes a frozen text back while nobody has signed it. Its bytes stay; the draft opens again. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { type HeldText, lockText } from './held-text.store.ts'
import { insertTakeBack } from './steps.store.ts'
import { possible } from './text-state.rules.ts'

export type CannotTakeBack = 'too-late'

export const takeBack: ActOf<'report.unfreeze', { report: string }, HeldText, CannotTakeBack> = {
  name: 'report.unfreeze',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, _input, { person, now }) => {
    if (!possible(held.texts.at(-1)!).takeBack) return no('too-late')
    await insertTakeBack(tx, { text: held.text.id, by: person.id, at: now })
    return yes
  },
  detail: ({ text }) => ({ text: text.id }),
}
