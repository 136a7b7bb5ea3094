import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openDatabase } from '#platform/database.ts'
import { admin, urlOf } from '#tests/support/server.ts'
import { emptyDatabase } from '#tests/support/two-machines.ts'
import { until, world } from '#tests/support/world.ts'
import { alliance, freshFolder } from './running.ts'

const old = await world()
const next = await emptyDatabase()
const folder = freshFolder()
const there = openDatabase(urlOf(next), { connections: 1 })
/** The server of the tests listens on a socket; a host beside it makes the address one that everybody reads. */
const machine = (database: string, name: string) => ({ DATABASE_URL: urlOf(database).replace('@/', '@localhost/'), ALLIANCE_DATA: join(folder, name) })
const [here, there_] = [machine(old.database, 'old'), machine(next, 'next')]
const file = join(folder, 'bundle')
const run = async (words: string[], environment: Record<string, string>) => {
  const running = alliance(['handover', ...words], environment)
  return { code: await running.ended, said: running.said() }
}
const members = async () => (await there.selectFrom('alliance.members').select('code').execute()).length
let recipient = ''

test('a new machine makes its key once, keeps the secret half to its owner, and from then on only waits', async () => {
  const first = await run(['key'], there_)
  assert.equal(first.code, 0, first.said)
  recipient = /age1[a-z0-9]{58}/.exec(first.said)?.[0] ?? ''
  const key = join(folder, 'next', 'handover-key.txt')
  assert.equal(statSync(key).mode & 0o777, 0o600)
  assert.match(readFileSync(key, 'utf8'), /^AGE-SECRET-KEY-1/m)
  assert.doesNotMatch(first.said, /AGE-SECRET-KEY/)
  assert.ok((await run(['key'], there_)).said.includes(recipient), 'again, the same')
  const used = await run(['key'], here)
  assert.equal(used.code, 3)
  assert.match(used.said, /has a record of its own/)
})
test('what is asked wrongly is told with what to do, and nothing is done', async () => {
  for (const [words, code, said] of [
    [[], 2, /Name the step/],
    [['dance'], 2, /Name the step/],
    [['export'], 2, /Name the file/],
    [['export', file], 3, /The office is still here/],
    [['export', file, '--trial', '--to', 'age1x'], 2, /Say the public key of the new machine/],
    [['import', file], 2, /Say the digest of the protocol/],
    [['check', file], 3, /This machine has no key yet/],
  ] as const) {
    const answer = await run([...words], here)
    assert.equal(answer.code, code, answer.said)
    assert.match(answer.said, said)
  }
  assert.ok(!existsSync(file))
})
test('an export that is killed leaves no file that looks whole; begun again it is whole', async () => {
  // Enough that writing takes a while.
  await sql`insert into record.entries (act, account, role, subject, at) select 'report.draft', 'dara', 'drafter', md5(n::text) || repeat(md5((n * 7)::text), 8), now() from generate_series(1, 60000) n`.execute(
    old.db,
  )
  const words = ['export', file, '--trial', '--to', recipient]
  const killed = alliance(['handover', ...words], here)
  await until(async () => existsSync(join(`${file}.parts`, 'tables')) && readdirSync(join(`${file}.parts`, 'tables')).length > 3, 20_000)
  killed.child.kill('SIGKILL')
  await killed.ended
  assert.ok(!existsSync(file))
  const again = await run(words, here)
  assert.equal(again.code, 0, again.said)
  assert.match(again.said, /rows of \d+ tables/)
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('bundle')),
    ['bundle'],
  )
  assert.equal((await run(['check', file], there_)).code, 0)
})
test('an import that is killed leaves the database as empty as it was, and still waiting; begun again it is whole', async () => {
  const killed = alliance(['handover', 'import', file, '--trial'], there_)
  const copying = async () => (await sql`select from pg_stat_activity where datname = ${next} and query like 'copy record.entries%'`.execute(old.db)).rows.length > 0
  await until(copying, 20_000)
  killed.child.kill('SIGKILL')
  await killed.ended
  await until(
    async () => (await sql`select from pg_stat_activity where datname = ${next} and state <> 'idle' and pid <> pg_backend_pid()`.execute(old.db)).rows.length === 0,
    20_000,
  )
  assert.equal(await members(), 0)
  const again = await run(['import', file, '--trial'], there_)
  assert.equal(again.code, 0, again.said)
  assert.match(again.said, /proved equal/)
  assert.ok((await members()) > 0)
  await there.destroy()
})
test('a rehearsal says what it did, and keeps nothing', async () => {
  const done = await run(['rehearse', '--json'], here)
  assert.equal(done.code, 0, done.said)
  const { rows } = JSON.parse(done.said) as { rows: number }
  assert.ok(rows > 60_000)
  await admin('select 1')
  const left = await sql<{ n: number }>`select count(*)::int as n from pg_database where datname like 'alliance_rehearsal%'`.execute(old.db)
  assert.equal(left.rows[0]?.n, 0)
})
