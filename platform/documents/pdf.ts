/** A document as tagged PDF (PDF/UA-1), from one typst template. */
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { Block, Cell, Document, Run, Section } from './tree.ts'

const template = readFileSync(join(import.meta.dirname, 'document.typ'), 'utf8')
let compiler: NodeCompiler | undefined

/** The same document makes the same bytes. */
export function documentPdf(document: Document): Buffer {
  // The template reads no file; its workspace is a place that holds none of ours.
  compiler ??= NodeCompiler.create({ workspace: tmpdir() })
  const source = { mainFileContent: template, inputs: { document: JSON.stringify(asData(document), printable) } }
  const options = { creationTimestamp: Math.floor(document.at.getTime() / 1000) }
  try {
    return compiler.pdf(source, { ...options, pdfStandard: PdfStandard.UA_1 })
  } catch {
    // PDF/UA-1 refuses a letter that no font here has. The file is then made without that promise, tagged all the same.
    return compiler.pdf(source, options)
  } finally {
    compiler.evictCache(10)
  }
}
/** A control character stands on no paper. */
const printable = (_key: string, value: unknown) => (typeof value === 'string' ? value.replaceAll(/[\p{Cc}--[\t\n]]/gv, ' ') : value)

/** Every key the template reads is there, so that it needs no question of its own. */
function asData({ at: _at, sheet: _sheet, ...document }: Document) {
  const { language } = document
  const runs = (some: readonly Run[]) => some.map((run) => ({ href: null, strong: false, emphasis: false, language, ...defined(run) }))
  const cells = (some: readonly Cell[]) => some.map((cell) => ({ href: null, language, ...defined(cell) }))
  const block = (of: Block) => {
    if (of.kind === 'paragraph') return { ...of, quoted: of.quoted ?? false, runs: runs(of.runs) }
    if (of.kind === 'heading') return { ...of, runs: runs(of.runs) }
    if (of.kind === 'list') return { ...of, items: of.items.map(runs) }
    if (of.kind === 'figures') return { ...of, items: of.items.map((item) => ({ href: null, ...defined(item) })) }
    if (of.kind === 'table') return { ...of, rows: of.rows.map(cells), foot: of.foot && cells(of.foot) }
    return of
  }
  const section = (of: Section) => ({ ...of, language: of.language ?? language, blocks: of.blocks.map(block) })
  return {
    ...document,
    facts: document.facts.map((fact) => ({ href: null, ...defined(fact) })),
    chapters: document.chapters.map((chapter) => ({ ...section(chapter), sections: chapter.sections.map(section) })),
  }
}
const defined = <T extends object>(of: T): T => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T
