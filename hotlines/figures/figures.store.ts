/** Figures that were asked for, how far their counting is, and what was frozen and published. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { FiguresOfPeriod, FiguresState } from './figures.rules.ts'
import type { Marks } from './marks.ts'

const figures = (db: Reader) =>
  db
    .selectFrom('hotlines.figures')
    .select([
      ...(['id', 'number', 'member', 'from_day as from', 'to_day as to', 'counted_at as countedAt', 'state', 'marks', 'done_parts as doneParts', 'all_parts as allParts'] as const),
      ...(['trouble', 'asked_by as askedBy', 'published_at as publishedAt', 'withdrawn_at as withdrawnAt', 'replaced_by as replacedBy'] as const),
      sql<string | null>`encode(digest, 'hex')`.as('digest'),
    ])
    .$narrowType<{ state: FiguresState }>()
type Row = Awaited<ReturnType<ReturnType<typeof figures>['executeTakeFirstOrThrow']>>
const asFound = (row: Row): FiguresOfPeriod => ({ ...row, marks: row.marks as unknown as Marks | null })

export async function figuresById(db: Reader, id: string): Promise<FiguresOfPeriod | undefined> {
  const row = await figures(db).where('id', '=', id).executeTakeFirst()
  return row && asFound(row)
}
export async function figuresOfMember(db: Reader, member: string, id: string): Promise<FiguresOfPeriod | undefined> {
  const found = await figuresById(db, id)
  return found?.member === member ? found : undefined
}
/** Held until commit. */
export async function lockFigures(tx: Writer, id: string): Promise<FiguresOfPeriod | undefined> {
  await tx.selectFrom('hotlines.figures').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return figuresById(tx, id)
}
/** The newest first. */
export async function figuresOf(db: Reader, member: string, most: number): Promise<FiguresOfPeriod[]> {
  return (await figures(db).where('member', '=', member).orderBy('number', 'desc').limit(most).execute()).map(asFound)
}
export async function countingOf(db: Reader, member: string): Promise<FiguresOfPeriod[]> {
  return (await figures(db).where('member', '=', member).where('state', '=', 'counting').execute()).map(asFound)
}
export async function allFrozen(db: Reader): Promise<FiguresOfPeriod[]> {
  return (await figures(db).where('state', '=', 'frozen').orderBy('number').execute()).map(asFound)
}
/** As it was frozen. */
export async function documentOf(db: Reader, id: string): Promise<Buffer | null> {
  return (await db.selectFrom('hotlines.figures').select('document').where('id', '=', id).executeTakeFirst())?.document ?? null
}

export interface Asked {
  readonly id: string
  readonly member: string
  readonly from: string
  readonly to: string
}
export const insertFigures = (tx: Writer, { id, member, from, to }: Asked, by: string, now: Date) =>
  tx.insertInto('hotlines.figures').values({ id, member, from_day: from, to_day: to, counted_at: now, asked_by: by }).execute()
export const noteMarks = (tx: Writer, id: string, marks: Marks) =>
  tx
    .updateTable('hotlines.figures')
    .set({ marks: JSON.stringify(marks) })
    .where('id', '=', id)
    .where('marks', 'is', null)
    .execute()
export const noteProgress = (tx: Writer, id: string, done: number, all: number) =>
  tx.updateTable('hotlines.figures').set({ done_parts: done, all_parts: all }).where('id', '=', id).execute()
export const freeze = (tx: Writer, id: string, { document, digest }: { readonly document: Buffer; readonly digest: Buffer }, now: Date) =>
  tx.updateTable('hotlines.figures').set({ state: 'frozen', document, digest, trouble: null, frozen_at: now }).where('id', '=', id).execute()
export const noteTrouble = (tx: Writer, id: string, trouble: string) => tx.updateTable('hotlines.figures').set({ state: 'failed', trouble }).where('id', '=', id).execute()
export const countAgain = (tx: Writer, id: string) =>
  tx.updateTable('hotlines.figures').set({ state: 'counting', trouble: null, done_parts: 0, all_parts: null }).where('id', '=', id).execute()

/** Of one hotline, those that stand published and share a day with the period. */
export async function publishedWithin(tx: Writer, member: string, from: string, to: string): Promise<FiguresOfPeriod[]> {
  const rows = await figures(tx)
    .where('member', '=', member)
    .where('published_at', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .where('replaced_by', 'is', null)
    .where('from_day', '<=', to)
    .where('to_day', '>=', from)
    .execute()
  return rows.map(asFound)
}
export async function publish(tx: Writer, id: string, publicDocument: Buffer, replaces: readonly string[], by: string, now: Date): Promise<void> {
  await tx.updateTable('hotlines.figures').set({ public_document: publicDocument, published_by: by, published_at: now }).where('id', '=', id).execute()
  if (replaces.length)
    await tx
      .updateTable('hotlines.figures')
      .set({ replaced_by: id })
      .where('id', 'in', [...replaces])
      .execute()
}
export const withdraw = (tx: Writer, id: string, by: string, now: Date) =>
  tx.updateTable('hotlines.figures').set({ withdrawn_by: by, withdrawn_at: now }).where('id', '=', id).execute()

export interface PublishedPeriod {
  readonly id: string
  readonly member: string
  readonly from: string
  readonly to: string
  readonly publishedAt: Date
}
export interface PublishedFigures extends PublishedPeriod {
  readonly document: Buffer
}
const published = (db: Reader) =>
  db
    .selectFrom('hotlines.figures')
    .select(['id', 'member', 'from_day as from', 'to_day as to', 'published_at as publishedAt'])
    .where('published_at', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .where('replaced_by', 'is', null)
    .$narrowType<{ publishedAt: Date }>()
/** The latest period of each hotline. */
export async function latestPublished(db: Reader): Promise<PublishedFigures[]> {
  const rows = await published(db)
    .select('public_document as document')
    .distinctOn('member')
    .orderBy('member')
    .orderBy('to_day', 'desc')
    .orderBy('from_day')
    .$narrowType<{ document: Buffer }>()
    .execute()
  return rows
}
/** All of one hotline, the latest first. */
export const publishedPeriods = (db: Reader, member: string): Promise<PublishedPeriod[]> =>
  published(db).where('member', '=', member).orderBy('to_day', 'desc').orderBy('from_day').execute()
export const publishedOf = (db: Reader, member: string, from: string, to: string): Promise<PublishedFigures | undefined> =>
  published(db)
    .select('public_document as document')
    .where('member', '=', member)
    .where('from_day', '=', from)
    .where('to_day', '=', to)
    .$narrowType<{ document: Buffer }>()
    .executeTakeFirst()
