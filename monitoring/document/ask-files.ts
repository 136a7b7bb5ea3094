/** The files of a version are asked for, and made by a worker: a row and a job for each, in the transaction that asks. */
import type { Writer } from '#platform/database.ts'
import { enqueue } from '#platform/queue/enqueue.ts'
import { languages } from '#web/languages.ts'
import { type FileKey, formats, insertFiles } from './file.store.ts'

export async function askForFiles(tx: Writer, round: string, version: number, { by, at }: { by: string; at: Date }): Promise<void> {
  const files = languages.flatMap((language) => formats.map((format): FileKey => ({ round, version, language, format })))
  await insertFiles(tx, files, by, at)
  for (const file of files) await enqueue(tx, 'overview.file', file)
}
