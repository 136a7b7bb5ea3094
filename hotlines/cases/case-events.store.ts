/** Cases and what happened to them: an event is written together with the standing that follows from it. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'
import type { ClosingReason } from '../sealing/sender-status.rules.ts'
import { scheduleLook } from '../hosting/hosting.store.ts'
import { type CaseEvent, type CaseState, type Standing, standingAfter } from './case-track.rules.ts'

export interface Case extends Standing {
  readonly id: string
  readonly member: string
  readonly openedAt: Date
  readonly dueAt: Date
  readonly reports: number
  readonly sources: readonly string[]
}
const cases = (db: Reader) =>
  db
    .selectFrom('hotlines.cases')
    .select([
      'id',
      'member',
      'opened_at as openedAt',
      'state',
      'since',
      'ready_at as readyAt',
      'due_at as dueAt',
      'changed_at as changedAt',
      'reopened',
      'holder',
      'held_until as heldUntil',
      'still_until as stillUntil',
      'urgent',
      'reports',
      'sources',
    ])
    .$narrowType<{ state: CaseState }>()
export const caseById = (db: Reader, member: string, id: string): Promise<Case | undefined> => cases(db).where('id', '=', id).where('member', '=', member).executeTakeFirst()

/** Held until commit, so that of two acts at once the second knows the first. */
export async function lockCase(tx: Writer, member: string, id: string): Promise<Case | undefined> {
  await tx.selectFrom('hotlines.cases').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return caseById(tx, member, id)
}
/** In the order of their ids, so that two who work on the same ones do not wait for each other for ever. */
export async function lockCases(tx: Writer, member: string, ids: readonly string[]): Promise<Case[]> {
  if (!ids.length) return []
  await tx
    .selectFrom('hotlines.cases')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return cases(tx)
    .where('id', 'in', [...ids])
    .where('member', '=', member)
    .orderBy('due_at')
    .orderBy('id')
    .execute()
}

const rowOf = (caseId: string, happened: CaseEvent) => ({
  case_id: caseId,
  event: happened.event,
  reason: 'reason' in happened ? happened.reason : null,
  until: 'until' in happened ? happened.until : null,
  to_account: 'to' in happened ? happened.to : null,
  assessment: 'assessment' in happened ? happened.assessment : null,
  by_account: happened.by,
  at: happened.at,
})
/** What was found unlawful is looked for at once, what is closed no more. A second assessment changes nothing of it. */
const looks = { waiting: 'by-rule', second: 'as-it-is', act: 'now', closed: 'never' } as const

/** Of a case that is held. Answers with the case as it is then. */
export async function happen<C extends Standing & { readonly id: string }>(tx: Writer, before: C, happened: CaseEvent): Promise<C> {
  const after = standingAfter(before, happened)
  await tx.insertInto('hotlines.case_events').values(rowOf(before.id, happened)).execute()
  await tx
    .updateTable('hotlines.cases')
    .set({
      state: after.state,
      since: after.since,
      ready_at: after.readyAt,
      changed_at: after.changedAt,
      reopened: after.reopened,
      holder: after.holder,
      held_until: after.heldUntil,
      still_until: after.stillUntil,
      urgent: after.urgent,
      // What its procedure asks for may be another thing now.
      plan_at: after.state === 'act' ? happened.at : null,
    })
    .where('id', '=', before.id)
    .execute()
  if (after.state !== before.state) await scheduleLook(tx, before.id, looks[after.state], happened.at)
  return { ...before, ...after }
}
export async function insertOpened(tx: Writer, caseId: string, at: Date): Promise<void> {
  await tx
    .insertInto('hotlines.case_events')
    .values(rowOf(caseId, { event: 'opened', by: null, at }))
    .execute()
}

export async function eventsOf(db: Reader, caseId: string): Promise<CaseEvent[]> {
  const rows = await db
    .selectFrom('hotlines.case_events')
    .select(['event', 'reason', 'until', 'to_account as to', 'assessment', 'by_account as by', 'at'])
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows as CaseEvent[]
}
/** How and when each of these was last closed. */
export async function closingsOf(db: Reader, caseIds: readonly string[]): Promise<Map<string, { reason: ClosingReason; at: Date }>> {
  if (!caseIds.length) return new Map()
  const rows = await db
    .selectFrom('hotlines.case_events')
    .select(['case_id as id', 'reason', 'at'])
    .distinctOn('case_id')
    .where('case_id', 'in', [...caseIds])
    .where('event', '=', 'closed')
    .orderBy('case_id')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(({ id, reason, at }) => [id, { reason: reason as ClosingReason, at }]))
}
/** The case that somebody took last, when it is still in that person's hands. */
export async function lastTakenBy(db: Reader, member: string, account: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select e.case_id as id from hotlines.case_events e join hotlines.cases c on c.id = e.case_id
    where e.by_account = ${account} and e.event = 'taken' and c.holder = ${account} and c.member = ${member}
    order by e.id desc limit 1`.execute(db)
  return rows[0]?.id
}
