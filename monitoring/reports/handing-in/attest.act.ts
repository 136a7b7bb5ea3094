/** The signatory signs the frozen text, and with that it is handed in, unless the member's rule keeps that step for the focal point. Whoever changed a word cannot sign. */
import { attestationOptions, verifyAttestation } from '#people/public.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { challengeOf, payloadTypeOf } from './dsse.rules.ts'
import { type HeldText, lockText, signatoryReleases } from './held-text.store.ts'
import { insertAttestation } from './steps.store.ts'
import { submitText } from './submit.ts'
import { possible } from './text-state.rules.ts'

export interface Attesting {
  readonly report: string
  /** Digest in hex of the text that the page showed. */
  readonly digest: string
  /** What the passkey answered, as JSON; '' for the confirmation of the demonstration. */
  readonly response: string
  readonly site: Site
}
export type CannotAttest = 'not-with-you' | 'other-text' | 'not-confirmed'

export const attest: ActOf<'report.attest', Attesting, HeldText, CannotAttest> = {
  name: 'report.attest',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, input, { person, now, demonstration }) => {
    if (!possible(held.texts.at(-1)!).attest) return no('not-with-you')
    if (input.digest !== held.text.digest.toString('hex')) return no('other-text')
    const signed = demonstration ? confirmed(held) : await signedByPasskey(tx, held, person.id, input)
    if (!signed) return no('not-confirmed')
    await insertAttestation(tx, { text: held.text.id, by: person.id, at: now, payloadType: payloadTypeOf(held.madeUp), scan: null, ...signed })
    if (await signatoryReleases(tx, held.member)) await submitText(tx, held, person.id, now, input.site)
    return yes
  },
  detail: ({ text }, { digest }) => ({ text: text.id, digest }),
}

const challengeFor = ({ madeUp, text }: Pick<HeldText, 'madeUp' | 'text'>) => challengeOf(payloadTypeOf(madeUp), text.manifest)

/** Only what is made up can be signed by a plain confirmation, whatever the wiring says. */
const confirmed = (held: HeldText) => (held.madeUp ? ({ way: 'demonstration', evidence: { challenge: challengeFor(held).toString('base64url'), confirmed: true } } as const) : null)

async function signedByPasskey(tx: Writer, held: HeldText, account: string, { response, site }: Attesting) {
  const verified = await verifyAttestation(tx, { account, challenge: challengeFor(held), response, site })
  return verified.ok ? ({ way: 'passkey', evidence: { ...verified.kept, origin: site.origin, rpId: new URL(site.origin).hostname } } as const) : null
}

/** What the browser is asked to sign. */
export const signingOptions = (db: Reader, held: HeldText, account: string, site: Site): Promise<string> => attestationOptions(db, { account, challenge: challengeFor(held), site })
