/** A document as an editable Word file: real styles and headings, contents, tables with heads that repeat. Pictures stay away: each has its table. */
import {
  AlignmentType,
  BorderStyle,
  Document as WordDocument,
  ExternalHyperlink,
  type FileChild,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table as WordTable,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Block, Cell, Document, Run, Table } from './tree.ts'

const ink = '12355B'
const muted = '515C69'
const font = { name: 'Calibri' }

export async function documentWord(document: Document): Promise<Buffer> {
  const { title, language, chapters, foot } = document
  const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel], of: string | undefined) =>
    new Paragraph({ heading: level, pageBreakBefore: level === HeadingLevel.HEADING_1, children: [new TextRun({ text, ...tongue(of ?? language) })] })
  const body: FileChild[] = [
    ...(document.madeUp ? [new Paragraph({ style: 'Notice', text: document.madeUp })] : []),
    new Paragraph({ style: 'Source', text: document.eyebrow }),
    new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
    ...document.facts.map(({ label, text, href }) => new Paragraph({ children: [new TextRun({ text: `${label}: `, bold: true }), ...inline([{ text, href }], language)] })),
    new Paragraph({ style: 'Contents', text: document.contents }),
    new TableOfContents(document.contents, { hyperlink: true, headingStyleRange: '1-2' }),
    ...chapters.flatMap((chapter) => [
      heading(chapter.title, HeadingLevel.HEADING_1, chapter.language),
      ...chapter.blocks.flatMap((block) => blockOf(block, language)),
      ...chapter.sections.flatMap((section) => [heading(section.title, HeadingLevel.HEADING_2, section.language), ...section.blocks.flatMap((block) => blockOf(block, language))]),
    ]),
  ]
  const file = new WordDocument({
    title,
    creator: document.eyebrow,
    features: { updateFields: true },
    styles: {
      default: {
        document: { run: { font, size: 21, language: { value: language } }, paragraph: { spacing: { after: 140, line: 276 } } },
        title: { run: { size: 48, color: ink, font } },
        heading1: { run: { size: 32, color: ink, font }, paragraph: { spacing: { before: 400, after: 160 } } },
        heading2: { run: { size: 26, color: ink, font }, paragraph: { spacing: { before: 320, after: 120 } } },
        heading3: { run: { size: 22, color: ink, bold: true, font }, paragraph: { spacing: { before: 240, after: 80 } } },
        hyperlink: { run: { color: ink, underline: {} } },
      },
      paragraphStyles: [
        { id: 'Source', name: 'Source', basedOn: 'Normal', run: { size: 17, color: muted } },
        { id: 'Notice', name: 'Notice', basedOn: 'Normal', run: { color: '96411C', bold: true } },
        { id: 'Contents', name: 'Contents heading', basedOn: 'Normal', run: { size: 26, color: ink } },
        { id: 'TableText', name: 'Table text', basedOn: 'Normal', run: { size: 17 }, paragraph: { spacing: { after: 0, line: 240 } } },
        { id: 'Caption', name: 'caption', basedOn: 'Normal', run: { size: 19, bold: true }, paragraph: { keepNext: true, spacing: { before: 200, after: 80 } } },
      ],
    },
    numbering: { config: [{ reference: 'numbered', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }] }] },
    sections: [{ footers: { default: footer(foot) }, children: body }],
  })
  return Packer.toBuffer(file)
}

const tongue = (language: string | undefined) => (language ? { language: { value: language } } : {})
const footer = (foot: string) =>
  new Footer({
    children: [new Paragraph({ style: 'Source', children: [new TextRun(`${foot} · `), new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })] })],
  })

const inline = (runs: readonly Run[], language: string) =>
  runs.map(({ text, strong, emphasis, href, language: own }) => {
    const words = (style?: string) => new TextRun({ text, bold: strong ?? false, italics: emphasis ?? false, ...(style && { style }), ...tongue(own ?? language) })
    return href ? new ExternalHyperlink({ link: href, children: [words('Hyperlink')] }) : words()
  })

function blockOf(block: Block, language: string): FileChild[] {
  switch (block.kind) {
    case 'paragraph':
      return [new Paragraph({ children: inline(block.runs, language), ...(block.quoted && { indent: { left: 500 } }) })]
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_3, children: inline(block.runs, language) })]
    case 'list':
      return block.items.map(
        (item) => new Paragraph({ children: inline(item, language), ...(block.ordered ? { numbering: { reference: 'numbered', level: 0 } } : { bullet: { level: 0 } }) }),
      )
    case 'figures':
      return block.items.map(({ label, value, href }) => new Paragraph({ children: inline([{ text: `${label}: ` }, { text: value, strong: true, href }], language) }))
    case 'table':
      return [
        new Paragraph({ style: 'Caption', text: block.caption }),
        tableOf(block, language),
        new Paragraph({ style: 'Source', spacing: { before: 80, after: 240 }, text: block.definition }),
      ]
    case 'picture':
      return []
  }
}

const line = { style: BorderStyle.SINGLE, size: 4, color: 'D6DCE3' }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
function tableOf({ columns, rows, foot }: Table, language: string): WordTable {
  const cell = ({ text, href, language: own }: Cell, at: number, bold: boolean) =>
    new TableCell({
      margins: { top: 50, bottom: 50, left: 70, right: 70 },
      children: [
        new Paragraph({
          style: 'TableText',
          alignment: columns[at]?.numeric ? AlignmentType.END : AlignmentType.START,
          children: inline([{ text, href, strong: bold, language: own }], language),
        }),
      ],
    })
  return new WordTable({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { top: line, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ head }, at) => cell({ text: head }, at, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((each, at) => cell(each, at, at === 0)) })),
      ...(foot ? [new TableRow({ cantSplit: true, children: foot.map((each, at) => cell(each, at, true)) })] : []),
    ],
  })
}
