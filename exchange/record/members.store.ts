/** Members with the way they joined, later events of memberships, networks, terms, and the tables of reference. */
import { sql } from 'kysely'
import type { HotlineRecord, TreatyRecord, UnitRecord } from '#exchange/formats/member-facts.ts'
import type { MemberRecord } from '#exchange/formats/members.ts'
import type { MembershipRecord } from '#exchange/formats/memberships.ts'
import type { NetworkRecord } from '#exchange/formats/networks.ts'
import type { TermRecord } from '#exchange/formats/terms.ts'
import type { Evidence, MembershipEvent, SourceKind } from '#exchange/formats/vocabulary.rules.ts'
import type { Texts } from '#web/texts.rules.ts'
import { idOfKey } from './id-of-key.ts'
import { batches, type KindStore } from './kind-store.ts'

const json = JSON.stringify
const provenance = (row: { source: string | null; source_kind: string | null; evidence: string | null }) => ({
  source: row.source,
  sourceKind: row.source_kind as SourceKind | null,
  evidence: row.evidence as Evidence | null,
})
const excluded = (column: string) => sql.ref(`excluded.${column}`)
const joinOf = (code: string) => `join-${code}`

export const memberStore: KindStore<MemberRecord> = {
  read: async (db, { madeUp }) => {
    let query = db
      .selectFrom('alliance.members as m')
      .leftJoin('alliance.memberships as j', (on) => on.on('j.id', '=', sql<string>`'join-' || m.code`))
      .select(['m.code', 'm.alpha2', 'm.kind', 'm.standing', 'm.names', 'm.note', 'm.made_up', 'm.source', 'm.source_kind', 'm.evidence'])
      .select(['j.on_date', 'j.after_date', 'j.by_date', 'j.way', 'j.note as joined_note'])
      .orderBy('m.code')
    if (!madeUp) query = query.where('m.made_up', '=', false)
    return (await query.execute()).map((row) => ({
      code: row.code,
      alpha2: row.alpha2,
      kind: row.kind as MemberRecord['kind'],
      standing: row.standing as MemberRecord['standing'],
      language: 'en',
      name: row.names as Texts,
      note: row.note as Texts,
      joined: row.on_date,
      joinedAfter: row.after_date,
      joinedBy: row.by_date,
      way: row.way,
      joinedNote: row.joined_note,
      ...provenance(row),
      madeUp: row.made_up,
    }))
  },
  write: async (tx, records, now) => {
    for (const some of batches(records)) {
      await tx
        .insertInto('alliance.members')
        .values(
          some.map(({ code, alpha2, kind, standing, name, note, source, sourceKind, evidence, madeUp }) => ({
            ...{ code, alpha2, kind, standing, source, evidence },
            names: json(name),
            note: json(note),
            source_kind: sourceKind,
            made_up: madeUp,
            added_at: now,
          })),
        )
        .onConflict((row) =>
          row.column('code').doUpdateSet({
            alpha2: excluded('alpha2') as never,
            kind: excluded('kind') as never,
            standing: excluded('standing') as never,
            names: excluded('names') as never,
            note: excluded('note') as never,
            source: excluded('source') as never,
            source_kind: excluded('source_kind') as never,
            evidence: excluded('evidence') as never,
          }),
        )
        .execute()
      const joins = some.map((record) => joinOf(record.code))
      await tx.deleteFrom('alliance.memberships').where('id', 'in', joins).execute()
      const dated = some.filter(({ joined, joinedAfter, joinedBy, way }) => joined ?? joinedAfter ?? joinedBy ?? way)
      if (!dated.length) continue
      await tx
        .insertInto('alliance.memberships')
        .values(
          dated.map((record) => ({
            id: joinOf(record.code),
            member: record.code,
            status: 'joined',
            on_date: record.joined,
            after_date: record.joinedAfter,
            by_date: record.joinedBy,
            way: record.way,
            note: record.joinedNote,
            source: record.source,
            source_kind: record.sourceKind,
            evidence: record.evidence,
            entered_at: now,
          })),
        )
        .execute()
    }
  },
}

export const membershipStore: KindStore<MembershipRecord> = {
  read: async (db, { madeUp }) => {
    let query = db
      .selectFrom('alliance.memberships as s')
      .innerJoin('alliance.members as m', 'm.code', 's.member')
      .select(['s.member', 's.status', 's.on_date', 's.after_date', 's.by_date', 's.way', 's.reason', 's.source', 's.source_kind', 's.evidence', 's.note', 'm.made_up'])
      .where('s.id', '<>', sql<string>`'join-' || s.member`)
      .orderBy('s.member')
      .orderBy(sql`coalesce(s.on_date, s.by_date, s.after_date)`)
      .orderBy('s.id')
    if (!madeUp) query = query.where('m.made_up', '=', false)
    return (await query.execute()).map((row) => ({
      member: row.member,
      event: row.status as MembershipEvent,
      on: row.on_date,
      after: row.after_date,
      by: row.by_date,
      way: row.way,
      reason: row.reason,
      ...provenance(row),
      note: row.note,
      madeUp: row.made_up,
    }))
  },
  write: async (tx, records, now) => {
    const rows = records.map(({ member, event, on, after, by, way, reason, source, sourceKind, evidence, note }) => ({
      ...{ member, way, reason, source, evidence, note },
      id: idOfKey('membership', member, event, on, after, by),
      status: event,
      on_date: on,
      after_date: after,
      by_date: by,
      source_kind: sourceKind,
      entered_at: now,
    }))
    for (const some of batches(rows)) {
      const ids = some.map(({ id }) => id)
      await tx.deleteFrom('alliance.memberships').where('id', 'in', ids).execute()
      await tx.insertInto('alliance.memberships').values(some).execute()
    }
  },
}

export const networkStore: KindStore<NetworkRecord> = {
  read: async (db, { madeUp }) => {
    let query = db
      .selectFrom('alliance.network_participations as p')
      .innerJoin('alliance.networks as n', 'n.code', 'p.network')
      .innerJoin('alliance.members as m', 'm.code', 'p.member')
      .select(['p.network', 'n.names', 'p.member', 'p.agency', 'p.from_date', 'p.from_by', 'p.to_date', 'p.source', 'p.source_kind', 'p.evidence', 'p.note', 'm.made_up'])
      .orderBy('p.network')
      .orderBy('p.member')
      .orderBy('p.id')
    if (!madeUp) query = query.where('m.made_up', '=', false)
    return (await query.execute()).map((row) => ({
      network: row.network,
      language: 'en',
      networkName: row.names as Texts,
      member: row.member,
      agency: row.agency,
      from: row.from_date,
      fromBy: row.from_by,
      to: row.to_date,
      ...provenance(row),
      note: row.note,
      madeUp: row.made_up,
    }))
  },
  write: async (tx, records) => {
    const names = new Map(records.filter(({ networkName }) => Object.keys(networkName).length).map(({ network, networkName }) => [network, networkName]))
    for (const network of new Set(records.map((record) => record.network))) {
      const known = names.get(network)
      const insert = tx.insertInto('alliance.networks').values({ code: network, names: json(known ?? { en: network }) })
      await (known ? insert.onConflict((row) => row.column('code').doUpdateSet({ names: json(known) })) : insert.onConflict((row) => row.doNothing())).execute()
    }
    const rows = records.map(({ network, member, agency, from, fromBy, to, source, sourceKind, evidence, note }) => ({
      ...{ network, member, agency, source, evidence, note },
      id: idOfKey('network', network, member, agency, from, fromBy),
      from_date: from,
      from_by: fromBy,
      to_date: to,
      source_kind: sourceKind,
    }))
    for (const some of batches(rows)) {
      const ids = some.map(({ id }) => id)
      await tx.deleteFrom('alliance.network_participations').where('id', 'in', ids).execute()
      await tx.insertInto('alliance.network_participations').values(some).execute()
    }
  },
}

export const termStore: KindStore<TermRecord> = {
  read: async (db, { madeUp }) => {
    let query = db
      .selectFrom('alliance.terms')
      .select(['host', 'from_date', 'to_date', 'source', 'source_kind', 'evidence', 'note', 'made_up'])
      .orderBy('from_date')
      .orderBy('host')
    if (!madeUp) query = query.where('made_up', '=', false)
    return (await query.execute()).map((row) => ({ host: row.host, from: row.from_date, to: row.to_date, ...provenance(row), note: row.note, madeUp: row.made_up }))
  },
  write: async (tx, records) => {
    for (const { host, from, to, source, sourceKind, evidence, note, madeUp } of records) {
      const id = idOfKey('term', host, from)
      await tx.deleteFrom('alliance.terms').where('id', '=', id).execute()
      await tx.insertInto('alliance.terms').values({ id, host, from_date: from, to_date: to, source, source_kind: sourceKind, evidence, note, made_up: madeUp }).execute()
    }
  },
}

/** One table of reference: its kind, its name and day, and everything else as detail. */
function factStore<R extends UnitRecord | HotlineRecord | TreatyRecord>(
  kind: 'unit' | 'hotline' | 'treaty',
  nameOf: (record: R) => string,
  sinceOf: (record: R) => string | null,
): KindStore<R> {
  return {
    read: async (db) => {
      const rows = await db.selectFrom('alliance.member_facts').select('detail').where('kind', '=', kind).orderBy('member').orderBy('name').orderBy('id').execute()
      return rows.map(({ detail }) => detail as R)
    },
    write: async (tx, records) => {
      const rows = records.map((record) => ({
        id: idOfKey(kind, record.country, nameOf(record), kind === 'hotline' ? (record as HotlineRecord).organisation : null),
        member: record.country,
        kind,
        name: nameOf(record),
        since: sinceOf(record),
        detail: json(record),
        source: record.source,
        source_kind: record.sourceKind,
        evidence: record.evidence,
        note: record.note,
      }))
      for (const some of batches(rows)) {
        const ids = some.map(({ id }) => id)
        await tx.deleteFrom('alliance.member_facts').where('id', 'in', ids).execute()
        await tx.insertInto('alliance.member_facts').values(some).execute()
      }
    },
  }
}
export const unitStore = factStore<UnitRecord>(
  'unit',
  ({ unit }) => unit,
  ({ since }) => since,
)
export const hotlineStore = factStore<HotlineRecord>(
  'hotline',
  ({ hotline, organisation }) => hotline ?? organisation ?? '',
  ({ operatingSince }) => operatingSince,
)
export const treatyStore = factStore<TreatyRecord>(
  'treaty',
  ({ treaty }) => treaty,
  ({ ratified }) => ratified,
)
