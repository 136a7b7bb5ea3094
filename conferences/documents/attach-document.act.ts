/** Documents are put before a conference, opened to members or to everybody, and taken away. */
import { checkPdf, type CannotTake } from '#monitoring/public.ts'
import { sha256 } from '#platform/ids.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Language } from '#web/languages.ts'
import type { Conference } from '../planning/conference.rules.ts'
import { itemById, lockConference } from '../planning/conference.store.ts'
import { type ConferenceDocument, isStatus } from './document.rules.ts'
import { deleteDocument, documentById, documentsOf, insertDocument, setStatus } from './document.store.ts'
import { referencesFor } from './references.ts'

export interface Attaching {
  readonly conference: string
  /** An item of the agenda; '' for the whole conference. */
  readonly item: string
  readonly title: string
  readonly language: string
  readonly status: string
  readonly bytes: Uint8Array | null
}
export type CannotAttach = CannotTake | 'no-title' | 'no-language' | 'no-status' | 'no-item'
export const attachFile: ActOf<'conference.plan', Attaching, Conference, CannotAttach> = {
  name: 'conference.plan',
  find: (tx, { conference }) => lockConference(tx, conference),
  work: async (tx, conference, { item, title, language, status, bytes }, { person, now }) => {
    if (!title.trim() || title.length > 300) return no('no-title')
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language.trim())) return no('no-language')
    if (!isStatus(status)) return no('no-status')
    if (item && !(await itemById(tx, conference.id, item))) return no('no-item')
    const wrong = checkPdf(bytes)
    if (wrong || !bytes) return no(wrong ?? 'no-file')
    const file = { kind: 'file', href: null, digest: sha256(bytes), bytes: Buffer.from(bytes) } as const
    await insertDocument(
      tx,
      conference.id,
      { item: item || null, title: title.trim(), language: language.trim(), status, ...file },
      { madeUp: conference.madeUp, by: person.id, at: now },
    )
    return yes
  },
  detail: () => ({ does: 'document' }),
}

export interface Referring {
  readonly conference: string
  readonly item: string
  readonly values: readonly string[]
  readonly status: string
  readonly language: Language
}
export const attachReferences: ActOf<'conference.plan', Referring, Conference, 'nothing-chosen' | 'no-status' | 'no-item'> = {
  name: 'conference.plan',
  find: (tx, { conference }) => lockConference(tx, conference),
  work: async (tx, conference, { item, values, status, language }, { person, now }) => {
    if (!isStatus(status)) return no('no-status')
    if (item && !(await itemById(tx, conference.id, item))) return no('no-item')
    const there = new Set((await documentsOf(tx, conference.id)).map(({ href, digest }) => `${href} ${digest.toString('hex')}`))
    const chosen = (await referencesFor(tx, conference, language)).filter(({ value, href, digest }) => values.includes(value) && !there.has(`${href} ${digest.toString('hex')}`))
    if (!chosen.length) return no('nothing-chosen')
    for (const { value: _value, ...reference } of chosen)
      await insertDocument(tx, conference.id, { ...reference, item: item || null, status, bytes: null }, { madeUp: conference.madeUp, by: person.id, at: now })
    return yes
  },
  detail: (_conference, { values }) => ({ does: 'references', documents: values.length }),
}

interface Held extends Recorded {
  readonly document: ConferenceDocument
}
const held = async (tx: Parameters<typeof lockConference>[0], { conference, document }: { conference: string; document: string }): Promise<Held | undefined> => {
  const [found, one] = [await lockConference(tx, conference), await documentById(tx, conference, document)]
  return found && one && { id: conference, document: one }
}
export const openDocument: ActOf<'conference.plan', { conference: string; document: string; status: string }, Held, 'no-status'> = {
  name: 'conference.plan',
  find: held,
  work: async (tx, { document }, { status }, { person, now }) => {
    if (!isStatus(status)) return no('no-status')
    if (document.status !== status) await setStatus(tx, document.id, status, person.id, now)
    return yes
  },
  detail: ({ document }, { status }) => ({ does: 'document-status', document: document.id, status }),
}
/** What was open to somebody stays on the record of the conference. */
export const removeDocument: ActOf<'conference.plan', { conference: string; document: string }, Held, 'not-draft'> = {
  name: 'conference.plan',
  find: held,
  work: async (tx, { document }) => {
    if (document.status !== 'draft') return no('not-draft')
    await deleteDocument(tx, document.id)
    return yes
  },
  detail: ({ document }) => ({ does: 'document-removal', document: document.id }),
}
