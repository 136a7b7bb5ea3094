/** The head of the secretariat closes a round; refused while a submission waits for its decision. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { type DeskRound, insertClosing, lockRound, undecided } from './round.store.ts'

export const closeRound: ActOf<'round.close', { round: string }, DeskRound, 'closed' | 'undecided'> = {
  name: 'round.close',
  grave: true,
  sees: 'desk.read',
  find: (tx, { round }) => lockRound(tx, round),
  work: async (tx, round, _input, { person, now }) => {
    if (round.closedAt) return no('closed')
    if (await undecided(tx, round.id)) return no('undecided')
    await insertClosing(tx, round.id, person.id, now)
    return yes
  },
}
