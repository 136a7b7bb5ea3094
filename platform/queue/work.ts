/** Works on the jobs of the queues. Any number of processes do it side by side; each job is taken by one of them, and by another when that one dies. */
import { PgBoss } from 'pg-boss'
import { type Database, runStatements } from '../database.ts'
import type { Log } from '../log.ts'
import { type Jobs, type Queue, queueSchema } from './queues.ts'

/** Throwing means: try again later. Each asks its row first, because a job may come twice. */
export type Workers = { readonly [Q in Queue]?: (job: Jobs[Q]) => Promise<void> }

/** Ended jobs are cleared away beside the work, every `tidySeconds`. */
export async function startQueue(writer: Database, workers: Workers, log: Pick<Log, 'error'>, { tidySeconds = 60 } = {}): Promise<{ stop(): Promise<void> }> {
  const db = { executeSql: (text: string, values?: unknown[]) => runStatements(writer, text, values) as Promise<{ rows: unknown[] }> }
  const boss = new PgBoss({ db, schema: queueSchema, migrate: false, schedule: false, registerInstance: false, superviseIntervalSeconds: tidySeconds })
  boss.on('error', (error) => log.error({ err: error }, 'the queue could not do its work and goes on'))
  await boss.start()
  for (const name of Object.keys(workers) as Queue[]) await take(boss, name, workers[name] as (job: object) => Promise<void>)
  return { stop: () => boss.stop({ graceful: true, timeout: 30_000 }) }
}

const take = (boss: PgBoss, name: Queue, work: (job: object) => Promise<void>) =>
  boss.work<object>(name, { pollingIntervalSeconds: 0.5 }, async (jobs) => {
    for (const { data } of jobs) await work(data)
  })
