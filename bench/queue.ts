/** The queue of a hotline as it grows: what its page asks the database, taking the next case, and finding the case of an address that came before. Cases are written by the database itself. */
import { createHash, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { openDatabase } from '#platform/database.ts'
import { urlOf } from '#tests/support/server.ts'
import { caseOf } from '../hotlines/cases/case.store.ts'
import { casesOf, laneCounts, takeNext } from '../hotlines/cases/queue.store.ts'
import { openForm } from './hotlines.ts'
import { placeWith } from './place.ts'

const calls = 200
const sizes = [10_000, 1_000_000, ...(process.argv.includes('--large') ? [10_000_000] : [])]

export async function measureQueue(say: (line: string) => unknown) {
  const place = await placeWith('empty')
  const writer = openDatabase(urlOf('bench', 'alliance_writer'), { connections: 1 })
  try {
    const { fingerprint } = await openForm(place.owner)
    const results: Record<string, object> = {}
    let made = 0
    for (const size of sizes) {
      await makeCases(place.owner, fingerprint, made, size)
      made = size
      const measured = await measure(place.reader, writer, size)
      const { rows } = await sql<{ mb: number }>`select round(pg_database_size(current_database()) / 1048576.0)::int as mb`.execute(place.owner)
      results[size] = { ...measured, mb: rows[0]?.mb }
      say(`  ${size.toLocaleString('en')} cases: p95 page ${measured.page} ms, next ${measured.next} ms, known address ${measured.known} ms; ${rows[0]?.mb} MB on disk`)
    }
    const [least, most] = [results[sizes[0]!], results[sizes.at(-1)!]] as [Measured, Measured]
    const growth = Object.fromEntries((['page', 'next', 'known'] as const).map((each) => [each, Math.round((most[each] / least[each]) * 100) / 100]))
    say(`  growth of p95 from the least to the most: ${JSON.stringify(growth)}`)
    return { results, growth }
  } finally {
    await writer.destroy()
    await place.close()
  }
}

/** One in ten is open, as at a hotline that keeps up. Sites have twenty addresses. */
async function makeCases(owner: Database, key: string, from: number, to: number): Promise<void> {
  const n = sql`generate_series(${from}::int, ${to - 1}::int) n`
  await owner.connection().execute(async (db) => {
    // Rows as they are: what the triggers would work out one by one is written here at once.
    await sql`set alliance.copying = 'yes'`.execute(db)
    await sql`insert into hotlines.public_reports (id, member, language, received_at, nonce, source, key, sealed_outline, sealed_text)
      select 'report-' || n, 'XAA', 'en', now() - n * interval '1 second', sha256(('nonce ' || n)::bytea), 'own', ${key}, decode(repeat('00', 200), 'hex'), decode(repeat('00', 300), 'hex') from ${n}`.execute(
      db,
    )
    await sql`insert into hotlines.cases (id, member, rule, strict_key, loose_key, site_key, opened_at, since, ready_at, due_at, changed_at, state, reports, sources)
      select 'case-' || n, 'XAA', 1, sha256(('strict ' || n)::bytea), sha256(('loose ' || n)::bytea), sha256(('site ' || n / 20)::bytea), at, at, at, at + (n % 72) * interval '1 hour', at,
        case when n % 10 > 0 then 'closed' when n % 100 = 0 then 'act' when n % 30 = 0 then 'second' else 'waiting' end, 1, array['own']
      from (select n, now() - n * interval '1 second' as at from ${n}) rows`.execute(db)
    await sql`insert into hotlines.case_reports (report, position, case_id, joined_at) select 'report-' || n, 0, 'case-' || n, now() from ${n}`.execute(db)
    await sql`insert into hotlines.hosting (case_id, member, state, country, countries, confidence, looked_at, next_at)
      select 'case-' || n, 'XAA', 'placed', 'NL', array['NL'], 'high', now(), case when n % 100 = 0 then now() + interval '1 day' end from ${n}`.execute(db)
    await sql`set alliance.copying = 'no'`.execute(db)
  })
  await sql`vacuum analyze`.execute(owner)
}

interface Measured {
  /** In milliseconds, 95 of 100 calls. */
  readonly page: number
  readonly next: number
  readonly known: number
}
class Undone extends Error {}
async function measure(reader: Database, writer: Database, size: number): Promise<Measured> {
  const asked = { member: 'XAA', account: 'manager', now: new Date() }
  const page = await p95(async () => {
    await Promise.all([casesOf(reader, { ...asked, lane: 'assess', after: null, count: 50 }), laneCounts(reader, asked)])
  })
  const next = await p95(() => undone(writer, (tx) => takeNext(tx, 'XAA', 'manager', asked.now)))
  const digest = (kind: string, n: number) => createHash('sha256').update(`${kind} ${n}`).digest()
  const known = await p95(() => {
    const n = randomInt(size)
    const keyed = { rule: 1, strict: digest('strict', n), loose: digest('loose', n), site: digest('site', Math.floor(n / 20)) }
    return undone(writer, (tx) => caseOf(tx, { id: `again-${n}`, member: 'XAA', keyed, openedAt: asked.now }))
  })
  return { page, next, known }
}
const undone = (writer: Database, work: (tx: Parameters<typeof takeNext>[0]) => Promise<unknown>) =>
  writer
    .transaction()
    .execute(async (tx) => {
      await work(tx)
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
async function p95(call: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let n = 0; n < calls + 20; n++) {
    const begun = performance.now()
    await call()
    // The first ones only warm up.
    if (n >= 20) took.push(performance.now() - begun)
  }
  return Math.round(took.sort((a, b) => a - b)[Math.floor(calls * 0.95)]! * 100) / 100
}
