/** Cells that name something known: a member, a framework, a round, an action. The unknown ones are refused with the nearest known names. */
import type { CellType } from './column.rules.ts'
import { code, key, nearest, right, shown, wrong } from './cell-types.rules.ts'
import type { Known } from './known.rules.ts'
import type { Suggest } from './nearest.rules.ts'

export const memberCode = code(/^[A-Z0-9]{2,8}$/, 'a code of two to eight capitals or digits', 'member')

const named = (
  type: CellType<string>,
  noun: string,
  group: string,
  names: (known: Known) => ReadonlySet<string> | undefined,
  others?: (known: Known) => ReadonlyMap<string, string> | undefined,
): CellType<string> => ({
  says: `${type.says.replace(/^a (code|key).*/, `$1 of ${noun}`)}`,
  group,
  parse: (cell, look) => {
    const value = typeof cell === 'string' ? cell.trim() : String(cell)
    const all = names(look.known)
    if (!all) return type.parse(cell, look)
    return all.has(value) ? right(value) : wrong(`${shown(cell)} is not ${noun} that is known.`, nearestNamed(value, all, look.suggest, others?.(look.known)))
  },
  write: (value) => value,
})

function nearestNamed(value: string, all: ReadonlySet<string>, suggest: Suggest, others?: ReadonlyMap<string, string>): string {
  const other = others?.get(value.toLowerCase())
  return nearest(other ? [other] : suggest(value, all, others))
}

export const member = named(
  memberCode,
  'a member',
  'member',
  ({ members }) => members,
  ({ memberNames }) => memberNames,
)
const frameworkNames = new WeakMap<ReadonlyMap<string, unknown>, ReadonlySet<string>>()
export const framework = named(key, 'a framework', 'framework', ({ frameworks }) => {
  if (!frameworks) return undefined
  const set = frameworkNames.get(frameworks) ?? new Set(frameworks.keys())
  frameworkNames.set(frameworks, set)
  return set
})
export const round = named(key, 'a round', 'round', ({ rounds }) => rounds)
export const practice = named(key, 'a practice', 'practice', ({ practices }) => practices)
export const action = named(key, 'an action', 'action', ({ actions }) => actions)

/** A goal or indicator belongs to the framework of its own row, so it is asked when the row is whole. */
export function unknownIn(
  what: 'goals' | 'indicators',
  codes: readonly string[],
  ofFramework: string,
  { known, suggest }: { known: Known; suggest: Suggest },
): { what: string; instead: string } | null {
  const all = known.frameworks?.get(ofFramework)?.[what]
  const stranger = all && codes.find((each) => !all.has(each))
  if (!all || stranger === undefined) return null
  return { what: `${shown(stranger)} is not ${what === 'goals' ? 'a goal' : 'an indicator'} of the framework ${ofFramework}.`, instead: nearest(suggest(stranger, all), all) }
}
