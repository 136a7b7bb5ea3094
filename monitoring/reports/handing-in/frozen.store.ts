/** Frozen texts: the bytes of the manifest and of every part, written once. Nothing here makes them again; erasing is the only change. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { Section } from '../document.rules.ts'
import { sectionFrom } from './manifest.rules.ts'

export interface StoredPart {
  readonly position: number
  readonly section: string
  readonly language: string
  readonly annex: string
  readonly private: boolean
  readonly digest: Buffer
  readonly salt: Buffer | null
  readonly content: Buffer | null
  readonly erasedAt: Date | null
}
export interface FrozenText {
  readonly id: string
  readonly report: string
  readonly number: number
  readonly manifest: Buffer
  readonly digest: Buffer
  readonly eyeDigits: string
  readonly way: 'signatory' | 'paper'
  readonly corrects: string | null
  readonly frozenBy: string
  readonly frozenAt: Date
}

const texts = (db: Reader) =>
  db
    .selectFrom('monitoring.frozen_texts')
    .select(['id', 'report', 'number', 'manifest', 'digest', 'eye_digits as eyeDigits', 'way', 'corrects', 'frozen_by as frozenBy', 'frozen_at as frozenAt'])
type Row = Awaited<ReturnType<ReturnType<typeof texts>['execute']>>[number]
const asText = (row: Row): FrozenText => ({ ...row, way: row.way as FrozenText['way'] })

export async function textById(db: Reader, id: string): Promise<FrozenText | undefined> {
  const row = await texts(db).where('id', '=', id).executeTakeFirst()
  return row && asText(row)
}
export async function textNumber(db: Reader, report: string, number: number): Promise<FrozenText | undefined> {
  const row = Number.isSafeInteger(number) && number < 2 ** 31 ? await texts(db).where('report', '=', report).where('number', '=', number).executeTakeFirst() : undefined
  return row && asText(row)
}
export async function newestText(db: Reader, report: string): Promise<FrozenText | undefined> {
  const row = await texts(db).where('report', '=', report).orderBy('number', 'desc').limit(1).executeTakeFirst()
  return row && asText(row)
}

const parts = (db: Reader, text: string) =>
  db
    .selectFrom('monitoring.frozen_parts')
    .select(['position', 'section', 'language', 'annex', 'private', 'digest', 'salt', 'erased_at as erasedAt'])
    .where('text', '=', text)
    .orderBy('position')

export const partsOfText = (db: Reader, text: string): Promise<StoredPart[]> => parts(db, text).select('content').execute()
/** What parts there are, without their bytes. */
export const partsListed = (db: Reader, text: string) => parts(db, text).execute()

/** The sections as they were frozen, in order; an erased one is not among them. */
export async function sectionsOf(db: Reader, text: string): Promise<Section[]> {
  const rows = await parts(db, text).select('content').where('annex', '=', '').execute()
  return rows.flatMap(({ content }) => (content ? [sectionFrom(content)] : []))
}

export const annexOf = (db: Reader, text: string, annex: string) =>
  db.selectFrom('monitoring.frozen_parts').select(['section', 'private', 'content']).where('text', '=', text).where('annex', '=', annex).where('annex', '<>', '').executeTakeFirst()

export type NewPart = Pick<StoredPart, 'section' | 'language' | 'annex' | 'private'> & { readonly digest: Buffer; readonly salt: Uint8Array; readonly content: Uint8Array }
export async function insertFrozen(tx: Writer, text: FrozenText & { readonly eyeSalt: Uint8Array }, frozen: readonly NewPart[]): Promise<void> {
  const { id, report, number, manifest, digest, eyeDigits, eyeSalt, way, corrects, frozenBy, frozenAt } = text
  await tx
    .insertInto('monitoring.frozen_texts')
    .values({ id, report, number, manifest, digest, eye_salt: Buffer.from(eyeSalt), eye_digits: eyeDigits, way, corrects, frozen_by: frozenBy, frozen_at: frozenAt })
    .execute()
  for (const [position, { salt, content, ...part }] of frozen.entries())
    await tx
      .insertInto('monitoring.frozen_parts')
      .values({ ...part, text: id, position, salt: Buffer.from(salt), content: Buffer.from(content) })
      .execute()
}

/** The documents of an upload, by id, for freezing. An erased one is not there. */
export async function fileBytes(db: Reader, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  if (!ids.length) return new Map()
  const rows = await db.selectFrom('monitoring.files').select(['id', 'bytes']).where('id', 'in', ids).execute()
  return new Map(rows.flatMap(({ id, bytes }) => (bytes ? [[id, bytes] as const] : [])))
}

/** Erases a private part wherever it stands in a text of this report: the same section, or the same document. Answers with what it was. */
export async function eraseEverywhere(
  tx: Writer,
  report: string,
  text: string,
  position: number,
  at: Date,
): Promise<{ section: string; annex: string; content: Buffer | null } | undefined> {
  const part = await tx.selectFrom('monitoring.frozen_parts').select(['section', 'annex', 'content']).where('text', '=', text).where('position', '=', position).executeTakeFirst()
  if (!part) return undefined
  const own = tx.selectFrom('monitoring.frozen_texts').select('id').where('report', '=', report)
  const same = tx
    .updateTable('monitoring.frozen_parts')
    .set({ salt: null, content: null, erased_at: at })
    .where('text', 'in', own)
    .where('private', '=', true)
    .where('section', '=', part.section)
    .where('erased_at', 'is', null)
  await (part.annex === '' ? same.where('annex', '=', '') : same.where('annex', '<>', '').where('content', '=', part.content)).execute()
  return part
}

/** Blanks what the draft still says under these paths. Who wrote it and when stays: whoever changed a word of a report is known for ever. */
export async function blankDraft(tx: Writer, report: string, prefixes: readonly string[]): Promise<void> {
  for (const prefix of prefixes)
    for (const table of ['monitoring.answers', 'monitoring.answer_versions', 'monitoring.answer_conflicts'] as const)
      await tx.updateTable(table).set({ value: '""' }).where('report', '=', report).where(sql<boolean>`starts_with(path, ${prefix})`).execute()
}
/** Erases the bytes of uploaded documents that are these. */
export const eraseFile = (tx: Writer, report: string, digest: Buffer, at: Date) =>
  tx
    .updateTable('monitoring.files')
    .set({ bytes: null, erased_at: at })
    .where('sha256', '=', digest)
    .where('id', 'in', tx.selectFrom('monitoring.evidence').select('file').where('report', '=', report).where('file', 'is not', null).$castTo<{ file: string }>())
    .execute()

/** The names of its sections, each once. */
export async function sectionsListed(db: Reader, text: string): Promise<string[]> {
  const rows = await parts(db, text).where('annex', '=', '').execute()
  return [...new Set(rows.map(({ section }) => section))]
}
