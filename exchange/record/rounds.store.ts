/** Rounds with their members. Where a file names none, whoever is a member on the last day is in the denominator. */
import { allMembers, standingOn } from '#alliance/public.ts'
import type { RoundRecord } from '#exchange/formats/rounds.ts'
import type { Evidence, SourceKind } from '#exchange/formats/vocabulary.rules.ts'
import type { Writer } from '#platform/database.ts'
import type { Texts } from '#web/texts.rules.ts'
import type { KindStore } from './kind-store.ts'

const json = JSON.stringify

export const roundStore: KindStore<RoundRecord> = {
  read: async (db, { madeUp }) => {
    let query = db
      .selectFrom('monitoring.rounds as r')
      .selectAll('r')
      .select((eb) =>
        eb
          .selectFrom('monitoring.round_members as w')
          .select((w) => w.fn<string[]>('array_agg', ['w.member']).as('members'))
          .whereRef('w.round', '=', 'r.id')
          .as('members'),
      )
      .orderBy('r.opens_on')
      .orderBy('r.id')
    if (!madeUp) query = query.where('r.made_up', '=', false)
    return (await query.execute()).map((row) => ({
      round: row.id,
      language: 'en',
      name: row.names as Texts,
      framework: row.framework,
      frameworkVersion: row.framework_version,
      kind: row.kind as RoundRecord['kind'],
      opens: row.opens_on,
      commitmentsDue: row.commitments_due?.toISOString() ?? null,
      progressDue: row.progress_due?.toISOString() ?? null,
      conference: row.conference_on,
      conferencePlace: row.conference_place,
      closes: row.closes_on,
      timezone: row.timezone,
      alliance: row.alliance,
      members: [...(row.members ?? [])].sort(),
      note: row.note as Texts,
      source: row.source,
      sourceKind: row.source_kind as SourceKind | null,
      evidence: row.evidence as Evidence | null,
      madeUp: row.made_up,
    }))
  },
  write: async (tx, records, now) => {
    for (const record of records) {
      const values = {
        names: json(record.name),
        framework: record.framework,
        framework_version: record.frameworkVersion,
        kind: record.kind,
        made_up: record.madeUp,
        opens_on: record.opens,
        commitments_due: record.commitmentsDue,
        progress_due: record.progressDue,
        conference_on: record.conference,
        conference_place: record.conferencePlace,
        closes_on: record.closes,
        timezone: record.timezone,
        alliance: record.alliance,
        note: json(record.note),
        source: record.source,
        source_kind: record.sourceKind,
        evidence: record.evidence,
      }
      await tx
        .insertInto('monitoring.rounds')
        .values({ ...values, id: record.round, opened_at: now })
        .onConflict((row) => row.column('id').doUpdateSet(values))
        .execute()
      await tx.deleteFrom('monitoring.round_members').where('round', '=', record.round).execute()
      const members = record.members.length ? record.members : await membersOn(tx, record.closes)
      if (members.length)
        await tx
          .insertInto('monitoring.round_members')
          .values(members.map((member) => ({ round: record.round, member })))
          .execute()
    }
  },
}

async function membersOn(tx: Writer, day: string): Promise<string[]> {
  const members = await allMembers(tx)
  return members.filter(({ standing, madeUp, memberships }) => standing === 'member' && !madeUp && standingOn(memberships, day) === 'member').map(({ code }) => code)
}
