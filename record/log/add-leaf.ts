/** Adds a leaf to a log in the transaction of the act that calls this: it is there if, and only if, that was committed. */
import { randomBytes } from 'node:crypto'
import type { Writer } from '#platform/database.ts'
import { leafHash } from '../tree/hash.ts'
import { leafBytes, type LogName, saltSize, type Statement } from './leaf.rules.ts'

/** `shown`: documents that the record itself hands to whoever verifies are kept beside the leaf. */
export async function addLeaf(tx: Writer, log: Exclude<LogName, 'access'>, statement: Statement, shown = false): Promise<void> {
  const salt = randomBytes(saltSize)
  const leaf = leafBytes(log, statement, salt)
  const { kind, about, at, documents, covert } = statement
  const { id } = await tx
    .insertInto('record.leaves')
    .values({ log, leaf, hash: leafHash(leaf), kind, about, at })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (covert || Object.keys(documents).length) await tx.insertInto('record.leaf_salts').values({ leaf: id, salt }).execute()
  if (shown)
    await tx
      .insertInto('record.leaf_documents')
      .values(Object.entries(documents).map(([name, bytes]) => ({ leaf: id, name, bytes: Buffer.from(bytes) })))
      .execute()
}
