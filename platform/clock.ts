/** The time of the system. A demonstration's clock runs ahead by as much as its people moved it; production has the real one only. */
import type { Reader } from './database.ts'

export type Clock = () => Date
export const realClock: Clock = () => new Date()

export interface MovableClock {
  readonly now: Clock
  /** Reads again how far the clock was moved; called at the start and after each move. */
  refresh(): Promise<void>
}

export function movableClock(db: Reader): MovableClock {
  let aheadMs = 0
  return {
    now: () => new Date(Date.now() + aheadMs),
    refresh: async () => {
      const row = await db.selectFrom('platform.demonstration').select('clock_ahead_ms').executeTakeFirst()
      aheadMs = Number(row?.clock_ahead_ms ?? 0)
    },
  }
}
