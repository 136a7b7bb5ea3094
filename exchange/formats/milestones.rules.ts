/** A milestone in a cell: `2014-05 | what is to be reached | reached`. Date and last part may be missing. */
import { right, text, wrong } from './cell-types.rules.ts'
import type { CellType } from './column.rules.ts'
import { readDate } from './dates.rules.ts'
import { cut, joined } from './lists.rules.ts'

export interface Milestone {
  readonly by: string | null
  readonly what: string
  readonly reached: boolean | null
}
const ends = new Map([
  ['reached', true],
  ['not reached', false],
])

export const milestone: CellType<Milestone> = {
  says: '`date | what | reached` or `date | what | not reached` or `date | what`; `- | what` where the date is not known',
  parse: (cell, look) => {
    const whole = text.parse(cell, look)
    if (!whole.ok) return whole
    const [by, what, end, ...more] = cut(whole.value, '|')
    if (by === undefined || what === undefined || more.length || (end !== undefined && !ends.has(end))) return wrong('This is not a milestone.', 'Write: 2014-05 | what | reached.')
    const date = by === '-' ? null : readDate(by)
    if (date && !date.ok) return wrong('The milestone has no date that can be taken.', date.instead)
    return right({ by: date?.value ?? null, what, reached: end === undefined ? null : (ends.get(end) ?? null) })
  },
  write: ({ by, what, reached }) => joined([by ?? '-', what, ...(reached === null ? [] : [reached ? 'reached' : 'not reached'])], '|'),
}
