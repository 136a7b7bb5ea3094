/** Standard sentences that an officer can put into a text, with their numbers bound. */
import type { Language } from '#web/languages.ts'
import { composeWords } from './compose.words.ts'
import type { DocumentFacts, Scope } from './facts.rules.ts'
import { tokenOf } from './tokens.rules.ts'

export interface Sentence {
  readonly name: string
  /** With tokens in place of its numbers. */
  readonly text: string
}

/** What can be said about a part of the framework, or about all of it. */
export function sentencesFor({ target, goal }: Scope, facts: DocumentFacts, language: Language): Sentence[] {
  const say = composeWords(language)
  const scope: Scope = goal !== undefined ? { goal } : target !== undefined ? { target } : {}
  const place = goal !== undefined ? say('inGoal', { code: goal }) : target !== undefined ? say('inTarget', { code: target }) : ''
  const numbers = {
    with: tokenOf('members-with-new-action', scope),
    without: tokenOf('members-without-action', scope),
    of: tokenOf('members'),
    actions: tokenOf('actions', scope),
    completed: tokenOf('completed', scope),
    underWay: tokenOf('under-way', scope),
    reported: tokenOf('members-reported'),
    missing: tokenOf('members-not-reported'),
    place,
  }
  const keys = place ? (['s-new', 's-completed', 's-none'] as const) : ([...(facts.reports ? (['s-reported'] as const) : []), 's-newAll', 's-completedAll'] as const)
  return keys.map((name) => ({ name, text: say(name, numbers) }))
}
