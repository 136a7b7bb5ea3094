/** A country gives the public key to which its drafts are sealed for a journey, and opens with the secret one what came. */
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { memberByCode } from '#alliance/public.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { keyPairOf, opened } from '../bundle/seal.ts'
import { isRecipient } from '../passing/handover.rules.ts'
import { lockSealed, noteOpened, putBack, putBeside, setMemberKey, whatIsHere } from './draft.store.ts'
import { ownRows, readRows, type SealedDraft } from './draft.rules.ts'

export interface SettingKey {
  readonly member: string
  readonly recipient: string
  /** The secret half of a key that was made here, for the page that shows it once and for nothing else; '' for a key of the country's own. */
  readonly identity: string
}
export const setDraftKey: ActOf<'member-key.set', SettingKey, Recorded & { readonly member: string }, 'not-a-key'> = {
  name: 'member-key.set',
  grave: true,
  find: async (tx, { member }) => {
    const found = await memberByCode(tx, member)
    return found && { id: found.code, member: found.code }
  },
  work: async (tx, { member }, { recipient }, { person, now }) => {
    if (!isRecipient(recipient)) return no('not-a-key')
    await setMemberKey(tx, member, recipient, person.id, now)
    return yes
  },
  detail: (_target, { recipient }) => ({ recipient }),
}

export interface OpeningDraft {
  readonly member: string
  readonly draft: string
  /** `AGE-SECRET-KEY-1…`: lives for the length of this act only. */
  readonly identity: string
  /** Filled by the act. */
  readonly into: { rows: number; beside: number }
}
/** Whoever has the secret key is let in by it, so no fresh proof is asked: a form that waits for one would be kept, and the key with it. */
export const openSealedDraft: ActOf<'sealed-draft.open', OpeningDraft, SealedDraft & { readonly bytes: Buffer }, 'not-that-key' | 'opened-already' | 'not-a-draft'> = {
  name: 'sealed-draft.open',
  find: (tx, { member, draft }) => lockSealed(tx, member, draft),
  work: async (tx, sealed, { identity, into }, { person, now }) => {
    if (sealed.openedAt) return no('opened-already')
    const key = await keyPairOf(identity.trim())
    if (key?.recipient !== sealed.recipient) return no('not-that-key')
    const rows = await plainRows(sealed.bytes, key.identity)
    if (!rows) return no('not-a-draft')
    const { reports, taken } = await whatIsHere(tx, sealed.member)
    Object.assign(into, { rows: 0, beside: 0 })
    for (const row of ownRows(rows, reports, taken)) {
      if (await putBack(tx, row)) into.rows++
      else if (row.table === 'monitoring.answers' && (await putBeside(tx, row.row))) into.beside++
    }
    await noteOpened(tx, sealed.id, person.id, now)
    return yes
  },
  detail: (_sealed, { into }) => ({ ...into }),
}
async function plainRows(bytes: Buffer, identity: string) {
  try {
    return readRows(await text(await opened(Readable.from([bytes]), identity)))
  } catch {
    return null
  }
}
