/** The clock sees what the procedure of a hotline asks for: what is due to another hotline goes where that is wanted, all else is put before a person. */
import type { Writer } from '#platform/database.ts'
import type { ActOf } from '#record/perform.ts'
import { yes } from '#record/verdict.rules.ts'
import type { Case } from '../cases/case-events.store.ts'
import { isStill } from '../cases/case-track.rules.ts'
import { canBeSent, propose } from '../transfers/propose.ts'
import { nextStepOf } from './next-step.rules.ts'
import { transferDue } from './plan.rules.ts'
import { type PlanOfCase, planOfCase } from './plan-of-case.ts'
import { notePlan, takeToPlan } from './procedure.store.ts'

export const followProcedure: ActOf<'procedure.follow', object, Case, never> = {
  name: 'procedure.follow',
  find: (tx, _input, { now }) => takeToPlan(tx, now),
  work: async (tx, found, _input, { now }) => {
    const planned = await planOfCase(tx, found, now)
    const to = planned && !isStill(found, now) && goesByItself(planned) ? transferDue(planned.plan) : null
    if (to && (await canBeSent(tx, found))) {
      await propose(tx, found, { to: to.member, why: planned!.last ? 'stands-in' : to.why, urgent: found.urgent, by: null, at: now })
      await notePlan(tx, found.id, null, null)
    } else await note(tx, found, planned, now)
    return yes
  },
}
/** Where nobody took it, or it had moved, the next is asked whatever the procedure says of the first. */
const goesByItself = ({ procedure, last }: PlanOfCase): boolean => procedure.byItself || last?.state === 'expired' || last?.state === 'declined' || last?.state === 'withdrawn'

async function note(tx: Writer, found: Case, planned: PlanOfCase | null, now: Date): Promise<void> {
  const seeAgain = [planned?.plan.nextAt, isStill(found, now) ? found.stillUntil : null].flatMap((at) => at ?? [])
  await notePlan(tx, found.id, planned && nextStepOf(planned.plan), seeAgain.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null)
}
