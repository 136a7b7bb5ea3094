/** What a conference decided, and what is wrong with a decision that was typed. */
import type { Texts } from '#web/texts.rules.ts'

export interface Decision {
  readonly id: string
  readonly conference: string
  readonly number: number
  readonly item: string | null
  readonly texts: Texts
  /** Nobody named: all members. */
  readonly addressees: readonly string[]
  readonly deadline: string | null
  readonly version: number
  readonly publishedAt: Date | null
  /** The question that it became. */
  readonly obligation: { readonly framework: string; readonly question: string } | null
}
export interface TypedDecision {
  /** By language of the interface; '' for none. */
  readonly texts: Texts
  readonly item: string
  readonly addressees: readonly string[]
  readonly deadline: string
}
export type DecisionMistake = 'texts' | 'item' | 'addressees' | 'deadline'

export function mistakesInDecision(
  { texts, item, addressees, deadline }: TypedDecision,
  known: { readonly items: readonly string[]; readonly members: readonly string[] },
): DecisionMistake[] {
  const wrong: (readonly [boolean, DecisionMistake])[] = [
    [!Object.values(texts).some((text) => text.trim()) || Object.values(texts).some((text) => text.length > 10_000), 'texts'],
    [item !== '' && !known.items.includes(item), 'item'],
    [!addressees.every((code) => known.members.includes(code)), 'addressees'],
    [deadline !== '' && (!/^\d{4}-\d{2}-\d{2}$/.test(deadline) || Number.isNaN(Date.parse(deadline))), 'deadline'],
  ]
  return wrong.flatMap(([is, mistake]) => (is ? [mistake] : []))
}
export const written = (texts: Texts): Texts => Object.fromEntries(Object.entries(texts).flatMap(([language, text]) => (text.trim() ? [[language, text.trim()]] : [])))

/** The name of the question that a decision becomes. */
export const questionCode = ({ conference, number }: Pick<Decision, 'conference' | 'number'>): string => `decision-${conference}-${number}`
