/** The focal point confirms the scan that the secretariat attached: the text is then attested on paper, and handed in. */
import type { ActOf } from '#record/perform.ts'
import { challengeOf } from '#record/signatures/dsse.rules.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { payloadTypeOf } from './payload-type.rules.ts'
import { type HeldText, lockText } from './held-text.store.ts'
import { insertAttestation, noteOf } from './steps.store.ts'
import { submitText } from './submit.ts'
import { possible } from './text-state.rules.ts'

export interface Confirming {
  readonly report: string
  /** SHA-256 of the scan that was looked at, so that another one is not confirmed by mistake. */
  readonly scanDigest: string
  readonly site: Site
}
export type CannotConfirm = 'no-note' | 'other-note'

export const confirmNote: ActOf<'report.confirm-note', Confirming, HeldText, CannotConfirm> = {
  name: 'report.confirm-note',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, { scanDigest, site }, { person, now }) => {
    const note = await noteOf(tx, held.text.id)
    if (!note || !possible(held.texts.at(-1)!).note) return no('no-note')
    if (note.sha256.toString('hex') !== scanDigest) return no('other-note')
    const payloadType = payloadTypeOf(held.madeUp)
    const evidence = { challenge: challengeOf(payloadType, held.text.manifest).toString('base64url'), scan: scanDigest }
    await insertAttestation(tx, { text: held.text.id, by: person.id, at: now, way: 'paper', payloadType, evidence, scan: note.scan })
    await submitText(tx, held, person.id, now, site)
    return yes
  },
  detail: ({ text }, { scanDigest }) => ({ text: text.id, scan: scanDigest }),
}
