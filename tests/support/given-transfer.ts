/** Other hotlines that take cases, their workers, and the clock that asks the next. */
import { createHash } from 'node:crypto'
import { clockPerson } from '#platform/jobs.ts'
import type { WorkerSecrets } from '../../hotlines/cases/worker-file.ts'
import { fingerprintOf } from '../../hotlines/desk/key.act.ts'
import { type KeyPair, pairFrom } from '../../hotlines/sealing/box.ts'
import { expireTransfer } from '../../hotlines/transfers/answer-transfer.act.ts'
import { sendTransfer } from '../../hotlines/transfers/send-transfer.act.ts'
import { cast, type world } from './world.ts'

type World = Awaited<ReturnType<typeof world>>
export interface OtherHotline {
  readonly pair: KeyPair
  readonly worker: WorkerSecrets
}
export interface Takes {
  readonly withinHours?: number
  readonly urgentHours?: number
  readonly dailyCases?: number
  readonly standsIn?: string
  readonly withoutWorker?: true
}
/** As its own people would have made it. */
export async function givenReceiver({ db, now }: Pick<World, 'db' | 'now'>, member: string, takes: Takes = {}): Promise<OtherHotline> {
  const seed = (what: string) => createHash('sha256').update(`${what} of ${member}`).digest()
  const [pair, worker] = [pairFrom(seed('key')), { member, pair: pairFrom(seed('worker')), compareKey: seed('compare') }]
  const by = { changed_by: cast.hedy.id, changed_at: now }
  await db
    .insertInto('hotlines.hotlines')
    .values({ member, name: `Line of ${member}`, organisation: 'Foundation', emergency_number: '112', emergency_checked_on: '2026-01-01', version: 1, ...by })
    .onConflict((on) => on.doNothing())
    .execute()
  await db
    .insertInto('hotlines.keys')
    .values({ fingerprint: fingerprintOf(pair.publicKey), member, public_key: Buffer.from(pair.publicKey), quorum: 2, shares: 3, made_by: cast.hedy.id, made_at: now })
    .onConflict((on) => on.doNothing())
    .execute()
  if (!takes.withoutWorker)
    await db
      .insertInto('hotlines.worker_keys')
      .values({ fingerprint: fingerprintOf(worker.pair.publicKey), member, public_key: Buffer.from(worker.pair.publicKey), entered_by: cast.hedy.id, entered_at: now })
      .onConflict((on) => on.doNothing())
      .execute()
  const row = {
    takes: true,
    within_hours: takes.withinHours ?? 24,
    urgent_hours: takes.urgentHours ?? 4,
    daily_cases: takes.dailyCases ?? 100,
    languages: ['en'],
    stands_in: takes.standsIn ?? null,
    version: 1,
    ...by,
  }
  await db
    .insertInto('hotlines.receiving')
    .values({ member, ...row })
    .onConflict((on) => on.column('member').doUpdateSet(row))
    .execute()
  return { pair, worker }
}
const momentOf = ({ reader, time }: World, member: string) => ({
  db: reader,
  person: { id: 'hotline-worker', name: '', seats: [{ role: 'hotline-worker' as const, member }] },
  now: time.now,
  steppedUp: true,
  demonstration: false,
})
/** What a worker has to send; answers with how many. */
export async function sentOn(of: World, secrets: WorkerSecrets): Promise<number> {
  let n = 0
  while ((await of.perform(sendTransfer, { secrets, workerKey: fingerprintOf(secrets.pair.publicKey), origin: 'https://alliance.example' }, momentOf(of, secrets.member))).ok) n++
  return n
}
export async function expired(of: World): Promise<number> {
  let n = 0
  while ((await of.perform(expireTransfer, {}, { db: of.reader, person: clockPerson, now: of.time.now, steppedUp: true, demonstration: false })).ok) n++
  return n
}
