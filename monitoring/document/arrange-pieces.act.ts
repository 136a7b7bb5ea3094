/** The order of an overview: pieces are added, moved, taken away. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { languages } from '#web/languages.ts'
import { roundById } from '#monitoring/overview/round.store.ts'
import { arrange, deletePiece, holdDocument, insertPieces, piecesOf } from './document.store.ts'
import type { Scope } from './facts.rules.ts'
import { readFacts } from './facts.store.ts'
import { type Direction, type DocumentPiece, isBlockKind, moved, scopeFits } from './piece.rules.ts'

interface Held extends Recorded {
  readonly pieces: readonly DocumentPiece[]
}
const held = async (tx: Parameters<typeof holdDocument>[0], round: string): Promise<Held | undefined> =>
  (await holdDocument(tx, round)) ? { id: round, pieces: await piecesOf(tx, round) } : undefined

export interface Adding {
  readonly round: string
  /** The piece behind which it comes; '' for the end. */
  readonly after: string
  readonly level: string
  /** A kind of block, or '' for text alone. */
  readonly block: string
  readonly scope: Scope
  readonly title: string
  readonly language: string
}
export const addPiece: ActOf<'overview-document.write', Adding, Held, 'no-such-block' | 'no-title'> = {
  name: 'overview-document.write',
  find: (tx, { round }) => held(tx, round),
  work: async (tx, { id, pieces }, { after, level, block, scope, title, language }, { person, now }) => {
    if (block === '' && !title.trim()) return no('no-title')
    const round = await roundById(tx, id)
    if (block !== '' && (!round || !isBlockKind(block) || !scopeFits(block, scope, await readFacts(tx, round, { unpublished: true, languages })))) return no('no-such-block')
    const kind = isBlockKind(block) ? block : null
    const [piece = ''] = await insertPieces(
      tx,
      id,
      [{ level: level === '1' ? 1 : 2, title: title.trim() ? { [language]: title.trim() } : {}, words: {}, block: kind, scope: kind ? scope : {} }],
      pieces.length,
      { by: person.id, at: now },
    )
    const ids = pieces.map((each) => each.id)
    const at = ids.includes(after) ? ids.indexOf(after) + 1 : ids.length
    await arrange(tx, id, [...ids.slice(0, at), piece, ...ids.slice(at)])
    return yes
  },
  detail: (_held, { block }) => ({ does: 'add', block }),
}

export const movePiece: ActOf<'overview-document.write', { round: string; piece: string; direction: Direction }, Held, never> = {
  name: 'overview-document.write',
  find: (tx, { round }) => held(tx, round),
  work: async (tx, { id, pieces }, { piece, direction }) => {
    await arrange(tx, id, moved(pieces, piece, direction))
    return yes
  },
  detail: (_held, { piece, direction }) => ({ does: 'move', piece, direction }),
}

/** What is written goes with it; a frozen version keeps it. */
export const removePiece: ActOf<'overview-document.write', { round: string; piece: string }, Held, 'last'> = {
  name: 'overview-document.write',
  find: (tx, { round }) => held(tx, round),
  work: async (tx, { id, pieces }, { piece }) => {
    const rest = pieces.filter((each) => each.id !== piece)
    if (!rest.length) return no('last')
    await deletePiece(tx, piece)
    await arrange(
      tx,
      id,
      rest.map((each) => each.id),
    )
    return yes
  },
  detail: (_held, { piece }) => ({ does: 'remove', piece }),
}
