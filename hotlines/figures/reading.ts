/** What is read for figures: which hotline and period, up to which rows, and by which hours it could act. */
import { sql } from 'kysely'
import type { Reader } from '#platform/database.ts'
import { proceduresOf } from '../procedures/procedure.store.ts'
import { receivers } from '../transfers/receivers.ts'
import { Counting, type Period } from './count.rules.ts'
import { openFrom } from './hours.rules.ts'
import type { Marks } from './marks.ts'

export interface ToCount {
  readonly member: string
  /** YYYY-MM-DD in UTC. */
  readonly from: string
  readonly to: string
  readonly countedAt: Date
  readonly marks: Marks
}
const dayMs = 86_400_000
const periodOf = ({ from, to }: Pick<ToCount, 'from' | 'to'>): Period => ({ from: Date.parse(`${from}T00:00:00Z`), to: Date.parse(`${to}T00:00:00Z`) + dayMs })
export interface Reading extends ToCount {
  readonly db: Reader
  readonly home: string
  readonly period: Period
  readonly counting: () => Counting
}

/** Opened before the end of the period, and still open, or with something that happened since its beginning. More than these cannot matter; what happened to them is looked at for itself. */
export const candidates = ({ member, from, period }: Reading) =>
  sql`c.member = ${member} and c.opened_at < ${new Date(period.to)} and (c.changed_at >= ${from}::date at time zone 'UTC' or c.state <> 'closed')`
export async function readingOf(db: Reader, what: ToCount): Promise<Reading> {
  const { member, countedAt } = what
  const [versions, { countryOf }] = await Promise.all([proceduresOf(db, member), receivers(db, countedAt)])
  const period = periodOf(what)
  const hours = openFrom(versions, countedAt, period)
  return { ...what, db, home: countryOf(member), period, counting: () => new Counting(period, countedAt.getTime(), hours) }
}
