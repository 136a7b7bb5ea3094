/** The secretariat opens a round. It freezes a version of a framework and fixes who is in the denominator; announcing it is another act. */
import { allMembers, standingOn } from '#alliance/public.ts'
import { publicDecisions } from '#conferences/public.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { defaultSteps } from '../chasing/ladder.rules.ts'
import { insertSteps } from '../chasing/ladder.store.ts'
import { mistakesIn, type TypedRound } from './round.rules.ts'
import { approvedFrameworks, insertRound, roundExists } from './round.store.ts'

export const openRound: ActOf<'round.open', TypedRound, Recorded, 'mistakes' | 'id-taken'> = {
  name: 'round.open',
  find: async (_tx, { id }) => ({ id: id || 'round' }),
  work: async (tx, _target, typed, { person, now, demonstration }) => {
    const frameworks = (await approvedFrameworks(tx)).map(({ code, version }) => `${code}/${version}`)
    const decisions = (await publicDecisions(tx, demonstration)).map(({ key }) => key)
    if (mistakesIn(typed, frameworks, decisions).length) return no('mistakes')
    if (await roundExists(tx, typed.id)) return no('id-taken')
    const members = (await allMembers(tx)).filter(
      ({ kind, standing, madeUp, memberships }) => kind === 'country' && standing === 'member' && madeUp === demonstration && standingOn(memberships, typed.opensOn) === 'member',
    )
    await insertRound(
      tx,
      typed,
      members.map(({ code }) => code),
      { madeUp: demonstration, by: person.id, at: now },
    )
    await insertSteps(tx, typed.id, defaultSteps, person.id, now)
    return yes
  },
}
