/** What differs between two versions of a framework: parts added, taken out, moved, and of those changed each field as it was and as it is. */
import type { Texts } from '#web/texts.rules.ts'
import type { Framework } from './framework.rules.ts'
import { type Part, parts, type PartName } from './part.rules.ts'

export interface FieldDifference {
  /** The key of the field in the document: `names`, `rule`, `suggested` … */
  readonly field: string
  /** Set for a text that exists by language. */
  readonly language: string | null
  readonly before: string | null
  readonly after: string | null
}
export interface PartDifference {
  readonly part: PartName
  readonly code: string
  /** As in the newer version, else as in the older. */
  readonly names: Texts
  readonly change: 'added' | 'removed' | 'changed' | 'moved'
  readonly fields: readonly FieldDifference[]
}

export const frameworkDiff = (before: Framework, after: Framework): PartDifference[] => parts.flatMap((part) => partDiff(part, before[part], after[part]))

function partDiff(part: PartName, before: readonly Part[], after: readonly Part[]): PartDifference[] {
  const [old, fresh] = [byCode(before), byCode(after)]
  const moved = movedCodes(
    before.map(({ code }) => code).filter((code) => fresh.has(code)),
    after.map(({ code }) => code).filter((code) => old.has(code)),
  )
  const here = after.flatMap((item): PartDifference[] => {
    const was = old.get(item.code)
    const fields = fieldsBetween(was, item)
    const change = !was ? 'added' : fields.length ? 'changed' : moved.has(item.code) ? 'moved' : null
    return change ? [{ part, code: item.code, names: item.names, change, fields }] : []
  })
  const gone = before
    .filter(({ code }) => !fresh.has(code))
    .map((item) => ({ part, code: item.code, names: item.names, change: 'removed' as const, fields: fieldsBetween(item, undefined) }))
  return [...here, ...gone]
}
const byCode = (items: readonly Part[]) => new Map(items.map((item) => [item.code, item]))

/** Of two orders of the same codes, the ones outside their longest common run: the fewest that had to move. */
function movedCodes(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((code, at) => [code, at]))
  const longest: { readonly last: number; readonly codes: readonly string[] }[] = []
  for (const code of after) {
    const at = place.get(code) ?? 0
    const best = longest.filter(({ last }) => last < at).reduce<readonly string[]>((most, { codes }) => (codes.length > most.length ? codes : most), [])
    longest.push({ last: at, codes: [...best, code] })
  }
  const kept = new Set(longest.reduce<readonly string[]>((most, { codes }) => (codes.length > most.length ? codes : most), []))
  return new Set(after.filter((code) => !kept.has(code)))
}

function fieldsBetween(before: Part | undefined, after: Part | undefined): FieldDifference[] {
  const [old, fresh] = [flat(before), flat(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key) ?? null, fresh.get(key) ?? null]
    const [field = '', language] = key.split('.')
    return was === is ? [] : [{ field, language: language ?? null, before: was, after: is }]
  })
}

/** Every field of a part as text, under its key or, for texts by language, `key.language`. Empty ones are left out. */
function flat(part: Part | undefined): Map<string, string> {
  const found = new Map<string, string>()
  const add = (key: string, text: string) => void (text !== '' && found.set(key, text))
  for (const [key, value] of Object.entries(part ?? {}) as [string, unknown][]) {
    if (key === 'code') continue
    if (isTexts(key, value)) for (const [language, text] of inOrderOfLanguage(Object.entries(value))) add(`${key}.${language}`, text)
    else if (Array.isArray(value)) for (const [language, text] of inOrderOfLanguage(linesByLanguage(value))) add(`${key}.${language}`, text)
    else add(key, spelled(value))
  }
  return found
}
/** As the forms have them, then all others. */
const inOrderOfLanguage = (texts: readonly [string, string][]) => texts.toSorted(([a], [b]) => rank(a) - rank(b))
const rank = (language: string) => (['en', 'fr', 'es'].indexOf(language) + 4) % 4
const isTexts = (key: string, value: unknown): value is Texts => ['names', 'definition', 'unit', 'hint'].includes(key) && typeof value === 'object' && value !== null

/** Suggested actions and choices: one line each, language by language. */
function linesByLanguage(items: readonly { readonly code?: string; readonly names?: Texts; readonly texts?: Texts }[]): [string, string][] {
  const languages = new Set(items.flatMap(({ names, texts }) => Object.keys(names ?? texts ?? {})))
  return [...languages].map((language) => [
    language,
    items.map(({ code, names, texts }) => [...(code ? [`${code}:`] : []), (names ?? texts)?.[language] ?? '–'].join(' ')).join('\n'),
  ])
}

/** Rules and baselines in a fixed order of words, whatever order their keys come in from the database. */
function spelled(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  const known = value as Readonly<Record<string, unknown>>
  return ['kind', 'percentAYear', 'value', 'by', 'asOf'].flatMap((key) => (known[key] === undefined ? [] : [String(known[key])])).join(' ')
}
