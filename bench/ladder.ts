/** Time to look at a whole ladder: 200 members × 10 steps, when nothing is due and when everybody is to be written to. */
import { climbLadder } from '#monitoring/chasing/climb-ladder.act.ts'
import { insertSteps } from '#monitoring/chasing/ladder.store.ts'
import { clockPerson } from '#platform/jobs.ts'
import { performer } from '#record/perform.ts'
import { placeWith } from './place.ts'

export interface LadderResult {
  readonly members: number
  readonly steps: number
  readonly nothingDueMs: number
  readonly everybodyDueMs: number
  readonly letters: number
}

export async function measureLadder(say: (line: string) => unknown): Promise<LadderResult> {
  const place = await placeWith({ members: 200, rounds: 1, actions: 1_000 })
  try {
    await liveRound(place)
    const perform = performer(place.owner)
    const climb = async (at: string) => {
      const started = performance.now()
      await perform(
        climbLadder,
        { round: 'b1', origin: 'https://bench.example' },
        { db: place.owner, person: clockPerson, now: new Date(at), steppedUp: true, demonstration: false },
      )
      return Math.round(performance.now() - started)
    }
    await climb('2027-01-02T09:00:00Z')
    const nothingDueMs = await climb('2027-01-02T09:00:00Z')
    const everybodyDueMs = await climb('2027-05-25T09:00:01Z')
    const { letters } = await place.owner
      .selectFrom('platform.letters')
      .select((eb) => eb.fn.countAll<number>().as('letters'))
      .executeTakeFirstOrThrow()
    say(`  200 members × 10 steps: nothing due ${nothingDueMs} ms, ${letters} letters due ${everybodyDueMs} ms`)
    return { members: 200, steps: 10, nothingDueMs, everybodyDueMs, letters: Number(letters) }
  } finally {
    await place.close()
  }
}

/** The bench's round as one that is lived, with a focal point in every member. */
async function liveRound({ owner }: Awaited<ReturnType<typeof placeWith>>) {
  const due = new Date('2027-06-01T23:59:59Z')
  const opened = new Date('2027-01-01T09:00:00Z')
  await owner.updateTable('monitoring.rounds').set({ kind: 'live', opens_on: '2027-01-01', closes_on: '2029-01-01', commitments_due: due }).where('id', '=', 'b1').execute()
  await owner.insertInto('monitoring.round_announcements').values({ round: 'b1', announced_by: 'bench', announced_at: opened }).execute()
  const members = await owner.selectFrom('alliance.members').select('code').execute()
  await owner
    .insertInto('people.accounts')
    .values(members.map(({ code }) => ({ id: `f-${code}`, name: `Focal ${code}`, email: `f-${code}@bench.example`, created_at: opened })))
    .execute()
  await owner
    .insertInto('people.seats')
    .values(members.map(({ code }) => ({ id: `s-${code}`, account: `f-${code}`, role: 'focal-point', member: code, given_at: opened })))
    .execute()
  const days = [-120, -90, -60, -30, -14, -7, 1, 14, 30, 60]
  const steps = days.map((day) => ({ kind: 'commitment', anchor: 'due', days: day, template: day < 0 ? 'ahead' : 'past', role: 'focal-point', level: 'friendly' }) as const)
  await owner.transaction().execute((tx) => insertSteps(tx, 'b1', steps, null, opened))
}
