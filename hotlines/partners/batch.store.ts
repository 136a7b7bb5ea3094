/** Lists of addresses that came at once, and what became of each row. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { Batch, BatchCounts, BatchRow } from './partner.rules.ts'
import type { Remark } from './partner-row.rules.ts'

const batches = (db: Reader) =>
  db.selectFrom('hotlines.batches').select(['id', 'member', 'partner', 'rows', 'done_rows as doneRows', 'begun_at as begunAt', 'touched_at as touchedAt', 'ended_at as endedAt'])
export const batchOf = (db: Reader, member: string, id: string): Promise<Batch | undefined> => batches(db).where('member', '=', member).where('id', '=', id).executeTakeFirst()
/** Held until commit, so that of two that take its rows one is first. */
export const lockBatch = (tx: Writer, member: string, id: string): Promise<Batch | undefined> =>
  batches(tx).where('member', '=', member).where('id', '=', id).forUpdate().executeTakeFirst()
/** The newest first. */
export const batchesOf = (db: Reader, member: string, most: number, partner?: string): Promise<Batch[]> =>
  batches(db)
    .where('member', '=', member)
    .$if(partner !== undefined, (of) => of.where('partner', '=', partner!))
    .orderBy('begun_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()

export interface NewBatch {
  readonly id: string
  readonly member: string
  readonly partner: string | null
  readonly token: string | null
  readonly sentBy: string | null
  readonly idempotencyKey: string
  readonly contentDigest: Buffer
  readonly rows: number
}
/** The list that was sent under that name before, or null where this one is new. */
export async function insertBatch(tx: Writer, batch: NewBatch, now: Date): Promise<{ id: string; contentDigest: Buffer } | null> {
  const { id, member, partner, token, sentBy, idempotencyKey, contentDigest, rows } = batch
  const inserted = await tx
    .insertInto('hotlines.batches')
    .values({ id, member, partner, token, sent_by: sentBy, idempotency_key: idempotencyKey, content_digest: contentDigest, rows, begun_at: now, touched_at: now })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted ? null : ((await batchSentAs(tx, member, partner, idempotencyKey)) ?? null)
}
export const batchSentAs = (db: Reader, member: string, partner: string | null, idempotencyKey: string): Promise<{ id: string; contentDigest: Buffer } | undefined> =>
  db
    .selectFrom('hotlines.batches')
    .select(['id', 'content_digest as contentDigest'])
    .where('member', '=', member)
    .where(sql`coalesce(partner, '')`, '=', partner ?? '')
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()

/** Rows of all lists of a partner since then, taken or not. */
export async function rowsSentSince(db: Reader, partner: string, since: Date): Promise<number> {
  const { total } = await db
    .selectFrom('hotlines.batches')
    .select(({ fn }) => fn.coalesce(fn.sum<number>('rows'), sql<number>`0`).as('total'))
    .where('partner', '=', partner)
    .where('begun_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** A row sealed and ready; `report` is its id, should it be new. */
export interface SealedRow {
  readonly position: number
  readonly reference: string | null
  /** null: it was refused. */
  readonly sealed: { readonly report: string; readonly nonce: Buffer; readonly outline: Buffer; readonly text: Buffer; readonly address: Buffer | null } | null
  readonly remarks: readonly Remark[]
}
export interface Taking {
  readonly batch: Pick<Batch, 'id' | 'member' | 'partner' | 'doneRows' | 'rows'>
  readonly rows: readonly SealedRow[]
  readonly key: string
  readonly workerKey: string | null
  readonly language: string
  readonly now: Date
}
/** All rows at once. A row whose reference was taken before, or that stands in the list twice, is that report again. */
export async function insertRows(tx: Writer, { batch, rows, key, workerKey, language, now }: Taking): Promise<void> {
  const { id, member, partner } = batch
  const fresh = rows.flatMap(({ sealed, reference }) => (sealed ? [{ ...sealed, reference }] : []))
  const inserted = fresh.length
    ? await tx
        .insertInto('hotlines.public_reports')
        .values(
          fresh.map(({ report, nonce, outline, text, address, reference }) => ({
            id: report,
            member,
            language,
            received_at: now,
            nonce,
            key,
            sealed_outline: outline,
            sealed_text: text,
            worker_key: address && workerKey,
            sealed_address: address,
            source: partner === null ? ('own' as const) : ('partner' as const),
            partner,
            reference,
          })),
        )
        .onConflict((on) => on.doNothing())
        .returning('id')
        .execute()
    : []
  const ids = inserted.map((row) => row.id)
  if (ids.length) {
    await tx
      .insertInto('hotlines.steps')
      .values(ids.map((report) => ({ report, step: 'received', sealed_for_sender: Buffer.alloc(0), at: now })))
      .execute()
    if (workerKey)
      await tx
        .insertInto('hotlines.unjoined')
        .values(ids.map((report) => ({ report, at: now })))
        .execute()
  }
  const before = await reportsByReference(
    tx,
    batch,
    fresh.filter(({ report }) => !ids.includes(report)).flatMap(({ reference }) => reference ?? []),
  )
  await tx
    .insertInto('hotlines.batch_rows')
    .values(
      rows.map(({ position, reference, sealed }) => {
        const isNew = sealed !== null && ids.includes(sealed.report)
        const report = sealed === null ? null : isNew ? sealed.report : (before.get(reference ?? '') ?? null)
        return { batch: id, position, report, again: report !== null && !isNew, reference: report === null ? reference : null }
      }),
    )
    .execute()
  const said = rows.flatMap(({ position, remarks }) => remarks.map(({ field, because }) => ({ batch: id, position, field, because })))
  if (said.length) await tx.insertInto('hotlines.batch_remarks').values(said).execute()
  const done = batch.doneRows + rows.length
  await tx
    .updateTable('hotlines.batches')
    .set({ done_rows: done, touched_at: now, ended_at: done === batch.rows ? now : null })
    .where('id', '=', id)
    .execute()
}
async function reportsByReference(db: Reader, { member, partner }: Taking['batch'], references: readonly string[]): Promise<Map<string, string>> {
  if (!references.length) return new Map()
  const rows = await db
    .selectFrom('hotlines.public_reports')
    .select(['id', 'reference'])
    .where('member', '=', member)
    .where(sql`coalesce(partner, '')`, '=', partner ?? '')
    .where('reference', 'in', [...references])
    .execute()
  return new Map(rows.map((row) => [row.reference ?? '', row.id]))
}

export async function countsOfBatch(db: Reader, batch: string): Promise<BatchCounts> {
  const { rows } = await sql<BatchCounts>`
    select count(*) filter (where report is not null and not again) as received, count(*) filter (where again) as again, count(*) filter (where report is null) as refused
    from hotlines.batch_rows where batch = ${batch}`.execute(db)
  return rows[0]!
}
export interface RowsOf {
  readonly batch: string
  /** Only those of which something has to be said. */
  readonly remarked: boolean
  readonly after: number
  readonly most: number
}
export async function rowsOfBatch(db: Reader, { batch, remarked, after, most }: RowsOf): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select br.position as row, br.report, coalesce(r.reference, br.reference) as reference, br.again,
      coalesce((select jsonb_agg(jsonb_build_object('field', m.field, 'because', m.because) order by m.field, m.because)
        from hotlines.batch_remarks m where m.batch = br.batch and m.position = br.position), '[]') as remarks
    from hotlines.batch_rows br left join hotlines.public_reports r on r.id = br.report
    where br.batch = ${batch} and br.position > ${after}
      and (not ${remarked} or exists (select from hotlines.batch_remarks m where m.batch = br.batch and m.position = br.position))
    order by br.position limit ${most}`.execute(db)
  return rows
}

export interface OldList {
  readonly id: string
  readonly member: string
}
/** A list whose hotline no longer keeps words of that age, and that still has references of refused rows; held until commit. */
export async function oldList(tx: Writer, now: Date): Promise<OldList | undefined> {
  const { rows } = await sql<OldList>`
    select b.id, b.member from hotlines.batches b join hotlines.hotlines h on h.member = b.member
    where b.touched_at < ${now}::timestamptz - make_interval(days => h.text_days)
      and exists (select from hotlines.batch_rows r where r.batch = b.id and r.reference is not null)
    order by b.touched_at, b.id limit 1 for update of b skip locked`.execute(tx)
  return rows[0]
}
export async function eraseReferences(tx: Writer, batch: string): Promise<void> {
  await tx.updateTable('hotlines.batch_rows').set({ reference: null }).where('batch', '=', batch).where('reference', 'is not', null).execute()
}
