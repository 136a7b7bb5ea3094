/** *Go to date …*: only the demonstration's wiring can perform it; anywhere else there is nothing to move. */
import type { ActOf } from '#record/perform.ts'
import { type CannotMove, moving, wantedInstant } from './clock.rules.ts'
import { type Demonstration, lockDemonstration, setClock } from './demonstration.store.ts'

export const goToDate: ActOf<'demonstration.play', { wanted: string }, Demonstration, CannotMove> = {
  name: 'demonstration.play',
  find: async (tx, _input, moment) => (moment.demonstration ? lockDemonstration(tx) : undefined),
  work: async (tx, demonstration, { wanted }, { now }) => {
    const to = wantedInstant(wanted)
    const verdict = moving(to, now, demonstration.loadedAt)
    if (verdict.ok) await setClock(tx, demonstration.aheadMs + (to!.getTime() - now.getTime()))
    return verdict
  },
}
