/** The numbers that a text can bind: each is counted from the facts, keeps the records it counts, and can be narrowed to a part of the framework or a member. Whoever did not report stays in every denominator. */
import { membersWith } from '#monitoring/overview/indicator.rules.ts'
import { type ActionIndex, type DocumentAction, type DocumentFacts, indexOf, type Scope, scopeQuery } from './facts.rules.ts'

export type RecordsOf = 'members' | 'actions' | 'practices'
export interface Counted {
  /** null: it cannot be assessed. */
  readonly value: number | null
  readonly of: RecordsOf
  /** Codes of members, or ids of actions or practices. */
  readonly records: readonly string[]
}
export interface Counting {
  readonly facts: DocumentFacts
  readonly index: ActionIndex
}
export const counting = (facts: DocumentFacts): Counting => ({ facts, index: indexOf(facts) })

interface Number {
  readonly of: RecordsOf
  /** What it can be narrowed to. */
  readonly by: readonly (keyof Scope)[]
  readonly count: (from: Counting, scope: Scope) => readonly string[] | null
}
const place = ['target', 'goal', 'member'] as const
const actions = (fits: (action: DocumentAction) => boolean): Number => ({
  of: 'actions',
  by: place,
  count: ({ index }, scope) =>
    index
      .of(scope)
      .filter(fits)
      .map(({ id }) => id),
})
const withAction = (from: Counting, scope: Scope, fits: (action: DocumentAction) => boolean): Set<string> =>
  new Set(
    from.index
      .of(scope)
      .filter(fits)
      .map(({ member }) => member),
  )
const members = (fits: (code: string, from: Counting, scope: Scope) => boolean, by: readonly (keyof Scope)[] = ['target', 'goal']): Number => ({
  of: 'members',
  by,
  count: (from, scope) => from.facts.members.flatMap(({ code }) => (fits(code, from, scope) ? [code] : [])),
})
const havingAction = (fits: (action: DocumentAction) => boolean, wanted: boolean): Number => ({
  of: 'members',
  by: ['target', 'goal'],
  count: (from, scope) => {
    const having = withAction(from, scope, fits)
    return from.facts.members.flatMap(({ code }) => (having.has(code) === wanted ? [code] : []))
  },
})
const reporting = (wanted: boolean): Number => ({
  of: 'members',
  by: [],
  count: ({ facts }) => {
    if (!facts.reports) return null
    const reported = new Set(facts.reports.map(({ member }) => member))
    return facts.members.flatMap(({ code }) => (reported.has(code) === wanted ? [code] : []))
  },
})
const any = () => true
const isNew = ({ timing }: DocumentAction) => timing === 'new'
const standing = (status: string | null) => actions((action) => action.status === status)

export const numbers = {
  members: members(any, []),
  'members-reported': reporting(true),
  'members-not-reported': reporting(false),
  'members-with-action': havingAction(any, true),
  'members-without-action': havingAction(any, false),
  'members-with-new-action': havingAction(isNew, true),
  'members-without-new-action': havingAction(isNew, false),
  actions: actions(any),
  'existing-actions': actions(({ timing }) => timing === 'existing'),
  'new-actions': actions(isNew),
  'not-started': standing('not-started'),
  'under-way': standing('under-way'),
  substantial: standing('substantial'),
  completed: standing('completed'),
  withdrawn: standing('withdrawn'),
  'without-status': standing(null),
  'actions-with-status': {
    of: 'actions',
    by: ['status', ...place],
    count: ({ index }, scope) =>
      index
        .of(scope)
        .filter(({ status }) => status === scope.status)
        .map(({ id }) => id),
  },
  'members-answering': {
    of: 'members',
    by: ['question', 'choice'],
    count: ({ facts }, { question = '', choice }) => answersTo(facts, question)?.flatMap((each) => (choice === undefined || each.code === choice ? each.members : [])) ?? null,
  },
  'members-with-value': {
    of: 'members',
    by: ['indicator'],
    count: ({ facts }, { indicator }) =>
      membersWith(
        facts.values.filter((value) => value.indicator === indicator),
        facts.members.map(({ code }) => code),
      ),
  },
  practices: {
    of: 'practices',
    by: place,
    count: ({ facts }, { target, goal, member }) => {
      const goals = target === undefined ? null : new Set(facts.goals.filter((each) => each.target === target).map(({ code }) => code))
      return facts.practices.flatMap((practice) =>
        (member === undefined || practice.member === member) && (goal === undefined || practice.goals.includes(goal)) && (!goals || practice.goals.some((code) => goals.has(code)))
          ? [practice.id]
          : [],
      )
    },
  },
} as const satisfies Readonly<Record<string, Number>>
export type NumberName = keyof typeof numbers
export const numberNames = Object.keys(numbers) as NumberName[]
export const isNumberName = (text: string): text is NumberName => Object.hasOwn(numbers, text)

export function count(from: Counting, name: NumberName, scope: Scope): Counted {
  const { of, count: counted } = numbers[name] as Number
  const records = counted(from, scope)
  return { value: records === null ? null : records.length, of, records: records ?? [] }
}

/** Name and scope as they stand in an address and in a frozen version: `new-actions?goal=1.1`. */
export const numberKey = (name: NumberName, scope: Scope): string => [name, scopeQuery(scope)].filter(Boolean).join('?')

/** Counts of single answers, statuses or kinds together with what nobody said: every member once. */
export interface Choice {
  readonly code: string
  readonly members: readonly string[]
}
/** How the members of a round answered a question: each choice, each kind of missing answer, and whoever handed nothing in. */
export function answersTo(facts: DocumentFacts, question: string): Choice[] | null {
  const asked = facts.questions.find(({ code }) => code === question)
  if (!asked || !facts.reports) return null
  const reported = new Set(facts.reports.map(({ member }) => member))
  const given = new Map(facts.answers.filter((answer) => answer.question === question).map((answer) => [answer.member, answer]))
  const codes = asked.kind === 'yes-no' ? ['yes', 'no'] : asked.kind === 'choice' ? asked.choices.map(({ code }) => code) : ['answered']
  const codeOf = (member: string): string => {
    const answer = given.get(member)
    if (!answer) return reported.has(member) ? 'not-answered' : 'not-reported'
    if (answer.value === null) return answer.missing ?? 'not-answered'
    if (codes[0] === 'answered') return 'answered'
    return codes.includes(answer.value) ? answer.value : 'not-assessed'
  }
  const by = Map.groupBy(facts.members, ({ code }) => codeOf(code))
  const missing = [...by.keys()].filter((code) => !codes.includes(code)).sort()
  return [...codes, ...missing].map((code) => ({ code, members: (by.get(code) ?? []).map((member) => member.code) }))
}
