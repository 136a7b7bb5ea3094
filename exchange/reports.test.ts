import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { computeOverview } from '#monitoring/overview/overview.store.ts'
import { allRounds } from '#monitoring/overview/round.store.ts'
import type { Reader } from '#platform/database.ts'
import { givenFrozen } from '#tests/support/given-report.ts'
import { world } from '#tests/support/world.ts'
import { exported } from './export.ts'
import { loadAll } from './import.ts'

const here = await world()
const there = await world()
const folder = mkdtempSync(join(tmpdir(), 'alliance-reports-'))
after(() => rmSync(folder, { recursive: true }))

const reportedIn = async (db: Reader) => {
  const round = (await allRounds(db)).find(({ id }) => id === 'trial')
  return round ? (await computeOverview(db, round)).overview.reported : null
}
const submission = async (member: string, withdrawn = false) => {
  await givenFrozen(here.db, { member, at: here.now })
  const { id: text } = await here.db.selectFrom('monitoring.frozen_texts').select('id').where('report', '=', `${member}-trial-commitment`).executeTakeFirstOrThrow()
  await here.db
    .insertInto('monitoring.submissions')
    .values({ text, reference: `${member}-trial-C-1-AAAA`, submitted_by: 'sigrid', submitted_at: new Date('2027-03-31T22:30:00Z') })
    .execute()
  if (withdrawn) await here.db.insertInto('monitoring.withdrawals').values({ text, withdrawn_by: 'sven', withdrawn_at: here.now, reason: 'x' }).execute()
}
const written = async (db: typeof here.db) => {
  const files = (await exported(db, 'csv', { madeUp: true })).filter(({ kind }) => kind === 'reports')
  return files.map(({ name, text }) => {
    writeFileSync(join(folder, name), text)
    return { path: join(folder, name), text }
  })
}

test('who reported is the same after export and import, with reference, day and digest; what was withdrawn is not counted', async () => {
  await submission('XAA')
  await submission('XAB', true)
  assert.deepEqual(await reportedIn(here.db), ['XAA'])
  const [file] = await written(here.db)
  assert.match(file?.text ?? '', /^trial,XAA,commitment,XAA-trial-C-1-AAAA,2027-04-01,[0-9a-f]{64},/m, 'the day is that of the round’s zone')
  const [reading] = await loadAll(there.db, [file?.path ?? ''], there.now)
  assert.deepEqual(reading?.problems, [])
  assert.deepEqual(await reportedIn(there.db), ['XAA'])
  const [again] = await written(there.db)
  assert.equal(again?.text, file?.text)
  const [second] = await loadAll(there.db, [again?.path ?? ''], there.now)
  assert.equal(second?.plan.unchanged, 1)
  assert.equal((second?.plan.added.length ?? 0) + (second?.plan.changed.length ?? 0), 0)
})
test('a report of a made-up round is left out, unless asked for', async () => {
  assert.deepEqual(
    (await exported(here.db, 'csv')).filter(({ kind }) => kind === 'reports'),
    [],
  )
})
