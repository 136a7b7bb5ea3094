/** Makes papers: tagged PDF (PDF/UA-1) from one typst template. Content goes in as data and is never read as mark-up. */
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { create } from 'qrcode'

export interface Paper {
  readonly title: string
  readonly language: string
  /** The sentence that says that all of this is invented; null where it is not. */
  readonly madeUp: string | null
  readonly eyebrow: string
  readonly lead: string | null
  readonly facts: readonly { readonly label: string; readonly text: string; readonly language?: string }[]
  readonly blocks: readonly Block[]
  readonly digest: Digest | null
  /** What is to be written above each line, such as place and date. */
  readonly lines: readonly string[]
  readonly foot: string
  /** Stand in the file's metadata, as they are. */
  readonly keywords?: readonly string[]
}
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string; readonly language?: string }
  | { readonly kind: 'paragraph'; readonly number?: string; readonly lead?: string; readonly text: string; readonly language?: string }
export interface Digest {
  readonly label: string
  readonly digits: string | null
  /** In groups, so that people can compare it. */
  readonly hex: string
  readonly note: string
  /** What the code holds, and how a screen reader names it. */
  readonly code: string
  readonly codeWords: string
}

const template = readFileSync(join(import.meta.dirname, 'paper.typ'), 'utf8')
let compiler: NodeCompiler | undefined

/** `at` is the time that the file carries, so that the same paper has the same bytes. */
export function pdfOf(paper: Paper, at: Date): Buffer {
  // The template reads no file; its workspace is a place that holds none of ours.
  compiler ??= NodeCompiler.create({ workspace: tmpdir() })
  const source = { mainFileContent: template, inputs: { paper: JSON.stringify(asData(paper), printable) } }
  const options = { creationTimestamp: Math.floor(at.getTime() / 1000) }
  try {
    return compiler.pdf(source, { ...options, pdfStandard: PdfStandard.UA_1 })
  } catch {
    // PDF/UA-1 refuses a letter that no font here has. The paper is then made without that promise, tagged all the same: it is worth more than none.
    return compiler.pdf(source, options)
  } finally {
    compiler.evictCache(10)
  }
}
/** A control character stands on no paper. */
const printable = (_key: string, value: unknown) => (typeof value === 'string' ? value.replaceAll(/[\p{Cc}--[\t\n]]/gv, ' ') : value)

/** Every key the template reads is there, so that it needs no question of its own. */
function asData({ digest, facts, blocks, keywords = [], ...paper }: Paper) {
  return {
    ...paper,
    keywords,
    facts: facts.map((fact) => ({ language: paper.language, ...fact })),
    blocks: blocks.map((block) => ({ number: null, lead: null, level: 1, language: paper.language, ...block })),
    digest: digest && { ...digest, qr: qrCode(digest.code), qrWords: digest.codeWords },
  }
}

/** A QR code as SVG, drawn in one path. */
function qrCode(text: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const cells = Array.from({ length: size * size }, (_cell, at) => (data[at] ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : '')).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 ${size + 4} ${size + 4}" shape-rendering="crispEdges"><path d="${cells}"/></svg>`
}
