/** The period of figures: whole months in UTC, so that those of all countries fit together. */
export interface TypedPeriod {
  /** YYYY-MM. */
  readonly from: string
  readonly to: string
}
export type PeriodMistake = 'from-wrong' | 'to-wrong' | 'to-before-from' | 'period-too-long' | 'period-ahead'
export interface Days {
  /** YYYY-MM-DD; the last day is within. */
  readonly from: string
  readonly to: string
}
const month = /^(\d{4})-(0[1-9]|1[0-2])$/
const mostMonths = 24
const number = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1
const lastDay = (text: string): string => new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).toISOString().slice(0, 10)

export function readPeriod(typed: TypedPeriod, now: Date): { readonly days: Days } | { readonly wrong: readonly (readonly [keyof TypedPeriod, PeriodMistake])[] } {
  const [from, to] = [typed.from.trim(), typed.to.trim()]
  const [fromFits, toFits] = [month.test(from), month.test(to)]
  if (!fromFits || !toFits) return { wrong: [...(fromFits ? [] : [['from', 'from-wrong'] as const]), ...(toFits ? [] : [['to', 'to-wrong'] as const])] }
  if (number(to) < number(from)) return { wrong: [['to', 'to-before-from']] }
  if (number(to) - number(from) >= mostMonths) return { wrong: [['to', 'period-too-long']] }
  if (`${from}-01` > now.toISOString().slice(0, 10)) return { wrong: [['from', 'period-ahead']] }
  return { days: { from: `${from}-01`, to: lastDay(to) } }
}
/** Nothing more can begin in it. */
export const isOver = ({ to }: Days, at: Date): boolean => at.toISOString().slice(0, 10) > to
const isYear = ({ from, to }: Days): boolean => from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`
/** As people call it: `2027`, `2027-03`, or from one to the other. */
export function nameOf(days: Days): string {
  if (isYear(days)) return days.from.slice(0, 4)
  const [from, to] = [days.from.slice(0, 7), days.to.slice(0, 7)]
  return from === to ? from : `${from} – ${to}`
}
/** The year before this one, which most figures are asked for. */
export function lastYear(now: Date): TypedPeriod {
  const year = now.getUTCFullYear() - 1
  return { from: `${year}-01`, to: `${year}-12` }
}
