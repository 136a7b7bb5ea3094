/** An officer writes a piece: its title and text in one language. Two at once lose nothing: whoever saves second is shown what the first one wrote. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { isLanguage, languages } from '#web/languages.ts'
import { roundById } from '#monitoring/overview/round.store.ts'
import { holdDocument, pieceById, updatePiece } from './document.store.ts'
import { readFacts } from './facts.store.ts'
import type { DocumentPiece } from './piece.rules.ts'
import { sentencesFor } from './sentences.ts'
import { mistakesInTokens } from './tokens.rules.ts'

export interface Writing {
  readonly round: string
  readonly piece: string
  readonly language: string
  readonly title: string
  readonly words: string
  /** Which version was changed. */
  readonly version: number
  /** A standard sentence to put behind the text; '' for none. */
  readonly sentence: string
}
export const longestWords = 40_000
export const longestTitle = 200
export type CannotWrite = 'changed-meanwhile' | 'mistakes' | 'too-long' | 'no-language'

export const writePiece: ActOf<'overview-document.write', Writing, DocumentPiece & Recorded, CannotWrite> = {
  name: 'overview-document.write',
  find: async (tx, { round, piece }) => ((await holdDocument(tx, round)) ? pieceById(tx, round, piece) : undefined),
  work: async (tx, piece, { round: id, language, title, words, version, sentence }, { person, now }) => {
    if (!isLanguage(language)) return no('no-language')
    if (title.length > longestTitle || words.length > longestWords) return no('too-long')
    if (piece.version !== version) return no('changed-meanwhile')
    const round = await roundById(tx, id)
    if (!round) return no('mistakes')
    const facts = await readFacts(tx, round, { unpublished: true, languages })
    if (mistakesInTokens(words, facts).length) return no('mistakes')
    const offered = sentencesFor(piece.scope, facts, language).find(({ name }) => name === sentence)
    const text = offered ? [words.trimEnd(), offered.text].filter(Boolean).join('\n\n') : words
    const changed = { ...piece, title: { ...piece.title, [language]: title.trim() }, words: { ...piece.words, [language]: text } }
    await updatePiece(tx, piece.id, changed, version, { by: person.id, at: now })
    return yes
  },
  detail: (_piece, { language }) => ({ does: 'write', language }),
}
