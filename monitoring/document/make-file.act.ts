/** What the clock keeps of a file that was made, or of what stood in its way. A file is kept once: a job that comes twice changes nothing. */
import type { Person } from '#access/ask.ts'
import type { Database } from '#platform/database.ts'
import { makeFile } from '#platform/documents/make.ts'
import { sha256 } from '#platform/ids.ts'
import type { Jobs } from '#platform/queue/queues.ts'
import { type ActOf, performer, type Recorded } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import { isLanguage } from '#web/languages.ts'
import { documentOf } from './document-of.tsx'
import { fileBytesOf, type FileKey, isFormat, keepFile, lockFile } from './file.store.ts'
import { frozenOverview, versionOf } from './version.store.ts'

type Made = { readonly bytes: Buffer; readonly digest: Buffer } | { readonly trouble: string }
export const keepMadeFile: ActOf<'overview-file.make', FileKey & { readonly made: Made }, Recorded & { made: boolean }, never> = {
  name: 'overview-file.make',
  find: async (tx, file) => {
    const found = await lockFile(tx, file)
    return found && { ...found, id: `${file.round}/${file.version}` }
  },
  work: async (tx, { made: already }, { made, ...file }, { now }) => {
    if (!already) await keepFile(tx, file, 'bytes' in made ? { ...made, at: now } : made)
    return yes
  },
  detail: (_target, { language, format, made }) => ({ language, format, made: 'digest' in made ? made.digest.toString('hex') : 'no' }),
}

export interface Making {
  readonly writer: Database
  readonly clock: () => Date
  readonly site: { readonly name: string; readonly origin: string }
  readonly demonstration: boolean
}
const clockSeat: Person = { id: 'clock', name: '', seats: [{ role: 'clock', member: null }] }

/** Works on one job: makes the file outside of any transaction, then keeps it. Throws where it could not be made, so that it is tried again. */
export const fileMaker =
  ({ writer, clock, site, demonstration }: Making) =>
  async ({ round, version: number, language, format }: Jobs['overview.file']): Promise<void> => {
    if (!isFormat(format) || !isLanguage(language)) return
    const version = await versionOf(writer, round, number)
    const key: FileKey = { round, version: number, language, format }
    if (!version || (await fileBytesOf(writer, key))) return
    const keep = (made: Made) => performer(writer)(keepMadeFile, { ...key, made }, { db: writer, person: clockSeat, now: clock(), steppedUp: true, demonstration })
    try {
      const bytes = await makeFile(documentOf(await frozenOverview(writer, version), version, { language, site }), format)
      await keep({ bytes, digest: sha256(bytes) })
    } catch (error) {
      await keep({ trouble: error instanceof Error ? error.message.slice(0, 300) : 'unknown' })
      throw error
    }
  }
