/** Signed notes (C2SP signed-note): a text, an empty line, and a line for each signature. */
import { isKeyName } from './keys.ts'

export interface NoteSignature {
  readonly name: string
  /** Four bytes. */
  readonly id: Buffer
  readonly signature: Buffer
}
export interface Note {
  /** With its final newline: what is signed. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}
/** A post-quantum line alone has over three thousand letters. */
const longest = 1_000_000
const most = 64

export const signatureLine = ({ name, id, signature }: NoteSignature): string => `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`
export const printNote = ({ text, signatures }: Note): string => `${text}\n${signatures.map(signatureLine).join('')}`

/** null where the bytes are no note. Nothing is verified by reading it. */
export function readNote(note: string): Note | null {
  // The text may hold empty lines of its own: the last one ends it.
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || note.length > longest || /[\p{Cc}--[\n]]/v.test(note) || note.includes('�')) return null
  const lines = readSignatureLines(note.slice(end + 2))
  return lines && lines.length > 0 ? { text: note.slice(0, end + 1), signatures: lines } : null
}
export function readSignatureLines(text: string): NoteSignature[] | null {
  if (text !== '' && !text.endsWith('\n')) return null
  const signatures: NoteSignature[] = []
  for (const line of text.split('\n').slice(0, -1)) {
    const [, name = '', base64 = ''] = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? []
    const bytes = Buffer.from(base64, 'base64')
    if (!isKeyName(name) || bytes.length < 5 || base64.length % 4 !== 0) return null
    signatures.push({ name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) })
  }
  return signatures.length <= most ? signatures : null
}
