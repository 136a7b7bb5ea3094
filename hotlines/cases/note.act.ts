/** An analyst leaves a note to colleagues. It comes sealed from the browser; nobody here reads it. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { keysOfHotline } from '../desk/hotline.store.ts'
import { isSealedText } from '../sealing/box.ts'
import type { Case } from './case-events.store.ts'
import { insertNote } from './note.store.ts'
import { findCase, type OneCase } from './work-case.act.ts'

export interface Noting extends OneCase {
  /** Of the note, from the page, so that a form sent twice is one note. */
  readonly id: string
  /** Fingerprint of the key of the hotline that it was sealed to. */
  readonly key: string
  /** In base64. */
  readonly sealed: string
}
export const addNote: ActOf<'case-note.add', Noting, Case, 'not-sealed'> = {
  name: 'case-note.add',
  sees: 'case.read',
  find: findCase,
  work: async (tx, found, { id, key, sealed: typed }, { person, now }) => {
    const sealed = Buffer.from(typed, 'base64')
    if (!isSealedText(sealed) || !(await keysOfHotline(tx, found.member)).some(({ fingerprint }) => fingerprint === key)) return no('not-sealed')
    await insertNote(tx, found.id, { id, key, sealed, by: person.id, at: now })
    return yes
  },
}
