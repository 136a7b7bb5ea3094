/** The four lists of a framework, and how one thing in them is added, changed, taken out or moved. The framework given is never changed itself. */
import { createHash } from 'node:crypto'
import type { Framework, Goal, Indicator, Question, Target } from './framework.rules.ts'

export const parts = ['targets', 'goals', 'indicators', 'questions'] as const
export type PartName = (typeof parts)[number]
export const isPart = (text: string): text is PartName => (parts as readonly string[]).includes(text)
export type Part = Target | Goal | Indicator | Question

export const partOf = (framework: Framework, part: PartName, code: string): Part | undefined => (framework[part] as readonly Part[]).find((each) => each.code === code)

const withPart = (framework: Framework, part: PartName, items: readonly Part[]): Framework => ({ ...framework, [part]: items })

/** In the place of the one with its code, else at the end. */
export function put(framework: Framework, part: PartName, item: Part): Framework {
  const items = framework[part] as readonly Part[]
  return withPart(framework, part, items.some(({ code }) => code === item.code) ? items.map((each) => (each.code === item.code ? item : each)) : [...items, item])
}

export const retire = (framework: Framework, part: PartName, code: string): Framework =>
  withPart(
    framework,
    part,
    (framework[part] as readonly Part[]).filter((each) => each.code !== code),
  )

/** One place up or down in its list; at the edge it stays. */
export function move(framework: Framework, part: PartName, code: string, by: -1 | 1): Framework {
  const items = [...(framework[part] as readonly Part[])]
  const at = items.findIndex((each) => each.code === code)
  const other = at + by
  if (at < 0 || other < 0 || other >= items.length) return framework
  const [one, two] = [items[at]!, items[other]!]
  items[at] = two
  items[other] = one
  return withPart(framework, part, items)
}

/** A fingerprint of anything kept as JSON, whatever the order of its keys: two are equal exactly when their content is. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value, (_key, each: unknown) => (each && typeof each === 'object' && !Array.isArray(each) ? sorted(each) : each)))
    .digest('hex')
const sorted = (object: object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))
