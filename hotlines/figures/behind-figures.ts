/** Which cases stand behind a row of frozen figures: each is counted alone, up to the same marks, by the same rules. */
import type { Reader } from '#platform/database.ts'
import { caseBatches, stretchesOf } from './read-cases.ts'
import { transfersOf } from './read-transfers.ts'
import { type Reading, readingOf, type ToCount } from './reading.ts'
import type { Counting } from './count.rules.ts'
import type { RowHead } from './figures.rules.ts'

export interface CaseBehind {
  readonly id: string
  /** Of a time. */
  readonly how: 'ended' | 'left' | 'waiting' | null
  readonly minutes: number | null
}
export interface Behind {
  readonly cases: readonly CaseBehind[]
  /** There may be more. */
  readonly more: boolean
}
/** So many cases are gone through for a page. */
const mostLookedAt = 100_000

/** At most so many of them. */
export async function behindFigures(db: Reader, what: ToCount, row: RowHead, most: number): Promise<Behind> {
  const reading = await readingOf(db, what)
  const cases: CaseBehind[] = []
  const found = (id: string, counting: Counting) => {
    const each = within(id, counting, row)
    if (each) cases.push(each)
  }
  if (isOfTransfers(row.metric)) {
    for await (const { case: id, fate, came } of transfersOf(reading)) {
      const counting = reading.counting()
      counting.addTransfer(fate, came)
      if (id) found(id, counting)
      if (cases.length > most) break
    }
    return { cases: cases.slice(0, most), more: cases.length > most }
  }
  for await (const { id, counting, looked } of countedAlone(reading)) {
    found(id, counting)
    if (cases.length > most || looked === mostLookedAt) return { cases: cases.slice(0, most), more: true }
  }
  return { cases, more: false }
}
const isOfTransfers = (metric: string): boolean => ['passed', 'came', 'passed-accepted', 'came-accepted'].includes(metric)
async function* countedAlone(reading: Reading): AsyncGenerator<{ id: string; counting: Counting; looked: number }> {
  let looked = 0
  for await (const read of caseBatches(reading, await stretchesOf(reading)))
    for (const [id, { episodes, notices }] of read) {
      const counting = reading.counting()
      for (const episode of episodes) counting.addEpisode(episode)
      for (const notice of notices) counting.addNotice(notice)
      looked += 1
      yield { id, counting, looked }
    }
}
function within(id: string, counting: Counting, row: RowHead): CaseBehind | null {
  const isIt = (each: RowHead) => each.metric === row.metric && each.by === row.by && each.key === row.key
  const { counts, times } = counting.figures()
  if (counts.some(isIt)) return { id, how: null, minutes: null }
  const time = times.find(isIt)
  return time ? { id, how: time.ended ? 'ended' : time.left ? 'left' : 'waiting', minutes: time.p50 } : null
}
