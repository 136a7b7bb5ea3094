/** One thing done to several cases at once, such as those of one site. Each is a case of its own and stays one: what cannot be done to one is left, and said. */
import type { Writer } from '#platform/database.ts'
import type { ActOf, Moment } from '#record/perform.ts'
import { no, type Verdict, yes } from '#record/verdict.rules.ts'
import { assess } from '../assessments/assess-case.act.ts'
import { assessmentsOf, newestForm } from '../assessments/assessment.store.ts'
import { startingForm } from '../assessments/starting-form.ts'
import { isClosingReason } from '../sealing/sender-status.rules.ts'
import { type Case, caseById, lockCases } from './case-events.store.ts'
import { close, fitsState } from './close-case.act.ts'
import { queueOf, workingOn } from './work-case.act.ts'

const mostTogether = 100

export interface Together {
  readonly member: string
  readonly cases: readonly string[]
  /** take, close or assess-alike. */
  readonly way: string
  readonly reason: string
  /** The case whose assessment by the same person is given to the others. */
  readonly like: string
  /** Filled by the work, for the page that says what became of them. */
  readonly result: { done: number; left: number }
}
export type CannotTogether = 'none-chosen' | 'too-many-chosen' | 'no-way' | 'no-closing-reason' | 'not-assessed-by-you'

export const doTogether: ActOf<'case.together', Together, { readonly id: string; readonly member: string }, CannotTogether> = {
  name: 'case.together',
  sees: 'case.read',
  find: queueOf,
  work: async (tx, { member }, { cases, way, reason, like, result }, moment) => {
    if (cases.length === 0) return no('none-chosen')
    if (cases.length > mostTogether) return no('too-many-chosen')
    const one = await oneOf(tx, { member, way, reason, like }, moment)
    if (typeof one === 'string') return no(one)
    Object.assign(result, { done: 0, left: 0 })
    for (const found of await lockCases(tx, member, cases)) {
      const done = await one(found)
      result[done.ok ? 'done' : 'left']++
    }
    result.left += new Set(cases).size - result.done - result.left
    return yes
  },
  detail: (_member, { way, result }) => ({ way, done: result.done }),
}

type OneAtATime = (found: Case) => Promise<Verdict<string>>
async function oneOf(tx: Writer, { member, way, reason, like }: Pick<Together, 'member' | 'way' | 'reason' | 'like'>, moment: Moment): Promise<OneAtATime | CannotTogether> {
  if (way === 'take')
    return async (found) => {
      const mine = await workingOn(tx, found, moment)
      return typeof mine === 'string' ? no(mine) : yes
    }
  if (way === 'close') {
    if (!isClosingReason(reason)) return 'no-closing-reason'
    return async (found) => {
      if (!fitsState(reason, found.state)) return no('reason-does-not-fit')
      const mine = await workingOn(tx, found, moment)
      if (typeof mine === 'string') return no(mine)
      await close(tx, mine, reason, { by: moment.person.id, now: moment.now })
      return yes
    }
  }
  if (way !== 'assess-alike') return 'no-way'
  const form = (await newestForm(tx, member)) ?? startingForm('en')
  const lead = await caseById(tx, member, like)
  const given = lead && (await assessmentsOf(tx, lead.id)).findLast(({ by, form: version }) => by === moment.person.id && version === form.version)
  if (!given) return 'not-assessed-by-you'
  const classes = 'unable' in given.found ? { shared: '', national: '', unable: given.found.unable } : { ...given.found, unable: '' }
  return (found) => assess(tx, found, { typed: { ...classes, answers: given.answers }, form }, moment)
}
