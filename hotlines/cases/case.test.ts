import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { sha256 } from '#platform/ids.ts'
import { givenHotline, sentReport } from '#tests/support/given-hotline.ts'
import { world } from '#tests/support/world.ts'
import { freshFolder } from '../../tests/commands/running.ts'
import { fingerprintOf } from '../desk/key.act.ts'
import { pairFrom } from '../sealing/box.ts'
import { joinReport } from './join-report.act.ts'
import { makeWorkerFile, readWorkerFile, type WorkerSecrets, workerFile } from './worker-file.ts'

const of = await world({ limits: { perSender: 1_000, perSecond: 1_000, burst: 10_000, waitSeconds: 20 } })
const { as, db, reader, perform, now } = of
await givenHotline(of, 'XAA')
const secrets: WorkerSecrets = { member: 'XAA', pair: pairFrom(randomBytes(32)), compareKey: randomBytes(32) }
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const worker = (who: WorkerSecrets = secrets, member = 'XAA') =>
  perform(
    joinReport,
    { secrets: who, workerKey: fingerprintOf(who.pair.publicKey) },
    { db: reader, person: { id: 'hotline-worker', name: '', seats: [{ role: 'hotline-worker', member }] }, now, steppedUp: true, demonstration: false },
  )
async function joinAll(who: WorkerSecrets = secrets): Promise<number> {
  let n = 0
  while ((await worker(who)).ok) n++
  return n
}
const send = async (address: string) => assert.equal((await sentReport(of, 'XAA', { address, asTyped: 'yes' })).status, 200)
const cases = () => db.selectFrom('hotlines.cases').select(['id', 'strict_key', 'loose_key']).execute()
const newest = async () => (await db.selectFrom('hotlines.public_reports').select('id').orderBy('received_at', 'desc').execute()).map(({ id }) => id)

test('without a worker, each report is a case of its own', async () => {
  await send('https://page.example/before')
  assert.equal((await db.selectFrom('hotlines.unjoined').select('report').execute()).length, 0)
  assert.deepEqual(
    (await cases()).map(({ strict_key }) => strict_key),
    [null],
  )
})
test('the manager enters the worker’s key, as a grave act; a wrong one is refused beside the field', async () => {
  const enter = (workerKey: string, steppedUp = true) => as('hedy', { steppedUp }).post('/hotlines/XAA/worker-key', { workerKey })
  assert.match(await (await enter('AAAA')).text(), /id="workerKey-error"/)
  assert.equal((await enter(base64(secrets.pair.publicKey), false)).headers.get('location'), '/step-up')
  assert.equal((await enter(base64(secrets.pair.publicKey))).status, 303)
  assert.match(await (await enter(base64(secrets.pair.publicKey))).text(), /there already/)
  assert.equal((await as('anna').post('/hotlines/XAA/worker-key', { workerKey: base64(randomBytes(32)) })).status, 403)
})
test('reports of one address come to one case, each address of a report to its own', async () => {
  await send('https://page.example/a?x=1')
  await send('HTTPS://Page.Example:443/a?x=1#part')
  await send('hxxps://page[.]example/a?x=1\nhttps://other.example/b')
  await send('https://page.example/a?x=1&utm_source=z')
  assert.equal(await joinAll(), 4)
  const found = (await cases()).filter(({ strict_key }) => strict_key)
  assert.equal(found.length, 3)
  assert.equal(new Set(found.map(({ loose_key }) => loose_key?.toString('hex'))).size, 2)
  const alone = (await cases()).find(({ strict_key }) => !strict_key)!
  const rows = await db.selectFrom('hotlines.case_reports').select(['case_id', 'report']).where('case_id', '<>', alone.id).execute()
  assert.equal(rows.length, 5)
  assert.deepEqual([...Map.groupBy(rows, ({ case_id }) => case_id).values()].map((each) => each.length).sort(), [1, 1, 3])
  assert.equal((await worker()).ok, false)
})
test('what is no web address is a case of its own each time', async () => {
  const before = (await cases()).length
  await send('group “x” in an app')
  await send('group “x” in an app')
  await joinAll()
  const found = await cases()
  assert.equal(found.length, before + 2)
  assert.equal(found.filter(({ strict_key }) => strict_key === null).length, 3)
})
test('two workers at once take each report once, and make one case of one address', async () => {
  const before = (await cases()).length
  for (let n = 0; n < 12; n++) await send('https://page.example/many')
  const taken = await Promise.all([joinAll(), joinAll(), joinAll()])
  assert.equal(
    taken.reduce((sum, n) => sum + n, 0),
    12,
  )
  assert.equal((await cases()).length, before + 1)
})
test('a worker with another key touches nothing, and one of another hotline may not', async () => {
  await send('https://page.example/waiting')
  assert.equal(await joinAll({ ...secrets, pair: pairFrom(randomBytes(32)) }), 0)
  assert.equal((await worker(secrets, 'XAB')).ok, false)
  assert.equal((await db.selectFrom('hotlines.unjoined').select('report').execute()).length, 1)
  assert.match(await (await as('hedy').get('/hotlines/XAA')).text(), /1 waits for the worker/)
})
test('what cannot be opened is set aside, and does not hold up the others', async () => {
  const [id = ''] = (await db.selectFrom('hotlines.unjoined').select('report').execute()).map(({ report }) => report)
  await db
    .updateTable('hotlines.public_reports')
    .set({ sealed_address: Buffer.alloc(100) })
    .where('id', '=', id)
    .execute()
  await send('https://page.example/after')
  await joinAll()
  const left = await db.selectFrom('hotlines.unjoined').select(['report', 'failed_at']).execute()
  assert.deepEqual(
    left.map(({ report, failed_at }) => [report, failed_at !== null]),
    [[id, true]],
  )
})
test('the list counts the other reports of an address, a report leads to them, and both counts are kept apart', async () => {
  const list = await (await as('anna').get('/hotlines/XAA/reports')).text()
  assert.match(list, /11 other reports of the address/)
  assert.match(list, /2 other reports of the address/)
  const withTracking = (
    await db.selectFrom('hotlines.case_reports as cr').innerJoin('hotlines.cases as c', 'c.id', 'cr.case_id').select(['cr.report', 'c.loose_key', 'c.id']).execute()
  ).find(
    (row, _at, all) => all.some((other) => other.id !== row.id && other.loose_key && row.loose_key?.equals(other.loose_key)) && all.filter(({ id }) => id === row.id).length === 1,
  )!
  const page = await (await as('anna').get(`/hotlines/XAA/reports/${withTracking.report}`)).text()
  assert.equal(page.match(/an address that looks alike/g)?.length, 3)
  const summary = (await (await as('hedy').get('/hotlines/XAA')).text()).replaceAll(/<[^>]+>/g, ' ')
  const reports = (await newest()).length
  const addresses = (await cases()).length
  assert.match(summary, new RegExp(`${reports} reports in 2027,\\s+${addresses} distinct addresses`))
})
test('no column tells an address, nor a digest that could be guessed without the key', async () => {
  const rows = await db.selectFrom('hotlines.cases').selectAll().execute()
  const guesses = ['https://page.example/many', 'strict\nhttps://page.example/many', 'alliance address 1\nstrict\nhttps://page.example/many'].map((text) =>
    sha256(text).toString('hex'),
  )
  const stored = rows.map(({ strict_key, loose_key }) => `${strict_key?.toString('hex')} ${loose_key?.toString('hex')}`).join()
  for (const guess of guesses) assert.ok(!stored.includes(guess))
})

test('the worker’s file is its own, is read back, and is never written over', async () => {
  const file = workerFile(`${freshFolder()}/data`, 'XAA')
  assert.equal(await readWorkerFile(file), null)
  const made = await makeWorkerFile(file, 'XAA')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(await readWorkerFile(file), made)
  await assert.rejects(makeWorkerFile(file, 'XAA'), /EEXIST/)
  writeFileSync(file, readFileSync(file, 'utf8').replace('worker 1', 'worker 2'))
  await assert.rejects(readWorkerFile(file), /Put the right file back/)
})
