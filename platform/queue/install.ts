/** Installs pg-boss in a schema of its own, or brings it up to the pinned version, and makes the queues. Runs as owner, when the database is migrated. */
import { PgBoss } from 'pg-boss'
import { queueNames, queueOptions, queueSchema } from './queues.ts'

export async function installQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: queueSchema, max: 1, supervise: false, schedule: false, registerInstance: false })
  boss.on('error', () => {})
  await boss.start()
  try {
    for (const name of queueNames) await boss.createQueue(name, queueOptions[name])
    for (const name of queueNames) await boss.updateQueue(name, queueOptions[name])
  } finally {
    await boss.stop({ graceful: false })
  }
}
