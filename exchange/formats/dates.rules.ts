/** Dates as people write them, brought to ISO 8601 without inventing a day or month that was not given. What can be read in two ways is refused. */

export type Dated = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly instead: string }

const accepted = 'Write 2014, 2014-05 or 2014-05-12.'
const refuse = (instead: string): Dated => ({ ok: false, instead })

/** Names of the months in the languages of the interface, long and short, without accents and dots. */
const months = new Map(
  ['en', 'fr', 'es'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) =>
      Array.from({ length: 12 }, (_, at) => [plain(new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }).format(Date.UTC(2014, at, 15))), at + 1] as const),
    ),
  ),
)
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .toLowerCase()
}

export function readDate(cell: string | number): Dated {
  if (typeof cell === 'number')
    return Number.isInteger(cell) && cell >= 1800 && cell <= 2200 ? { ok: true, value: String(cell) } : refuse(`A bare number is no date; format the cell as a date. ${accepted}`)
  const text = cell.trim()
  const iso = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?$/.exec(text)
  if (iso) return dated(iso[1], iso[3], iso[4])
  const instant = /^(\d{4}-\d{2}-\d{2})T00:00(:00(\.0+)?)?Z?$/.exec(text)
  if (instant) return readDate(instant[1] ?? '')
  const dots = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  if (dots) return dated(dots[3], dots[2], dots[1])
  const monthly = /^(\d{1,2})[./](\d{4})$/.exec(text)
  if (monthly) return dated(monthly[2], monthly[1])
  const slashes = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text)
  if (slashes) return withSlashes(slashes)
  return inWords(text)
}

function withSlashes([, first = '', second = '', year]: RegExpExecArray): Dated {
  if (Number(first) > 12) return dated(year, second, first)
  if (Number(second) > 12) return dated(year, first, second)
  if (first === second) return dated(year, first, second)
  return refuse(`It can be read in two ways: write ${iso(year, second, first)} or ${iso(year, first, second)}.`)
}

/** `May 2014`, `12 May 2014`, `le 1er mai 2014`, `12 de mayo de 2014`, `May 12, 2014`. */
function inWords(text: string): Dated {
  const words = plain(text)
    .split(/[\s,]+/)
    .filter((word) => word && word !== 'de' && word !== 'del' && word !== 'le')
  const month = words.findIndex((word) => months.has(word))
  const year = words.findIndex((word) => /^\d{4}$/.test(word))
  const day = words.findIndex((word) => /^\d{1,2}(st|nd|rd|th|er|o)?$/.test(word))
  if (month === -1 || year === -1 || words.length !== (day === -1 ? 2 : 3)) return refuse(hint(text))
  return dated(words[year], String(months.get(words[month] ?? '')), day === -1 ? undefined : String(Number.parseInt(words[day] ?? '', 10)))
}

function hint(text: string): string {
  if (/\d{4}\s*(-|–|\/|to|\.\.)\s*\d{4}/.test(text)) return 'This is a span: put its beginning and its end into their own columns.'
  if (/^(about|around|circa|ca\.?|c\.|~|before|after|by|early|late|mid|end|début|fin|vers|hacia)\b|[?~]/i.test(text)) return `${accepted} Say in the note how sure it is.`
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2}$/.test(text)) return 'Write the year with four digits, as in 2014-05-12.'
  if (/^\d{5}$/.test(text)) return `This looks like a spreadsheet’s number for a day: format the cell as a date. ${accepted}`
  return accepted
}

const iso = (year = '', month = '', day = '') => [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-')

function dated(year = '', month?: string, day?: string): Dated {
  const y = Number(year)
  if (y < 1800 || y > 2200) return refuse('The year must lie between 1800 and 2200.')
  if (month === undefined) return { ok: true, value: year }
  const m = Number(month)
  if (m < 1 || m > 12) return refuse(`There is no month ${month}. ${accepted}`)
  if (day === undefined) return { ok: true, value: `${year}-${month.padStart(2, '0')}` }
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
  if (Number(day) < 1 || Number(day) > last) return refuse(`Month ${m} of ${year} has ${last} days.`)
  return { ok: true, value: iso(year, month, day) }
}

/** A date, or a span of them: `2013-H1`, `2016-Q2`, `2015-01/2015-10`. */
export function readPeriod(cell: string | number): Dated {
  const text = String(cell).trim()
  if (/^\d{4}-(H[12]|Q[1-4])$/i.test(text)) return { ok: true, value: text.toUpperCase() }
  const [from, to, ...more] = text.split(/\/(?=\d{4})/)
  if (from === undefined || to === undefined || more.length) return readDate(cell)
  const [begin, end] = [readDate(from), readDate(to)]
  if (!begin.ok) return begin
  if (!end.ok) return end
  return begin.value.slice(0, 4) > end.value.slice(0, 4) ? refuse('The span ends before it begins.') : { ok: true, value: `${begin.value}/${end.value}` }
}

/** A day, or an instant with its zone: `2014-09-30`, `2027-03-31T21:59:59Z`. */
export function readMoment(cell: string | number): Dated {
  const text = String(cell).trim()
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text))
    return Number.isNaN(Date.parse(text)) ? refuse('There is no such moment.') : { ok: true, value: text }
  return readDay(cell)
}

export function readDay(cell: string | number): Dated {
  const date = readDate(cell)
  return date.ok && date.value.length < 10 ? refuse('The day is needed: write 2014-05-12.') : date
}
