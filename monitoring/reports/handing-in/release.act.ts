/** The focal point hands in what the signatory has signed, where the member's rule keeps that step for the focal point. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { type HeldText, lockText } from './held-text.store.ts'
import { submitText } from './submit.ts'
import { possible } from './text-state.rules.ts'

export type CannotRelease = 'not-signed'

export const release: ActOf<'report.release', { report: string; site: Site }, HeldText, CannotRelease> = {
  name: 'report.release',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, { site }, { person, now }) => {
    if (!possible(held.texts.at(-1)!).release) return no('not-signed')
    await submitText(tx, held, person.id, now, site)
    return yes
  },
  detail: ({ text }) => ({ text: text.id }),
}
