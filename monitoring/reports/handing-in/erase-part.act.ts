/** Erases a private part of a published report, salt and content: its digest stays, and every other part still verifies. It goes from every text of the report and from the draft. Grave: nothing brings it back. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Item } from '../document.rules.ts'
import { blankDraft, eraseEverywhere, eraseFile, partsListed } from './frozen.store.ts'
import { type HeldText, lockText } from './held-text.store.ts'
import { sectionFrom, sha256 } from './manifest.rules.ts'

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
    const erased = await eraseEverywhere(tx, held.id, held.text.id, position, now)
    if (!erased?.content) return yes
    if (erased.annex) await eraseFile(tx, held.id, sha256(erased.content), now)
    else await blankDraft(tx, held.id, sectionFrom(erased.content).items.map(draftPrefix))
    return yes
  },
  detail: ({ text }, { position }) => ({ text: text.id, position }),
}

/** Under which paths the draft keeps what an item says. */
function draftPrefix(item: Item): string {
  switch (item.item) {
    case 'action':
      return `action/${item.id}/`
    case 'progress':
      return `progress/${item.action}/`
    case 'value':
      return `value/${item.indicator}/`
    case 'answer':
      return `question/${item.question}/`
    case 'nothing':
      return 'nothing/'
    case 'contact':
      return 'contacts/'
  }
}
