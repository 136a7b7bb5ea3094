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
  const [unpublished] = await written(here.db)
  assert.match(unpublished?.text ?? '', /^trial,XAA,commitment,XAA-trial-C-1-AAAA,/m)
  assert.doesNotMatch(unpublished?.text ?? '', /2027-0|handed-in/, 'the day of an unpublished report could tell that it was late')
  const { id: text } = await here.db.selectFrom('monitoring.frozen_texts').select('id').where('report', '=', 'XAA-trial-commitment').executeTakeFirstOrThrow()
  await here.db.insertInto('monitoring.acceptances').values({ text, accepted_by: 'selam', accepted_at: here.now }).execute()
  await here.db.insertInto('monitoring.publications').values({ text, published_by: 'hana', published_at: here.now }).execute()
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
test('a table neither adds to nor changes what was handed in here', async () => {
  const [file] = await written(here.db)
  const path = join(folder, 'reports-forged.csv')
  writeFileSync(path, (file?.text ?? '').replace('XAA-trial-C-1-AAAA,2027-04-01', 'FORGED,2027-06-01'))
  const [reading] = await loadAll(here.db, [path], here.now)
  assert.deepEqual([reading?.plan.added.length, reading?.plan.changed.length, reading?.plan.unchanged, reading?.plan.missing.length], [0, 0, 1, 0])
  assert.equal((await written(here.db))[0]?.text, file?.text)
})
test('a report of a made-up round is left out, unless asked for', async () => {
  assert.deepEqual(
    (await exported(here.db, 'csv')).filter(({ kind }) => kind === 'reports'),
    [],
  )
})

test('shared practices and who took them over come through the same; drafts and what was withdrawn do not', async () => {
  const practice = {
    member: 'XAA',
    framework: 'small',
    language: 'en',
    what: 'One number.',
    audience: 'providers',
    how: 'In turns.',
    cost: 'low',
    proof: 'own-figures',
    proof_text: 'Hours.',
    spoken: ['en', 'fr'],
  }
  for (const [id, title] of [
    ['PR-XAA-2027-01', 'Duty officer'],
    ['PR-XAA-2027-02', 'A draft'],
    ['PR-XAA-2027-03', 'Given up'],
  ] as const) {
    await here.db
      .insertInto('monitoring.practices')
      .values({ ...practice, id, title, contact_role: 'Head of the unit', made_up: true, written_by: 'dara', written_at: here.now })
      .execute()
    await here.db.insertInto('monitoring.practice_goals').values({ practice: id, goal: '2.1' }).execute()
  }
  for (const id of ['PR-XAA-2027-01', 'PR-XAA-2027-03'])
    await here.db.insertInto('monitoring.practice_publications').values({ practice: id, published_by: 'farah', published_at: here.now }).execute()
  await here.db.insertInto('monitoring.practice_withdrawals').values({ practice: 'PR-XAA-2027-03', withdrawn_by: 'farah', withdrawn_at: here.now, reason: 'x' }).execute()
  const use = { practice: 'PR-XAA-2027-01', member: 'XAB', way: 'adapted', since: '2027-02', result: 'Works.', language: 'en', said_by: 'finn', said_at: here.now }
  await here.db.insertInto('monitoring.practice_uses').values(use).execute()

  const out = async (db: typeof here.db) => (await exported(db, 'csv', { madeUp: true })).filter(({ kind }) => kind.startsWith('practice'))
  const files = await out(here.db)
  assert.deepEqual(
    files.map(({ kind, records }) => [kind, records]),
    [
      ['practices', 1],
      ['practice-uses', 1],
    ],
  )
  const paths = files.map(({ name, text }) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  })
  for (const reading of await loadAll(there.db, paths, there.now)) assert.deepEqual(reading.problems, [])
  assert.deepEqual(
    (await out(there.db)).map(({ text }) => text),
    files.map(({ text }) => text),
  )
  const again = await loadAll(there.db, paths, there.now)
  assert.equal(
    again.reduce((sum, { plan }) => sum + plan.added.length + plan.changed.length, 0),
    0,
  )
  assert.match(await (await there.as('visitor').get('/practices/PR-XAA-2027-01')).text(), /Land XAB<\/a> adapted it/)
})
