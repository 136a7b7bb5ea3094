/** Saves the fields of a part. A text saved over a version that its writer had not seen is kept beside the other until somebody chooses. */
import type { ActOf } from '#record/perform.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Report } from '../report.rules.ts'
import { lockReport } from '../report.store.ts'
import { keepConflict, reasonsOf, wholeDraft, writeField } from './draft.store.ts'
import { mayEdit } from './editable.rules.ts'
import { pathsOf } from './plan.rules.ts'

export interface TypedField {
  readonly path: string
  readonly value: string
  /** The version that stood on the form when it was loaded; 0 for none. */
  readonly base: number
}
export interface SavePart {
  readonly report: string
  readonly part: string
  readonly fields: readonly TypedField[]
  /** `next`: go on to what is missing. */
  readonly onward: string
}
export type CannotSave = 'not-editable' | 'no-such-part' | 'too-long'
const mostLetters = 20_000

export const savePart: ActOf<'report.draft', SavePart, Report, CannotSave> = {
  name: 'report.draft',
  sees: 'report.read',
  find: (tx, { report }) => lockReport(tx, report),
  work: async (tx, report, { part: id, fields }, { person, now }) => {
    const { plan, draft, fields: stored } = await wholeDraft(tx, report)
    const part = plan.find((each) => each.id === id)
    if (!part) return no('no-such-part')
    if (!mayEdit(report, await reasonsOf(tx, report), part)) return no('not-editable')
    if (fields.some(({ value }) => value.length > mostLetters)) return no('too-long')
    const own = new Set(pathsOf(draft, part))
    for (const { path, value, base } of fields) {
      const current = stored.get(path)
      if (!own.has(path) || value === (current?.value ?? '')) continue
      const writing = { report: report.id, path, value, by: person.id, at: now }
      // Nobody else saved in between: this is simply the next version.
      if (!current || current.version === base || current.savedBy === person.id) await writeField(tx, writing, (current?.version ?? 0) + 1)
      else await keepConflict(tx, writing, base)
    }
    return yes
  },
  detail: (_report, { part }) => ({ part }),
}
