/** An answer or value of an earlier report is taken over into this one, once the person has confirmed that it still holds. What was typed here already is kept as an earlier version. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Report } from '../report.rules.ts'
import { lockReport } from '../report.store.ts'
import { reasonsOf, wholeDraft, writeField } from './draft.store.ts'
import { earlierAnswers } from './earlier.store.ts'
import { mayEdit } from './editable.rules.ts'
import { pathsOf } from './plan.rules.ts'

export interface TakeOver {
  readonly report: string
  readonly part: string
  readonly holds: boolean
}
export const takeOverAnswers: ActOf<'report.draft', TakeOver, Report, 'no-such-part' | 'not-editable' | 'not-confirmed' | 'nothing-earlier'> = {
  name: 'report.draft',
  sees: 'report.read',
  find: (tx, { report }) => lockReport(tx, report),
  work: async (tx, report, { part: id, holds }, { person, now }) => {
    const { plan, draft, fields } = await wholeDraft(tx, report)
    const part = plan.find((each) => each.id === id)
    if (!part || (part.kind !== 'value' && part.kind !== 'question' && part.kind !== 'contacts')) return no('no-such-part')
    if (!mayEdit(report, await reasonsOf(tx, report), part)) return no('not-editable')
    if (!holds) return no('not-confirmed')
    const earlier = await earlierAnswers(tx, report, pathsOf(draft, part))
    if (!earlier) return no('nothing-earlier')
    for (const [path, value] of earlier.fields) {
      const current = fields.get(path)
      if (current?.value !== value) await writeField(tx, { report: report.id, path, value, by: person.id, at: now }, (current?.version ?? 0) + 1)
    }
    return yes
  },
  detail: (_report, { part }) => ({ part, do: 'take-over' }),
}
