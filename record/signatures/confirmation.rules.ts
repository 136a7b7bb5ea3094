/** What vouches for a key of a member: another key of it, a note verbale that two persons compared, or in the demonstration nothing. */
import type { Signed } from './signature.ts'

export type Confirmation = { readonly by: 'key'; readonly signed: Signed } | { readonly by: 'note-verbale'; readonly note: string } | { readonly by: 'demonstration' }
/** Kept as they are: the entry has their digest. */
export const confirmationBytes = (confirmation: Confirmation): Buffer => Buffer.from(JSON.stringify(confirmation))
export function readConfirmation(bytes: Uint8Array): Confirmation | null {
  try {
    const read = JSON.parse(Buffer.from(bytes).toString('utf8')) as Confirmation
    return ['key', 'note-verbale', 'demonstration'].includes(read.by) ? read : null
  } catch {
    return null
  }
}
