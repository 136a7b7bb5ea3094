import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import fc from 'fast-check'
import { world } from '#tests/support/world.ts'
import { timingSql } from './action.store.ts'
import { type Timing, timingOf } from './timing.rules.ts'

const round = { opensOn: '2012-12-05', closesOn: '2014-09-30' }
const cases: [string | null, Timing][] = [
  [null, 'undated'],
  ['2012', 'existing'],
  ['2012-12', 'existing'],
  ['2012-12-04', 'existing'],
  ['2012-12-05', 'within'],
  ['2013', 'within'],
  ['2014-09', 'within'],
  ['2014-09-30', 'within'],
  ['2014-10', 'later'],
  ['2015', 'later'],
]
for (const [starts, want] of cases) test(`an action that starts ${starts ?? 'at no known date'} is ${want}`, () => assert.equal(timingOf(starts, round), want))

const { db } = await world()
test('the database derives the same as the rule', async () => {
  const pad = (n: number) => String(n).padStart(2, '0')
  const partial = fc.oneof(
    fc.constant(null),
    fc.integer({ min: 2010, max: 2016 }).map(String),
    fc.tuple(fc.integer({ min: 2012, max: 2014 }), fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${pad(m)}`),
    fc.tuple(fc.integer({ min: 2012, max: 2014 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => `${y}-${pad(m)}-${pad(d)}`),
  )
  const starts = fc.sample(partial, 300)
  const { rows } = await sql<{ timing: Timing }>`select ${timingSql(round, 's')} as timing from unnest(${starts}::text[]) with ordinality as t(s, n) order by n`.execute(db)
  assert.deepEqual(
    rows.map(({ timing }) => timing),
    starts.map((each) => timingOf(each, round)),
  )
})
