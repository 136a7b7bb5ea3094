/** Since when a channel could be used after an instant, by the hours that a procedure had then. */
import { openWindows } from '../procedures/calendar.rules.ts'
import { calendarOf, type Procedure } from '../procedures/procedure.rules.ts'
import type { OpenFrom, Period } from './count.rules.ts'

export interface DatedProcedure {
  readonly procedure: Procedure
  /** Since when it holds. */
  readonly at: Date
}
/** As the version that held then had its hours. */
export function openFrom(versions: readonly DatedProcedure[], countedAt: Date, { from }: Period): OpenFrom {
  const windows = new Map<string, readonly (readonly [number, number])[] | null>()
  const of = (procedure: Procedure, channel: 'transfer' | 'notice') => {
    const known = windows.get(`${procedure.version} ${channel}`)
    if (known !== undefined) return known
    const calendar = calendarOf(procedure, channel)
    const made = calendar && openWindows(calendar, new Date(from), countedAt)
    windows.set(`${procedure.version} ${channel}`, made)
    return made
  }
  return (channel, at) => {
    const version = versions.findLast((each) => each.at.getTime() <= at)
    const open = version && of(version.procedure, channel)
    if (!open) return at
    let [low, high] = [0, open.length]
    // The first that has not closed yet.
    while (low < high) {
      const middle = (low + high) >> 1
      if (open[middle]![1] <= at) low = middle + 1
      else high = middle
    }
    const window = open[low]
    // Closed until all was counted: as long as it was watched.
    return window ? Math.max(at, window[0]) : countedAt.getTime()
  }
}
