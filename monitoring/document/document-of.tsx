/** A frozen overview in one language, as its files are made from it: addresses are whole, charts are pictures. */
import type { Chapter, Document, Block as FileBlock, Section, Table } from '#platform/documents/tree.ts'
import { formatInstant } from '#web/dates.ts'
import type { Language } from '#web/languages.ts'
import { pick } from '#web/texts.rules.ts'
import type { CellOf, ComposedBlock, ComposedSection, TableOf, Words } from './composed.rules.ts'
import { documentWords } from './document.words.ts'
import type { FrozenOverview } from './frozen.rules.ts'
import { pictureOf } from './pictures.tsx'
import type { Version } from './version.store.ts'

interface For {
  readonly language: Language
  readonly site: { readonly name: string; readonly origin: string }
}

export function documentOf(
  frozen: FrozenOverview,
  version: Pick<Version, 'round' | 'version' | 'digest' | 'edition' | 'publishedAt' | 'frozenAt'>,
  { language, site }: For,
): Document {
  const say = documentWords(language)
  const composed = frozen.composed[language]!
  const base = `${site.origin}/rounds/${version.round}/document/${version.version}`
  const whole = (href: string) => (href.startsWith('/') ? `${site.origin}${href}` : href)
  const addressOf = ({ number, href }: { readonly number?: string; readonly href?: string }) => (number !== undefined ? `${base}/numbers/${number}` : href && whole(href))
  const runs = (some: readonly Words[]) =>
    some.map(({ number, href, ...words }) => ({ ...words, href: addressOf({ ...(number !== undefined && { number }), ...(href && { href }) }) }))
  const cell = ({ text, value, language: own, ...link }: CellOf) => ({ text, number: value, language: own, href: addressOf(link) })
  const table = ({ foot, rows, ...rest }: TableOf): Table => ({ ...rest, rows: rows.map((row) => row.map(cell)), foot: foot?.map(cell) ?? null })
  const block = (of: ComposedBlock): FileBlock => {
    if (of.kind === 'paragraph') return { kind: 'paragraph', runs: runs(of.words), quoted: of.quoted }
    if (of.kind === 'heading') return { kind: 'heading', runs: runs(of.words) }
    if (of.kind === 'list') return { ...of, items: of.items.map(runs) }
    if (of.kind === 'figures') return { ...of, items: of.items.map(({ label, value, number }) => ({ label, value, href: addressOf(number === undefined ? {} : { number }) })) }
    return of.kind === 'table' ? table(of) : { kind: 'picture', alt: of.title, svg: pictureOf(of, language) }
  }
  const section = ({ id, title, language: own, blocks }: ComposedSection): Section => ({ id, title, language: own, blocks: blocks.map(block) })
  const edition = version.edition === null ? say('draftVersion', { version: version.version }) : say('editionOf', { edition: version.edition })
  return {
    title: composed.title,
    language,
    madeUp: frozen.facts.round.madeUp ? say('madeUp') : null,
    eyebrow: `${site.name} · ${pick(frozen.facts.round.names, language).text}`,
    facts: [
      { label: say('edition'), text: edition, href: base },
      { label: say('frozenAt'), text: formatInstant(language, version.frozenAt) },
      ...(version.publishedAt ? [{ label: say('publishedAt'), text: formatInstant(language, version.publishedAt) }] : []),
      { label: say('digest'), text: version.digest.toString('hex') },
    ],
    contents: say('contents'),
    chapters: composed.chapters.map((chapter): Chapter => ({ ...section(chapter), sections: chapter.sections.map(section) })),
    foot: `${composed.title} · ${edition}`,
    sheet: { definitions: say('definitions'), table: say('table'), definition: say('definition') },
    at: version.publishedAt ?? version.frozenAt,
  }
}
