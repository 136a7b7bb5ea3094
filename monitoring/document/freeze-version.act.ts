/** The overview as it stands is frozen: facts, texts in every language and the records behind every number become bytes that never change. */
import { sha256 } from '#platform/ids.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { languages } from '#web/languages.ts'
import { roundById } from '#monitoring/overview/round.store.ts'
import { composeDocument } from './compose-document.ts'
import { holdDocument, piecesOf } from './document.store.ts'
import { readFacts } from './facts.store.ts'
import { canonical, freeze } from './frozen.rules.ts'
import { insertVersion, nextVersion } from './version.store.ts'

/** `into.version` is filled with its number. */
export interface Freezing {
  readonly round: string
  readonly into: { version: number }
}
export const freezeVersion: ActOf<'overview-document.write', Freezing, Recorded & { version: number }, 'empty'> = {
  name: 'overview-document.write',
  find: async (tx, { round }) => ((await holdDocument(tx, round)) ? { id: round, version: await nextVersion(tx, round) } : undefined),
  work: async (tx, { id, version }, { into }, { person, now }) => {
    const round = await roundById(tx, id)
    const pieces = await piecesOf(tx, id)
    if (!round || !pieces.length) return no('empty')
    const facts = await readFacts(tx, round, { unpublished: true, languages })
    const composed = Object.fromEntries(languages.map((language) => [language, composeDocument(pieces, facts, language)]))
    const bytes = Buffer.from(canonical(freeze(id, version, now, facts, composed)))
    await insertVersion(tx, { round: id, version, bytes, digest: sha256(bytes), by: person.id, at: now })
    into.version = version
    return yes
  },
  detail: ({ version }) => ({ does: 'freeze', version }),
}
