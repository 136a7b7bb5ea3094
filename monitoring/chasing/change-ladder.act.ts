/** An officer adds a step to a round's ladder, or takes one away. What was sent stays. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { type DeskRound, lockRound } from '../rounds/round.store.ts'
import { templateCodes } from './default-templates.rules.ts'
import { readStep, type TypedStep } from './ladder.rules.ts'
import { insertSteps, removeStep, stepsOf } from './ladder.store.ts'

export const addStep: ActOf<'ladder.change', { round: string; typed: TypedStep }, DeskRound, 'mistakes' | 'closed'> = {
  name: 'ladder.change',
  find: (tx, { round }) => lockRound(tx, round),
  work: async (tx, round, { typed }, { person, now }) => {
    if (round.closedAt) return no('closed')
    const step = readStep(typed, templateCodes, await stepsOf(tx, round.id))
    if (Array.isArray(step)) return no('mistakes')
    await insertSteps(tx, round.id, [step], person.id, now)
    return yes
  },
}

export const takeStepAway: ActOf<'ladder.change', { round: string; step: string }, DeskRound, 'gone'> = {
  name: 'ladder.change',
  find: (tx, { round }) => lockRound(tx, round),
  work: async (tx, round, { step }, { person, now }) => ((await removeStep(tx, { round: round.id, step, by: person.id, at: now })) ? yes : no('gone')),
  detail: (_round, { step }) => ({ step }),
}
