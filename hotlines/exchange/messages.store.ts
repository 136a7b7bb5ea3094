/** Messages between hotlines here and systems elsewhere: what is to be told, which the database writes down with each event, and what came. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { MessageCounts, Refusal, ShownMessage } from './message.rules.ts'

export interface MessageOut {
  readonly id: string
  readonly event: number
  readonly transfer: string
  readonly from: string
  readonly to: string
  readonly state: 'waiting' | 'delivered' | 'refused'
  readonly attempts: number
  readonly nextAt: Date
  readonly answer: string | null
}
const out = (db: Reader) =>
  db
    .selectFrom('hotlines.messages_out')
    .select(['id', 'event', 'transfer', 'from_member as from', 'to_member as to', 'state', 'attempts', 'next_at as nextAt', 'answer'])
    .$narrowType<{ state: MessageOut['state'] }>()

/** Of each transfer the oldest that waits, and of these what was tried least. */
export async function nextMessage(db: Reader, from: string, now: Date): Promise<MessageOut | undefined> {
  return out(db)
    .where('from_member', '=', from)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('hotlines.messages_out as earlier')
            .select('earlier.id')
            .whereRef('earlier.transfer', '=', 'hotlines.messages_out.transfer')
            .whereRef('earlier.number', '<', 'hotlines.messages_out.number')
            .where('earlier.state', '=', 'waiting'),
        ),
      ),
    )
    .orderBy('attempts')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
}
/** Held until commit. */
export async function lockMessage(tx: Writer, id: string): Promise<MessageOut | undefined> {
  return out(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
}
export const transferOfMessage = async (db: Reader, id: string): Promise<string | undefined> =>
  (await db.selectFrom('hotlines.messages_out').select('transfer').where('id', '=', id).executeTakeFirst())?.transfer
/** So that a worker that dies, and one beside it, come back to it later and not at once. */
export async function noteAttempt(tx: Writer, id: string, nextAt: Date, now: Date): Promise<void> {
  await tx
    .updateTable('hotlines.messages_out')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), next_at: nextAt, changed_at: now }))
    .where('id', '=', id)
    .execute()
}
export async function noteAnswer(tx: Writer, id: string, state: MessageOut['state'], answer: string, now: Date): Promise<void> {
  await tx.updateTable('hotlines.messages_out').set({ state, answer, changed_at: now }).where('id', '=', id).execute()
}
/** All that waits for one system: it does not answer, or does again. */
export async function putOffTo(tx: Writer, from: string, to: string, nextAt: Date): Promise<void> {
  await tx.updateTable('hotlines.messages_out').set({ next_at: nextAt }).where('from_member', '=', from).where('to_member', '=', to).where('state', '=', 'waiting').execute()
}

export interface EventToTell {
  readonly event: string
  readonly reason: string | null
  readonly country: string | null
  readonly until: Date | null
  readonly at: Date
}
export const eventToTell = (db: Reader, id: number): Promise<EventToTell> =>
  db.selectFrom('hotlines.transfer_events').select(['event', 'reason', 'country', 'until', 'at']).where('id', '=', id).executeTakeFirstOrThrow()

export interface NewMessage {
  readonly from: string
  readonly to: string
  readonly id: string
  readonly digest: Buffer
  readonly sealed: Buffer
}
/** null: it was not here yet, and is now; otherwise the digest of the one that is here by that name. */
export async function insertMessage(tx: Writer, { from, to, id, digest, sealed }: NewMessage, now: Date): Promise<Buffer | null> {
  const made = await tx
    .insertInto('hotlines.messages_in')
    .values({ from_member: from, id, to_member: to, digest, sealed, came_at: now, changed_at: now })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return null
  const there = await tx.selectFrom('hotlines.messages_in').select('digest').where('from_member', '=', from).where('id', '=', id).executeTakeFirstOrThrow()
  return there.digest
}
export const waitingFrom = async (db: Reader, from: string): Promise<number> =>
  (
    await db
      .selectFrom('hotlines.messages_in')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('from_member', '=', from)
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow()
  ).n

export interface MessageIn {
  readonly from: string
  readonly id: string
  readonly to: string
  readonly sealed: Buffer
}
/** The next that came for a hotline, held until commit; what a worker beside it holds is left to it. */
export async function takeMessage(tx: Writer, to: string): Promise<MessageIn | undefined> {
  const row = await tx
    .selectFrom('hotlines.messages_in')
    .select(['from_member as from', 'id', 'to_member as to', 'sealed'])
    .where('to_member', '=', to)
    .where('state', '=', 'waiting')
    .orderBy('number')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row?.sealed ? { ...row, sealed: row.sealed } : undefined
}
/** What it said is in the track now, or nowhere: the message itself goes. */
export async function endMessage(tx: Writer, { from, id }: MessageIn, end: { readonly refused: Refusal } | { readonly transfer: string }, now: Date): Promise<void> {
  const said = 'refused' in end ? { state: 'refused', answer: end.refused } : { state: 'taken', transfer: end.transfer }
  await tx
    .updateTable('hotlines.messages_in')
    .set({ ...said, sealed: null, changed_at: now })
    .where('from_member', '=', from)
    .where('id', '=', id)
    .execute()
}

/** Of one hotline here, the newest first. */
export async function messagesOf(db: Reader, member: string, most: number): Promise<ShownMessage[]> {
  const { rows } = await sql<ShownMessage>`
    select * from (
      select 'out' as way, m.id, m.to_member as other, e.event as what, m.state, m.attempts, m.answer, case when m.state = 'waiting' then m.next_at end as "nextAt", e.at
      from hotlines.messages_out m join hotlines.transfer_events e on e.id = m.event where m.from_member = ${member}
      order by m.number desc limit ${most}) sent
    union all
    select * from (
      select 'in' as way, m.id, m.from_member as other, null as what, m.state, 1 as attempts, m.answer, null::timestamptz as "nextAt", m.came_at as at
      from hotlines.messages_in m where m.to_member = ${member}
      order by m.came_at desc limit ${most}) came
    order by at desc limit ${most}`.execute(db)
  return rows
}
/** What of a hotline's own is not there yet. */
export async function messageCounts(db: Reader, member: string): Promise<MessageCounts> {
  const { rows } = await sql<MessageCounts>`
    select count(*)::int as waiting, (count(*) filter (where attempts > 2))::int as failing
    from hotlines.messages_out where from_member = ${member} and state = 'waiting'`.execute(db)
  return rows[0]!
}
/** What became of all that was told about each, in order. */
export async function messagesOfTransfers(db: Reader, transfers: readonly string[]): Promise<Pick<MessageOut, 'transfer' | 'state' | 'attempts' | 'answer'>[]> {
  if (!transfers.length) return []
  return db
    .selectFrom('hotlines.messages_out')
    .select(['transfer', 'state', 'attempts', 'answer'])
    .$narrowType<{ state: MessageOut['state'] }>()
    .where('transfer', 'in', [...transfers])
    .orderBy('number')
    .execute()
}
