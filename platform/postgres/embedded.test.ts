import assert from 'node:assert/strict'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { type EmbeddedDatabase, joinEmbedded, startEmbedded } from './embedded.ts'
import { query, runProgram, temporaryData } from './test-programs/temporary.ts'

const quietly = (dataFolder: string): Promise<EmbeddedDatabase> => startEmbedded({ dataFolder, say: () => {} })

/** Making a cluster takes seconds: what can share one does. */
test('one data folder, from its first start to its loss', async (t) => {
  const dataFolder = await temporaryData(t)
  const database = await quietly(dataFolder)
  await t.test('the way in is the socket and the right password', async () => {
    const [shown] = await query(database.superuserUrl, `select current_setting('listen_addresses') as addresses`)
    assert.deepEqual(shown, { addresses: '' })
    const rules = await query(database.superuserUrl, 'select distinct auth_method from pg_hba_file_rules')
    assert.deepEqual(rules, [{ auth_method: 'scram-sha-256' }])
    await assert.rejects(query(database.url('alliance', 'guessed', 'postgres'), 'select 1'), { code: '28P01' })
    assert.equal((await stat(join(dataFolder, 'database.password'))).mode & 0o777, 0o600)
    assert.equal((await stat(database.socketFolder)).mode & 0o777, 0o700)
    assert.equal((await stat(dataFolder)).mode & 0o066, 0)
  })
  await t.test('what is acknowledged is on the disk', async () => {
    const shown = await query(
      database.superuserUrl,
      `select name, setting from pg_settings
    where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'on'`,
    )
    assert.equal(shown.length, 3)
  })
  await t.test('roles, passwords and databases may hold any character an address would stumble over', async () => {
    await query(database.superuserUrl, `create role "o:f@fice" login password 'p@s/s w:o?r#d%'`)
    await query(database.superuserUrl, 'create database "the record"')
    const url = database.url('o:f@fice', 'p@s/s w:o?r#d%', 'the record')
    assert.deepEqual(await query(url, 'select current_database() as here'), [{ here: 'the record' }])
  })
  await t.test('the log does not quote what a person wrote', async () => {
    await assert.rejects(query(database.superuserUrl, `select 'a tip about somebody'::integer`))
    await query(database.superuserUrl, `create table words as select 'naïve 日本' as word`)
    await database.stop()
    assert.doesNotMatch(await readFile(join(dataFolder, 'postgres.log'), 'utf8'), /somebody/)
  })
  await t.test('a second start finds what the first one stored, and begins a log of more than 10 MB anew', async () => {
    await writeFile(join(dataFolder, 'postgres.log'), 'x'.repeat(11 * 1024 * 1024))
    const second = await quietly(dataFolder)
    assert.deepEqual(await query(second.superuserUrl, 'select word from words'), [{ word: 'naïve 日本' }])
    assert.equal(second.joined, false)
    await second.stop()
    assert.ok((await stat(join(dataFolder, 'postgres.log'))).size < 10_000)
  })
  await t.test('a server that cannot start says why', async () => {
    await rm(join(dataFolder, 'postgres/cluster/global/pg_control'))
    await assert.rejects(quietly(dataFolder), /did not start \(ended with code \d\).*pg_control/s)
  })
  await t.test('data that vanished are not silently replaced by nothing', async () => {
    await rm(join(dataFolder, 'postgres/cluster'), { recursive: true })
    await assert.rejects(quietly(dataFolder), /are gone/)
    assert.ok(!(await readdir(join(dataFolder, 'postgres'))).includes('cluster'))
  })
})

test('whoever leaves after the data folder was taken away is not held up', async (t) => {
  const dataFolder = await temporaryData(t)
  const database = await quietly(dataFolder)
  await rm(dataFolder, { recursive: true })
  await database.stop()
  assert.equal(await joinEmbedded(dataFolder), null)
})

test('a data folder may be called anything', async (t) => {
  const database = await quietly(await temporaryData(t, `données, "50%" + l'été`))
  assert.deepEqual(await query(database.superuserUrl, 'select 1 as one'), [{ one: 1 }])
  await database.stop()
})

test('a path too long for a socket gets a short folder, and keeps it', async (t) => {
  const dataFolder = await temporaryData(t, `${'long-'.repeat(20)}/${'path-'.repeat(20)}`)
  const first = await quietly(dataFolder)
  assert.match(first.socketFolder, /^\/tmp\/alliance-/)
  const joined = await joinEmbedded(dataFolder)
  assert.equal(joined?.socketFolder, first.socketFolder)
  await joined?.stop()
  await first.stop()

  const second = await quietly(dataFolder)
  assert.equal(second.socketFolder, first.socketFolder)
  await second.stop()
})

test('nothing is joined where nothing runs, and nothing is made', async (t) => {
  const dataFolder = await temporaryData(t)
  assert.equal(await joinEmbedded(dataFolder), null)
  await assert.rejects(stat(dataFolder), { code: 'ENOENT' })

  await (await quietly(dataFolder)).stop()
  assert.equal(await joinEmbedded(dataFolder), null)
})

test('a command that joined leaves the server to its owner', async (t) => {
  const dataFolder = await temporaryData(t)
  const owner = runProgram(t, 'start-and-wait', dataFolder)
  const { url } = JSON.parse((await owner.nextLine()) ?? '')

  const joined = await joinEmbedded(dataFolder)
  assert.equal(joined?.joined, true)
  await joined?.stop()
  assert.deepEqual(await query(url, 'select 1 as one'), [{ one: 1 }])

  await owner.finish()
  assert.equal(await joinEmbedded(dataFolder), null)
})

test('an owner that leaves first does not cut off a command that joined', async (t) => {
  const dataFolder = await temporaryData(t)
  const owner = runProgram(t, 'start-and-wait', dataFolder)
  await owner.nextLine()
  const joined = await quietly(dataFolder)
  assert.equal(joined.joined, true)

  await owner.finish()
  assert.deepEqual(await query(joined.superuserUrl, 'select 1 as one'), [{ one: 1 }])
  await joined.stop()
  assert.equal(await joinEmbedded(dataFolder), null)
})

test('two first starts at the same instant make one database', async (t) => {
  const dataFolder = await temporaryData(t)
  const programs = [1, 2].map(() => runProgram(t, 'start-and-wait', dataFolder))
  const answers = await Promise.all(programs.map(async (program) => JSON.parse((await program.nextLine()) ?? '')))

  assert.deepEqual(answers.map(({ joined }) => joined).sort(), [false, true])
  assert.equal(answers[0].url, answers[1].url)
  await Promise.all(programs.map((program) => program.finish()))
  assert.equal(await joinEmbedded(dataFolder), null)
})
