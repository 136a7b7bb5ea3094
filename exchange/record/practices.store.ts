/** Shared practices and who uses them. Drafts and what was withdrawn are no part of it. */
import { sql } from 'kysely'
import type { PracticeRecord, PracticeUseRecord } from '#exchange/formats/practices.ts'
import type { Reader } from '#platform/database.ts'
import { batches, type KindStore } from './kind-store.ts'

const shared = (db: Reader) =>
  db
    .selectFrom('monitoring.practices as p')
    .innerJoin('monitoring.practice_publications as o', 'o.practice', 'p.id')
    .leftJoin('monitoring.practice_withdrawals as w', 'w.practice', 'p.id')
    .where('w.practice', 'is', null)

export const practiceStore: KindStore<PracticeRecord> = {
  read: async (db, { madeUp }) => {
    let query = shared(db)
      .select([
        'p.id',
        'p.member',
        'p.framework',
        'p.language',
        'p.title',
        'p.what',
        'p.audience',
        'p.how',
        'p.cost',
        'p.proof',
        'p.proof_text',
        'p.proof_url',
        'p.spoken',
        'p.contact_role',
        'p.made_up',
      ])
      .select(sql<string>`to_char(o.published_at at time zone 'UTC', 'YYYY-MM-DD')`.as('shared'))
      .select(sql<string[]>`coalesce((select array_agg(g.goal order by g.goal) from monitoring.practice_goals g where g.practice = p.id), '{}')`.as('goals'))
      .select(sql<string[]>`coalesce((select array_agg(a.action order by a.action) from monitoring.practice_actions a where a.practice = p.id), '{}')`.as('actions'))
      .orderBy('p.id')
    if (!madeUp) query = query.where('p.made_up', '=', false)
    return (await query.execute()).map((row) => ({
      ...{ key: row.id, member: row.member, framework: row.framework, goals: row.goals, actions: row.actions, language: row.language, title: row.title, what: row.what },
      ...{ audience: row.audience as PracticeRecord['audience'], how: row.how, cost: row.cost as PracticeRecord['cost'], proof: row.proof as PracticeRecord['proof'] },
      ...{ proofText: row.proof_text || null, proofUrl: row.proof_url, spoken: row.spoken, contactRole: row.contact_role, shared: row.shared, madeUp: row.made_up },
    }))
  },
  write: async (tx, records, now) => {
    for (const some of batches(records)) {
      const keys = some.map(({ key }) => key)
      const rows = some.map(({ key, madeUp, proofText, proofUrl, contactRole, goals: _goals, actions: _actions, shared: _shared, spoken, ...same }) => ({
        ...{
          ...same,
          id: key,
          made_up: madeUp,
          proof_text: proofText ?? '',
          proof_url: proofUrl,
          contact_role: contactRole,
          spoken: [...spoken],
          written_by: 'import',
          written_at: now,
        },
      }))
      const replaced = [
        'member',
        'framework',
        'language',
        'title',
        'what',
        'audience',
        'how',
        'cost',
        'proof',
        'proof_text',
        'proof_url',
        'spoken',
        'contact_role',
        'made_up',
        'written_at',
      ] as const
      await tx
        .insertInto('monitoring.practices')
        .values(rows)
        .onConflict((row) => row.column('id').doUpdateSet(Object.fromEntries(replaced.map((column) => [column, sql.ref(`excluded.${column}`)])) as never))
        .execute()
      for (const table of ['monitoring.practice_goals', 'monitoring.practice_actions'] as const) await tx.deleteFrom(table).where('practice', 'in', keys).execute()
      await tx
        .insertInto('monitoring.practice_goals')
        .values(some.flatMap(({ key, goals }) => [...new Set(goals)].map((goal) => ({ practice: key, goal }))))
        .execute()
      for (const { key, actions } of some.filter(({ actions }) => actions.length))
        await tx
          .insertInto('monitoring.practice_actions')
          .columns(['practice', 'action'])
          .expression((eb) =>
            eb
              .selectFrom('monitoring.actions')
              .select([eb.val(key).as('practice'), 'id'])
              .where('id', 'in', [...actions]),
          )
          .execute()
      await tx
        .insertInto('monitoring.practice_publications')
        .values(some.map(({ key, shared: on }) => ({ practice: key, published_by: 'import', published_at: new Date(`${on}T00:00:00Z`) })))
        .onConflict((row) => row.column('practice').doUpdateSet({ published_at: sql.ref('excluded.published_at') }))
        .execute()
    }
  },
}

export const practiceUseStore: KindStore<PracticeUseRecord> = {
  read: async (db, { madeUp }) => {
    let query = shared(db)
      .innerJoin('monitoring.practice_uses as u', 'u.practice', 'p.id')
      .select(['u.practice', 'u.member', 'u.way', 'u.since', 'u.result', 'u.language', 'p.made_up as madeUp'])
      .orderBy('u.practice')
      .orderBy('u.member')
    if (!madeUp) query = query.where('p.made_up', '=', false)
    return (await query.execute()).map((row) => ({ ...row, way: row.way as PracticeUseRecord['way'], result: row.result || null }))
  },
  write: async (tx, records, now) => {
    for (const some of batches(records))
      await tx
        .insertInto('monitoring.practice_uses')
        .values(
          some.map(({ practice, member, way, since, result, language }) => ({ practice, member, way, since, result: result ?? '', language, said_by: 'import', said_at: now })),
        )
        .onConflict((row) =>
          row
            .columns(['practice', 'member'])
            .doUpdateSet(Object.fromEntries((['way', 'since', 'result', 'language'] as const).map((column) => [column, sql.ref(`excluded.${column}`)])) as never),
        )
        .execute()
  },
}
