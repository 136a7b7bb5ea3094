/** A published report as a document for files: the same words as its page, section by section. */
import type { Block, Chapter, Document } from '#platform/documents/tree.ts'
import type { Context } from '#web/context.ts'
import { formatInstant } from '#web/dates.ts'
import { documentWords } from '#monitoring/document/document.words.ts'
import { frozenWords } from './frozen-text.words.ts'
import { leafBlocks } from './papers.ts'
import type { PublishedData } from './published.pages.tsx'
import { publishedWords } from './published.words.ts'

export function publishedDocument(cx: Context, { report, facts, leaves, names, digest, memberName, roundName }: PublishedData): Document {
  const say = publishedWords(cx.language)
  const about = documentWords(cx.language)
  const title = frozenWords(cx.language)(report.kind, { member: memberName })
  const address = `${cx.site.origin}/reports/${report.id}/published`
  const at = (instant: Date | null) => (instant ? formatInstant(cx.language, instant, report.zone) : '–')
  return {
    title,
    language: cx.language,
    madeUp: report.madeUp ? about('madeUp') : null,
    eyebrow: `${cx.site.name} · ${roundName}`,
    facts: [
      { label: say('reference'), text: facts.reference ?? '–', href: address },
      { label: say('handedIn'), text: at(facts.submittedAt) },
      { label: say('published'), text: at(facts.publishedAt) },
      { label: say('digest'), text: digest },
    ],
    contents: about('contents'),
    chapters: leaves.map((leaf, n): Chapter => {
      const [head, ...rest] = leafBlocks(cx, leaf, names)
      return { id: `section-${n}`, title: head?.text ?? '', language: head?.language, blocks: rest.map(paragraph), sections: [] }
    }),
    foot: `${title} · ${facts.reference ?? ''}`,
    sheet: { definitions: about('definitions'), table: about('table'), definition: about('definition') },
    at: facts.publishedAt ?? cx.now,
  }
}
const paragraph = (block: ReturnType<typeof leafBlocks>[number]): Block =>
  block.kind === 'heading'
    ? { kind: 'heading', runs: [{ text: block.text, language: block.language }] }
    : {
        kind: 'paragraph',
        runs: [
          ...(block.number ? [{ text: `${block.number} ` }] : []),
          ...(block.lead ? [{ text: `${block.lead} `, strong: true }] : []),
          { text: block.text, language: block.language },
        ],
      }
