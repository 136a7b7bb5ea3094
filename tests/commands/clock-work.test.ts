import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until, world } from '#tests/support/world.ts'
import { startClockWork } from '../../commands/clock-work.ts'

const { db, writer, now } = await world()
const mistakes: unknown[] = []
await db.insertInto('monitoring.reports').values({ id: 'r', round: 'trial', member: 'XAA', kind: 'commitment', opened_by: 'dara', opened_at: now }).execute()
await db.insertInto('monitoring.answers').values({ report: 'r', path: 'contacts/name', version: 1, value: '"x"', saved_by: 'dara', saved_at: now }).execute()
const contacts = async () => (await db.selectFrom('monitoring.answers').select('path').execute()).length

test('the running program erases the contacts of a round by itself once their time is over, and stops when told', async () => {
  const working = startClockWork({
    writer,
    clock: () => new Date('2031-02-03'),
    demonstration: false,
    origin: 'http://localhost',
    log: { error: (fields: unknown) => void mistakes.push(fields) },
  })
  await until(async () => (await contacts()) === 0)
  await working.stop()
  assert.deepEqual(mistakes, [])
})
