/** What a bundle says of itself: every part with its digest, every table with its rows, what stayed behind and why. */
import type { TableDigest } from './table-digests.ts'

interface Stored {
  /** Its name in the file. */
  readonly part: string
  readonly bytes: number
  /** SHA-256, in hex, of the encrypted part. */
  readonly partSha256: string
}
export interface TablePart extends TableDigest, Stored {
  readonly columns: readonly string[]
}
export interface DraftPart extends Stored {
  readonly member: string
  readonly recipient: string
  readonly rows: number
}
export interface StayedBehind {
  readonly table: string
  readonly rows: number
  readonly because: 'bound-to-site' | 'of-this-machine' | 'made-anew'
}
export interface Manifest {
  readonly format: 'alliance bundle 1'
  readonly madeAt: string
  /** The handover it belongs to; null: a rehearsal, which passes nothing on. */
  readonly handover: string | null
  /** Digest, in hex, of the protocol of that handover. */
  readonly statement: string | null
  readonly receiver: string
  readonly keepsItsName: boolean
  readonly migrations: readonly string[]
  readonly tables: readonly TablePart[]
  readonly drafts: readonly DraftPart[]
  /** Members whose drafts could not be sealed, because they have no key. */
  readonly unsealed: readonly { readonly member: string; readonly rows: number }[]
  readonly stayed: readonly StayedBehind[]
  readonly overviews: readonly { readonly round: string; readonly sha256: string }[]
  readonly receipts: readonly { readonly reference: string; readonly digest: string; readonly holds: boolean }[]
}
export const manifestPart = 'manifest.json.gz.age'
export const tablePart = (table: string): string => `tables/${table}.tsv.gz.age`
/** The number says nothing of whose drafts they are. */
export const draftPart = (at: number): string => `drafts/${String(at + 1).padStart(3, '0')}.jsonl.gz.age`

export function readManifest(text: string): Manifest | null {
  try {
    const read = JSON.parse(text) as Partial<Manifest>
    return read.format === 'alliance bundle 1' && Array.isArray(read.tables) && Array.isArray(read.drafts) ? (read as Manifest) : null
  } catch {
    return null
  }
}
/** What stays behind, in words, with what to do about it. */
export const whatToDo: Readonly<Record<StayedBehind['because'], string>> = {
  'bound-to-site': 'Bound to the name of the old site. The new operator mends the access of the head, the head that of officers and focal points, they that of their colleagues.',
  'of-this-machine': 'Belongs to this machine. The new one makes its own.',
  'made-anew': 'Links with secrets do not travel. Invite again.',
}
