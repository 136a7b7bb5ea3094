import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { makePast } from '#demonstration/past-cases.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { urlOf } from '#tests/support/server.ts'
import { world } from '#tests/support/world.ts'
import { figuresCounter } from '../../hotlines/figures/figures-counter.act.ts'
import { alliance, freshFolder } from './running.ts'

const of = await world()
const { as, db, now, writer } = of
await givenHotline(of, 'XAA')

test('frozen figures are counted again: the same, until somebody changes an event', async () => {
  await db
    .transaction()
    .execute((tx) => makePast(tx, { member: 'XAA', home: 'XAA', abroad: ['NL'], takers: {}, cases: 20, from: new Date('2026-01-01T00:00:00Z'), days: 300, until: now }))
  assert.equal((await as('hedy').post('/hotlines/XAA/figures', { from: '2026-01', to: '2026-12' })).status, 303)
  const { id } = await db.selectFrom('hotlines.figures').select('id').executeTakeFirstOrThrow()
  await figuresCounter({ writer, clock: () => now, demonstration: false })({ figures: id })
  const settings = { ALLIANCE_DATA: `${freshFolder()}/data`, DATABASE_URL: urlOf(of.database).replace('@/', '@localhost/') }
  const same = alliance(['figures'], settings)
  assert.equal(await same.ended, 0, same.said())
  assert.match(same.said(), /^same {4}XAA 2026, counted .*[0-9a-f]{64}$/m)
  await sql`alter table hotlines.case_events disable trigger only_added_to`.execute(db)
  await sql`update hotlines.case_events set reason = 'lawful' where id = (select min(id) from hotlines.case_events where reason = 'unlawful')`.execute(db)
  const changed = alliance(['figures'], settings)
  assert.equal(await changed.ended, 3, changed.said())
  assert.match(changed.said(), /^DIFFERS XAA 2026/m)
})
