/** Holds a flood off without knowing anybody: how many came from where is counted in this process's memory alone, under a key that is thrown away every hour. Nobody is refused for long; who comes too often, or when too many come, waits. */
import { createHmac, randomBytes } from 'node:crypto'

export interface FloodLimits {
  /** Reports of one sender in an hour, before the sender has to wait. */
  readonly perSender: number
  /** Reports of all senders in a second, on the long run, and at once. */
  readonly perSecond: number
  readonly burst: number
  readonly waitSeconds: number
}
export const usualLimits: FloodLimits = { perSender: 20, perSecond: 100, burst: 1_000, waitSeconds: 20 }
const hourMs = 3_600_000
/** Beyond this many senders the key is changed early, so that counting never takes more memory than this. */
const mostSenders = 200_000

export interface Flood {
  /** Seconds to wait before a form of this sender is taken; 0: none. Counts the attempt. */
  waitFor(sender: string, waited: boolean): number
  /** Takes a place for a report that has waited enough; false: all are taken, for a moment. */
  admit(): boolean
}

export function floodGate(limits: FloodLimits, clock: () => number): Flood {
  let key = randomBytes(32)
  let keySince = clock()
  const counts = new Map<string, number>()
  let places = limits.burst
  let filledAt = clock()

  const refill = () => {
    const now = clock()
    places = Math.min(limits.burst, places + (Math.max(0, now - filledAt) / 1000) * limits.perSecond)
    filledAt = now
  }
  const count = (sender: string): number => {
    if (clock() - keySince >= hourMs || counts.size >= mostSenders) {
      key = randomBytes(32)
      keySince = clock()
      counts.clear()
    }
    const hashed = createHmac('sha256', key).update(sender).digest('base64')
    const times = (counts.get(hashed) ?? 0) + 1
    counts.set(hashed, times)
    return times
  }
  return {
    waitFor(sender, waited) {
      refill()
      const over = count(sender) - limits.perSender
      // A sender who goes on gets longer waits, up to ten minutes; the form of one who has waited is let through.
      if (waited) return 0
      if (over > 0) return Math.min(600, limits.waitSeconds * 2 ** Math.min(5, Math.floor(over / limits.perSender)))
      return places < limits.burst / 2 ? limits.waitSeconds : 0
    },
    admit() {
      refill()
      if (places < 1) return false
      places--
      return true
    },
  }
}
