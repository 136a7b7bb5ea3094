/** What a new edition says differently: reports that came, numbers that moved with the records behind them, sections that were added, dropped or written anew. */
import type { Composed, ComposedSection } from './composed.rules.ts'
import { sectionsIn } from './composed.rules.ts'
import type { FrozenNumber, FrozenOverview } from './frozen.rules.ts'

export interface NumberChange {
  readonly key: string
  readonly before: number | null
  readonly after: number | null
  readonly of: FrozenNumber['of']
  readonly added: readonly string[]
  readonly removed: readonly string[]
}
export interface SectionChange {
  readonly id: string
  readonly title: string
  readonly kind: 'added' | 'removed' | 'rewritten'
  readonly before: string
  readonly after: string
}
export interface Differences {
  readonly reports: readonly { readonly member: string; readonly kind: 'commitment' | 'progress'; readonly change: 'new' | 'corrected' | 'gone' }[]
  readonly numbers: readonly NumberChange[]
  readonly sections: readonly SectionChange[]
  readonly actions: readonly { readonly id: string; readonly change: 'new' | 'changed' | 'gone' }[]
}

export function differences(before: FrozenOverview, after: FrozenOverview, language: string): Differences {
  return { reports: reportChanges(before, after), numbers: numberChanges(before, after), sections: sectionChanges(before, after, language), actions: actionChanges(before, after) }
}

function reportChanges({ facts: a }: FrozenOverview, { facts: b }: FrozenOverview): Differences['reports'] {
  const keyed = (reports: typeof a.reports) => new Map((reports ?? []).map((report) => [`${report.member} ${report.kind}`, report]))
  const [old, now] = [keyed(a.reports), keyed(b.reports)]
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((key): Differences['reports'][number][] => {
    const [was, is] = [old.get(key), now.get(key)]
    const { member, kind } = (is ?? was)!
    if (!was) return [{ member, kind, change: 'new' }]
    if (!is) return [{ member, kind, change: 'gone' }]
    return was.reference === is.reference ? [] : [{ member, kind, change: 'corrected' }]
  })
}

function numberChanges(before: FrozenOverview, after: FrozenOverview): NumberChange[] {
  return Object.keys(after.numbers)
    .filter((key) => before.numbers[key])
    .sort()
    .flatMap((key) => {
      const [was, is] = [before.numbers[key]!, after.numbers[key]!]
      const [old, now] = [new Set(was.records), new Set(is.records)]
      const added = is.records.filter((id) => !old.has(id))
      const removed = was.records.filter((id) => !now.has(id))
      return was.value === is.value && !added.length && !removed.length ? [] : [{ key, before: was.value, after: is.value, of: is.of, added, removed }]
    })
}

/** What people wrote in a section, in lines; its counted blocks are told by their numbers. */
const written = ({ blocks }: ComposedSection): string =>
  blocks
    .flatMap((block) => {
      if (block.kind === 'paragraph' || block.kind === 'heading') return [block.words.map(({ text }) => text).join('')]
      return block.kind === 'list' ? block.items.map((item) => `– ${item.map(({ text }) => text).join('')}`) : []
    })
    .join('\n')

function sectionChanges(before: FrozenOverview, after: FrozenOverview, language: string): SectionChange[] {
  const keyed = (composed: Composed | undefined) => new Map(composed ? sectionsIn(composed).map((section) => [section.id, section]) : [])
  const [old, now] = [keyed(before.composed[language]), keyed(after.composed[language])]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id): SectionChange[] => {
    const [was, is] = [old.get(id), now.get(id)]
    const change = { id, title: (is ?? was)!.title, before: was ? written(was) : '', after: is ? written(is) : '' }
    if (!was) return [{ ...change, kind: 'added' }]
    if (!is) return [{ ...change, kind: 'removed' }]
    return was.title === is.title && change.before === change.after ? [] : [{ ...change, kind: 'rewritten' }]
  })
}

function actionChanges({ facts: a }: FrozenOverview, { facts: b }: FrozenOverview): Differences['actions'] {
  const [old, now] = [new Map(a.actions.map((action) => [action.id, JSON.stringify(action)])), new Map(b.actions.map((action) => [action.id, JSON.stringify(action)]))]
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((id): Differences['actions'][number][] => {
    if (!old.has(id)) return [{ id, change: 'new' }]
    if (!now.has(id)) return [{ id, change: 'gone' }]
    return old.get(id) === now.get(id) ? [] : [{ id, change: 'changed' }]
  })
}
