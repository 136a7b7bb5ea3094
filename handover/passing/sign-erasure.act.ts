/** Whoever led the old secretariat signs, where the record lives now, that the old machine's copy is gone. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { namesHandover } from './erasure.rules.ts'
import { digestOf, type Handover } from './handover.rules.ts'
import { insertErasure, lockHandover } from './handover.store.ts'

export interface SigningErasure {
  readonly handover: string
  readonly words: string
}
export const signErasure: ActOf<'handover.sign-erasure', SigningErasure, Handover & Recorded, 'not-erasable' | 'erased-already' | 'not-that-erasure'> = {
  name: 'handover.sign-erasure',
  sees: 'handover.read',
  grave: true,
  find: (tx, { handover }) => lockHandover(tx, handover),
  work: async (tx, handover, { words }, { person, now }) => {
    if (!handover.done || handover.mode !== 'new') return no('not-erasable')
    if (handover.erased) return no('erased-already')
    if (!namesHandover(words, handover.id, handover.done.digest)) return no('not-that-erasure')
    const text = words.trim()
    await insertErasure(tx, handover.id, { words: text, digest: digestOf(text) }, person.id, now)
    return yes
  },
  detail: (_handover, { words }) => ({ erasure: digestOf(words.trim()) }),
}
