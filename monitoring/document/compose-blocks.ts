/** The live blocks of an overview, each counted from the facts: figures, tables, charts and maps, every number with the key of its records. */
import type { Language } from '#web/languages.ts'
import { formatDay } from '#web/dates.ts'
import { pick, type Texts } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import { drawn, scale } from '#monitoring/actions/action.rules.ts'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import { shares } from '#monitoring/overview/overview.rules.ts'
import { composeWords } from './compose.words.ts'
import type { BarRow, CellOf, ComposedBlock, TableOf } from './composed.rules.ts'
import type { DocumentAction, DocumentFacts, Scope } from './facts.rules.ts'
import { count, type Counting, type NumberName, numberKey } from './numbers.rules.ts'

export interface Composing {
  readonly from: Counting
  readonly language: Language
  readonly memberName: (code: string) => string
  /** Member codes in the order in which they are read. */
  readonly order: readonly string[]
}
export type Of = Composing & { readonly scope: Scope; readonly id: string }

export const say = ({ language }: Pick<Composing, 'language'>) => composeWords(language)
export const figure = ({ language }: Pick<Composing, 'language'>, n: number) => formatNumber(language, n)
const unknown = ({ language }: Pick<Composing, 'language'>) => wordOf(recordWords(language), 'cannot-be-assessed')
export const named = ({ language }: Pick<Composing, 'language'>, texts: Texts): { text: string; language?: string } => {
  const found = pick(texts, language)
  return found.language === language ? { text: found.text } : found
}
/** A number that opens its records; nothing at all is an empty cell. */
export function numberCell(of: Composing, name: NumberName, scope: Scope, none = '0'): CellOf {
  const { value } = count(of.from, name, scope)
  if (value === null) return { text: unknown(of) }
  return value === 0 ? { text: none, value: 0 } : { text: figure(of, value), value, number: numberKey(name, scope) }
}
/** A share opens what it is a share of. */
export const shareCell = (of: Composing, part: number, counted: CellOf | undefined): CellOf => ({
  text: figure(of, part),
  value: part,
  ...(counted?.number !== undefined && { number: counted.number }),
})
export const memberCell = ({ memberName }: Composing, code: string): CellOf => ({ text: memberName(code), href: `/members/${code}` })
export const paragraph = (text: string): ComposedBlock => ({ kind: 'paragraph', words: [{ text }] })
export const column = (head: string, numeric = false) => ({ head, numeric })

const headline: readonly NumberName[] = [
  'members',
  'members-reported',
  'members-with-action',
  'members-with-new-action',
  'existing-actions',
  'new-actions',
  'completed',
  'practices',
]
export function figures(of: Of): ComposedBlock[] {
  const items = headline.map((name) => {
    const scope = name === 'members' || name === 'members-reported' ? {} : of.scope
    const { value } = count(of.from, name, scope)
    const label = say(of)(`n-${name}`)
    return value === null ? { label, value: unknown(of) } : { label, value: figure(of, value), number: numberKey(name, scope) }
  })
  return [{ kind: 'figures', items }]
}

export function reported(of: Of): ComposedBlock[] {
  const { reports } = of.from.facts
  if (!reports) return [paragraph(say(of)('reportedUnknown'))]
  const by = Map.groupBy(reports, ({ member, kind }) => `${member} ${kind}`)
  const cell = (member: string, kind: 'commitment' | 'progress'): CellOf => {
    const report = by.get(`${member} ${kind}`)?.at(-1)
    if (!report) return { text: say(of)('notHandedIn') }
    const on = report.handedInOn ? say(of)('handedInOn', { date: formatDay(of.language, report.handedInOn) }) : say(of)('handedIn')
    return { text: report.late ? `${on}, ${say(of)('late')}` : on }
  }
  const kinds = (['commitment', 'progress'] as const).filter((kind) => kind === 'commitment' || reports.some((report) => report.kind === kind))
  return [
    {
      kind: 'table',
      id: of.id,
      caption: say(of)('t-reported'),
      definition: say(of)('d-reported'),
      columns: [column(say(of)('member')), ...kinds.map((kind) => column(say(of)(kind)))],
      rows: of.order.map((code) => [memberCell(of, code), ...kinds.map((kind) => cell(code, kind))]),
      foot: null,
    },
  ]
}

/** The statuses that are shown: the scale, and whatever else stands in the record. */
function statusesIn(actions: readonly DocumentAction[]): string[] {
  const others = new Set(actions.map(({ status }) => status ?? '').filter((status) => !(scale as readonly string[]).includes(status)))
  return [...drawn, ...[...others].sort()]
}
const statusNumber = (status: string): NumberName | null => ((scale as readonly string[]).includes(status) ? (status as NumberName) : status === '' ? 'without-status' : null)
export const statusWord = (of: Pick<Composing, 'language'>, status: string) => (status === '' ? say(of)('noStatus') : wordOf(recordWords(of.language), status))

export function statuses(of: Of): ComposedBlock[] {
  const { facts, index } = of.from
  const places = placesUnder(facts, of.scope)
  const list = statusesIn(index.of(of.scope))
  const cell = (status: string, scope: Scope): CellOf => {
    const name = statusNumber(status)
    return name ? numberCell(of, name, scope) : numberCell(of, 'actions-with-status', { ...scope, status })
  }
  const rowOf = (scope: Scope): CellOf[] => [...list.map((status) => cell(status, scope)), numberCell(of, 'actions', scope)]
  const bars: BarRow[] = places.map(({ scope, ...place }) => ({
    label: placeName(of, place),
    parts: list.map((status) => {
      const { text, value = 0, number } = cell(status, scope)
      return { status, count: value, word: `${text} ${statusWord(of, status).toLowerCase()}`, ...(number !== undefined && { number }) }
    }),
  }))
  const totals = rowOf(of.scope)
  const parts = shares(
    totals.slice(0, -1).map(({ value = 0 }) => value),
    1,
  )
  const total = totals.at(-1)?.value ?? 0
  const table: TableOf = {
    kind: 'table',
    id: of.id,
    caption: say(of)('t-statuses'),
    definition: `${say(of)('statusesDefined')} ${say(of)('d-status')} ${say(of)('d-action')}`,
    columns: [column(say(of)('place')), ...list.map((status) => column(statusWord(of, status), true)), column(say(of)('all'), true)],
    rows: [...(places.length > 1 ? places.map(({ scope, ...place }) => [{ text: placeName(of, place) }, ...rowOf(scope)]) : []), [{ text: say(of)('allActions') }, ...totals]],
    foot: [{ text: say(of)('share') }, ...parts.map((part, at): CellOf => shareCell(of, part, totals[at])), shareCell(of, total ? 100 : 0, totals.at(-1))],
  }
  const title = bars.map(({ label, parts: some }) => `${label}: ${some.flatMap(({ count: n, word }) => (n ? [word] : [])).join(', ') || '0'}`).join('; ')
  const chart: ComposedBlock = {
    kind: 'chart',
    id: `${of.id}-chart`,
    title: `${say(of)('t-statuses')}. ${title}`,
    drawing: { draw: 'bars', rows: bars, of: Math.max(1, ...bars.map((bar) => bar.parts.reduce((sum, { count: n }) => sum + n, 0))) },
  }
  return total ? [chart, table] : [table]
}

interface Place {
  readonly kind: 'target' | 'goal'
  readonly code: string
  readonly names: Texts
}
const placeName = (of: Composing, { kind, code, names }: Place) => say(of)(kind, { code, name: named(of, names).text })
/** Targets, or the goals of one, or one goal by itself. */
function placesUnder({ targets, goals }: DocumentFacts, { target, goal }: Scope): (Place & { scope: Scope })[] {
  if (goal !== undefined) return goals.filter(({ code }) => code === goal).map(({ code, names }) => ({ kind: 'goal', code, names, scope: { goal: code } }))
  if (target !== undefined) return goals.filter((each) => each.target === target).map(({ code, names }) => ({ kind: 'goal', code, names, scope: { goal: code } }))
  return targets.map(({ code, names }) => ({ kind: 'target', code, names, scope: { target: code } }))
}

export function matrix(of: Of): ComposedBlock[] {
  const { goals } = of.from.facts
  const shown = of.scope.target === undefined ? goals : goals.filter(({ target }) => target === of.scope.target)
  const all = of.scope.target === undefined ? {} : { target: of.scope.target }
  return [
    {
      kind: 'table',
      id: of.id,
      caption: say(of)('t-matrix'),
      definition: `${say(of)('matrixDefined')} ${say(of)('d-action')}`,
      columns: [column(say(of)('member')), ...shown.map(({ code }) => column(code, true)), column(say(of)('all'), true)],
      rows: of.order.map((member) => [
        memberCell(of, member),
        ...shown.map(({ code }) => numberCell(of, 'actions', { goal: code, member }, '')),
        numberCell(of, 'actions', { ...all, member }, ''),
      ]),
      foot: [{ text: say(of)('membersWith') }, ...shown.map(({ code }) => numberCell(of, 'members-with-action', { goal: code })), numberCell(of, 'members-with-action', all)],
    },
  ]
}

export function members(of: Of): ComposedBlock[] {
  const active = new Set(count(of.from, 'members-with-action', of.scope).records)
  if (!active.size) return [paragraph(say(of)('nobody'))]
  const without = of.order.filter((code) => !active.has(code)).map(of.memberName)
  const columns: readonly NumberName[] = ['existing-actions', 'new-actions', 'completed', 'actions']
  const heads = ['existing', 'new', 'completed', 'all'] as const
  return [
    {
      kind: 'table',
      id: of.id,
      caption: say(of)('membersWith'),
      definition: [
        without.length ? say(of)('membersDefined', { names: without.join(', ') }) : say(of)('membersDefinedAll'),
        of.from.index.of(of.scope).some(({ timing }) => timing === 'other') && say(of)('othersInAll'),
      ]
        .filter(Boolean)
        .join(' '),
      columns: [column(say(of)('member')), ...heads.map((head) => column(say(of)(head), true))],
      rows: of.order.filter((code) => active.has(code)).map((member) => [memberCell(of, member), ...columns.map((name) => numberCell(of, name, { ...of.scope, member }))]),
      foot: [{ text: say(of)('allActions') }, ...columns.map((name) => numberCell(of, name, of.scope))],
    },
  ]
}

export function map(of: Of): ComposedBlock[] {
  const groups = (['members-with-new-action', 'members-without-new-action'] as const).map((name) => {
    const { records } = count(of.from, name, of.scope)
    const codes = of.order.filter((code) => records.includes(code))
    const word = say(of)(name === 'members-with-new-action' ? 'mapWith' : 'mapWithout')
    return { name, class: name === 'members-with-new-action' ? ('m' as const) : ('l' as const), word, codes, names: codes.map(of.memberName) }
  })
  const title = say(of)('mapTitle', { with: groups[0]?.codes.length ?? 0, of: of.order.length })
  const table: TableOf = {
    kind: 'table',
    id: of.id,
    caption: title,
    definition: say(of)('d-new'),
    columns: [column(say(of)('t-map')), column(say(of)('count'), true), column(say(of)('names'))],
    rows: groups.map(({ name, word, names }) => [{ text: word }, numberCell(of, name, of.scope), { text: names.join(', ') }]),
    foot: null,
  }
  // Invented members have no shape.
  if (of.from.facts.round.madeUp) return [table]
  return [{ kind: 'chart', id: `${of.id}-chart`, title, drawing: { draw: 'map', groups: groups.map(({ name: _name, ...group }) => group) } }, table]
}

export function gaps(of: Of): ComposedBlock[] {
  const { facts } = of.from
  const goals = facts.goals.filter(({ code }) => count(of.from, 'members-with-new-action', { goal: code }).value === 0)
  const without = count(of.from, 'members-without-action', {}).records
  const list = (heading: string, items: readonly { text: string; href: string }[]): ComposedBlock[] => [
    { kind: 'heading', words: [{ text: heading }] },
    items.length ? { kind: 'list', ordered: false, items: items.map((item) => [item]) } : paragraph(say(of)('noGaps')),
  ]
  const framework = encodeURIComponent(facts.round.framework)
  return [
    ...list(
      say(of)('gapGoals'),
      goals.map(({ code, names }) => ({ text: say(of)('goal', { code, name: named(of, names).text }), href: `/goals/${encodeURIComponent(code)}?framework=${framework}` })),
    ),
    ...list(
      say(of)('gapMembers'),
      of.order.filter((code) => without.includes(code)).map((code) => ({ text: of.memberName(code), href: `/members/${code}` })),
    ),
  ]
}

export function practices(of: Of): ComposedBlock[] {
  const shown = new Set(count(of.from, 'practices', of.scope).records)
  if (!shown.size) return [paragraph(say(of)('noPractices'))]
  return [
    {
      kind: 'table',
      id: of.id,
      caption: say(of)('t-practices'),
      definition: `${say(of)('practicesDefined')} ${say(of)('d-practices')}`,
      columns: [column(say(of)('practice')), column(say(of)('member')), column(say(of)('goals'))],
      rows: of.from.facts.practices
        .filter(({ id }) => shown.has(id))
        .map(({ id, title, member, goals, language }) => [
          { text: title, href: `/practices/${id}`, language },
          { text: of.memberName(member), href: `/members/${member}` },
          { text: goals.join(', ') },
        ]),
      foot: null,
    },
  ]
}
