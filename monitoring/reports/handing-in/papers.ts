/** The two papers of a report: its receipt, and the frozen text to print and sign. */
import type { Context } from '#web/context.ts'
import { formatDay, formatInstant, formatInstantDay } from '#web/dates.ts'
import { pick } from '#web/texts.rules.ts'
import { type Block, type Paper, pdfOf } from '#platform/pdf/paper.ts'
import { type FrozenWord, frozenWords, sectionName } from './frozen-text.words.ts'
import type { Line } from './lines.rules.ts'
import { inGroups } from './manifest.rules.ts'
import { type ReceiptData, receiptFacts } from './receipt.pages.tsx'
import { history, standing } from './receipt.rules.ts'
import { receiptWords } from './receipt.words.ts'
import { said } from './said.rules.ts'
import type { Entry, Leaf, Names } from './sheet.rules.ts'
import { signWords } from './sign.words.ts'
import type { TextShown } from './sign.store.ts'

/** 64 digits in two lines of eight groups. */
const hexLines = (hex: string) => [hex.slice(0, 32), hex.slice(32)].map((half) => inGroups(half, 4)).join('\n')

export function receiptPdf(cx: Context, data: ReceiptData): Uint8Array {
  const say = receiptWords(cx.language)
  const { report, facts } = data
  const paper: Paper = {
    title: say('title', { reference: facts.reference }),
    language: cx.language,
    madeUp: report.madeUp ? say('madeUp') : null,
    eyebrow: `${cx.site.name} · ${frozenWords(cx.language)(report.kind, { member: data.memberName })}, ${data.roundName}`,
    lead: say(`stands${standing(facts)}`),
    facts: receiptFacts(cx, data),
    blocks: [
      { kind: 'heading', level: 1, text: say('since') },
      ...history(facts, data.corrected?.at ?? null).map(
        ({ step, at }): Block => ({
          kind: 'paragraph',
          lead: step === 'signed' ? say('signed', { way: say(data.way) }) : say(step),
          text: formatInstant(cx.language, at, report.zone),
        }),
      ),
      ...(facts.returnedAt
        ? data.reasons.map(({ section, reason }): Block => ({ kind: 'paragraph', lead: `${sectionName(frozenWords(cx.language), section)}:`, text: reason }))
        : []),
      { kind: 'paragraph', text: say('keep') },
    ],
    digest: {
      label: say('digest'),
      digits: null,
      hex: hexLines(data.digest),
      note: '',
      code: data.digest,
      codeWords: frozenWords(cx.language)('qr'),
    },
    lines: [],
    foot: `${facts.reference} · ${cx.site.origin}/reports/${report.id}/receipts/${facts.reference}`,
  }
  return pdfOf(paper, cx.now)
}

/** `keywords`: what a signature over the PDF binds to (`pdfMarker`). */
export function textPdf(cx: Context, shown: TextShown, keywords: readonly string[] = []): Uint8Array {
  const say = frozenWords(cx.language)
  const { report, facts } = shown
  const paper: Paper = {
    title: say(report.kind, { member: shown.memberName }),
    language: cx.language,
    madeUp: report.madeUp ? receiptWords(cx.language)('madeUp') : null,
    eyebrow: `${cx.site.name} · ${signWords(cx.language)('eyebrow', { number: facts.number, round: shown.roundName })} · ${formatInstant(cx.language, facts.frozenAt, report.zone)}`,
    lead: null,
    facts: [],
    blocks: shown.leaves.flatMap((leaf) => leafBlocks(cx, leaf, shown.names)),
    digest: { label: say('digest'), digits: shown.eyeDigits, hex: hexLines(shown.digest), note: say('paperNote'), code: shown.digest, codeWords: say('qr') },
    lines: [say('nameOffice'), say('placeDate'), say('signature')],
    foot: `${report.id} · ${facts.number} · ${shown.eyeDigits}`,
    keywords,
  }
  return pdfOf(paper, facts.frozenAt)
}

/** The heading of a section of a report, then what it says. */
export function leafBlocks(cx: Context, leaf: Leaf, names: Names): Block[] {
  const say = frozenWords(cx.language)
  const { part, section } = leaf
  const heading = pick(section?.heading, cx.language)
  const name = heading.text || sectionName(say, part.section)
  const title = `${section?.goal ? say('goal', { goal: section.goal, name }) : name}${part.private ? ` (${say('private')})` : ''}`
  const gone = part.erasedAt ? say('erased', { on: formatInstantDay(cx.language, part.erasedAt) }) : say('withheld', { digest: Buffer.from(part.digest).toString('hex') })
  return [
    { kind: 'heading', level: 1, text: title, language: heading.text ? heading.language : cx.language },
    ...(section ? [] : [{ kind: 'paragraph', text: gone } as const]),
    ...(section && leaf.entries.length === 0 ? [{ kind: 'paragraph', text: say('empty') } as const] : []),
    ...leaf.entries.flatMap((entry) => entryBlocks(cx, entry, names, part.language)),
    ...leaf.annexes.map(
      ({ part: annex, title: named }): Block => ({ kind: 'paragraph', number: annex.annex, text: named ?? say('annex', { annex: annex.annex }), language: part.language }),
    ),
  ]
}
const entryBlocks = (cx: Context, entry: Entry, names: Names, language: string): Block[] =>
  [entry.lead, ...entry.lines].map((line, at) => {
    const { text, own } = shownText(cx, line, entry, names)
    const label = frozenWords(cx.language)(line.field as FrozenWord)
    return { kind: 'paragraph', number: at === 0 ? entry.number : '', lead: at === 0 ? label : `${label}:`, text, language: own ? cx.language : language }
  })
function shownText(cx: Context, line: Line, entry: Entry, names: Names): { text: string; own: boolean } {
  const { as, text, code } = said(line, entry.item, names, cx.language)
  if (as === 'word') return { text: frozenWords(cx.language)(text as FrozenWord), own: true }
  if (as === 'day') return { text: formatDay(cx.language, text), own: true }
  return as === 'name' ? { text: `${text} (${code})`, own: true } : { text, own: false }
}
