/** A made-up record of any size for the bench: members, rounds, actions under goals with statuses, written by the database itself. */
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'

export interface Size {
  readonly members: number
  readonly rounds: number
  readonly actions: number
}

const goalCodes = ['1.1', '2.1', '2.2', '3.1', '3.2', '4.1', '4.2']
const content = {
  targets: ['1', '2', '3', '4'].map((code) => ({ code, names: { en: `Target ${code}` } })),
  goals: goalCodes.map((code) => ({ code, target: code[0], names: { en: `Goal ${code}` }, suggested: [] })),
  indicators: [],
  questions: [],
}

/** Codes MAA, MAB … as many as wanted; rounds b1, b2 …; framework `bench`. Not marked as made up, so that the public pages show it. */
export async function loadLargeRecord(owner: Database, { members, rounds, actions }: Size): Promise<void> {
  const code = (n: string) => sql.raw(`'M' || chr(65 + (${n} / 26) % 26) || chr(65 + ${n} % 26)`)
  await sql`insert into alliance.members (code, kind, names, added_at) select ${code('n')}, 'country', jsonb_build_object('en', 'Member ' || n), now() from generate_series(0, ${members - 1}::int) n`.execute(
    owner,
  )
  await sql`insert into alliance.memberships (id, member, status, on_date, entered_at) select 'bench-' || n, ${code('n')}, 'joined', '2000-01-01', now() from generate_series(0, ${members - 1}::int) n`.execute(
    owner,
  )
  await sql`insert into alliance.frameworks (code, names) values ('bench', '{"en": "Bench"}')`.execute(owner)
  await sql`insert into alliance.framework_versions (framework, version, content, drafted_at, approved_at) values ('bench', 1, ${JSON.stringify(content)}::jsonb, now(), now())`.execute(
    owner,
  )
  await sql`insert into monitoring.rounds (id, names, framework, framework_version, kind, opens_on, closes_on, opened_at)
    select 'b' || r, jsonb_build_object('en', 'Round ' || r), 'bench', 1, 'compiled', make_date(2014 + 2 * r, 1, 1), make_date(2015 + 2 * r, 12, 31), now() from generate_series(1, ${rounds}::int) r`.execute(
    owner,
  )
  await sql`insert into monitoring.round_members (round, member) select 'b' || r, ${code('n')} from generate_series(1, ${rounds}::int) r, generate_series(0, ${members - 1}::int) n`.execute(
    owner,
  )
  await sql`insert into monitoring.actions (id, member, framework, round, rounds, kind, texts, responsible, starts, origin, basis, source, entered_at, published_at)
    select 'BN-' || n, ${code(`(n % ${members})`)}, 'bench', 'b' || (1 + (n / 7) % ${rounds}::int), array['b' || (1 + (n / 7) % ${rounds}::int)], case n % 2 when 0 then 'existing' else 'new' end,
      jsonb_build_object('title', jsonb_build_object('en', 'Measure ' || n || ' of office ' || n % 97), 'description', jsonb_build_object('en', repeat('An office does what the plan says, and reports it. ', 6))),
      'Office ' || n % 97, (2010 + n % 14)::text, 'compiled', 'national-measure', 'https://record.example/' || n, now(), now()
    from generate_series(1, ${actions}::int) n`.execute(owner)
  await sql`insert into monitoring.action_goals (action, goal) select 'BN-' || n, (${sql.raw(`array['${goalCodes.join("','")}']`)})[1 + n % 7] from generate_series(1, ${actions}::int) n`.execute(
    owner,
  )
  await sql`insert into monitoring.action_statuses (id, action, round, rater, status, entered_at, published_at)
    select 'BS-' || n, 'BN-' || n, 'b' || (1 + (n / 7) % ${rounds}::int), 'source', (array['not-started', 'under-way', 'substantial', 'completed', 'withdrawn'])[1 + (n * 7919) % 5], now(), now()
    from generate_series(1, ${actions}::int) n`.execute(owner)
  await sql`vacuum analyze`.execute(owner)
}
