/** Somebody chooses between two texts of one field: the later one, the one that stands, or both, one after the other. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import { isDraft, type Report, stateOf } from '../report.rules.ts'
import { lockReport } from '../report.store.ts'
import { conflictById, fieldsOf, settleConflict, writeField } from './draft.store.ts'

export interface Settling {
  readonly report: string
  readonly conflict: string
  readonly keep: string
  /** Where the person was. */
  readonly part: string
}
export type CannotSettle = 'not-editable' | 'settled' | 'which'

export const settle: ActOf<'report.draft', Settling, Report, CannotSettle> = {
  name: 'report.draft',
  sees: 'report.read',
  find: (tx, { report }) => lockReport(tx, report),
  work: async (tx, report, { conflict: id, keep }, { person, now }) => {
    if (!isDraft(stateOf(report))) return no('not-editable')
    const conflict = await conflictById(tx, report.id, id)
    if (!conflict || conflict.settled) return no('settled')
    if (keep !== 'later' && keep !== 'standing' && keep !== 'both') return no('which')
    const current = (await fieldsOf(tx, report.id)).get(conflict.path)
    const value = keep === 'both' ? `${current?.value ?? ''}\n\n${conflict.value}`.trim() : conflict.value
    if (keep !== 'standing' && value !== current?.value)
      await writeField(tx, { report: report.id, path: conflict.path, value, by: person.id, at: now }, (current?.version ?? 0) + 1)
    await settleConflict(tx, id, person.id, now)
    return yes
  },
  detail: (_report, { conflict, keep }) => ({ conflict, keep }),
}
