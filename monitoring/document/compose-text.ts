/** A text of an overview, written in Markdown with bound numbers, as blocks. Closed: what is not known here is shown as it was written; no HTML, no picture. */
import type { Nodes, Parent, PhrasingContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Language } from '#web/languages.ts'
import { plainLink } from '#web/markdown.tsx'
import { formatNumber } from '#web/words.ts'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import type { ComposedBlock, Words } from './composed.rules.ts'
import { count, type Counting, numberKey } from './numbers.rules.ts'
import { piecesOf } from './tokens.rules.ts'

interface Writing {
  readonly from: Counting
  readonly language: Language
  /** Of the text, where it is not that of the reader. */
  readonly own: string | undefined
}

export function textBlocks(text: string, writing: Writing): ComposedBlock[] {
  return fromMarkdown(text).children.flatMap((node) => blockOf(node, writing))
}

function blockOf(node: Nodes, writing: Writing): ComposedBlock[] {
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'paragraph', words: wordsIn(node.children, writing) }]
    case 'heading':
      return [{ kind: 'heading', words: wordsIn(node.children, writing) }]
    case 'list':
      return [{ kind: 'list', ordered: node.ordered === true, items: node.children.map((item) => item.children.flatMap((child) => wordsOf(child, writing))) }]
    case 'blockquote':
      return node.children.flatMap((child) => blockOf(child, writing)).map((block) => (block.kind === 'paragraph' ? { ...block, quoted: true } : block))
    default:
      return 'value' in node ? [{ kind: 'paragraph', words: bound(node.value, writing) }] : []
  }
}
/** The words of whatever stands inside, in one line. */
const wordsOf = (node: Nodes, writing: Writing): Words[] =>
  node.type === 'paragraph'
    ? wordsIn(node.children, writing)
    : 'children' in node
      ? (node as Parent).children.flatMap((child) => wordsOf(child as Nodes, writing))
      : wordsIn([node as PhrasingContent], writing)

const wordsIn = (nodes: readonly PhrasingContent[], writing: Writing): Words[] => nodes.flatMap((node) => phrase(node, writing))

function phrase(node: PhrasingContent, writing: Writing): Words[] {
  switch (node.type) {
    case 'strong':
      return wordsIn(node.children, writing).map((words) => ({ ...words, strong: true }))
    case 'emphasis':
      return wordsIn(node.children, writing).map((words) => ({ ...words, emphasis: true }))
    case 'link': {
      const href = plainLink(node.url)
      // A number keeps its own address: it opens its records.
      return wordsIn(node.children, writing).map((words) => (href && words.number === undefined ? { ...words, href } : words))
    }
    case 'break':
      return [{ text: '\n' }]
    default:
      return 'value' in node ? bound(node.value, writing) : 'children' in node ? wordsIn(node.children, writing) : []
  }
}

/** A text in one line with its numbers counted. */
export const bound = (text: string, { from, language, own }: Writing): Words[] =>
  piecesOf(text, from.facts).map((piece) => {
    if ('text' in piece) return own === undefined ? { text: piece.text } : { text: piece.text, language: own }
    const { value } = count(from, piece.number, piece.scope)
    const shown = value === null ? wordOf(recordWords(language), 'cannot-be-assessed').toLowerCase() : formatNumber(language, value)
    return { text: shown, number: numberKey(piece.number, piece.scope) }
  })
