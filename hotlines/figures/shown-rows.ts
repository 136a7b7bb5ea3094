/** What rows of figures are called where they are shown, and in which order. */
import type { Context } from '#web/context.ts'
import { formatNumber } from '#web/words.ts'
import { findingOrder, places, sharedOrder, sources, type Split } from './catalogue.rules.ts'
import type { CountRow, Figures, PublicCountRow, PublicFigures, PublicTimeRow, RowHead, TimeRow } from './figures.rules.ts'
import { figuresWords } from './figures.words.ts'

export type AnyCount = CountRow | PublicCountRow
export type AnyTime = TimeRow | PublicTimeRow
export interface FiguresNames {
  readonly countries: ReadonlyMap<string, string>
  readonly members: ReadonlyMap<string, string>
  readonly providers: ReadonlyMap<string, string>
}
export interface FiguresView {
  readonly figures: Figures | PublicFigures
  readonly names: FiguresNames
  /** Opens the cases behind a row; only for the hotline. */
  readonly behind?: (row: RowHead) => string | null
}
export type PartProps = FiguresView & { readonly cx: Context }
type Say = ReturnType<typeof figuresWords>
const sayKey = (say: Say, key: string) => (say as (key: string) => string)(key)

export function keyWords(cx: Context, by: RowHead['by'], key: string, { countries, members, providers }: FiguresNames): string {
  const say = figuresWords(cx.language)
  if (by === 'country' && key !== 'none') return countries.get(key) ?? key
  if (by === 'hotline') return members.get(key) ?? key
  if (by === 'provider') return providers.get(key) ?? key
  return sayKey(say, `${by}-${key}`)
}
const orders: Partial<Record<Split, readonly string[]>> = { source: sources, place: places, finding: findingOrder, class: sharedOrder }
/** In the order of the catalogue; what has none by how many there are, those left out last. */
export function inOrder<R extends RowHead>(rows: readonly R[], by: Split, n: (row: R) => number | null): R[] {
  const order = orders[by]
  if (order) return rows.toSorted((one, other) => order.indexOf(one.key) - order.indexOf(other.key))
  return rows.toSorted((one, other) => (n(other) ?? -1) - (n(one) ?? -1) || (one.key < other.key ? -1 : 1))
}

export function durationWords(cx: Context, minutes: number): string {
  const say = figuresWords(cx.language)
  if (minutes < 60) return say('minutes', { n: minutes })
  if (minutes < 48 * 60) return say('hours', { n: Math.round(minutes / 60) })
  return say('days', { n: Math.round(minutes / 144) / 10 })
}
export const shareWords = (cx: Context, perMille: number | null) =>
  perMille === null ? '–' : figuresWords(cx.language)('share', { share: formatNumber(cx.language, Math.round(perMille / 10)) })
/** So many parts are shown of one split; all of them are in the table. */
export const mostParts = 15
