/** Reports that were handed in, here or elsewhere. What was handed in here is never written over by a table. */
import { sql } from 'kysely'
import { keyOf } from '#exchange/formats/formats.ts'
import type { ReportRecord } from '#exchange/formats/reports.ts'
import type { Evidence, SourceKind } from '#exchange/formats/vocabulary.rules.ts'
import type { Reader } from '#platform/database.ts'
import { batches, type KindStore } from './kind-store.ts'

export const reportStore: KindStore<ReportRecord> = {
  read: async (db, { madeUp }) => {
    // Of two rows for one report the last one stands: what was handed in here.
    const rows = [...(await handedInElsewhere(db)), ...(await handedInHere(db))].filter((row) => madeUp || !row.madeUp)
    return [...new Map(rows.map((row) => [keyOf('reports', row), row])).values()].sort((a, b) => compare(keyOf('reports', a), keyOf('reports', b)))
  },
  held: async (db) => new Set((await handedInHere(db)).map((row) => keyOf('reports', row))),
  write: async (tx, records, now) => {
    for (const some of batches(records)) {
      const rows = some.map(({ round, member, report, reference, handedIn, digest, source, sourceKind, evidence, note, madeUp }) => ({
        ...{ round, member, kind: report, reference, handed_in_on: handedIn, digest, source, source_kind: sourceKind, evidence, note, made_up: madeUp, entered_at: now },
      }))
      const replaced = ['reference', 'handed_in_on', 'digest', 'source', 'source_kind', 'evidence', 'note', 'made_up'] as const
      await tx
        .insertInto('monitoring.reports_elsewhere')
        .values(rows)
        .onConflict((row) => row.columns(['round', 'member', 'kind']).doUpdateSet(Object.fromEntries(replaced.map((column) => [column, sql.ref(`excluded.${column}`)])) as never))
        .execute()
    }
  },
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The newest submission of each report that was not withdrawn; its day only once it is published, since before that it may tell who was late. */
async function handedInHere(db: Reader): Promise<ReportRecord[]> {
  const rows = await db
    .selectFrom('monitoring.submissions as s')
    .innerJoin('monitoring.frozen_texts as t', 't.id', 's.text')
    .innerJoin('monitoring.reports as r', 'r.id', 't.report')
    .innerJoin('monitoring.rounds as o', 'o.id', 'r.round')
    .distinctOn('r.id')
    .select(['r.round', 'r.member', 'r.kind', 's.reference', 't.digest', 'o.made_up as madeUp'])
    .select(
      sql<string | null>`case when exists (select from monitoring.publications p where p.text = s.text) then to_char(s.submitted_at at time zone o.timezone, 'YYYY-MM-DD') end`.as(
        'handedIn',
      ),
    )
    .where((eb) => eb.not(eb.exists(eb.selectFrom('monitoring.withdrawals as w').select('w.text').whereRef('w.text', '=', 's.text'))))
    .orderBy('r.id')
    .orderBy('t.number', 'desc')
    .execute()
  return rows.map(({ kind, digest, ...row }) => ({ ...row, report: kind as ReportRecord['report'], digest: digest.toString('hex'), ...unsourced }))
}
/** It was handed in here: that is its source. */
const unsourced = { source: null, sourceKind: null, evidence: null, note: null }

async function handedInElsewhere(db: Reader): Promise<ReportRecord[]> {
  const rows = await db
    .selectFrom('monitoring.reports_elsewhere')
    .select(['round', 'member', 'kind', 'reference', 'handed_in_on', 'digest', 'made_up', 'source', 'source_kind', 'evidence', 'note'])
    .orderBy('round')
    .orderBy('member')
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({
    ...{ round: row.round, member: row.member, report: row.kind as ReportRecord['report'], reference: row.reference, handedIn: row.handed_in_on, digest: row.digest },
    ...{ source: row.source, sourceKind: row.source_kind as SourceKind | null, evidence: row.evidence as Evidence | null, note: row.note, madeUp: row.made_up },
  }))
}
