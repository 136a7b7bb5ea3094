/** Decisions are recorded, made public, and become a question to every member. */
import { allMembers, putQuestion } from '#alliance/public.ts'
import type { Reader, Writer } from '#platform/database.ts'
import type { ActOf, Recorded } from '#record/perform.ts'
import { addLeaf } from '#record/log/add-leaf.ts'
import { no, yes } from '#record/verdict.rules.ts'
import type { Conference } from '../planning/conference.rules.ts'
import { agendaOf, lockConference } from '../planning/conference.store.ts'
import { type Decision, mistakesInDecision, questionCode, type TypedDecision } from './decision.rules.ts'
import { decisionNumber, insertDecision, insertObligation, insertPublication, updateDecision } from './decision.store.ts'

export async function knownFor(db: Reader, { id, madeUp }: Pick<Conference, 'id' | 'madeUp'>): Promise<{ items: string[]; members: string[] }> {
  const [items, members] = await Promise.all([agendaOf(db, id), allMembers(db)])
  return { items: items.map((item) => item.id), members: members.filter((member) => member.madeUp === madeUp).map(({ code }) => code) }
}

/** `into.number` is filled with the number it got. */
export interface Recording {
  readonly conference: string
  readonly typed: TypedDecision
  readonly into: { number: number }
}
export const recordDecision: ActOf<'conference.plan', Recording, Conference, 'mistakes'> = {
  name: 'conference.plan',
  find: (tx, { conference }) => lockConference(tx, conference),
  work: async (tx, conference, { typed, into }, { person, now }) => {
    if (mistakesInDecision(typed, await knownFor(tx, conference)).length) return no('mistakes')
    into.number = await insertDecision(tx, conference.id, typed, person.id, now)
    return yes
  },
  detail: () => ({ does: 'decision' }),
}

interface Held extends Recorded {
  readonly conference: Conference
  readonly decision: Decision
}
interface Named {
  readonly conference: string
  readonly number: number
}
const held = async (tx: Writer, { conference: id, number }: Named): Promise<Held | undefined> => {
  const [conference, decision] = [await lockConference(tx, id), await decisionNumber(tx, id, number)]
  return conference && decision && { id: `${id}/${number}`, conference, decision }
}
export const changeDecision: ActOf<'conference.plan', Named & { typed: TypedDecision; version: number }, Held, 'mistakes' | 'is-public' | 'changed-meanwhile'> = {
  name: 'conference.plan',
  find: held,
  work: async (tx, { conference, decision }, { typed, version }, { person, now }) => {
    if (decision.publishedAt) return no('is-public')
    if (decision.version !== version) return no('changed-meanwhile')
    if (mistakesInDecision(typed, await knownFor(tx, conference)).length) return no('mistakes')
    await updateDecision(tx, decision, typed, person.id, now)
    return yes
  },
  detail: () => ({ does: 'decision-change' }),
}
export const publishDecision: ActOf<'conference.plan', Named, Held, 'is-public' | 'not-announced'> = {
  name: 'conference.plan',
  grave: true,
  find: held,
  work: async (tx, { conference, decision }, _input, { person, now }) => {
    if (decision.publishedAt) return no('is-public')
    if (!conference.announced) return no('not-announced')
    await insertPublication(tx, decision.id, person.id, now)
    const words = Buffer.from(JSON.stringify(decision.texts))
    await addLeaf(tx, 'public', { kind: 'decision', about: `${conference.id}/${decision.number}`, member: null, at: now, facts: {}, documents: { words } })
    return yes
  },
  detail: () => ({ does: 'decision-publication' }),
}

export interface Obliging extends Named {
  readonly framework: string
  /** How members answer: `yes-no` or `text`. */
  readonly answer: string
}
/** The decision's own words are the question; it is asked in the next round that follows the version of the framework in which it stands. */
export const obligeMembers: ActOf<'conference.plan', Obliging, Held, 'not-public' | 'obliged' | 'no-answer' | 'no-framework' | 'real-record' | 'question-there'> = {
  name: 'conference.plan',
  find: held,
  work: async (tx, { conference, decision }, { framework, answer }, { person, now, demonstration }) => {
    if (!decision.publishedAt) return no('not-public')
    if (decision.obligation) return no('obliged')
    if (answer !== 'yes-no' && answer !== 'text') return no('no-answer')
    const code = questionCode({ conference: conference.id, number: decision.number })
    const question = { code, goal: null, names: decision.texts, kind: answer, choices: [], required: true } as const
    const put = await putQuestion(tx, framework, question, { by: person.id, at: now, demonstration })
    if (!put.ok) return put
    await insertObligation(tx, decision.id, framework, code, person.id, now)
    return yes
  },
  detail: (_target, { framework }) => ({ does: 'obligation', framework }),
}
