/** The signatory takes a submission back before it is accepted or returned, with a reason. */
import { addLeaf } from '#record/log/add-leaf.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { type HeldText, lockText } from './held-text.store.ts'
import { sendLetters } from './letters.ts'
import { insertWithdrawal } from './steps.store.ts'
import { possible } from './text-state.rules.ts'

export interface Withdrawing {
  readonly report: string
  readonly reason: string
  readonly site: Site
}
export type CannotWithdraw = 'too-late' | 'no-reason'

export const withdraw: ActOf<'report.withdraw', Withdrawing, HeldText, CannotWithdraw> = {
  name: 'report.withdraw',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, { reason, site }, { person, now }) => {
    const facts = held.texts.at(-1)!
    if (!possible(facts).withdraw) return no('too-late')
    if (!reason.trim()) return no('no-reason')
    await addLeaf(tx, 'members', { kind: 'withdrawal', about: facts.reference ?? '', member: held.member, at: now, facts: {}, documents: {}, covert: true })
    await insertWithdrawal(tx, { text: held.text.id, by: person.id, at: now }, reason.trim())
    await sendLetters(tx, { kind: 'withdrawn', report: held, reference: facts.reference, at: now, site, words: reason.trim() })
    return yes
  },
  detail: ({ text }) => ({ text: text.id }),
}
