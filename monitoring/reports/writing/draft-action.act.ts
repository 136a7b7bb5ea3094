/** An action is added to a part, taken over from an earlier round, taken out, or brought back. Its id is given once and for ever. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Report } from '../report.rules.ts'
import { lockReport } from '../report.store.ts'
import { givenActionIds, reasonsOf, wholeDraft, writeField } from './draft.store.ts'
import { earlierActions } from './earlier.store.ts'
import { mayEdit } from './editable.rules.ts'
import { nextActionId } from './plan.rules.ts'

export interface DraftAction {
  readonly report: string
  readonly part: string
  readonly do: 'add' | 'take-over' | 'remove' | 'restore'
  /** Which one, except when one is added. */
  readonly action: string
  /** The person confirms that what was said before still holds. */
  readonly holds: boolean
}
export type CannotDraftAction = 'not-editable' | 'no-such-part' | 'no-such-action' | 'not-confirmed' | 'already-here'

export const draftAction: ActOf<'report.draft', DraftAction, Report, CannotDraftAction> = {
  name: 'report.draft',
  sees: 'report.read',
  find: (tx, { report }) => lockReport(tx, report),
  work: async (tx, report, { part: id, do: what, action, holds }, { person, now }) => {
    const { plan, draft, fields } = await wholeDraft(tx, report)
    const part = plan.find((each) => each.id === id)
    if (!part || (part.kind !== 'existing' && part.kind !== 'new')) return no('no-such-part')
    if (!mayEdit(report, await reasonsOf(tx, report), part)) return no('not-editable')
    const write = (path: string, value: string) => writeField(tx, { report: report.id, path, value, by: person.id, at: now }, (fields.get(path)?.version ?? 0) + 1)
    if (what === 'add') {
      const given = nextActionId(report.member, now.getUTCFullYear(), await givenActionIds(tx, report.member))
      await write(`action/${given}/placed`, part.id)
      return yes
    }
    if (what !== 'take-over') {
      if (draft.get(`action/${action}/placed`) !== part.id) return no('no-such-action')
      await write(`action/${action}/removed`, what === 'remove' ? 'yes' : '')
      return yes
    }
    if (!holds) return no('not-confirmed')
    const earlier = (await earlierActions(tx, report)).find((each) => each.id === action)
    if (!earlier) return no('no-such-action')
    if (draft.has(`action/${action}/placed`)) return no('already-here')
    await write(`action/${action}/placed`, part.id)
    await write(`action/${action}/carried`, action)
    for (const [field, value] of Object.entries(earlier.fields)) if (value) await write(`action/${action}/${field}`, value)
    return yes
  },
  detail: (_report, { part, do: what }) => ({ part, do: what }),
}
