/** The kinds of cell: texts, numbers, yes or no, dates, lists. Each says what is right when a cell is wrong. */
import { type Cell, languageTag } from '#exchange/tables/table.rules.ts'
import type { CellType, Look, Parsed } from './column.rules.ts'
import { type Dated, readDate, readDay, readMoment, readPeriod } from './dates.rules.ts'
import { cut, joined } from './lists.rules.ts'
import { fold } from './nearest.rules.ts'

export const right = <T>(value: T): Parsed<T> => ({ ok: true, value })
export const wrong = <T>(what: string, instead: string): Parsed<T> => ({ ok: false, what, instead })
export const shown = (cell: Cell): string => {
  const text = Array.isArray(cell) ? cell.join('; ') : String(cell)
  return `“${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`
}
const longest = 100_000

/** PostgreSQL keeps neither U+0000 nor half a surrogate pair. */
function textIn(cell: Cell): Parsed<string> {
  if (Array.isArray(cell)) return wrong('Here stands a list.', 'Write one text.')
  const value = typeof cell === 'string' ? cell : String(cell)
  if (value.length > longest) return wrong(`The text has ${value.length} characters.`, `Keep it under ${longest}.`)
  return value.includes('\u0000') || !value.isWellFormed() ? wrong('The text holds a character that is none.', 'Take it out.') : right(value)
}

export const text: CellType<string> = { says: 'text', parse: textIn, write: (value) => value }

/** An address or a citation. Only web addresses may become links. */
export const source: CellType<string> = {
  says: 'web address (https://…) or citation',
  parse: (cell) => (/^\s*(javascript|data|vbscript|file|blob):/i.test(String(cell)) ? wrong(`${shown(cell)} is no web address.`, 'Begin it with https://.') : textIn(cell)),
  write: (value) => value,
}

export const code = (pattern: RegExp, says: string, group?: string): CellType<string> => ({
  says,
  ...(group && { group }),
  parse: (cell) => {
    const value = typeof cell === 'string' ? cell.trim() : String(cell)
    return pattern.test(value) ? right(value) : wrong(`${shown(cell)} is not ${says}.`, 'Letters, digits and - . _ / only, without spaces.')
  },
  write: (value) => value,
})
/** Keys stand in addresses and messages: one line, no spaces. */
export const key = code(/^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,79}$/u, 'a key')

export const language: CellType<string> = {
  says: 'language tag such as en, fr, pt-BR',
  parse: (cell) => {
    const tag = languageTag(String(cell).trim())
    return tag ? right(tag) : wrong(`${shown(cell)} is not a language tag.`, 'Write en, fr, es, pt-BR …')
  },
  write: (value) => value,
}

export const number: CellType<number> = {
  says: 'number, without unit or separators',
  parse: (cell) => {
    if (typeof cell === 'number') return Number.isFinite(cell) ? right(cell) : wrong('This is no number.', 'Write it in digits.')
    const value = String(cell)
      .trim()
      .replace(/(?<=\d)[\u00a0\u202f ](?=\d{3}(\D|$))/g, '')
    return /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(value) && Number.isFinite(Number(value)) ? right(Number(value)) : wrong(`${shown(cell)} is not a number.`, numberHint(value))
  },
  write: (value) => value,
}
function numberHint(value: string): string {
  if (/^[-+]?\d{1,3}(,\d+)+$/.test(value)) return `A comma can be read in two ways: write ${value.replaceAll(',', '')} or ${value.replace(',', '.')}.`
  if (/%$/.test(value)) return 'Write the number alone and put % into the column unit.'
  if (/^(>|<|~|≥|≤|about|over|more|nearly)/i.test(value)) return 'Write the number alone and say more-than, about … in the column qualifier.'
  return 'Write it in digits, with a point before decimals, such as 1617 or 38.6.'
}
export const whole: CellType<number> = {
  says: 'whole number',
  parse: (cell, look) => {
    const parsed = number.parse(cell, look)
    return parsed.ok && !Number.isSafeInteger(parsed.value) ? wrong(`${shown(cell)} is not a whole number.`, 'Write 1, 2, 3 …') : parsed
  },
  write: (value) => value,
}

export const yesNo: CellType<boolean> = {
  says: 'yes or no',
  parse: (cell) => {
    if (typeof cell === 'boolean') return right(cell)
    const word = fold(String(cell))
    if (['yes', 'true', '1', 'oui', 'sí', 'si'].includes(word)) return right(true)
    return ['no', 'false', '0', 'non'].includes(word) ? right(false) : wrong(`${shown(cell)} is neither yes nor no.`, 'Write yes or no.')
  },
  write: (value) => value,
}

const dateType = (says: string, read: (cell: string | number) => Dated): CellType<string> => ({
  says,
  parse: (cell) => {
    const date: Dated = typeof cell === 'string' || typeof cell === 'number' ? read(cell) : { ok: false, instead: 'Write 2014-05-12.' }
    return date.ok ? right(date.value) : wrong(`${shown(cell)} is not a date that can be taken.`, date.instead)
  },
  write: (value) => value,
})
export const date = dateType('date as far as it is known: 2014, 2014-05 or 2014-05-12', readDate)
export const day = dateType('day: 2014-05-12', readDay)
export const period = dateType('date or span: 2014, 2014-05-12, 2013-H1, 2016-Q2, 2015-01/2015-10', readPeriod)
export const moment = dateType('day, or instant with zone: 2014-09-30, 2027-03-31T21:59:59Z', readMoment)

/** One word of a closed set. */
export const oneOf = <const W extends string>(words: readonly W[], noun: string, group?: string, others?: ReadonlyMap<string, string>): CellType<W> => {
  const set = new Map(words.map((word) => [word as string, word]))
  return {
    says: words.join(', '),
    ...(group && { group }),
    parse: (cell, { suggest }) => {
      const found = set.get(cell as string) ?? set.get(fold(String(cell)))
      return found ? right(found) : wrong(`${shown(cell)} is not ${noun}.`, nearest(suggest(String(cell), words, others), words))
    },
    write: (value) => value,
  }
}
export const nearest = (near: readonly string[], all: ReadonlySet<string> | readonly string[] = []): string => {
  if (near.length) return `Nearest: ${near.join(', ')}.`
  const some = [...all].slice(0, 12)
  return some.length ? `One of: ${some.join(', ')}.` : ''
}

/** Several in one cell. In JSON they may stand as an array. */
export const listOf = <T>(type: CellType<T>, says: string): CellType<readonly T[]> => ({
  says: `${says}; several with ; between them`,
  ...(type.group && { group: type.group }),
  parse: (cell, look: Look) => {
    const values: T[] = []
    const pieces: readonly string[] = Array.isArray(cell) ? cell : cut(String(cell), ';')
    for (const piece of pieces) {
      const parsed = type.parse(look.mapped(piece), look)
      if (!parsed.ok) return parsed
      values.push(parsed.value)
    }
    return right(values)
  },
  write: (values) => values.map((value) => String(type.write(value))),
})

export const listCell = (items: readonly string[]): string => joined(items, ';')
