/** The secretariat accepts a submission: what it says enters the record, where it waits for its publication. */
import { addLeaf } from '#record/log/add-leaf.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { sectionsOf } from './frozen.store.ts'
import { type HeldText, lockText } from './held-text.store.ts'
import { sendLetters } from './letters.ts'
import { publicRecordOf } from './public-record.rules.ts'
import { writeAccepted } from './public-record.store.ts'
import { insertAcceptance } from './steps.store.ts'
import { possible } from './text-state.rules.ts'

export type CannotAccept = 'not-handed-in' | 'other-text'

export const accept: ActOf<'report.accept', { report: string; digest: string; site: Site }, HeldText, CannotAccept> = {
  name: 'report.accept',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, { digest, site }, { person, now }) => {
    const facts = held.texts.at(-1)!
    if (!possible(facts).judge) return no('not-handed-in')
    // What is accepted is what was read, even if the country has handed in another text meanwhile.
    if (digest !== held.text.digest.toString('hex')) return no('other-text')
    await insertAcceptance(tx, { text: held.text.id, by: person.id, at: now })
    await addLeaf(tx, 'public', {
      kind: 'acceptance',
      about: facts.reference ?? '',
      member: held.member,
      at: now,
      facts: {},
      documents: { manifest: held.text.manifest },
      covert: true,
    })
    const record = publicRecordOf(await sectionsOf(tx, held.text.id), held.text.frozenAt.toISOString().slice(0, 10))
    await writeAccepted(tx, held, record, now)
    await sendLetters(tx, { kind: 'accepted', report: held, reference: facts.reference, at: now, site, words: '' })
    return yes
  },
  detail: ({ text }) => ({ text: text.id, digest: text.digest.toString('hex') }),
}
