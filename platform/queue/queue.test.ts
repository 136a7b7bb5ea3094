import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { urlOf } from '#tests/support/server.ts'
import { until, world } from '#tests/support/world.ts'
import { enqueue } from './enqueue.ts'
import { installQueue } from './install.ts'
import { queueNames } from './queues.ts'
import { startQueue } from './work.ts'

const { db, writer, reader } = await world()
const log = { error: (fields: object) => assert.fail(JSON.stringify(fields)) }

test('a job of a transaction that was undone is never done; one that was committed is done once, by one of two workers', async () => {
  const undone = writer.transaction().execute(async (tx) => {
    await enqueue(tx, 'letter.send', { letter: 'undone' })
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  await writer.transaction().execute((tx) => enqueue(tx, 'letter.send', { letter: 'committed' }))
  const done: string[] = []
  const workers = { 'letter.send': async ({ letter }: { letter: string }) => void done.push(letter) }
  const both = [await startQueue(writer, workers, log), await startQueue(writer, workers, log)]
  await until(async () => done.length > 0 && (await stateOf('committed')) === 'completed')
  await Promise.all(both.map((queue) => queue.stop()))
  assert.deepEqual(done, ['committed'])
})

test('a job for later waits for its moment', async () => {
  await writer.transaction().execute((tx) => enqueue(tx, 'letter.send', { letter: 'later' }, { startAfter: new Date('2100-01-01') }))
  await writer.transaction().execute((tx) => enqueue(tx, 'letter.send', { letter: 'now' }))
  const done: string[] = []
  const queue = await startQueue(writer, { 'letter.send': async ({ letter }) => void done.push(letter) }, log)
  await until(async () => (await stateOf('now')) === 'completed')
  await queue.stop()
  assert.deepEqual(done, ['now'])
})

test('a job whose work fails is kept and comes again', async () => {
  await writer.transaction().execute((tx) => enqueue(tx, 'letter.send', { letter: 'fails' }))
  let tries = 0
  const fails = async () => {
    tries++
    throw new Error('not this time')
  }
  const queue = await startQueue(writer, { 'letter.send': fails }, log)
  await until(async () => (await stateOf('fails')) === 'retry')
  await queue.stop()
  assert.ok(tries >= 1)
})

test('jobs that ended long ago are cleared away, without a word of complaint', async () => {
  await writer.transaction().execute((tx) => enqueue(tx, 'letter.send', { letter: 'long ago' }))
  await sql`update queue.job set state = 'completed', created_on = now() - interval '99 days', started_on = now() - interval '99 days',
    completed_on = now() - interval '99 days', keep_until = now() - interval '9 days' where data ->> 'letter' = 'long ago'`.execute(db)
  const queue = await startQueue(writer, {}, log, { tidySeconds: 1 })
  await until(async () => (await stateOf('long ago')) === undefined)
  await queue.stop()
})

test('installing once more changes nothing; who only reads sees no job', async () => {
  const { rows } = await sql<{ here: string }>`select current_database() as here`.execute(db)
  await installQueue(urlOf(rows[0]?.here ?? ''))
  const { rows: queues } = await sql<{ name: string }>`select name from queue.queue order by name`.execute(db)
  assert.deepEqual(
    queues.map(({ name }) => name),
    [...queueNames].sort(),
  )
  await assert.rejects(sql`select id from queue.job`.execute(reader), /permission denied/)
})

async function stateOf(letter: string): Promise<string | undefined> {
  const { rows } = await sql<{ state: string }>`select state::text from queue.job where data ->> 'letter' = ${letter}`.execute(db)
  return rows[0]?.state
}
