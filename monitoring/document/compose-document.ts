/** Puts an overview together in one language: pieces in their order, texts with their numbers, blocks counted from the facts. */
import type { Language } from '#web/languages.ts'
import { languages } from '#web/languages.ts'
import { formatDay } from '#web/dates.ts'
import { pick, type Texts } from '#web/texts.rules.ts'
import * as blocks from './compose-blocks.ts'
import { indicator } from './compose-indicator.ts'
import { question } from './compose-question.ts'
import { textBlocks } from './compose-text.ts'
import { composeWords } from './compose.words.ts'
import type { Composed, ComposedBlock, ComposedChapter, ComposedSection } from './composed.rules.ts'
import type { DocumentAction, DocumentFacts } from './facts.rules.ts'
import { counting } from './numbers.rules.ts'
import { type BlockKind, type DocumentPiece, outlineOf } from './piece.rules.ts'

export function composeDocument(pieces: readonly DocumentPiece[], facts: DocumentFacts, language: Language): Composed {
  const of = composing(facts, language)
  const chapters: ComposedChapter[] = []
  let open: { chapter: ComposedSection; sections: ComposedSection[] } | undefined
  const close = () => open && chapters.push({ ...open.chapter, sections: open.sections })
  for (const piece of pieces) {
    const section = sectionOf(piece, of)
    const own = piece.block === 'annex' ? annex(of) : []
    if (piece.level === 1 || !open) {
      close()
      open = { chapter: section, sections: own }
    } else open.sections.push(section, ...own)
  }
  close()
  return { language, title: composeWords(language)('overviewOf', { round: pick(facts.round.names, language).text }), chapters }
}

/** One piece by itself, as it is looked at while it is written. */
export const composePiece = (piece: DocumentPiece, facts: DocumentFacts, language: Language): ComposedSection => sectionOf(piece, composing(facts, language))

function composing(facts: DocumentFacts, language: Language): blocks.Composing {
  const names = new Map(facts.members.map(({ code, names: called }) => [code, pick(called, language).text]))
  const memberName = (code: string) => names.get(code) ?? code
  const collator = new Intl.Collator(language)
  return { from: counting(facts), language, memberName, order: facts.members.map(({ code }) => code).toSorted((a, b) => collator.compare(memberName(a), memberName(b))) }
}

function sectionOf(piece: DocumentPiece, of: blocks.Composing): ComposedSection {
  const title = titleOf(piece, of.from.facts, of.language)
  const written = pick(piece.words, of.language)
  const text = textBlocks(written.text, { from: of.from, language: of.language, own: written.language === of.language ? undefined : written.language })
  return { id: piece.id, ...title, blocks: [...text, ...(piece.block ? draw[piece.block]({ ...of, scope: piece.scope, id: piece.id }) : [])], members: [] }
}

const draw: { readonly [K in BlockKind]: (of: blocks.Of) => ComposedBlock[] } = {
  figures: blocks.figures,
  reported: blocks.reported,
  statuses: blocks.statuses,
  matrix: blocks.matrix,
  members: blocks.members,
  map: blocks.map,
  indicator,
  question,
  practices: blocks.practices,
  gaps: blocks.gaps,
  // Its sections are made beside it.
  annex: () => [],
}

/** What was written, else the name of what the block is about. */
export function titleOf({ title, block, scope }: Pick<DocumentPiece, 'title' | 'block' | 'scope'>, facts: DocumentFacts, language: Language): { title: string; language?: string } {
  const say = composeWords(language)
  const written = pick(title, language)
  if (written.text) return written.language === language ? { title: written.text } : { title: written.text, language: written.language }
  const name = (list: readonly { code: string; names: Texts }[], code: string | undefined) => pick(list.find((each) => each.code === code)?.names, language).text
  if (scope.goal !== undefined) return { title: say('goal', { code: scope.goal, name: name(facts.goals, scope.goal) }) }
  if (scope.target !== undefined) return { title: say('target', { code: scope.target, name: name(facts.targets, scope.target) }) }
  if (scope.indicator !== undefined) return { title: name(facts.indicators, scope.indicator) }
  if (scope.question !== undefined) return { title: name(facts.questions, scope.question) }
  return { title: block ? say(`t-${block}`) : '–' }
}

/** A section for each member, with its actions. */
function annex(of: blocks.Composing): ComposedSection[] {
  return of.order.map((member) => ({ id: `member-${member}`, title: of.memberName(member), members: [member], blocks: annexOf(of, member) }))
}
function annexOf(of: blocks.Composing, member: string): ComposedBlock[] {
  const say = blocks.say(of)
  const actions = of.from.index.of({ member })
  if (!actions.length) return [blocks.paragraph(say('nothingOnRecord'))]
  return [
    {
      kind: 'table',
      id: `member-${member}`,
      caption: of.memberName(member),
      definition: say('annexDefined', { member: of.memberName(member) }),
      columns: (['action', 'goals', 'kind', 'status', 'dates'] as const).map((head) => blocks.column(say(head))),
      rows: actions.map((action) => [
        { ...blocks.named(of, action.title), href: `/actions/${encodeURIComponent(action.id)}` },
        { text: action.goals.join(', ') },
        { text: say(`kind-${action.timing}`) },
        { text: blocks.statusWord(of, action.status ?? ''), ...(action.status && { status: action.status }) },
        { text: dates(of.language, action) },
      ]),
      foot: null,
    },
  ]
}
const dates = (language: Language, { starts, ends }: DocumentAction) =>
  [starts, ends]
    .map((day) => (day ? formatDay(language, day) : ''))
    .join(' – ')
    .replace(/^ – $/, '')

/** The order in which an overview begins, with its titles in every language of the interface. */
export function beginning(facts: DocumentFacts) {
  const inAll = (key: Parameters<ReturnType<typeof composeWords>>[0]): Texts => Object.fromEntries(languages.map((language) => [language, composeWords(language)(key)]))
  return outlineOf(facts, {
    introduction: inAll('introduction'),
    indicators: inAll('indicatorsChapter'),
    questions: inAll('questionsChapter'),
    gaps: inAll('gapsChapter'),
    practices: inAll('practicesChapter'),
    annex: inAll('annexChapter'),
  })
}
