/** What became of actions at the end of a round, in statements of many rows. Of two for one action and round the last one counts. */
import { sql } from 'kysely'
import type { Writer } from '#platform/database.ts'
import { batches } from './kind-store.ts'

export interface OutcomeRow {
  readonly action: string
  readonly round: string
  /** null: there is none, and what was there goes. */
  readonly outcome: string | null
  readonly reason: string | null
}

export async function writeOutcomes(tx: Writer, rows: readonly OutcomeRow[], now: Date): Promise<void> {
  const last = [...new Map(rows.map((row) => [`${row.action} ${row.round}`, row])).values()]
  for (const some of batches(last)) {
    const [actions, rounds] = [some.map(({ action }) => action), some.map(({ round }) => round)]
    await sql`delete from monitoring.action_outcomes o using unnest(${actions}::text[], ${rounds}::text[]) as k (action, round) where o.action = k.action and o.round = k.round`.execute(
      tx,
    )
    const there = some.flatMap(({ action, round, outcome, reason }) => (outcome ? [{ action, round, outcome, reason, entered_at: now }] : []))
    if (there.length) await tx.insertInto('monitoring.action_outcomes').values(there).execute()
  }
}
