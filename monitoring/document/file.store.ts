/** The files of a version: asked for, made, or in trouble. */
import type { Reader, Writer } from '#platform/database.ts'

export const formats = ['pdf', 'docx', 'xlsx'] as const
export type FileFormat = (typeof formats)[number]
export const isFormat = (text: string): text is FileFormat => (formats as readonly string[]).includes(text)

export interface VersionFile {
  readonly language: string
  readonly format: FileFormat
  readonly askedAt: Date
  readonly madeAt: Date | null
  readonly digest: Buffer | null
  readonly size: number | null
  readonly trouble: string | null
}
export interface FileKey {
  readonly round: string
  readonly version: number
  readonly language: string
  readonly format: FileFormat
}

export async function filesOf(db: Reader, round: string, version: number): Promise<VersionFile[]> {
  const rows = await db
    .selectFrom('monitoring.overview_files')
    .select(['language', 'format', 'asked_at as askedAt', 'made_at as madeAt', 'digest', 'trouble'])
    .select((eb) => eb.fn<number | null>('octet_length', ['bytes']).as('size'))
    .where('round', '=', round)
    .where('version', '=', version)
    .orderBy('language')
    .orderBy('format')
    .execute()
  return rows.map((row) => ({ ...row, format: row.format as FileFormat }))
}
export async function fileBytesOf(db: Reader, { round, version, language, format }: FileKey): Promise<Buffer | null> {
  const row = await db
    .selectFrom('monitoring.overview_files')
    .select('bytes')
    .where('round', '=', round)
    .where('version', '=', version)
    .where('language', '=', language)
    .where('format', '=', format)
    .executeTakeFirst()
  return row?.bytes ?? null
}
/** Asked for again, what was made stays. */
export const insertFiles = (tx: Writer, files: readonly FileKey[], by: string, at: Date) =>
  tx
    .insertInto('monitoring.overview_files')
    .values(files.map((file) => ({ ...file, asked_by: by, asked_at: at })))
    .onConflict((conflict) => conflict.columns(['round', 'version', 'language', 'format']).doUpdateSet({ trouble: null, asked_at: at }))
    .execute()

export async function lockFile(tx: Writer, { round, version, language, format }: FileKey): Promise<{ made: boolean } | undefined> {
  const row = await tx
    .selectFrom('monitoring.overview_files')
    .select('made_at')
    .where('round', '=', round)
    .where('version', '=', version)
    .where('language', '=', language)
    .where('format', '=', format)
    .forUpdate()
    .executeTakeFirst()
  return row && { made: row.made_at !== null }
}
export const keepFile = (
  tx: Writer,
  { round, version, language, format }: FileKey,
  made: { readonly bytes: Buffer; readonly digest: Buffer; readonly at: Date } | { readonly trouble: string },
) =>
  tx
    .updateTable('monitoring.overview_files')
    .set('bytes' in made ? { bytes: made.bytes, digest: made.digest, made_at: made.at, trouble: null } : { trouble: made.trouble })
    .where('round', '=', round)
    .where('version', '=', version)
    .where('language', '=', language)
    .where('format', '=', format)
    .execute()
