/** A frozen text as plain lines, section by section, and what differs between two of them. */
import type { Item, Section } from '../document.rules.ts'

export interface Line {
  /** Which field of an item; its name is said by the page. */
  readonly field: string
  readonly text: string
}

/** Each item as its filled fields, the one that names it first. */
export function linesOf(item: Item): Line[] {
  const line = (field: string, text: string | number | null | undefined): Line[] => (text === null || text === undefined || text === '' ? [] : [{ field, text: String(text) }])
  const milestones = (given: readonly { by: string; what: string; reached?: boolean }[]) =>
    given.map(({ by, what, reached }) => ({ field: reached ? 'milestone-reached' : 'milestone', text: [by, what].filter(Boolean).join(': ') }))
  const evidence = (given: readonly { title: string; url: string | null }[]) => given.map(({ title, url }) => ({ field: 'evidence', text: url ? `${title} (${url})` : title }))
  switch (item.item) {
    case 'action':
      return [
        ...line(item.kind, `${item.title} (${item.id})`),
        ...line('problem', item.problem),
        ...line('description', item.description),
        ...line('deliverable', item.deliverable),
        ...line('responsible', item.responsible),
        ...line('partners', item.partners.join(', ')),
        ...line('start', item.start),
        ...line('end', item.end),
        ...milestones(item.milestones),
        ...line('carried-from', item.carriedFrom),
        ...evidence(item.evidence),
      ]
    case 'nothing':
      return line(`nothing-${item.kind}`, item.reason)
    case 'value':
      return [
        ...line('indicator', item.indicator),
        ...line('value', item.value),
        ...line('missing', item.missing),
        ...line('as-of', item.asOf),
        ...line('computed', item.computed ? `${item.computed.period}, ${item.computed.measure}, SHA-256 ${item.computed.digest}` : null),
        ...line('note', item.note),
      ]
    case 'answer':
      return [...line('question', item.question), ...line('answer', item.value), ...line('missing', item.missing), ...evidence(item.evidence)]
    case 'progress':
      return [
        ...line('progressed', `${item.title} (${item.action})`),
        ...line('status', item.status),
        ...line('done', item.done),
        ...milestones(item.milestones),
        ...line('outcome', item.outcome),
        ...line('reason', item.reason),
        ...evidence(item.evidence),
      ]
    case 'contact':
      return [...line('contact', item.name), ...line('office', item.office), ...line('email', item.email)]
  }
}

export interface Change extends Line {
  readonly change: 'same' | 'added' | 'removed'
}
export interface SectionChange {
  readonly section: string
  readonly language: string
  readonly heading: Section['heading']
  readonly lines: readonly Change[]
}

/** Sections in which anything differs, with all their lines; what stands in one text only is added or removed whole. */
export function difference(before: readonly Section[], after: readonly Section[]): SectionChange[] {
  const nameOf = ({ section, language }: Section) => `${section} ${language}`
  const old = new Map(before.map((section) => [nameOf(section), section]))
  const fresh = new Map(after.map((section) => [nameOf(section), section]))
  return [...new Set([...fresh.keys(), ...old.keys()])].flatMap((name) => {
    const [was, is] = [old.get(name), fresh.get(name)]
    const lines = changes((was?.items ?? []).flatMap(linesOf), (is?.items ?? []).flatMap(linesOf))
    const { section, language, heading } = (is ?? was)!
    return lines.every(({ change }) => change === 'same') ? [] : [{ section, language, heading, lines }]
  })
}

/** The longest common run of lines stays; what is left of the old text is removed, of the new one added. */
export function changes(before: readonly Line[], after: readonly Line[]): Change[] {
  const same = (a: Line, b: Line) => a.field === b.field && a.text === b.text
  const common = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) common[i]![j] = same(before[i]!, after[j]!) ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
  const found: Change[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [a, b] = [before[i], after[j]]
    if (a && b && same(a, b)) {
      found.push({ ...b, change: 'same' })
      i++
      j++
    } else if (a && (!b || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      found.push({ ...a, change: 'removed' })
      i++
    } else {
      found.push({ ...b!, change: 'added' })
      j++
    }
  }
  return found
}
