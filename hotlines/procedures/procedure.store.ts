/** What hotlines said of their procedures, every version of it, and what these ask for next in each case. */
import type { Reader, Writer } from '#platform/database.ts'
import { type Case, lockCase } from '../cases/case-events.store.ts'
import type { NextStep } from './next-step.rules.ts'
import { type Procedure, startingProcedure } from './procedure.rules.ts'

/** A column of type json comes back as what was put in. */
type Stored = Omit<Procedure, 'version'>
const procedures = (db: Reader) => db.selectFrom('hotlines.procedures').select(['member', 'version', 'procedure', 'made_by as by', 'made_at as at'])

/** The newest, or as every hotline begins. */
export async function procedureOf(db: Reader, member: string): Promise<Procedure> {
  const row = await procedures(db).where('member', '=', member).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row ? { ...(row.procedure as unknown as Stored), version: row.version } : startingProcedure
}
/** Of all that said something. */
export async function newestProcedures(db: Reader): Promise<Map<string, Procedure>> {
  const rows = await procedures(db).distinctOn('member').orderBy('member').orderBy('version', 'desc').execute()
  return new Map(rows.map(({ member, version, procedure }) => [member, { ...(procedure as unknown as Stored), version }]))
}
/** All that a hotline ever said, the oldest first. */
export async function proceduresOf(db: Reader, member: string): Promise<{ procedure: Procedure; at: Date }[]> {
  const rows = await procedures(db).where('member', '=', member).orderBy('version').execute()
  return rows.map(({ version, procedure, at }) => ({ procedure: { ...(procedure as unknown as Stored), version }, at }))
}
export interface SaidVersion {
  readonly version: number
  readonly by: string
  readonly at: Date
}
/** The newest first. */
export const versionsOf = (db: Reader, member: string): Promise<SaidVersion[]> =>
  db.selectFrom('hotlines.procedures').select(['version', 'made_by as by', 'made_at as at']).where('member', '=', member).orderBy('version', 'desc').execute()
export async function procedureVersion(db: Reader, member: string, version: number): Promise<Procedure | undefined> {
  const row = await procedures(db).where('member', '=', member).where('version', '=', version).executeTakeFirst()
  return row && { ...(row.procedure as unknown as Stored), version }
}
/** Every case that others are to be told of is seen anew. */
export async function insertProcedure(tx: Writer, member: string, { version, ...said }: Procedure, by: string, now: Date): Promise<void> {
  await tx
    .insertInto('hotlines.procedures')
    .values({ member, version, procedure: JSON.stringify(said), made_by: by, made_at: now })
    .execute()
  await seeAnew(tx, now, member)
}
/** Of one hotline, or of all: where somebody takes cases, or no longer does, others go elsewhere. */
export async function seeAnew(tx: Writer, now: Date, member?: string): Promise<void> {
  const cases = tx.updateTable('hotlines.cases').set({ plan_at: now }).where('state', '=', 'act').where('with_member', 'is', null)
  await (member ? cases.where('member', '=', member) : cases).execute()
}

/** The next whose plan may have changed, held until commit. */
export async function takeToPlan(tx: Writer, now: Date): Promise<Case | undefined> {
  const next = await tx
    .selectFrom('hotlines.cases')
    .select(['id', 'member'])
    .where('plan_at', '<=', now)
    .orderBy('plan_at')
    .orderBy('id')
    .limit(1)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
  return next && lockCase(tx, next.member, next.id)
}
/** Of one that is held. */
export async function notePlan(tx: Writer, caseId: string, next: NextStep | null, seeAgainAt: Date | null): Promise<void> {
  await tx
    .updateTable('hotlines.cases')
    .set({ plan_at: seeAgainAt, next_step: next?.step ?? null, next_state: next?.state ?? null, next_at: next?.at ?? null })
    .where('id', '=', caseId)
    .execute()
}
