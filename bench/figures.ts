/** Figures of a year with a million cases, every one of which happened: counted from its events, and once more, to the same bytes. */
import { sql } from 'kysely'
import { makePast } from '#demonstration/past-cases.ts'
import { sha256 } from '#platform/ids.ts'
import { countFigures } from '../hotlines/figures/count-figures.ts'
import { bytesOf } from '../hotlines/figures/figures.rules.ts'
import { takeMarks } from '../hotlines/figures/marks.ts'
import { openForm } from './hotlines.ts'
import { placeWith } from './place.ts'

const sizes = [10_000, 1_000_000]
export async function measureFigures(say: (line: string) => unknown) {
  const results: Record<string, object> = {}
  for (const cases of sizes) {
    const place = await placeWith('empty')
    try {
      await openForm(place.owner)
      await sql`insert into people.seats (id, account, role, member, given_at) values ('analyst', 'manager', 'analyst', 'XAA', now())`.execute(place.owner)
      await sql`insert into alliance.members (code, kind, standing, names, made_up, added_at) values ('XAB', 'country', 'member', '{"en": "Belmora"}', false, now())`.execute(
        place.owner,
      )
      await sql`insert into hotlines.hotlines (member, name, organisation, emergency_number, emergency_checked_on, changed_by, changed_at) values ('XAB', 'Line', 'Foundation', '112', current_date, 'manager', now())`.execute(
        place.owner,
      )
      await sql`insert into hotlines.providers (id, member, name, email, language, rung, networks, window_minutes, opening, active, version, changed_by, changed_at)
        select 'p' || n, 'XAA', 'Provider ' || n, 'abuse@p' || n || '.example', 'en', 'host', '{}', 0, '', true, 1, 'manager', now() from generate_series(1, 40) n`.execute(
        place.owner,
      )
      const [from, countedAt] = [new Date('2025-01-01T00:00:00Z'), new Date('2026-02-01T00:00:00Z')]
      await place.owner
        .transaction()
        .execute((tx) => makePast(tx, { member: 'XAA', home: 'XAA', abroad: ['XAB', 'NL', 'US', 'FR'], takers: { XAB: 'XAB' }, cases, from, days: 365, until: countedAt }))
      await sql`vacuum analyze`.execute(place.owner)
      const marks = await takeMarks(place.owner)
      const what = { member: 'XAA', from: '2025-01-01', to: '2025-12-31', countedAt, marks }
      const begun = performance.now()
      const digest = sha256(bytesOf(await countFigures(place.reader, what))).toString('hex')
      const seconds = Math.round((performance.now() - begun) / 100) / 10
      const again = sha256(bytesOf(await countFigures(place.reader, what))).toString('hex')
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from hotlines.case_events`.execute(place.owner)
      results[cases] = { seconds, events: rows[0]!.n, same: digest === again }
      say(
        `  ${cases.toLocaleString('en')} cases, ${rows[0]!.n.toLocaleString('en')} events of theirs: ${seconds} s; counted again ${digest === again ? 'the same bytes' : 'OTHER BYTES'}`,
      )
    } finally {
      await place.close()
    }
  }
  return results
}
