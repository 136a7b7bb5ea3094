import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts'
import { backendsOf, isAlive, postmasterOf } from './processes.ts'
import { query, runProgram, temporaryData } from './test-programs/temporary.ts'

const quietly = (dataFolder: string): Promise<EmbeddedDatabase> => startEmbedded({ dataFolder, say: () => {} })
const clusterOf = (dataFolder: string): string => join(dataFolder, 'postgres/cluster')

test('kill -9 of the starter and of the server in mid-insert loses no acknowledged row', async (t) => {
  const dataFolder = await temporaryData(t)
  const writer = runProgram(t, 'insert-rows', dataFolder)
  let acknowledged = 0
  while (acknowledged < 300) acknowledged = Number(await writer.nextLine())

  const postmaster = await postmasterOf(clusterOf(dataFolder))
  const killed = writer.kill()
  process.kill(postmaster ?? 0, 'SIGKILL')
  await killed
  for (let line = await writer.nextLine(); line; line = await writer.nextLine()) acknowledged = Number(line)

  const database = await quietly(dataFolder)
  const [found] = await query(database.superuserUrl, `select count(*)::integer as rows from rows where number <= ${acknowledged}`)
  assert.deepEqual(found, { rows: acknowledged })
  await database.stop()
})

test('a server whose starter was killed belongs to the next start', async (t) => {
  const dataFolder = await temporaryData(t)
  const writer = runProgram(t, 'insert-rows', dataFolder)
  let acknowledged = 0
  while (acknowledged < 100) acknowledged = Number(await writer.nextLine())
  await writer.kill()
  for (let line = await writer.nextLine(); line; line = await writer.nextLine()) acknowledged = Number(line)
  const orphan = await postmasterOf(clusterOf(dataFolder))

  const database = await quietly(dataFolder)
  assert.equal(database.joined, false)
  assert.equal(await postmasterOf(clusterOf(dataFolder)), orphan)
  const [found] = await query(database.superuserUrl, `select count(*)::integer as rows from rows where number <= ${acknowledged}`)
  assert.deepEqual(found, { rows: acknowledged })

  await database.stop()
  assert.equal(await postmasterOf(clusterOf(dataFolder)), null)
})

test('backends that outlive a killed postmaster do not hinder the next start', async (t) => {
  const dataFolder = await temporaryData(t)
  const first = await quietly(dataFolder)
  const busy = new pg.Client(first.superuserUrl)
  busy.on('error', () => {})
  await busy.connect()
  const endless = busy.query('do $$ begin loop end loop; end $$').catch(() => {})
  const endlessPid = (busy as unknown as { processID: number }).processID
  process.kill((await postmasterOf(clusterOf(dataFolder))) ?? 0, 'SIGKILL')
  await pause(100)
  assert.ok(isAlive(endlessPid))

  const second = await quietly(dataFolder)
  await endless
  assert.ok(!isAlive(endlessPid))
  assert.deepEqual(await query(second.superuserUrl, 'select 1 as one'), [{ one: 1 }])
  await Promise.all([first.stop(), second.stop()])
  assert.deepEqual(await backendsOf(clusterOf(dataFolder)), [])
})

test('a stale postmaster.pid whose number is another process by now is not believed, and that process is left alone', async (t) => {
  const dataFolder = await temporaryData(t)
  await (await quietly(dataFolder)).stop()
  const owner = await stat(clusterOf(dataFolder))
  const stranger = spawn('sleep', ['60'], { uid: owner.uid, gid: owner.gid, stdio: 'ignore' })
  t.after(() => stranger.kill('SIGKILL'))
  await once(stranger, 'spawn')
  const stale = [stranger.pid, clusterOf(dataFolder), 1, 5432, '', '', '', 'ready'].join('\n')
  await writeFile(join(clusterOf(dataFolder), 'postmaster.pid'), stale)

  const database = await quietly(dataFolder)
  await database.stop()
  assert.ok(isAlive(stranger.pid ?? 0))
})

test('an initdb that was killed is done again', async (t) => {
  const dataFolder = await temporaryData(t)
  const starter = runProgram(t, 'start-and-wait', dataFolder)
  const home = join(dataFolder, 'postgres')
  const drafted = async () => (await readdir(home).catch(() => [])).some((name) => name.endsWith('.new'))
  while (!(await drafted())) await pause(5)
  await pause(100)
  await starter.kill()
  assert.ok(await drafted())
  assert.ok(!(await readdir(home)).includes('cluster'))

  const database = await quietly(dataFolder)
  assert.deepEqual(await query(database.superuserUrl, 'select 1 as one'), [{ one: 1 }])
  await database.stop()
  assert.deepEqual((await readdir(home)).sort(), ['cluster', 'door.lock', 'socket', 'users.lock'])
})

test('a data folder moved under an orphaned server is stopped and started where it is now', async (t) => {
  const dataFolder = await temporaryData(t, 'before')
  const starter = runProgram(t, 'start-and-wait', dataFolder)
  await starter.nextLine()
  await starter.kill()
  const orphan = await postmasterOf(clusterOf(dataFolder))
  const moved = dataFolder.replace(/before$/, 'after')
  await rename(dataFolder, moved)

  const database = await quietly(moved)
  assert.ok(!isAlive(orphan ?? 0))
  assert.deepEqual(await query(database.superuserUrl, 'select 1 as one'), [{ one: 1 }])
  await database.stop()
})

test('a copy of a data folder is its own, and the server of the original is left alone', async (t) => {
  const dataFolder = await temporaryData(t, 'original')
  const original = await quietly(dataFolder)
  const copied = dataFolder.replace(/original$/, 'copy')
  const sockets = (path: string) => !path.includes('/socket/')
  await cp(dataFolder, copied, { recursive: true, filter: sockets })

  const copy = await quietly(copied)
  assert.equal(copy.joined, false)
  await query(copy.superuserUrl, 'create table only_in_the_copy ()')
  await copy.stop()
  assert.deepEqual(await query(original.superuserUrl, `select to_regclass('only_in_the_copy') as found`), [{ found: null }])
  await original.stop()
})
