import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { grantRoles } from '#db/roles.ts'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#platform/database.ts'
import { admin, testPassword, urlOf } from '#tests/support/server.ts'
import { exported } from './export.ts'
import { factFiles, loadFacts } from './facts.ts'
import { loadAll, readAgainst } from './import.ts'
import { knownIn } from './record/stores.ts'

const now = new Date('2026-11-24T12:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'alliance-import-'))
after(() => rmSync(folder, { recursive: true }))
const write = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
let databases = 0
async function emptySystem() {
  const name = `import_${process.pid}_${databases++}`
  await admin(`create database ${name}`)
  await migrate(urlOf(name))
  await grantRoles(urlOf(name), { writer: testPassword, reader: testPassword, intake: testPassword })
  const writer = openDatabase(urlOf(name, 'alliance_writer'), { connections: 3 })
  after(async () => {
    await writer.destroy()
    await admin(`drop database ${name} with (force)`)
  })
  return writer
}
const first = await emptySystem()
await loadFacts(first, now)
const count = async (db: typeof first, table: 'monitoring.actions' | 'alliance.members' | 'record.entries') =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

test('the real record loads: 55 countries and three bodies, 190 measures, each file an entry of the record', async () => {
  assert.equal(await count(first, 'alliance.members'), 58)
  assert.equal(await count(first, 'monitoring.actions'), 190)
  assert.equal(await count(first, 'record.entries'), factFiles().length)
})
test('loading it again changes nothing and leaves no entry', async () => {
  const before = await count(first, 'record.entries')
  const readings = await loadFacts(first, now)
  assert.deepEqual(
    readings.flatMap(({ file, plan }) => plan.changes.map((change) => ({ file, ...change }))),
    [],
  )
  assert.equal(await count(first, 'record.entries'), before)
})
for (const format of ['csv', 'json'] as const)
  test(`everything exported as ${format} and imported into an empty system exports the same`, async () => {
    const files = await exported(first, format)
    const paths = files.map(({ name, text }) => write(name, text))
    const second = await emptySystem()
    const readings = await loadAll(second, paths, now)
    assert.deepEqual(
      readings.flatMap(({ problems }) => problems),
      [],
    )
    const again = await exported(second, format)
    assert.deepEqual(
      again.map(({ name, text }) => [name, text]),
      files.map(({ name, text }) => [name, text]),
    )
    for (const path of paths) rmSync(path)
  })
test('a file with one bad row is taken not at all, and the row is named with what would be right', async () => {
  const csv =
    'key,member,framework,goals,title,status\nX-1,CHE,global-alliance,2.2,Fine,completed\nX-2,CHE,global-alliance,2.2,Not fine,finnished\nX-3,SWI,global-alliance,9.9,Nor this,completed\n'
  const [reading] = await loadAll(first, [write('actions.csv', csv)], now)
  const places = reading!.problems.map(({ line, column, instead }) => [line, column, instead])
  assert.deepEqual(
    places.map(([line, column]) => [line, column]),
    [
      [3, 'status'],
      [4, 'member'],
    ],
  )
  assert.match(String(places[0]![2]), /completed/)
  assert.equal(await count(first, 'monitoring.actions'), 190)
})
test('a changed edition says what would be added, changed and missing before anything is done', async () => {
  const csv = 'key,member,framework,goals,title,status\nCH-01,CHE,global-alliance,2.2,Another title,completed\nCH-99,CHE,global-alliance,2.2,New,completed\n'
  const reading = await readAgainst(first, { path: write('actions.csv', csv), kind: 'actions' }, await knownIn(first))
  assert.equal(reading.plan.added.length, 1)
  assert.ok(reading.plan.changes[0]?.fields.some(({ field }) => field === 'title'))
  assert.equal(reading.plan.missing.length, 189)
  assert.equal(await count(first, 'monitoring.actions'), 190)
})
test('another alliance comes whole: its own framework, member codes, rounds and words', async () => {
  const db = await emptySystem()
  const paths = [
    write('members.csv', 'code,name,name@de\nCITYA,City A,Stadt A\nCITYB,City B,Stadt B\n'),
    write(
      'framework.csv',
      'type,framework,code,under,name,name@de\nframework,harbours,harbours,,Clean harbours,Saubere Häfen\ntarget,harbours,T1,,One,Eins\ngoal,harbours,G1,T1,Goal one,Ziel eins\n',
    ),
    write('rounds.csv', 'round,name,framework,opens,closes,members\nr1,First,harbours,2020-01-01,2022-12-31,CITYA; CITYB\n'),
    write(
      'actions.csv',
      'key,member,framework,goals,title,title@de,start,status,rounds\nh-1,CITYA,harbours,G1,Sewer,Kanal,May 2014,completed,r1\nh-2,CITYB,harbours,G1,Filter,,12.05.2014,Fertig,r1\n',
    ),
  ]
  const mapping = { status: { Fertig: 'completed' } }
  const readings = await loadAll(db, paths.slice(0, 3), now)
  assert.deepEqual(
    readings.flatMap(({ problems }) => problems),
    [],
  )
  const reading = await readAgainst(db, { path: paths[3]!, kind: 'actions' }, await knownIn(db), mapping)
  assert.deepEqual(reading.problems, [])
  assert.deepEqual(
    reading.plan.added.map((record) => [(record as { start: string }).start, (record as { status: string }).status]),
    [
      ['2014-05', 'completed'],
      ['2014-05-12', 'completed'],
    ],
  )
})
test('an approved framework is not changed by a file', async () => {
  const [file] = (await exported(first, 'json')).filter(({ name }) => name.startsWith('framework-global'))
  const path = write('framework-changed.json', file!.text.replace('Identify', 'Other'))
  await assert.rejects(loadAll(first, [path], now), /approved-framework/)
})
