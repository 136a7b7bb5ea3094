/** Frozen texts: the bytes of the manifest and of every part, written once. Nothing here makes them again; erasing is the only change. */
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

export const erasePart = (tx: Writer, text: string, position: number, at: Date) =>
  tx.updateTable('monitoring.frozen_parts').set({ salt: null, content: null, erased_at: at }).where('text', '=', text).where('position', '=', position).execute()

/** The names of its sections, each once. */
export async function sectionsListed(db: Reader, text: string): Promise<string[]> {
  const rows = await parts(db, text).where('annex', '=', '').execute()
  return [...new Set(rows.map(({ section }) => section))]
}
