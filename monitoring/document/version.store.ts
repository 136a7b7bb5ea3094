/** Versions of an overview, frozen as bytes; that they were shared, commented on and published; and the files made of them. */
import { sql } from 'kysely'
import { newId } from '#platform/ids.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { FrozenOverview } from './frozen.rules.ts'

export interface Version {
  readonly round: string
  readonly version: number
  readonly digest: Buffer
  readonly frozenAt: Date
  readonly sharedAt: Date | null
  readonly commentsUntil: string | null
  readonly edition: number | null
  readonly publishedAt: Date | null
  /** Who held the secretariat on the day it was frozen; two on the day of a handover. */
  readonly hosts: readonly string[]
}
const versions = (db: Reader) =>
  db
    .selectFrom('monitoring.overview_versions as v')
    .leftJoin('monitoring.overview_sharings as s', (on) => on.onRef('s.round', '=', 'v.round').onRef('s.version', '=', 'v.version'))
    .leftJoin('monitoring.overview_editions as e', (on) => on.onRef('e.round', '=', 'v.round').onRef('e.version', '=', 'v.version'))
    .select(['v.round', 'v.version', 'v.digest', 'v.frozen_at as frozenAt', 's.shared_at as sharedAt', 's.comments_until as commentsUntil'])
    .select(['e.edition', 'e.published_at as publishedAt'])
    .select(
      sql<string[]>`coalesce((select array_agg(distinct t.host) from alliance.terms t join monitoring.rounds r on r.id = v.round and r.made_up = t.made_up
        where alliance.first_day(t.from_date) <= v.frozen_at::date and (t.to_date is null or v.frozen_at::date <= alliance.first_day(t.to_date))), '{}')`.as('hosts'),
    )
/** Newest first. */
export const versionsOf = (db: Reader, round: string): Promise<Version[]> => versions(db).where('v.round', '=', round).orderBy('v.version', 'desc').execute()
export const editionsOf = (db: Reader, round: string): Promise<Version[]> =>
  versions(db).where('v.round', '=', round).where('e.edition', 'is not', null).orderBy('e.edition', 'desc').execute()
export async function versionOf(db: Reader, round: string, version: number): Promise<Version | undefined> {
  return Number.isSafeInteger(version) && version > 0 && version < 2 ** 31
    ? versions(db).where('v.round', '=', round).where('v.version', '=', version).executeTakeFirst()
    : undefined
}

const kept = new Map<string, FrozenOverview>()
/** Frozen bytes never change, so what was read of them once is kept; a few of them, because they can be large. */
export async function frozenOverview(db: Reader, { round, version, digest }: Pick<Version, 'round' | 'version' | 'digest'>): Promise<FrozenOverview> {
  const key = digest.toString('hex')
  const found = kept.get(key)
  if (found) return found
  const { bytes } = await db.selectFrom('monitoring.overview_versions').select('bytes').where('round', '=', round).where('version', '=', version).executeTakeFirstOrThrow()
  const read = JSON.parse(bytes.toString('utf8')) as FrozenOverview
  if (kept.size >= 4) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, read)
  return read
}
export async function frozenBytes(db: Reader, round: string, version: number): Promise<Buffer> {
  return (await db.selectFrom('monitoring.overview_versions').select('bytes').where('round', '=', round).where('version', '=', version).executeTakeFirstOrThrow()).bytes
}

export async function nextVersion(db: Reader, round: string): Promise<number> {
  const last = await db.selectFrom('monitoring.overview_versions').select('version').where('round', '=', round).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return (last?.version ?? 0) + 1
}
export const insertVersion = (tx: Writer, row: { round: string; version: number; bytes: Buffer; digest: Buffer; by: string; at: Date }) =>
  tx
    .insertInto('monitoring.overview_versions')
    .values({ round: row.round, version: row.version, bytes: row.bytes, digest: row.digest, frozen_by: row.by, frozen_at: row.at })
    .execute()

export const insertSharing = (tx: Writer, row: { round: string; version: number; until: string; by: string; at: Date }) =>
  tx.insertInto('monitoring.overview_sharings').values({ round: row.round, version: row.version, comments_until: row.until, shared_by: row.by, shared_at: row.at }).execute()

/** The next edition of the round; answers with its number. */
export async function insertEdition(tx: Writer, { round, version, by, at }: { round: string; version: number; by: string; at: Date }): Promise<number> {
  const last = await tx.selectFrom('monitoring.overview_editions').select('edition').where('round', '=', round).orderBy('edition', 'desc').limit(1).executeTakeFirst()
  const edition = (last?.edition ?? 0) + 1
  await tx.insertInto('monitoring.overview_editions').values({ round, edition, version, published_by: by, published_at: at }).execute()
  return edition
}

export interface Comment {
  readonly id: string
  readonly place: string
  readonly member: string
  readonly language: string
  readonly words: string
  readonly writtenAt: Date
  readonly answer: { readonly words: string; readonly language: string; readonly at: Date } | null
}
export async function commentsOn(db: Reader, round: string, version: number): Promise<Comment[]> {
  const rows = await db
    .selectFrom('monitoring.overview_comments as c')
    .leftJoin('monitoring.overview_answers as a', 'a.comment', 'c.id')
    .select([
      'c.id',
      'c.place',
      'c.member',
      'c.language',
      'c.words',
      'c.written_at as writtenAt',
      'a.words as answer',
      'a.language as answerLanguage',
      'a.answered_at as answeredAt',
    ])
    .where('c.round', '=', round)
    .where('c.version', '=', version)
    .orderBy('c.written_at')
    .orderBy('c.id')
    .execute()
  return rows.map(({ answer, answerLanguage, answeredAt, ...row }) => ({
    ...row,
    answer: answer !== null && answerLanguage !== null && answeredAt !== null ? { words: answer, language: answerLanguage, at: answeredAt } : null,
  }))
}
export async function lockComment(tx: Writer, id: string): Promise<{ id: string; round: string; version: number; member: string; answered: boolean } | undefined> {
  const row = await tx.selectFrom('monitoring.overview_comments').select(['id', 'round', 'version', 'member']).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return undefined
  return { ...row, answered: Boolean(await tx.selectFrom('monitoring.overview_answers').select('comment').where('comment', '=', id).executeTakeFirst()) }
}
export const insertComment = (tx: Writer, row: { round: string; version: number; place: string; member: string; language: string; words: string; by: string; at: Date }) =>
  tx
    .insertInto('monitoring.overview_comments')
    .values({
      ...{ id: newId(), round: row.round, version: row.version, place: row.place, member: row.member },
      ...{ language: row.language, words: row.words, written_by: row.by, written_at: row.at },
    })
    .execute()
export const insertAnswer = (tx: Writer, row: { comment: string; language: string; words: string; by: string; at: Date }) =>
  tx.insertInto('monitoring.overview_answers').values({ comment: row.comment, language: row.language, words: row.words, answered_by: row.by, answered_at: row.at }).execute()
