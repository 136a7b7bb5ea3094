/** What an accepted report adds to the public record: actions, their progress, values. Private sections add nothing but the honest word that something is confidential. */
import type { ActionItem, Item, Missing, Outcome, ProgressItem, Section, Status, ValueItem } from '../document.rules.ts'
import type { Texts } from '#web/texts.rules.ts'

export interface RecordedAction {
  readonly id: string
  readonly kind: 'existing' | 'new'
  readonly language: string
  readonly texts: Readonly<Record<'title' | 'problem' | 'description' | 'deliverable', Texts>>
  readonly responsible: string | null
  readonly partners: readonly string[]
  readonly starts: string | null
  readonly ends: string | null
  readonly milestones: ActionItem['milestones']
  readonly goals: readonly string[]
}
export interface RecordedStatus {
  readonly action: string
  readonly status: Status | Missing
  /** What was done, by language. */
  readonly texts: Texts
  readonly milestones: ProgressItem['milestones']
  readonly outcome: Outcome | null
  readonly reason: string | null
}
export interface RecordedValue {
  readonly indicator: string
  readonly asOf: string
  readonly value: number | null
  readonly missing: Missing | null
  readonly note: string | null
  /** Taken from figures that the platform counted. */
  readonly computed: boolean
}
export interface PublicRecord {
  readonly actions: readonly RecordedAction[]
  readonly statuses: readonly RecordedStatus[]
  readonly values: readonly RecordedValue[]
}

/** `frozenOn` is the day that a value without a date of its own stands for. */
export function publicRecordOf(sections: readonly Section[], frozenOn: string): PublicRecord {
  const open = sections.filter((section) => !section.private)
  const hidden = sections.filter((section) => section.private)
  const values = [...byKey(items(open, 'value'), ({ indicator }) => indicator).values()].map(([first]) => recordedValue(first!, frozenOn))
  const statuses = [...byKey(placed(open, 'progress'), ({ item }) => item.action).values()].map(statusOf)
  const told = new Set([...values.map(({ indicator }) => indicator), ...statuses.map(({ action }) => action)])
  const confidentialValues = items(hidden, 'value').filter(({ indicator }) => !told.has(indicator))
  const confidentialProgress = items(hidden, 'progress').filter(({ action }) => !told.has(action))
  return {
    actions: [...byKey(placed(open, 'action'), ({ item }) => item.id).values()].map(actionOf),
    statuses: [...statuses, ...confidentialProgress.map(({ action }) => ({ action, status: 'confidential' as const, texts: {}, milestones: [], outcome: null, reason: null }))],
    values: [
      ...values,
      ...confidentialValues.map(({ indicator, asOf }) => ({ indicator, asOf: asOf || frozenOn, value: null, missing: 'confidential' as const, note: null, computed: false })),
    ],
  }
}

type OfKind<K extends Item['item']> = Extract<Item, { item: K }>
interface Placed<K extends Item['item']> {
  readonly section: Section
  readonly item: OfKind<K>
}
const placed = <K extends Item['item']>(sections: readonly Section[], kind: K): Placed<K>[] =>
  sections.flatMap((section) => section.items.filter((item): item is OfKind<K> => item.item === kind).map((item) => ({ section, item })))
const items = <K extends Item['item']>(sections: readonly Section[], kind: K): OfKind<K>[] => placed(sections, kind).map(({ item }) => item)
const byKey = <T>(all: readonly T[], key: (each: T) => string): Map<string, T[]> => Map.groupBy(all, key)

/** One action may stand under several goals, and in several languages. */
function actionOf(found: readonly Placed<'action'>[]): RecordedAction {
  const { item, section } = found[0]!
  const inLanguages = (field: 'title' | 'problem' | 'description' | 'deliverable') => texts(found, field)
  return {
    id: item.id,
    kind: item.kind,
    language: section.language,
    texts: { title: inLanguages('title'), problem: inLanguages('problem'), description: inLanguages('description'), deliverable: inLanguages('deliverable') },
    responsible: item.responsible || null,
    partners: item.partners,
    starts: item.start || null,
    ends: item.end || null,
    milestones: item.milestones,
    goals: [...new Set(found.flatMap((each) => (each.section.goal ? [each.section.goal] : [])))],
  }
}
const statusOf = (found: readonly Placed<'progress'>[]): RecordedStatus => {
  const { item } = found[0]!
  return { action: item.action, status: item.status, texts: texts(found, 'done'), milestones: item.milestones, outcome: item.outcome, reason: item.reason || null }
}
const texts = <F extends string>(found: readonly { readonly section: Section; readonly item: { readonly [field in F]: string } }[], field: F): Texts =>
  Object.fromEntries(found.filter(({ item }) => item[field]).map(({ section, item }) => [section.language, item[field]]))

const recordedValue = ({ indicator, asOf, value, missing, note, computed }: ValueItem, frozenOn: string): RecordedValue => ({
  indicator,
  asOf: asOf || frozenOn,
  value,
  // A field that was left empty says so.
  missing: value === null ? (missing ?? 'not-answered') : null,
  note: note || null,
  computed: computed !== undefined,
})
