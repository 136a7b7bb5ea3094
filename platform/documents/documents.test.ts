import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFObject, PDFRef, PDFString } from 'pdf-lib'
import { makeFile } from './make.ts'
import { documentPdf } from './pdf.ts'
import type { Document } from './tree.ts'
import { documentWord } from './word.ts'
import { documentWorkbook } from './workbook.ts'

const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#12355b"/></svg>'
const overview: Document = {
  title: 'Synthèse des progrès',
  language: 'fr',
  madeUp: 'Fictif.',
  eyebrow: 'Alliance · Premier cycle',
  facts: [{ label: 'Édition', text: 'Édition 2', href: 'https://alliance.example/rounds/1/document/2' }],
  contents: 'Sommaire',
  chapters: [
    {
      id: 'a',
      title: 'Introduction',
      blocks: [
        {
          kind: 'paragraph',
          runs: [
            { text: '31', href: 'https://alliance.example/numbers/31' },
            { text: ' membres', strong: true },
          ],
        },
        { kind: 'paragraph', quoted: true, runs: [{ text: 'Words', language: 'en' }] },
        { kind: 'list', ordered: true, items: [[{ text: 'un' }], [{ text: 'deux', emphasis: true }]] },
        { kind: 'figures', items: [{ label: 'Membres', value: '54', href: 'https://alliance.example/numbers/54' }] },
        { kind: 'picture', svg: picture, alt: 'Un carré' },
      ],
      sections: [
        {
          id: 'b',
          title: 'Cible 1',
          blocks: [
            { kind: 'heading', runs: [{ text: 'Sous-titre' }] },
            {
              kind: 'table',
              id: 'statuses',
              caption: 'État des actions',
              definition: 'Ce qu’il compte.',
              columns: [
                { head: 'Objectif', numeric: false },
                { head: 'Achevées', numeric: true },
              ],
              rows: [
                [{ text: '1.1' }, { text: '1 204', number: 1204, href: 'https://alliance.example/numbers/1204' }],
                [{ text: '=cmd|x' }, { text: '', number: undefined }],
              ],
              foot: [{ text: 'Total' }, { text: '1 204', number: 1204 }],
            },
          ],
        },
      ],
    },
    { id: 'c', title: 'Lacunes', blocks: [], sections: [] },
  ],
  foot: 'Synthèse · Édition 2',
  sheet: { definitions: 'Définitions', table: 'Tableau', definition: 'Ce qu’il compte' },
  at: new Date('2027-03-01T09:00:00Z'),
}

/** The structure tree in reading order: the role of each element and what a reader hears instead of it. */
function structure(document: PDFDocument): { role: string; alt: string | null }[] {
  const found: { role: string; alt: string | null }[] = []
  const walk = (node: PDFObject | undefined) => {
    const at = node instanceof PDFRef ? document.context.lookup(node) : node
    if (at instanceof PDFArray) for (const each of at.asArray()) walk(each)
    if (!(at instanceof PDFDict)) return
    const role = at.get(PDFName.of('S'))
    const alt = at.lookup(PDFName.of('Alt'))
    if (role) found.push({ role: String(role).slice(1), alt: alt instanceof PDFString || alt instanceof PDFHexString ? alt.decodeText() : null })
    walk(at.get(PDFName.of('K')))
  }
  walk(document.catalog.get(PDFName.of('StructTreeRoot')))
  return found
}

test('the PDF is PDF/UA-1: title, language, headings in order, heads of tables, words for pictures, links that lead out', async () => {
  const bytes = documentPdf(overview)
  assert.deepEqual(documentPdf(overview), bytes, 'the same document makes the same file')
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  assert.equal(pdf.getTitle(), 'Synthèse des progrès')
  assert.equal(String(pdf.catalog.lookup(PDFName.of('Lang'))), '(fr)')
  assert.match(bytes.toString('latin1'), /pdfuaid:part(>|=")1/)
  const roles = structure(pdf)
  const headings = roles.flatMap(({ role }) => (/^H[1-6]$/.test(role) ? [Number(role.slice(1))] : []))
  assert.equal(headings[0], 1)
  for (const [at, level] of headings.entries()) assert.ok(at === 0 || level <= headings[at - 1]! + 1, `a heading of level ${level} follows one of level ${headings[at - 1]}`)
  assert.equal(roles.filter(({ role }) => role === 'TH').length, 2)
  assert.equal(roles.filter(({ role }) => role === 'TD').length, 6)
  assert.deepEqual(
    roles.filter(({ role, alt }) => role === 'Figure' && alt !== null).map(({ alt }) => alt),
    ['Un carré'],
  )
  assert.match(bytes.toString('latin1'), /\/URI \(https:\/\/alliance\.example\/numbers\/31\)/)
})

test('the Word file has a title, a language, real headings, heads of tables that repeat, and links', async () => {
  const files = unzipSync(await documentWord(overview))
  const body = strFromU8(files['word/document.xml']!)
  const styles = strFromU8(files['word/styles.xml']!)
  assert.match(strFromU8(files['docProps/core.xml']!), /<dc:title>Synthèse des progrès<\/dc:title>/)
  assert.match(styles, /<w:lang w:val="fr"\/>/)
  const outline = [...body.matchAll(/<w:pStyle w:val="(Title|Heading\d)"\/>/g)].map(([, style]) => style)
  assert.deepEqual(outline, ['Title', 'Heading1', 'Heading2', 'Heading3', 'Heading1'])
  assert.match(body, /<w:tblHeader\/>/)
  assert.match(body, /TOC \\h \\o/)
  assert.match(body, /<w:lang w:val="en"\/>[\s\S]*?Words/)
  const links = strFromU8(files['word/_rels/document.xml.rels']!)
  for (const to of ['numbers/31', 'numbers/54', 'numbers/1204']) assert.match(links, new RegExp(`Target="https://alliance.example/${to}" TargetMode="External"`))
})

test('the workbook has a sheet for each table and one that says what they count; numbers are numbers, texts stay texts', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await documentWorkbook(overview)) as unknown as ExcelJS.Buffer)
  assert.deepEqual(
    book.worksheets.map(({ name }) => name),
    ['Définitions', 'statuses'],
  )
  const [definitions, statuses] = book.worksheets
  assert.ok(
    definitions
      ?.getSheetValues()
      .flat()
      .some((cell) => cell === 'Ce qu’il compte.'),
  )
  assert.deepEqual([statuses?.getCell('A1').value, statuses?.getCell('B1').value], ['Objectif', 'Achevées'])
  assert.equal(statuses?.getCell('B2').value, 1204)
  assert.equal(statuses?.getCell('A3').value, '=cmd|x')
  assert.equal(statuses?.getCell('A3').type, ExcelJS.ValueType.String)
})

test('two tables of one name get sheets of their own, and no sheet has a name that a program refuses', async () => {
  const [chapter] = overview.chapters
  const table = chapter!.sections[0]!.blocks[1]!
  const long = { ...table, id: 'a/very*long[name]that:goes?on\\and on and on' }
  const book = new ExcelJS.Workbook()
  const twice: Document = { ...overview, chapters: [{ ...chapter!, blocks: [long, long] as Document['chapters'][0]['blocks'] }] }
  await book.xlsx.load((await documentWorkbook(twice)) as unknown as ExcelJS.Buffer)
  const names = book.worksheets.map(({ name }) => name)
  assert.equal(new Set(names).size, 4)
  for (const name of names) assert.match(name, /^[^\\/?*[\]:]{1,31}$/)
})

test('whatever people wrote is text in every place of every file', async () => {
  for (const words of ['#panic("boom")', '[x] ]] #[', '$x^2$ \\', '*b* _i_ `raw`', '</w:t><w:evil/>', '"; #set page(fill: red)', '\u0000\u001b', 'ქართული العربية', '&lt;&amp;']) {
    const [chapter] = overview.chapters
    const hostile: Document = {
      ...overview,
      title: `T ${words}`,
      foot: words,
      eyebrow: words,
      madeUp: words,
      chapters: [
        {
          ...chapter!,
          title: words,
          blocks: [
            { kind: 'paragraph', runs: [{ text: words, strong: true }] },
            { kind: 'picture', svg: picture, alt: words },
          ],
        },
      ],
    }
    assert.equal(documentPdf(hostile).subarray(0, 5).toString(), '%PDF-', words)
    assert.doesNotMatch(strFromU8(unzipSync(await documentWord(hostile))['word/document.xml']!), /<w:evil\/>/, words)
    await documentWorkbook(hostile)
  }
})

test('a file is made in a thread of its own; one that cannot be made says why', async () => {
  const made = await makeFile(overview, 'pdf')
  assert.deepEqual(made, documentPdf(overview))
  await assert.rejects(makeFile({ ...overview, chapters: [{ ...overview.chapters[0]!, blocks: [{ kind: 'picture', svg: 'no picture', alt: 'x' }] }] }, 'pdf'))
})
