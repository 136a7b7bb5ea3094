/** The signatory signs the frozen text, and with that it is handed in, unless the member's rule keeps that step for the focal point. Whoever changed a word cannot sign. */
import { attestationOptions } from '#people/public.ts'
import type { Reader } from '#platform/database.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { challengeOf } from '#record/signatures/dsse.rules.ts'
import { type CannotTakeSignature, type GivenSignature, takeSignature } from '#signing/public.ts'
import { type HeldText, lockText, signatoryReleases } from './held-text.store.ts'
import { payloadTypeOf } from './payload-type.rules.ts'
import { insertAttestation, sheetOf } from './steps.store.ts'
import { submitText } from './submit.ts'
import { possible } from './text-state.rules.ts'

export interface Attesting {
  readonly report: string
  /** Digest in hex of the text that the page showed. */
  readonly digest: string
  /** Nothing in it is the confirmation of the demonstration. */
  readonly given: GivenSignature
  readonly site: Site
}
export type CannotAttest = 'not-with-you' | 'other-text' | CannotTakeSignature

export const attest: ActOf<'report.attest', Attesting, HeldText, CannotAttest> = {
  name: 'report.attest',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, input, { person, now, demonstration }) => {
    if (!possible(held.texts.at(-1)!).attest) return no('not-with-you')
    if (input.digest !== held.text.digest.toString('hex')) return no('other-text')
    const payloadType = payloadTypeOf(held.madeUp)
    const done = { text: held.text.id, by: person.id, at: now, payloadType, scan: null }
    // Only what is made up can be signed by a plain confirmation, whatever the wiring says.
    if (demonstration && !input.given.file) {
      if (!held.madeUp) return no('not-confirmed')
      await insertAttestation(tx, { ...done, way: 'demonstration', evidence: { challenge: challengeFor(held).toString('base64url'), confirmed: true } })
    } else {
      const { member, text } = held
      const taken = await takeSignature(tx, {
        member,
        account: person.id,
        payloadType,
        payload: text.manifest,
        given: input.given,
        site: input.site,
        now,
        sheet: await sheetOf(tx, text.id),
      })
      if (!taken.ok) return no(taken.because)
      await insertAttestation(tx, { ...done, way: taken.signed.way, evidence: taken.signed.evidence, key: taken.key.fingerprint })
    }
    if (await signatoryReleases(tx, held.member)) await submitText(tx, held, person.id, now, input.site)
    return yes
  },
  detail: ({ text }, { digest }) => ({ text: text.id, digest }),
}

const challengeFor = ({ madeUp, text }: Pick<HeldText, 'madeUp' | 'text'>) => challengeOf(payloadTypeOf(madeUp), text.manifest)

/** What the browser is asked to sign. */
export const signingOptions = (db: Reader, held: HeldText, account: string, site: Site): Promise<string> => attestationOptions(db, { account, challenge: challengeFor(held), site })
