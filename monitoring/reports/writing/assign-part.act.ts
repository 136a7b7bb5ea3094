/** A part is given to a colleague. It says with whom it is; nobody is locked out. */
import { peopleOf } from '#people/public.ts'
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Report } from '../report.rules.ts'
import { lockReport } from '../report.store.ts'

export interface Assigning {
  readonly report: string
  readonly part: string
  /** '' takes it back. */
  readonly account: string
}

export const assignPart: ActOf<'report.assign', Assigning, Report, 'no-such-colleague'> = {
  name: 'report.assign',
  sees: 'report.read',
  find: (tx, { report }) => lockReport(tx, report),
  work: async (tx, report, { part, account }, { person, now }) => {
    await tx.deleteFrom('monitoring.assignments').where('report', '=', report.id).where('section', '=', part).execute()
    if (!account) return yes
    const colleagues = await peopleOf(tx, report.member)
    if (!colleagues.some(({ id }) => id === account)) return no('no-such-colleague')
    await tx.insertInto('monitoring.assignments').values({ report: report.id, section: part, account, given_by: person.id, given_at: now }).execute()
    return yes
  },
  detail: (_report, { part }) => ({ part }),
}
