/** Numbers bound in a text: `{new-actions goal=1.1}` is counted when the text is read, and again when it is frozen. */
import type { DocumentFacts, Scope } from './facts.rules.ts'
import { answersTo, isNumberName, type NumberName, numberNames, numbers } from './numbers.rules.ts'

export type Piece = { readonly text: string } | { readonly number: NumberName; readonly scope: Scope }
export interface TokenMistake {
  readonly token: string
  readonly because: 'unknown-number' | 'cannot-be-narrowed' | 'unknown-place'
  /** What would be right. */
  readonly instead: string
}
const token = /\{([a-z-]+)((?:\s+[a-z]+=[^\s{}]+)*)\s*\}/g

/** The text in pieces. What cannot be counted stays as it was typed. */
export function piecesOf(text: string, facts: DocumentFacts): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(token)) {
    const read = readToken(match, facts)
    if (!('number' in read)) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push(read)
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

export const mistakesInTokens = (text: string, facts: DocumentFacts): TokenMistake[] =>
  [...text.matchAll(token)].flatMap((match) => {
    const read = readToken(match, facts)
    return 'number' in read ? [] : [read]
  })

function readToken([whole, name = '', rest = '']: RegExpExecArray | RegExpMatchArray, facts: DocumentFacts): { number: NumberName; scope: Scope } | TokenMistake {
  const wrong = (because: TokenMistake['because'], instead: readonly string[]): TokenMistake => ({ token: whole ?? '', because, instead: instead.slice(0, 12).join(', ') })
  if (!isNumberName(name)) return wrong('unknown-number', nearest(name))
  const scope: Record<string, string> = {}
  for (const part of rest.trim().split(/\s+/).filter(Boolean)) {
    const at = part.indexOf('=')
    scope[part.slice(0, at)] = part.slice(at + 1)
  }
  const by = numbers[name].by as readonly string[]
  const strange = Object.keys(scope).find((key) => !by.includes(key))
  if (strange !== undefined) return wrong('cannot-be-narrowed', by.length ? by.map((key) => `${key}=…`) : [`{${name}}`])
  for (const [key, code] of Object.entries(scope)) {
    const known = codesOf(facts, key, scope)
    if (!known.includes(code)) return wrong('unknown-place', known)
  }
  return { number: name, scope }
}
function codesOf(facts: DocumentFacts, key: string, { question = '' }: Scope): string[] {
  if (key === 'status') return [...new Set(facts.actions.flatMap(({ status }) => status ?? []))].sort()
  if (key === 'choice') return answersTo(facts, question)?.map(({ code }) => code) ?? []
  const list = key === 'target' ? facts.targets : key === 'goal' ? facts.goals : key === 'question' ? facts.questions : key === 'indicator' ? facts.indicators : facts.members
  return list.map(({ code }) => code)
}
/** Names that share the largest part of their words with what was typed; the beginning of a word counts as the word. */
function nearest(typed: string): string[] {
  const words = typed.split('-')
  const alike = (name: string) => {
    const others = name.split('-')
    return (2 * words.filter((word) => others.some((other) => other.startsWith(word) || word.startsWith(other))).length) / (words.length + others.length)
  }
  return numberNames.toSorted((a, b) => alike(b) - alike(a) || numberNames.indexOf(a) - numberNames.indexOf(b)).slice(0, 4)
}

/** How a number is written into a text. */
export const tokenOf = (number: NumberName, scope: Scope = {}): string =>
  `{${[number, ...Object.entries(scope).flatMap(([key, code]) => (code === undefined ? [] : [`${key}=${code}`]))].join(' ')}}`
