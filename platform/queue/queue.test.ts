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
    await enqueue(tx, 'document.make', { making: 'undone' })
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  await writer.transaction().execute((tx) => enqueue(tx, 'document.make', { making: 'committed' }))
  const done: string[] = []
  const workers = { 'document.make': async ({ making }: { making: string }) => void done.push(making) }
  const both = [await startQueue(writer, workers, log), await startQueue(writer, workers, log)]
  await until(async () => done.length > 0 && (await stateOf('committed')) === 'completed')
  await Promise.all(both.map((queue) => queue.stop()))
  assert.deepEqual(done, ['committed'])
})

test('a job for later waits for its moment', async () => {
  await writer.transaction().execute((tx) => enqueue(tx, 'document.make', { making: 'later' }, { startAfter: new Date('2100-01-01') }))
  await writer.transaction().execute((tx) => enqueue(tx, 'document.make', { making: 'now' }))
  const done: string[] = []
  const queue = await startQueue(writer, { 'document.make': async ({ making }) => void done.push(making) }, log)
  await until(async () => (await stateOf('now')) === 'completed')
  await queue.stop()
  assert.deepEqual(done, ['now'])
})

test('a job whose work fails is kept and comes again', async () => {
  await writer.transaction().execute((tx) => enqueue(tx, 'document.make', { making: 'fails' }))
  let tries = 0
  const fails = async () => {
    tries++
    throw new Error('not this time')
  }
  const queue = await startQueue(writer, { 'document.make': fails }, log)
  await until(async () => (await stateOf('fails')) === 'retry')
  await queue.stop()
  assert.ok(tries >= 1)
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

async function stateOf(making: string): Promise<string | undefined> {
  const { rows } = await sql<{ state: string }>`select state::text from queue.job where data ->> 'making' = ${making}`.execute(db)
  return rows[0]?.state
}
