import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { Person } from '#access/ask.ts'
import { clockPerson } from '#platform/jobs.ts'
import { cast, world } from '#tests/support/world.ts'
import { eraseContactsOfRound } from './erase-contacts.act.ts'

const { db, perform, now } = await world()
const bytes = randomBytes(32)
await db.insertInto('monitoring.reports').values({ id: 'r', round: 'trial', member: 'XAA', kind: 'commitment', opened_by: 'dara', opened_at: now }).execute()
await db
  .insertInto('monitoring.frozen_texts')
  .values({ id: 't', report: 'r', number: 1, manifest: bytes, digest: bytes, eye_salt: bytes, eye_digits: '1', way: 'signatory', frozen_by: 'farah', frozen_at: now })
  .execute()
const part = (position: number, section: string, hidden: boolean) => ({ text: 't', position, section, language: 'en', private: hidden, digest: bytes, salt: bytes, content: bytes })
await db
  .insertInto('monitoring.frozen_parts')
  .values([part(0, 'goal/1.1', false), part(1, 'contacts', true)])
  .execute()
for (const table of ['monitoring.answers', 'monitoring.answer_versions'] as const)
  for (const path of ['contacts/name', 'goal/1.1/new/none'])
    await db.insertInto(table).values({ report: 'r', path, version: 1, value: '"x"', saved_by: 'dara', saved_at: now }).execute()

const go = (at: string, person: Person = clockPerson) => perform(eraseContactsOfRound, {}, { db, now: new Date(at), person, steppedUp: true, demonstration: false })
const left = async () => {
  const parts = await db.selectFrom('monitoring.frozen_parts').select(['section', 'content', 'digest']).orderBy('position').execute()
  const answers = await db.selectFrom('monitoring.answer_versions').select('path').execute()
  return { parts: parts.map(({ section, content, digest }) => `${section} ${content ? 'kept' : 'erased'} ${digest.equals(bytes)}`), answers: answers.map(({ path }) => path) }
}
const whole = { parts: ['goal/1.1 kept true', 'contacts kept true'], answers: ['contacts/name', 'goal/1.1/new/none'] }

test('before the retention is over nothing is erased', async () => {
  assert.deepEqual(await go('2031-02-02'), { ok: false, because: 'not-found' })
  assert.deepEqual(await left(), whole)
})
test('nobody but the clock can erase them so', async () => {
  for (const name of ['hana', 'olu', 'farah', 'visitor'] as const) assert.equal((await go('2031-02-03', cast[name])).ok, false)
  assert.deepEqual(await left(), whole)
})
test('afterwards the contacts go, their digest and everything else stays', async () => {
  assert.deepEqual(await go('2031-02-03T00:00:01Z'), { ok: true })
  assert.deepEqual(await left(), { parts: ['goal/1.1 kept true', 'contacts erased true'], answers: ['goal/1.1/new/none'] })
  assert.deepEqual(await go('2031-02-03T00:00:01Z'), { ok: false, because: 'not-found' })
})
