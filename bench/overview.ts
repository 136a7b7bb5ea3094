/** Time to compute the overview of one round at 1,000, 10,000 and 100,000 actions, uncached and when nothing changed since; and how it grows. */
import { computeOverview, overviewOfRound } from '#monitoring/overview/overview.store.ts'
import { roundById } from '#monitoring/overview/round.store.ts'
import { placeWith } from './place.ts'

export interface OverviewResult {
  readonly actions: number
  readonly uncachedMs: number
  readonly unchangedMs: number
}

export async function measureOverview(say: (line: string) => unknown): Promise<{ sizes: OverviewResult[]; growthPerTenfold: number[] }> {
  const sizes: OverviewResult[] = []
  for (const actions of [1_000, 10_000, 100_000]) sizes.push(await atSize(actions, say))
  const growthPerTenfold = sizes.slice(1).map(({ uncachedMs }, at) => Math.round((uncachedMs / sizes[at]!.uncachedMs) * 10) / 10)
  say(`  ten times the actions take ${growthPerTenfold.join(' and ')} times as long (10 is linear)`)
  return { sizes, growthPerTenfold }
}

async function atSize(actions: number, say: (line: string) => unknown): Promise<OverviewResult> {
  const place = await placeWith({ members: 200, rounds: 1, actions })
  try {
    const round = await roundById(place.reader, 'b1')
    if (!round) throw new Error('the round of the bench is not there')
    const uncachedMs = await median(() => computeOverview(place.reader, round))
    await overviewOfRound(place.reader, round)
    const unchangedMs = await median(() => overviewOfRound(place.reader, round))
    say(`  ${actions.toLocaleString('en').padStart(7)} actions   uncached ${uncachedMs} ms   nothing changed ${unchangedMs} ms`)
    return { actions, uncachedMs, unchangedMs }
  } finally {
    await place.close()
  }
}

/** Of nine, after one to warm up; in milliseconds with one decimal. */
async function median(work: () => Promise<unknown>): Promise<number> {
  await work()
  const times: number[] = []
  for (let turn = 0; turn < 9; turn++) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return Math.round(times.toSorted((a, b) => a - b)[4]! * 10) / 10
}
