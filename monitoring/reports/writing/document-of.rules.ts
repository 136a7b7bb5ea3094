/** Turns a complete draft into the sections that are frozen. What is marked confidential goes into private sections; nothing is invented. */
import type { Framework } from '#alliance/public.ts'
import type { EvidenceItem, Item, Missing, Outcome, ReportDocument, ReportKind, Section, Status } from '../document.rules.ts'
import { actionsIn, type Draft, type Part, read } from './plan.rules.ts'
import { computedIn, milestonesIn, numberIn, partialDate } from './typed.rules.ts'

export interface Drafted {
  readonly member: string
  readonly round: string
  readonly kind: ReportKind
  readonly framework: Framework
  readonly plan: readonly Part[]
  readonly draft: Draft
  /** By the path it stands beside: `action/GLB-…`, `question/obstacle`, `progress/GLB-…`. */
  readonly evidence: ReadonlyMap<string, readonly EvidenceItem[]>
  /** Titles of the actions announced, for a progress report. */
  readonly titles: ReadonlyMap<string, string>
}
interface Placed {
  readonly section: string
  readonly part: Part
  readonly item: Item
}

export function documentOf(drafted: Drafted): ReportDocument {
  const { member, round, kind, plan, draft } = drafted
  const placed = plan.flatMap((part) => itemsOf(drafted, part).map((item): Placed => ({ item, part, section: sectionOf(draft, part, item) })))
  return { member, round, kind, sections: [...Map.groupBy(placed, ({ section }) => section)].map(([section, some]) => sectionFor(drafted, section, some)) }
}

const sectionOf = (draft: Draft, part: Part, item: Item): string =>
  item.item === 'action' && read(draft, `action/${item.id}/confidential`) === 'yes' ? `confidential/${part.goal}` : part.section

function sectionFor({ framework, draft }: Drafted, section: string, placed: readonly Placed[]): Section {
  const goal = /^(goal|confidential)\//.test(section) ? (placed[0]?.part.goal ?? null) : null
  const found = framework.goals.find(({ code }) => code === goal)
  return {
    section,
    goal,
    target: found?.target ?? null,
    heading: found?.names ?? {},
    language: read(draft, 'report/language') || 'en',
    private: section === 'contacts' || section.startsWith('confidential/'),
    items: placed.map(({ item }) => item),
  }
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const text = (draft: Draft, path: string) => read(draft, path).trim()

function itemsOf(drafted: Drafted, part: Part): Item[] {
  const { draft, evidence, titles } = drafted
  const beside = (path: string) => evidence.get(path) ?? []
  switch (part.kind) {
    case 'existing':
    case 'new':
      return actionItems(drafted, part, part.kind)
    case 'value': {
      const of = (field: string) => text(draft, `value/${part.code}/${field}`)
      const missing = (of('missing') || null) as Missing | null
      return [{ item: 'value', indicator: part.code, asOf: partialDate(of('asOf')), value: missing ? null : numberIn(of('number')), missing, note: of('note') }]
    }
    case 'figure': {
      const of = (field: string) => text(draft, `value/${part.code}/${field}`)
      const missing = (of('missing') || null) as Missing | null
      const computed = missing ? null : computedIn(of('figures'))
      const number = missing ? null : numberIn(of('number'))
      return [{ item: 'value', indicator: part.code, asOf: partialDate(of('asOf')), value: number, missing, note: of('note'), ...(computed && { computed }) }]
    }
    case 'question': {
      const [answer, missing] = [text(draft, `question/${part.code}/text`), text(draft, `question/${part.code}/missing`)]
      return [
        {
          item: 'answer',
          question: part.code,
          value: answer || null,
          missing: answer ? null : ((missing || 'not-answered') as Missing),
          evidence: beside(`question/${part.code}`),
        },
      ]
    }
    case 'progress': {
      const of = (field: string) => text(draft, `progress/${part.code}/${field}`)
      return [
        {
          item: 'progress',
          action: part.code,
          title: titles.get(part.code) ?? part.code,
          status: of('status') as Status | Missing,
          done: of('done'),
          milestones: milestonesIn(of('milestones')).whole,
          outcome: (of('outcome') || null) as Outcome | null,
          reason: of('reason'),
          evidence: beside(`progress/${part.code}`),
        },
      ]
    }
    case 'contacts':
      return [{ item: 'contact', name: text(draft, 'contacts/name'), office: text(draft, 'contacts/office'), email: text(draft, 'contacts/email') }]
  }
}

function actionItems({ draft, evidence }: Drafted, part: Part, kind: 'existing' | 'new'): Item[] {
  const actions = actionsIn(draft, part)
  const reason = text(draft, `nothing/${part.id}`)
  if (!actions.length) return reason ? [{ item: 'nothing', kind, reason }] : []
  return actions.map((id) => {
    const of = (field: string) => text(draft, `action/${id}/${field}`)
    return {
      item: 'action',
      id,
      kind,
      title: of('title'),
      problem: of('problem'),
      description: of('description'),
      deliverable: of('deliverable'),
      responsible: of('responsible'),
      partners: lines(of('partners')),
      start: partialDate(of('start')),
      end: partialDate(of('end')),
      milestones: milestonesIn(of('milestones')).whole,
      carriedFrom: of('carried') || null,
      evidence: evidence.get(`action/${id}`) ?? [],
    }
  })
}
