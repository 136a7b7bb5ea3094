/** Finds reports whose contact persons have been kept long enough, and erases them: salt and content go, the digest stays, so every other part still verifies. */
import { sql } from 'kysely'
import type { Reader, Writer } from '#platform/database.ts'

export interface Expired {
  /** The round whose retention is over. */
  readonly id: string
  readonly parts: readonly { readonly text: string; readonly position: number }[]
  readonly drafts: readonly string[]
}

/** The first round that is past its retention and still holds contact persons. */
export async function expiredRound(db: Reader, now: Date): Promise<Expired | undefined> {
  const rounds = await db
    .selectFrom('monitoring.rounds as r')
    .select('r.id')
    .where(sql<boolean>`(r.closes_on + make_interval(months => r.retention_months)) < ${now}`)
    .orderBy('r.id')
    .execute()
  for (const { id } of rounds) {
    const parts = await contactParts(db, id)
    const drafts = await draftsWithContacts(db, id)
    if (parts.length || drafts.length) return { id, parts, drafts }
  }
  return undefined
}

const contactParts = (db: Reader, round: string) =>
  db
    .selectFrom('monitoring.frozen_parts as p')
    .innerJoin('monitoring.frozen_texts as t', 't.id', 'p.text')
    .innerJoin('monitoring.reports as r', 'r.id', 't.report')
    .select(['p.text', 'p.position'])
    .where('r.round', '=', round)
    .where('p.section', '=', 'contacts')
    .where('p.erased_at', 'is', null)
    .execute()

async function draftsWithContacts(db: Reader, round: string): Promise<string[]> {
  const rows = await db
    .selectFrom('monitoring.answers as a')
    .innerJoin('monitoring.reports as r', 'r.id', 'a.report')
    .select('a.report')
    .distinct()
    .where('r.round', '=', round)
    .where('a.path', 'like', 'contacts/%')
    .execute()
  return rows.map(({ report }) => report)
}

export async function eraseContacts(tx: Writer, { parts, drafts }: Expired, now: Date): Promise<void> {
  for (const { text, position } of parts) {
    await tx.updateTable('monitoring.frozen_parts').set({ salt: null, content: null, erased_at: now }).where('text', '=', text).where('position', '=', position).execute()
  }
  if (!drafts.length) return
  for (const table of ['monitoring.answers', 'monitoring.answer_versions', 'monitoring.answer_conflicts'] as const) {
    await tx.deleteFrom(table).where('report', 'in', drafts).where('path', 'like', 'contacts/%').execute()
  }
}
