import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cast, world } from '#tests/support/world.ts'
import type { ActOf } from './perform.ts'

const { db, perform, now } = await world()
const moment = { db, now, steppedUp: true, demonstration: false }
type Target = { id: string; member: string }
const target = async (): Promise<Target> => ({ id: 'trial', member: 'XAA' })
const rename = (work: ActOf<'report.draft', object, Target, 'second-thoughts'>['work'], more = {}): ActOf<'report.draft', object, Target, 'second-thoughts'> => ({
  name: 'report.draft',
  find: target,
  work,
  ...more,
})
const place = async () => (await db.selectFrom('monitoring.rounds').select('conference_place').where('id', '=', 'trial').executeTakeFirstOrThrow()).conference_place
const entries = () => db.selectFrom('record.entries').select(['act', 'account', 'role', 'member', 'subject']).execute()

test('work that writes and then refuses leaves nothing behind', async () => {
  const hasty = rename(async (tx) => {
    await tx.updateTable('monitoring.rounds').set({ conference_place: 'Elsewhere' }).where('id', '=', 'trial').execute()
    return { ok: false, because: 'second-thoughts' }
  })
  assert.deepEqual(await perform(hasty, {}, { ...moment, person: cast.dara }), { ok: false, because: 'second-thoughts' })
  assert.equal(await place(), 'Xanadu')
  assert.deepEqual(await entries(), [])
})

test('a seat of another country is told that there is nothing, and nothing is done', async () => {
  let worked = false
  const act = rename(async () => {
    worked = true
    return { ok: true }
  })
  assert.deepEqual(await perform(act, {}, { ...moment, person: cast.dina }), { ok: false, because: 'not-found' })
  assert.equal(worked, false)
})

test('whoever may see but not do is told so', async () => {
  const act = rename(async () => ({ ok: true }), { sees: 'report.read' })
  assert.deepEqual(await perform(act, {}, { ...moment, person: cast.sigrid }), { ok: false, because: 'forbidden' })
})

test('a grave act waits until the person has proved again who they are', async () => {
  const act = rename(async () => ({ ok: true }), { grave: true })
  assert.deepEqual(await perform(act, {}, { ...moment, person: cast.dara, steppedUp: false }), { ok: false, because: 'step-up' })
})

test('what is done leaves one entry with the seat that allowed it', async () => {
  assert.deepEqual(
    await perform(
      rename(async () => ({ ok: true })),
      {},
      { ...moment, person: cast.dara },
    ),
    { ok: true },
  )
  assert.deepEqual(await entries(), [{ act: 'report.draft', account: 'dara', role: 'drafter', member: 'XAA', subject: 'trial' }])
})

test('an entry cannot be changed or taken out, not even by the owner', async () => {
  await assert.rejects(db.deleteFrom('record.entries').execute(), /only added to/)
  await assert.rejects(db.updateTable('record.entries').set({ account: 'x' }).execute(), /only added to/)
})

test('the reading role is refused a write by the database itself', async () => {
  const { reader } = await world()
  await assert.rejects(reader.updateTable('monitoring.rounds').set({ conference_place: 'x' }).execute(), /read-only transaction/)
})

test('of two that wait for each other one is begun anew, and both are done', async () => {
  let there = 0
  let works = 0
  let meet = () => {}
  const both = new Promise<void>((resolve) => {
    meet = resolve
  })
  const locking = (rows: readonly ('trial' | 'XAB')[]) =>
    rename(async (tx) => {
      works++
      for (const row of rows) {
        if (row === 'trial') await tx.selectFrom('monitoring.rounds').select('id').where('id', '=', row).forUpdate().execute()
        else await tx.selectFrom('alliance.members').select('code').where('code', '=', row).forUpdate().execute()
        if (++there === 2) meet()
        await both
      }
      return { ok: true }
    })
  const dara = { ...moment, person: cast.dara }
  assert.deepEqual(await Promise.all([perform(locking(['trial', 'XAB']), {}, dara), perform(locking(['XAB', 'trial']), {}, dara)]), [{ ok: true }, { ok: true }])
  assert.equal(works, 3)
})
