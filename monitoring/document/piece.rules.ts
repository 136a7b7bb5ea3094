/** The pieces of an overview in the making: chapters and sections in their order, each with a title, a text by language and at most one live block. */
import type { Texts } from '#web/texts.rules.ts'
import type { DocumentFacts, Scope } from './facts.rules.ts'

export const blockKinds = ['figures', 'reported', 'statuses', 'matrix', 'members', 'map', 'indicator', 'question', 'practices', 'gaps', 'annex'] as const
export type BlockKind = (typeof blockKinds)[number]
export const isBlockKind = (text: string): text is BlockKind => (blockKinds as readonly string[]).includes(text)

export interface DocumentPiece {
  readonly id: string
  readonly level: 1 | 2
  /** Empty: the name of what the block is about. */
  readonly title: Texts
  readonly words: Texts
  readonly block: BlockKind | null
  readonly scope: Scope
  /** Rises with every change, so that two people at once lose nothing. */
  readonly version: number
}
export type NewPiece = Omit<DocumentPiece, 'id' | 'version'>

/** What a kind of block can be about; `must` means that it is about exactly one. */
export const scopesOf: { readonly [K in BlockKind]: { readonly by: readonly (keyof Scope)[]; readonly must: boolean } } = {
  figures: { by: ['target', 'goal'], must: false },
  reported: { by: [], must: false },
  statuses: { by: ['target', 'goal'], must: false },
  matrix: { by: ['target'], must: false },
  members: { by: ['target', 'goal'], must: false },
  map: { by: ['target', 'goal'], must: false },
  indicator: { by: ['indicator'], must: true },
  question: { by: ['question'], must: true },
  practices: { by: ['target', 'goal'], must: false },
  gaps: { by: [], must: false },
  annex: { by: [], must: false },
}

/** Whether a block of this kind can be about this, in this framework. */
export function scopeFits(kind: BlockKind, scope: Scope, facts: DocumentFacts): boolean {
  const { by, must } = scopesOf[kind]
  const given = Object.entries(scope).filter(([, code]) => code !== undefined)
  if (given.length > 1 || (must && given.length === 0)) return false
  const lists = { target: facts.targets, goal: facts.goals, indicator: facts.indicators, question: facts.questions, member: facts.members }
  return given.every(([key, code]) => by.includes(key as keyof Scope) && lists[key as keyof typeof lists].some((each) => each.code === code))
}

/** The order in which an overview begins: by policy target and goal, then by indicator and question, then by member. */
export function outlineOf(facts: DocumentFacts, titles: { readonly [K in 'introduction' | 'indicators' | 'questions' | 'gaps' | 'practices' | 'annex']: Texts }): NewPiece[] {
  const piece = (level: 1 | 2, block: BlockKind | null, scope: Scope = {}, title: Texts = {}): NewPiece => ({ level, title, words: {}, block, scope })
  return [
    piece(1, 'figures', {}, titles.introduction),
    piece(2, 'reported'),
    piece(2, 'matrix'),
    // Invented members have no shape on a map.
    ...(facts.round.madeUp ? [] : [piece(2, 'map')]),
    ...facts.targets.flatMap(({ code: target }) => [
      piece(1, 'statuses', { target }),
      ...facts.goals.filter((goal) => goal.target === target).map(({ code: goal }) => piece(2, 'members', { goal })),
    ]),
    ...(facts.indicators.length ? [piece(1, null, {}, titles.indicators), ...facts.indicators.map(({ code: indicator }) => piece(2, 'indicator', { indicator }))] : []),
    ...(facts.questions.length ? [piece(1, null, {}, titles.questions), ...facts.questions.map(({ code: question }) => piece(2, 'question', { question }))] : []),
    piece(1, 'gaps', {}, titles.gaps),
    piece(1, 'practices', {}, titles.practices),
    piece(1, 'annex', {}, titles.annex),
  ]
}

export type Direction = 'up' | 'down'
/** The order after a move. A chapter moves with its sections, past the whole chapter beside it; a section moves by one, and never before the first chapter. */
export function moved(pieces: readonly Pick<DocumentPiece, 'id' | 'level'>[], id: string, direction: Direction): string[] {
  const at = pieces.findIndex((piece) => piece.id === id)
  const piece = pieces[at]
  const ids = pieces.map((each) => each.id)
  if (!piece) return ids
  if (piece.level === 2) {
    const to = direction === 'up' ? at - 1 : at + 1
    if (to < 1 || to >= ids.length) return ids
    return swapped(ids, Math.min(at, to), 1, 1)
  }
  const lengthFrom = (from: number) => {
    const next = pieces.findIndex((each, n) => n > from && each.level === 1)
    return (next < 0 ? pieces.length : next) - from
  }
  if (direction === 'down') {
    const own = lengthFrom(at)
    return at + own >= pieces.length ? ids : swapped(ids, at, own, lengthFrom(at + own))
  }
  const before = pieces.findLastIndex((each, n) => n < at && each.level === 1)
  return before < 0 ? ids : swapped(ids, before, at - before, lengthFrom(at))
}
/** Two neighbouring runs change places. */
function swapped(ids: readonly string[], from: number, first: number, second: number): string[] {
  const [a, b] = [ids.slice(from, from + first), ids.slice(from + first, from + first + second)]
  return [...ids.slice(0, from), ...b, ...a, ...ids.slice(from + first + second)]
}
