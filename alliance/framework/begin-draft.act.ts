/** Begins the next version of a framework as a copy of the newest approved one. Of two who begin at once, the second finds the draft of the first. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { insertDraft, lockFramework } from './draft.store.ts'
import type { FrameworkVersion } from './framework.rules.ts'

export type CannotBegin = 'draft-there' | 'none-approved' | 'real-record'
type Target = Recorded & { readonly versions: readonly FrameworkVersion[] }

export const beginDraft: ActOf<'framework.draft', { framework: string }, Target, CannotBegin> = {
  name: 'framework.draft',
  find: (tx, { framework }) => lockFramework(tx, framework),
  work: async (tx, { versions }, _input, { person, now, demonstration }) => {
    const newest = versions.findLast(({ approvedAt }) => approvedAt)
    if (!newest) return no('none-approved')
    if (demonstration && !newest.madeUp) return no('real-record')
    if (versions.some(({ approvedAt }) => !approvedAt)) return no('draft-there')
    await insertDraft(tx, newest, { version: Math.max(...versions.map(({ version }) => version)) + 1, madeUp: newest.madeUp, by: person.id, at: now })
    return yes
  },
}
