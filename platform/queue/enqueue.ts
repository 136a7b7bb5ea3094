/** Adds a job in the transaction that causes it: it is there if, and only if, that was committed. */
import type { Writer } from '../database.ts'
import { type Jobs, type Queue, queueSchema } from './queues.ts'

interface When {
  /** Not before this moment, by the clock of the database. */
  readonly startAfter?: Date
}

/** Costs three to four milliseconds: pg-boss is opened on the transaction itself, so that nothing of it outlives it. */
export async function enqueue<Q extends Queue>(tx: Writer, queue: Q, job: Jobs[Q], when: When = {}): Promise<void> {
  const { fromKysely, PgBoss } = await import('pg-boss')
  const db = fromKysely(tx)
  const boss = new PgBoss({ db, schema: queueSchema, migrate: false, supervise: false, schedule: false, registerInstance: false })
  await boss.start()
  try {
    await boss.send(queue, job, { db, ...when })
  } finally {
    await boss.stop({ graceful: false })
  }
}
