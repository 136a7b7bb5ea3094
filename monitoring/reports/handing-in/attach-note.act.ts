/** The secretariat attaches the scan of a note signed on paper to the digest that stands on it. It can attach; only the country confirms. */
import { newId } from '#platform/ids.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { type HeldText, lockText } from './held-text.store.ts'
import { sha256 } from './manifest.rules.ts'
import { type CannotTake, checkPdf } from './pdf-upload.rules.ts'
import { insertFile, insertNote } from './steps.store.ts'
import { possible } from './text-state.rules.ts'

export interface Attaching {
  readonly report: string
  /** The digest in hex, as it was read off the paper. */
  readonly digest: string
  readonly scan: Uint8Array | null
}
export type CannotAttach = 'not-on-paper' | 'other-digest' | CannotTake

export const attachNote: ActOf<'report.attach-note', Attaching, HeldText, CannotAttach> = {
  name: 'report.attach-note',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, { digest, scan }, { person, now }) => {
    if (!possible(held.texts.at(-1)!).note) return no('not-on-paper')
    if (digest.replaceAll(/\s/g, '').toLowerCase() !== held.text.digest.toString('hex')) return no('other-digest')
    const fault = checkPdf(scan)
    if (fault) return no(fault)
    const bytes = Buffer.from(scan!)
    const id = newId()
    await insertFile(tx, { id, bytes, sha256: sha256(bytes), by: person.id, at: now })
    await insertNote(tx, { text: held.text.id, by: person.id, at: now }, id)
    return yes
  },
  detail: ({ text }) => ({ text: text.id }),
}
