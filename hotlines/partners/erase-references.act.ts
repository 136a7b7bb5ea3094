/** A job of the clock: the references of rows that were refused go when their list is as old as its hotline keeps words. That there were such rows, and why they were refused, stays. */
import type { ActOf } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { eraseReferences, type OldList, oldList } from './batch.store.ts'

export const eraseRowReferences: ActOf<'batch-references.erase', object, OldList, never> = {
  name: 'batch-references.erase',
  find: (tx, _input, { now }) => oldList(tx, now),
  work: async (tx, { id }) => {
    await eraseReferences(tx, id)
    return yes
  },
}
