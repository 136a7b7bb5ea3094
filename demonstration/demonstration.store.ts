/** The one row that says that this database is, or ever was, a demonstration, and how far its clock runs ahead. */
import type { Reader, Writer } from '#platform/database.ts'

export interface Demonstration {
  readonly id: 'demonstration'
  readonly loadedAt: Date
  readonly aheadMs: number
}

export async function demonstrationOf(db: Reader): Promise<Demonstration | undefined> {
  const row = await db.selectFrom('platform.demonstration').select(['loaded_at', 'clock_ahead_ms']).executeTakeFirst()
  return row && { id: 'demonstration', loadedAt: row.loaded_at, aheadMs: Number(row.clock_ahead_ms) }
}

export async function lockDemonstration(tx: Writer): Promise<Demonstration | undefined> {
  await tx.selectFrom('platform.demonstration').select('only_row').forUpdate().execute()
  return demonstrationOf(tx)
}

export const setClock = (tx: Writer, aheadMs: number) => tx.updateTable('platform.demonstration').set({ clock_ahead_ms: aheadMs }).execute()

/** The live round whose dates the landmarks come from. */
export const playedRound = (db: Reader) =>
  db
    .selectFrom('monitoring.rounds')
    .select(['id', 'commitments_due as commitmentsDue', 'progress_due as progressDue', 'conference_on as conferenceOn'])
    .where('kind', '=', 'live')
    .where('made_up', '=', true)
    .orderBy('opens_on', 'desc')
    .executeTakeFirst()
