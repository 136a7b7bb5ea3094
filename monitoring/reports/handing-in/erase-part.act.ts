/** Erases a private part of a published report, salt and content: its digest stays, and every other part still verifies. Grave: nothing brings it back. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { erasePart as erase, partsListed } from './frozen.store.ts'
import { type HeldText, lockText } from './held-text.store.ts'

export interface Erasing {
  readonly report: string
  readonly position: number
}
export type CannotErase = 'not-published' | 'not-private' | 'erased-already'

export const erasePart: ActOf<'report.erase-part', Erasing, HeldText, CannotErase> = {
  name: 'report.erase-part',
  grave: true,
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, { position }, { now }) => {
    if (!held.texts.at(-1)!.publishedAt) return no('not-published')
    const part = (await partsListed(tx, held.text.id)).find((each) => each.position === position)
    if (!part?.private) return no('not-private')
    if (part.erasedAt) return no('erased-already')
    await erase(tx, held.text.id, position, now)
    return yes
  },
  detail: ({ text }, { position }) => ({ text: text.id, position }),
}
