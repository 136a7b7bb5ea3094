/** The manifest of a frozen report: what is signed. It lists every part by the SHA-256 of a random salt and the part, so that a part can be withheld or erased and all others still verify. */
import { createHash } from 'node:crypto'
import type { EvidenceItem, ReportDocument, ReportKind, Section } from '../document.rules.ts'

const manifestType = 'alliance.national-report'
const manifestVersion = 1
export const saltBytes = 32

/** A section in a language, or one of its annexes in the language of the document. */
export interface Part {
  readonly section: string
  readonly language: string
  /** Its letter; '' for the section itself. */
  readonly annex: string
  readonly private: boolean
  readonly content: Uint8Array
}
export interface ManifestPart extends Omit<Part, 'content'> {
  /** In hex. */
  readonly digest: string
}
export interface ManifestFacts {
  readonly member: string
  readonly round: string
  readonly kind: ReportKind
  /** Which text of the report this is, counted from 1. */
  readonly number: number
  /** Digest in hex of the text that this one corrects. */
  readonly corrects: string | null
  readonly madeUp: boolean
  readonly frozenAt: Date
}
export interface Manifest extends Omit<ManifestFacts, 'frozenAt'> {
  readonly type: typeof manifestType
  readonly version: typeof manifestVersion
  readonly frozenAt: string
  readonly parts: readonly ManifestPart[]
}

/** How a part is named: section, language and, for an annex, its letter. */
export const partName = ({ section, language, annex }: Pick<Part, 'section' | 'language' | 'annex'>): string => [section, language, annex].filter(Boolean).join(' ')

export const sha256 = (...pieces: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}
export const partDigest = (salt: Uint8Array, content: Uint8Array): Buffer => {
  if (salt.length !== saltBytes) throw new RangeError(`a salt has ${saltBytes} bytes, not ${salt.length}`)
  return sha256(salt, content)
}

/** Every section and, right behind it, the documents that are named in it for the first time. `files` are their bytes by id. */
export function partsOf(document: ReportDocument, files: ReadonlyMap<string, Uint8Array>): Part[] {
  const seen = new Set<string>()
  return document.sections.flatMap((section) => {
    const { section: name, language } = section
    const annexes = documentsIn(section)
      .filter(({ file }) => !seen.has(`${name} ${file}`))
      .map((evidence) => {
        seen.add(`${name} ${evidence.file}`)
        const content = files.get(evidence.file!)
        if (!content) throw new Error(`the document ${evidence.file} of ${name} is not there`)
        return { section: name, language: evidence.language, annex: letters(seen.size - 1), private: section.private, content }
      })
    return [{ section: name, language, annex: '', private: section.private, content: sectionBytes(section) }, ...annexes]
  })
}

/** The documents that a section names, each once. */
export function documentsIn(section: Section): EvidenceItem[] {
  const named = section.items.flatMap((item) => ('evidence' in item ? item.evidence : []))
  const documents = named.filter(({ kind, file }) => kind === 'document' && file !== null)
  return [...new Map(documents.map((evidence) => [evidence.file, evidence])).values()]
}

/** 0 → A, 25 → Z, 26 → AA. */
export function letters(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26))
  return position < 26 ? letter : letters(Math.floor(position / 26) - 1) + letter
}

/** The head of the section first; inside items the keys stand in alphabetical order, so that equal texts have equal bytes. */
export function sectionBytes({ section, goal, target, heading, language, private: hidden, items }: Section): Buffer {
  const head = { section, goal, target, heading: inOrder(heading), language, private: hidden, items: inOrder(items) }
  return Buffer.from(JSON.stringify(head), 'utf8')
}
export const sectionFrom = (content: Uint8Array): Section => JSON.parse(Buffer.from(content).toString('utf8')) as Section

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]))
}

/** The bytes that are kept and signed. They are made once and never again. */
export function manifestBytes(facts: ManifestFacts, parts: readonly Part[], salts: readonly Uint8Array[]): Buffer {
  if (salts.length !== parts.length) throw new RangeError('every part has a salt of its own')
  const listed = parts.map(({ section, language, annex, private: hidden, content }, at) => ({
    section,
    language,
    annex,
    private: hidden,
    digest: partDigest(salts[at]!, content).toString('hex'),
  }))
  const { member, round, kind, number, corrects, madeUp, frozenAt } = facts
  const manifest = { type: manifestType, version: manifestVersion, member, round, kind, number, corrects, madeUp, frozenAt: frozenAt.toISOString(), parts: listed }
  return Buffer.from(JSON.stringify(manifest), 'utf8')
}

/** The manifest in these bytes, or null where there is none. Whoever calls has the bytes from anywhere. */
export function readManifest(bytes: Uint8Array): Manifest | null {
  try {
    const read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Partial<Manifest> | null
    const known = read?.type === manifestType && read.version === manifestVersion && Array.isArray(read.parts) && typeof read.madeUp === 'boolean'
    return known && read.parts!.every(isListedPart) ? (read as Manifest) : null
  } catch {
    return null
  }
}
const isListedPart = (part: Partial<ManifestPart> | null): boolean =>
  typeof part?.section === 'string' &&
  typeof part.language === 'string' &&
  typeof part.annex === 'string' &&
  typeof part.private === 'boolean' &&
  /^[0-9a-f]{64}$/.test(part.digest ?? '')

/** Twelve digits in groups, for the eye only: nothing is ever accepted on them. The salt is drawn after freezing, so nobody can have shaped a text towards them. */
export function eyeDigits(eyeSalt: Uint8Array, digest: Uint8Array): string {
  const number = sha256(eyeSalt, digest).readBigUInt64BE(0) % 1_000_000_000_000n
  return inGroups(number.toString().padStart(12, '0'), 4)
}
/** 64 hex digits in groups of four, as they stand on paper. */
export const inGroups = (text: string, size: number): string => text.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? ''
