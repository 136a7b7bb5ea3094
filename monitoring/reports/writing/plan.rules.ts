/** What a report consists of: its parts, from the framework that its round froze and, for a progress report, from the actions announced. And the paths under which the draft keeps each field. */
import type { Framework } from '#alliance/public.ts'
import type { ReportKind } from '../document.rules.ts'

export type PartKind = 'existing' | 'new' | 'value' | 'figure' | 'question' | 'progress' | 'contacts'
export interface Part {
  /** As it stands in addresses: `2.2-new`, `value-unit-posts`, `contacts`. */
  readonly id: string
  readonly kind: PartKind
  readonly goal: string | null
  readonly target: string | null
  /** Code of the indicator or question, id of the action. */
  readonly code: string
  /** The section in which it is frozen, and which a return unlocks. */
  readonly section: string
  readonly required: boolean
}
export interface Announced {
  readonly id: string
  readonly title: string
  readonly goals: readonly string[]
}

export function planOf(framework: Framework, kind: ReportKind, announced: readonly Announced[]): Part[] {
  const targetOf = (goal: string | null) => framework.goals.find(({ code }) => code === goal)?.target ?? null
  const part = (kind: PartKind, id: string, goal: string | null, code: string, required = true): Part => ({
    ...{ id, kind, goal, code, required },
    target: targetOf(goal),
    section: kind === 'contacts' ? 'contacts' : goal ? `goal/${goal}` : 'general',
  })
  const questions = (goal: string | null) =>
    kind === 'commitment'
      ? framework.questions.filter((question) => question.goal === goal).map(({ code, required }) => part('question', `question-${code}`, goal, code, required))
      : []
  const ofGoal = (goal: string): Part[] => [
    ...(kind === 'progress'
      ? announced.filter(({ goals }) => goals[0] === goal).map(({ id }) => part('progress', `progress-${id}`, goal, id))
      : [part('existing', `${goal}-existing`, goal, goal)]),
    part('new', `${goal}-new`, goal, goal, kind === 'commitment'),
    ...framework.indicators.filter((indicator) => indicator.goal === goal && indicator.source === 'self').map(({ code }) => part('value', `value-${code}`, goal, code)),
    ...framework.indicators.filter((indicator) => indicator.goal === goal && indicator.measure !== undefined).map(({ code }) => part('figure', `figure-${code}`, goal, code)),
    ...questions(goal),
  ]
  return [...framework.goals.flatMap(({ code }) => ofGoal(code)), ...questions(null), part('contacts', 'contacts', null, 'contacts')]
}

/** A draft: the text of each field by its path. Nothing there is the same as an empty text. */
export type Draft = ReadonlyMap<string, string>
export const read = (draft: Draft, path: string): string => draft.get(path) ?? ''

const actionFields = ['title', 'problem', 'description', 'deliverable', 'responsible', 'partners', 'start', 'end', 'milestones', 'confidential'] as const
const valueFields = ['number', 'asOf', 'missing', 'note'] as const
/** Of what the platform counts a country says why there is nothing, or a note; the number is taken over, never typed. */
const figureFields = ['missing', 'note'] as const
const questionFields = ['text', 'missing'] as const
const progressFields = ['status', 'done', 'milestones', 'outcome', 'reason'] as const
const contactFields = ['name', 'office', 'email'] as const

/** The actions that were ever placed in a part, those taken out included. */
export const placedIn = (draft: Draft, part: Part): string[] =>
  [...draft].filter(([path, value]) => path.startsWith('action/') && path.endsWith('/placed') && value === part.id).map(([path]) => path.split('/')[1]!)
/** The actions that stand in a part, in the order of their ids. */
export const actionsIn = (draft: Draft, part: Part): string[] =>
  placedIn(draft, part)
    .filter((id) => read(draft, `action/${id}/removed`) !== 'yes')
    .sort()

/** All paths that a part's form may write. */
export function pathsOf(draft: Draft, part: Part): string[] {
  const under = (base: string, fields: readonly string[]) => fields.map((field) => `${base}/${field}`)
  switch (part.kind) {
    case 'existing':
    case 'new':
      return [`nothing/${part.id}`, ...actionsIn(draft, part).flatMap((id) => under(`action/${id}`, actionFields))]
    case 'value':
      return under(`value/${part.code}`, valueFields)
    case 'figure':
      return under(`value/${part.code}`, figureFields)
    case 'question':
      return under(`question/${part.code}`, questionFields)
    case 'progress':
      return under(`progress/${part.code}`, progressFields)
    case 'contacts':
      return under('contacts', contactFields)
  }
}

/** GLB-XAA-2027-04: the next number that was never given, removed ones included. */
export function nextActionId(member: string, year: number, given: readonly string[]): string {
  const prefix = `GLB-${member}-${year}-`
  const numbers = given.filter((id) => id.startsWith(prefix)).map((id) => Number(id.slice(prefix.length)))
  return `${prefix}${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`
}
