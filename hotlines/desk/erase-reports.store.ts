/** Reports whose time is over, and their erasure: what is sealed is written over, that there was a report stays. */
import { sql } from 'kysely'
import type { Writer } from '#platform/database.ts'

export interface Due {
  readonly member: string
  /** Reports whose sender can no longer come back from now on. */
  readonly tickets: readonly string[]
  /** Reports whose addresses and words go. */
  readonly texts: readonly string[]
}
/** Of one hotline, those closed for long enough and not opened again since; held until commit. */
export async function dueForErasure(tx: Writer, now: Date, most: number): Promise<Due | undefined> {
  const { rows } = await sql<{ id: string; member: string; ticket: boolean; text: boolean }>`
    select r.id, r.member, r.ticket_ended_at is null as ticket, last.at < ${now}::timestamptz - make_interval(days => kept.days) as text
    from hotlines.public_reports r
    join hotlines.hotlines h on h.member = r.member
    cross join lateral (select s.step, s.at from hotlines.steps s where s.report = r.id order by s.id desc limit 1) last
    cross join lateral (select case when exists (
      select from hotlines.case_reports cr join hotlines.case_events e on e.case_id = cr.case_id where cr.report = r.id and e.event = 'assessed' and e.reason in ('unlawful', 'pass-on'))
      then h.text_days else h.lawful_days end as days) kept
    where r.erased_at is null and last.step = 'closed'
      and last.at < ${now}::timestamptz - make_interval(days => case when r.ticket_ended_at is null then h.ticket_days else kept.days end)
    order by r.member, r.received_at limit ${most}
    for update of r skip locked`.execute(tx)
  const member = rows[0]?.member
  if (member === undefined) return undefined
  const own = rows.filter((row) => row.member === member)
  return { member, tickets: own.filter(({ ticket }) => ticket).map(({ id }) => id), texts: own.filter(({ text }) => text).map(({ id }) => id) }
}

/** What the code leads to is written over by chance, the key by nothing: no code finds the report again. */
export async function endTickets(tx: Writer, reports: readonly string[], now: Date): Promise<void> {
  if (!reports.length) return
  const fresh = sql<Buffer>`sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))`
  await tx
    .updateTable('hotlines.public_reports')
    .set(({ ref }) => ({
      lookup: sql<Buffer | null>`case when ${ref('lookup')} is null then null else ${fresh} end`,
      ticket_key: sql<Buffer | null>`case when ${ref('ticket_key')} is null then null else ${Buffer.alloc(32)}::bytea end`,
      ticket_ended_at: now,
    }))
    .where('id', 'in', [...reports])
    .execute()
  await tx
    .updateTable('hotlines.messages')
    .set({ sealed_for_sender: Buffer.alloc(0) })
    .where('report', 'in', [...reports])
    .execute()
}
export async function eraseTexts(tx: Writer, reports: readonly string[], now: Date): Promise<void> {
  if (!reports.length) return
  const nothing = Buffer.alloc(0)
  await tx
    .updateTable('hotlines.public_reports')
    .set(({ ref }) => ({
      sealed_outline: nothing,
      sealed_text: nothing,
      sealed_address: sql<Buffer | null>`case when ${ref('worker_key')} is null then null else ${nothing}::bytea end`,
      reference: null,
      erased_at: now,
    }))
    .where('id', 'in', [...reports])
    .execute()
  await tx
    .deleteFrom('hotlines.messages')
    .where('report', 'in', [...reports])
    .execute()
  await tx
    .deleteFrom('hotlines.unjoined')
    .where('report', 'in', [...reports])
    .execute()
}
