/** The receipt that a sender may keep: a signed note (C2SP signed-note) without a word of the report. The commitment can be opened with the code alone. */
import { createHash } from 'node:crypto'
import { signCheckpoint, verifySignature } from '#record/notes/checkpoint.ts'
import type { SignerKey, VerifierKey } from '#record/notes/keys.ts'
import { printNote, readNote } from '#record/notes/note.ts'

const head = 'alliance report receipt 1'

export interface Receipt {
  readonly member: string
  /** Instant of the full hour. */
  readonly hour: string
  /** SHA-256 of the report's id and a salt that follows from the code, in base64. */
  readonly commitment: string
}
export const commitmentTo = (report: string, salt: Uint8Array): string => createHash('sha256').update(`${head}\n${report}\n`).update(salt).digest('base64')

export function printReceipt({ member, hour, commitment }: Receipt, key: SignerKey): string {
  const text = `${head}\n${member}\n${hour}\n${commitment}\n`
  return printNote({ text, signatures: [signCheckpoint(key, text, 0)] })
}

export const looksLikeReceipt = (text: string): boolean => text.trimStart().startsWith(`${head}\n`) || text.trimStart().startsWith(`${head}\r\n`)

/** null where it is no receipt, or not signed by this key. */
export function readReceipt(text: string, key: VerifierKey): Receipt | null {
  const note = readNote(`${text.replaceAll('\r\n', '\n').trim()}\n`)
  if (!note) return null
  const [first, member = '', hour = '', commitment = '', ...rest] = note.text.split('\n')
  const signed = note.signatures.some((signature) => signature.name === key.name && signature.id.equals(key.id) && verifySignature(key, note.text, signature))
  return first === head && rest.length === 1 && signed ? { member, hour, commitment } : null
}
