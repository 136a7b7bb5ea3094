import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib'
import { type Paper, pdfOf } from './paper.ts'

const at = new Date('2027-03-01T09:00:00Z')
const paper: Paper = {
  title: 'Rapport d’engagement',
  language: 'fr',
  madeUp: 'Fictif.',
  eyebrow: 'Alliance',
  lead: null,
  facts: [{ label: 'Référence', text: 'XAA-trial-C-1-7K3F' }],
  blocks: [
    { kind: 'heading', level: 1, text: '1 Victimes' },
    { kind: 'heading', level: 2, text: 'But 1.1' },
    { kind: 'paragraph', number: '1.1.1', lead: 'Nouveau.', text: 'Words', language: 'en' },
  ],
  digest: { label: 'Empreinte', digits: '4186 2907 5531', hex: '0123 4567', note: 'Comparez.', code: 'https://alliance.example', codeWords: 'Code' },
  lines: ['Lieu, date', 'Signature'],
  foot: 'XAA',
}
const hostile = [
  '#panic("boom")',
  '#read("/etc/passwd")',
  '[x] ]] [[ #[',
  '$x^2$',
  '\\',
  '\\u{41} \\#',
  '*b* _i_ `raw` ```',
  '= heading',
  '@ref <label>',
  '// gone',
  '/* gone */',
  '"',
  '"; #set page(fill: red)',
  '\u0000\u001b \u202e',
  'ქართული 🏛 العربية',
  '{"a": 1}',
]

/** Text stands in a PDF as glyph numbers; the map back to Unicode tells which letters there are. */
const lettersOf = (pdf: Buffer): string[] =>
  [...pdf.toString('latin1').matchAll(/^<[0-9A-F]{4}> <([0-9A-F]{4,})>$/gm)].map(([, hex]) => Buffer.from(hex!, 'hex').swap16().toString('utf16le'))

test('a paper is tagged, has a title and a language, and says the same every time', async () => {
  const pdf = pdfOf(paper, at)
  assert.deepEqual(pdfOf(paper, at), pdf)
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  assert.equal(document.getTitle(), 'Rapport d’engagement')
  assert.equal(String(document.catalog.lookup(PDFName.of('Lang'))), '(fr)')
  const marks = document.catalog.lookup(PDFName.of('MarkInfo'), PDFDict)
  assert.equal(String(marks.get(PDFName.of('Marked'))), 'true')
  assert.ok(document.catalog.get(PDFName.of('StructTreeRoot')))
})
test('whatever people wrote is text, in every place, and cannot stop a paper', async () => {
  for (const words of hostile) {
    const everywhere: Paper = {
      ...paper,
      title: `T ${words}`,
      eyebrow: words,
      lead: words,
      madeUp: words,
      facts: [{ label: words, text: words }],
      blocks: [
        { kind: 'heading', level: 1, text: words },
        { kind: 'paragraph', number: words, lead: words, text: words },
      ],
      digest: { ...paper.digest!, label: words, digits: words, hex: words, note: words, code: words, codeWords: words },
      lines: [words],
      foot: words,
    }
    const document = await PDFDocument.load(pdfOf(everywhere, at), { updateMetadata: false })
    assert.ok(document.getTitle()?.startsWith('T '), words)
  }
})
test('the signs of typst stand on the paper as they were typed', () => {
  const letters = lettersOf(pdfOf({ ...paper, blocks: [{ kind: 'paragraph', text: '#[~]$\\*_`@<>' }] }, at))
  for (const sign of '#[]~$\\*_`@<>') assert.ok(letters.includes(sign), sign)
})
test('a paper without digest, lines and lead is one too', () =>
  assert.ok(
    pdfOf({ ...paper, digest: null, lines: [], madeUp: null, facts: [] }, at)
      .subarray(0, 5)
      .toString() === '%PDF-',
  ))
