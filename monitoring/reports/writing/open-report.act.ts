/** A country opens its report of a round; opening it twice opens one. */
import type { ActOf, Recorded } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { ReportKind } from '../document.rules.ts'
import { reportIdOf } from '../report.store.ts'

interface Opening extends Recorded {
  readonly member: string
  readonly opensOn: string
  readonly there: boolean
}
export interface Open {
  readonly round: string
  readonly member: string
  readonly kind: ReportKind
}
export type CannotOpen = 'not-open-yet' | 'nothing-announced'

export const openReport: ActOf<'report.open', Open, Opening, CannotOpen> = {
  name: 'report.open',
  find: async (tx, { round, member, kind }) => {
    const found = await tx
      .selectFrom('monitoring.round_members as m')
      .innerJoin('monitoring.rounds as r', 'r.id', 'm.round')
      .select(['m.member', 'r.opens_on as opensOn'])
      .where('m.round', '=', round)
      .where('m.member', '=', member)
      .where('r.kind', '=', 'live')
      .forUpdate()
      .executeTakeFirst()
    if (!found) return undefined
    const id = reportIdOf(member, round, kind)
    const there = await tx.selectFrom('monitoring.reports').select('id').where('id', '=', id).executeTakeFirst()
    return { id, ...found, there: Boolean(there) }
  },
  work: async (tx, { id, opensOn, there }, { round, member, kind }, { person, now }) => {
    if (now.toISOString().slice(0, 10) < opensOn) return no('not-open-yet')
    if (there) return yes
    if (kind === 'progress' && !(await hasAnnounced(tx, member, round))) return no('nothing-announced')
    await tx.insertInto('monitoring.reports').values({ id, round, member, kind, opened_by: person.id, opened_at: now }).execute()
    return yes
  },
}
const hasAnnounced = (tx: Parameters<typeof openReport.find>[0], member: string, round: string) =>
  tx
    .selectFrom('monitoring.acceptances as c')
    .innerJoin('monitoring.frozen_texts as t', 't.id', 'c.text')
    .innerJoin('monitoring.reports as r', 'r.id', 't.report')
    .select('r.id')
    .where('r.member', '=', member)
    .where('r.round', '=', round)
    .where('r.kind', '=', 'commitment')
    .executeTakeFirst()
