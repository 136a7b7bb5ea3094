/** The secretariat sends a submission back with reasons, section by section. Only these sections open again; the attestation is void. */
import { addLeaf } from '#record/log/add-leaf.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Site } from '#web/context.ts'
import { frozenWords, sectionName } from './frozen-text.words.ts'
import { sectionsListed } from './frozen.store.ts'
import { type HeldText, lockText } from './held-text.store.ts'
import { sendLetters } from './letters.ts'
import { insertReturn } from './steps.store.ts'
import { possible } from './text-state.rules.ts'

export interface Returning {
  readonly report: string
  /** By section; an empty one is none. */
  readonly reasons: readonly { readonly section: string; readonly reason: string }[]
  readonly site: Site
}
export type CannotReturn = 'not-handed-in' | 'no-reasons' | 'no-such-section'

export const returnReport: ActOf<'report.return', Returning, HeldText, CannotReturn> = {
  name: 'report.return',
  sees: 'report.read',
  find: (tx, { report }) => lockText(tx, report),
  work: async (tx, held, { reasons, site }, { person, now }) => {
    const facts = held.texts.at(-1)!
    if (!possible(facts).judge) return no('not-handed-in')
    const given = reasons.map(({ section, reason }) => ({ section, reason: reason.trim() })).filter(({ reason }) => reason)
    if (!given.length) return no('no-reasons')
    const sections = new Set(await sectionsListed(tx, held.text.id))
    if (!given.every(({ section }) => sections.has(section))) return no('no-such-section')
    await insertReturn(tx, { text: held.text.id, by: person.id, at: now }, given)
    await addLeaf(tx, 'members', {
      kind: 'return',
      about: facts.reference ?? '',
      member: held.member,
      at: now,
      facts: {},
      documents: { reasons: Buffer.from(JSON.stringify(given)) },
      covert: true,
    })
    await sendLetters(tx, {
      kind: 'returned',
      report: held,
      reference: facts.reference,
      at: now,
      site,
      words: (language) => given.map(({ section, reason }) => `${sectionName(frozenWords(language), section)}: ${reason}`).join('\n'),
    })
    return yes
  },
  detail: ({ text }) => ({ text: text.id }),
}
