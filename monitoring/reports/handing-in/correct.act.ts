/** The country opens an accepted report again. The correction will be a text of its own that names the one before. */
import { addLeaf } from '#record/log/add-leaf.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { stateOf } from '../report.rules.ts'
import { type HeldText, lockText } from './held-text.store.ts'
import { insertCorrection } from './steps.store.ts'

export type CannotCorrect = 'not-accepted' | 'no-reason'

export const correct: ActOf<'report.open', { report: string; reason: string }, HeldText, CannotCorrect> = {
  name: 'report.open',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, { reason }, { person, now }) => {
    const state = stateOf(held)
    if (state !== 'accepted' && state !== 'published') return no('not-accepted')
    if (!reason.trim()) return no('no-reason')
    await insertCorrection(tx, { text: held.text.id, by: person.id, at: now }, reason.trim())
    await addLeaf(tx, 'public', { kind: 'correction', about: held.texts.at(-1)?.reference ?? '', member: held.member, at: now, facts: {}, documents: {}, covert: true })
    return yes
  },
  detail: ({ text }) => ({ corrects: text.id }),
}
