/** All kinds of table, by name. */
import { type ActionRecord, actions } from './actions.ts'
import { type ActionValueRecord, actionValues } from './action-values.ts'
import type { Column, Format } from './column.rules.ts'
import { type FrameworkRow, framework } from './framework.ts'
import { type IndicatorValueRecord, indicatorValues } from './indicator-values.ts'
import { type HotlineRecord, hotlines, type TreatyRecord, treaties, type UnitRecord, units } from './member-facts.ts'
import { type MemberRecord, members } from './members.ts'
import { type MembershipRecord, memberships } from './memberships.ts'
import { type NetworkRecord, networks } from './networks.ts'
import { type PracticeRecord, practices, type PracticeUseRecord, practiceUses } from './practices.ts'
import { type ProgressRecord, progress } from './progress.ts'
import { type ReportRecord, reports } from './reports.ts'
import { type RoundRecord, rounds } from './rounds.ts'
import { type TermRecord, terms } from './terms.ts'

export interface Records {
  readonly members: MemberRecord
  readonly memberships: MembershipRecord
  readonly framework: FrameworkRow
  readonly rounds: RoundRecord
  readonly reports: ReportRecord
  readonly actions: ActionRecord
  readonly 'action-values': ActionValueRecord
  readonly progress: ProgressRecord
  readonly 'indicator-values': IndicatorValueRecord
  readonly practices: PracticeRecord
  readonly 'practice-uses': PracticeUseRecord
  readonly networks: NetworkRecord
  readonly terms: TermRecord
  readonly units: UnitRecord
  readonly hotlines: HotlineRecord
  readonly treaties: TreatyRecord
}
export type Kind = keyof Records

/** In the order in which one refers to another: whoever loads several files loads them so. */
export const formats: { readonly [K in Kind]: Format<Records[K]> } = {
  members,
  memberships,
  framework,
  rounds,
  reports,
  actions,
  'action-values': actionValues,
  progress,
  'indicator-values': indicatorValues,
  practices,
  'practice-uses': practiceUses,
  networks,
  terms,
  units,
  hotlines,
  treaties,
}
export const kinds = Object.keys(formats) as readonly Kind[]
export const isKind = (text: string): text is Kind => Object.hasOwn(formats, text)

/** The kind that a file's name speaks of: `actions.csv`, `framework-model-national-response.json`, `2014 Actions.xlsx`. The longest name wins. */
export function kindOfFile(name: string): Kind | null {
  const plain = (name.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/[\s_]+/g, '-')
  return [...kinds].sort((a, b) => b.length - a.length).find((kind) => new RegExp(`(^|[^a-z])${kind}([^a-z]|$)`).test(plain)) ?? null
}

/** One string for what makes a record the same one when it comes again. */
export const keyOf = <K extends Kind>(kind: K, record: Records[K]): string => {
  const parts = formats[kind].key(record)
  return parts.length === 1 ? String(parts[0]) : JSON.stringify(parts)
}

export type AnyColumn = Column<unknown>
/** The columns of a kind as a list, each with the field it fills. */
export const columnsOf = (kind: Kind): readonly (readonly [field: string, column: AnyColumn])[] =>
  Object.entries(formats[kind].columns) as unknown as readonly (readonly [string, AnyColumn])[]
