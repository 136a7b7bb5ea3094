/** The line of an act and its leaf in the access log, in one call. The leaf has a digest of the line under a salt, so that the root shows whether a line was taken out, and nobody outside can tell what it says. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Writer } from '#platform/database.ts'
import { leafHash } from '../tree/hash.ts'
import { leafBytes, saltSize } from './leaf.rules.ts'

export interface EntryLine {
  readonly act: string
  readonly account: string
  readonly role: string
  readonly member: string | null
  readonly subject: string
  /** Opaque ids and digests. */
  readonly detail: Readonly<Record<string, string | number>>
  readonly at: Date
}
/** What the digest is of; made again from the row by whoever checks. */
export const entryBytes = ({ act, account, role, member, subject, detail, at }: EntryLine): Buffer =>
  Buffer.from(JSON.stringify([act, account, role, member, subject, Object.entries(detail).toSorted(([a], [b]) => (a < b ? -1 : 1)), at.toISOString()]))

export async function addEntry(tx: Writer, line: EntryLine): Promise<void> {
  const { act, account, role, member, subject, detail, at } = line
  const salt = randomBytes(saltSize)
  const leaf = leafBytes('access', { kind: 'entry', about: '', member: null, at, facts: {}, documents: { entry: entryBytes(line) } }, salt)
  await sql`select record.add_entry(${act}, ${account}, ${role}, ${member}, ${subject}, ${JSON.stringify(detail)}::jsonb, ${at}, ${leaf}, ${leafHash(leaf)}, ${salt})`.execute(tx)
}
