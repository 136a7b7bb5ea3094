/** Seconds to write the bundle of a handover and to take it over with everything proved equal, at two sizes; and what the guard around every table costs an act. */
import { sql } from 'kysely'
import { openDatabase } from '#platform/database.ts'
import { urlOf } from '#tests/support/server.ts'
import { rehearse } from '../handover/bundle/rehearse.ts'
import { placeWith } from './place.ts'

export interface HandoverResult {
  readonly actions: number
  readonly rows: number
  readonly megabytes: number
  readonly writingSeconds: number
  readonly takingSeconds: number
}

export async function measureHandover(say: (line: string) => unknown): Promise<{ bundles: HandoverResult[]; guard: number }> {
  const bundles: HandoverResult[] = []
  for (const actions of [10_000, 100_000]) {
    const place = await placeWith({ members: 200, rounds: 5, actions })
    const { rows, size, writingMs, takingMs } = await rehearse({ url: place.ownerUrl, keepsItsName: true, now: new Date() })
    await place.close()
    const seconds = (ms: number) => Math.round(ms / 100) / 10
    bundles.push({ actions, rows, megabytes: Math.round(size / 1e5) / 10, writingSeconds: seconds(writingMs), takingSeconds: seconds(takingMs) })
    const last = bundles.at(-1)!
    say(`  ${actions} actions: ${rows} rows written in ${last.writingSeconds} s (${last.megabytes} MB), taken over and proved in ${last.takingSeconds} s`)
  }
  const guard = await guardRatio()
  say(`  a write with the guard takes ${guard} times as long as one without`)
  return { bundles, guard }
}

/** The same short transaction with and without the guard, in turns. */
async function guardRatio(): Promise<number> {
  const place = await placeWith('real')
  const writer = openDatabase(urlOf('bench', 'alliance_writer'), { connections: 1 })
  const round = async () => {
    const begun = performance.now()
    for (let n = 0; n < 300; n++)
      await writer.transaction().execute(async (tx) => {
        await sql`update alliance.members set made_up = made_up where code = 'FRA'`.execute(tx)
        await sql`insert into record.entries (act, account, role, subject, at) values ('bench', 'x', 'x', 'x', now())`.execute(tx)
      })
    return performance.now() - begun
  }
  const guards = async (state: 'enable' | 'disable') => {
    for (const table of ['alliance.members', 'record.entries']) await sql.raw(`alter table ${table} ${state} trigger office_open`).execute(place.owner)
  }
  let [guarded, free] = [0, 0]
  await round()
  for (let turn = 0; turn < 4; turn++) {
    await guards('enable')
    guarded += await round()
    await guards('disable')
    free += await round()
  }
  await writer.destroy()
  await place.close()
  return Math.round((guarded / free) * 100) / 100
}
