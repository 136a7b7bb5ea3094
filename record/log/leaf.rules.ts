/** What stands in a leaf: an act, what it is about, codes and days, and digests of documents under a salt. Never a word about a person. */
import { createHash } from 'node:crypto'

export const logNames = ['public', 'members', 'access'] as const
export type LogName = (typeof logNames)[number]
export const isLogName = (text: string): text is LogName => (logNames as readonly string[]).includes(text)

export interface Statement {
  readonly kind: string
  /** The name of what was done something with: a reference, a code, a version. */
  readonly about: string
  readonly member: string | null
  readonly at: Date
  readonly facts: Readonly<Record<string, string | number>>
  /** By name. */
  readonly documents: Readonly<Record<string, Uint8Array>>
  /** What it is about may not be known to everybody who reads the log, such as who handed a report in, and when: then the leaf has only digests, also of this statement. */
  readonly covert?: boolean
}

/** The statement as its own digest takes it. */
export const statementBytes = ({ kind, about, member, at, facts }: Omit<Statement, 'documents'>): Buffer =>
  Buffer.from(JSON.stringify({ kind, about, member, at: at.toISOString(), facts: sorted(facts) }))
const sorted = <T>(of: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1)))
export const saltSize = 32

/** SHA-256, in hex, of the salt and the document. */
export const saltedDigest = (salt: Uint8Array, document: Uint8Array): string => createHash('sha256').update(salt).update(document).digest('hex')

/** One form only, so that whoever has the document and the salt can make the same bytes again. */
export function leafBytes(log: LogName, statement: Statement, salt: Uint8Array): Buffer {
  const { kind, documents, covert = false } = statement
  const { about, member, at, facts } = covert ? { about: '', member: null, at: null, facts: {} } : statement
  const all = covert ? { ...documents, statement: statementBytes(statement) } : documents
  const digests = Object.fromEntries(Object.entries(all).map(([name, document]) => [name, saltedDigest(salt, document)]))
  return Buffer.from(JSON.stringify({ format: 'alliance leaf 1', log, kind, about, member, at: at?.toISOString() ?? null, facts: sorted(facts), documents: sorted(digests) }))
}

export interface ReadLeaf {
  readonly log: LogName
  readonly kind: string
  readonly about: string
  readonly member: string | null
  readonly at: string | null
  readonly facts: Readonly<Record<string, string | number>>
  readonly documents: Readonly<Record<string, string>>
}
/** null where the bytes are no leaf of ours. */
export function readLeaf(bytes: Uint8Array): ReadLeaf | null {
  try {
    const read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Partial<ReadLeaf> & { format?: string }
    return read.format === 'alliance leaf 1' && typeof read.kind === 'string' && typeof read.about === 'string' && typeof read.documents === 'object' && read.documents !== null
      ? (read as ReadLeaf)
      : null
  } catch {
    return null
  }
}
