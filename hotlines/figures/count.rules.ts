/** Figures of a hotline in a period, from what happened: pure, so that the same events give the same bytes for ever. */
import { type CountMetricId, countMetrics, type Source, type Split, type TimeMetricId, timeMetrics } from './catalogue.rules.ts'
import type { Episode } from './episode.rules.ts'
import type { CountRow, Figures, RowHead, TimeRow } from './figures.rules.ts'
import { WaitingTimes } from './waiting-times.rules.ts'

/** Milliseconds since 1970; `to` is outside. */
export interface Period {
  readonly from: number
  readonly to: number
}
export interface TransferFate {
  readonly sentAt: number
  readonly with: string
  readonly outcome: 'accepted' | 'returned' | 'declined' | 'expired' | 'withdrawn' | 'answered' | 'waiting'
  /** Also of one that was given back afterwards. */
  readonly acceptedAt: number | null
  /** When it came to nothing. */
  readonly endedAt: number | null
}
/** A case in a notice that reached a provider. */
export interface NoticeFate {
  readonly provider: string
  readonly toldAt: number
  readonly claimedAt: number | null
  readonly removedAt: number | null
  /** When the mail came back, or the case was closed as something else. */
  readonly leftAt: number | null
  /** What was last said of it; null: nothing. */
  readonly outcome: string | null
}
/** From `at` on, when a channel may be used; as a procedure had it then. */
export type OpenFrom = (channel: 'transfer' | 'notice', at: number) => number

const minuteMs = 60_000
const unlawful = ({ assessed }: Episode): boolean => assessed !== null && assessed.as !== 'lawful'

export class Counting {
  private readonly counts = new Cells(() => ({ n: 0 }))
  private readonly times = new Cells(() => new WaitingTimes())
  private readonly holds = new Cells(() => new WaitingTimes())
  private readonly period: Period
  private readonly countedAt: number
  private readonly openFrom: OpenFrom
  constructor(period: Period, countedAt: number, openFrom: OpenFrom) {
    this.period = period
    this.countedAt = countedAt
    this.openFrom = openFrom
  }

  addReports(source: Source, n: number): void {
    this.count('reports', { source }, n)
  }
  addEpisode(episode: Episode): void {
    const { source, again, receivedAt, assessed, closed, place, country } = episode
    if (this.isIn(receivedAt)) this.count(again ? 'reopened' : 'addresses', again ? {} : { source })
    if (assessed && this.isIn(assessed.at)) {
      this.count('findings', { finding: assessed.as })
      if (assessed.as === 'unlawful') this.count('unlawful', { class: assessed.shared ?? 'unknown', place, country: country ?? 'none' })
    }
    if (closed && this.isIn(closed.at)) this.count('closed', { reason: closed.reason })
    if (receivedAt < this.period.to && (closed === null || closed.at >= this.period.to)) this.count('open', {})
    this.clocks(episode)
  }
  private clocks(episode: Episode): void {
    const { source, receivedAt, assessed, policeToldAt, passedOnAt, providerToldAt, removedAt, place, country } = episode
    const leftAt = episode.closed?.at ?? null
    this.clock('received-assessed', { source }, { from: receivedAt, to: assessed?.at ?? null, leftAt })
    if (!assessed || !unlawful(episode)) return
    const from = assessed.at
    this.clock('assessed-police', { place }, { from, to: policeToldAt, leftAt })
    this.clock('assessed-removed', { place, country: country ?? 'none' }, { from, to: removedAt, leftAt })
    this.clock('received-removed', { place }, { from: receivedAt, to: removedAt, leftAt })
    if (policeToldAt !== null) this.clock('police-removed', { place }, { from: policeToldAt, to: removedAt, leftAt })
    const urgent = assessed.urgent
    if (place === 'abroad') this.clock('assessed-passed', {}, { from, to: passedOnAt, leftAt, ...(!urgent && { channel: 'transfer' }) })
    this.clock('assessed-told', { place }, { from, to: providerToldAt, leftAt, ...(!urgent && place !== 'abroad' && { channel: 'notice' }) })
  }
  /** `came`: to this hotline; else from it. */
  addTransfer(fate: TransferFate, came: boolean): void {
    if (!this.isIn(fate.sentAt)) return
    this.count(came ? 'came' : 'passed', { hotline: fate.with, outcome: fate.outcome })
    this.clock(came ? 'came-accepted' : 'passed-accepted', { hotline: fate.with }, { from: fate.sentAt, to: fate.acceptedAt, leftAt: fate.endedAt })
  }
  addNotice({ provider, toldAt, claimedAt, removedAt, leftAt, outcome }: NoticeFate): void {
    if (!this.isIn(toldAt)) return
    const said = outcome ?? 'nothing-said'
    this.count('provider-cases', { provider, outcome: said, 'provider-outcome': `${provider} ${said}` })
    // Whoever made sure need not have heard it first.
    this.clock('told-claimed', { provider }, { from: toldAt, to: earlier(claimedAt, removedAt), leftAt })
    this.clock('told-removed', { provider }, { from: toldAt, to: removedAt, leftAt })
  }

  private isIn(at: number): boolean {
    return at >= this.period.from && at < this.period.to
  }
  private count(metric: CountMetricId, keys: Keys, n = 1): void {
    for (const cell of this.counts.of(metric, keys)) cell.n += n
  }
  private clock(
    metric: TimeMetricId,
    keys: Keys,
    { from, to, leftAt, channel }: { readonly from: number; readonly to: number | null; readonly leftAt: number | null; readonly channel?: 'transfer' | 'notice' },
  ): void {
    if (!this.isIn(from)) return
    const end = to ?? leftAt ?? this.countedAt
    const how = to !== null ? 'ended' : leftAt !== null ? 'left' : 'waiting'
    const held = channel ? Math.min(this.openFrom(channel, from), end) - from : 0
    for (const waited of this.times.of(metric, keys)) waited.add((end - from) / minuteMs, how)
    if (held >= minuteMs) for (const waited of this.holds.of(metric, keys)) waited.add(held / minuteMs, 'ended')
  }

  figures(): Pick<Figures, 'counts' | 'times'> {
    const counts = countMetrics.flatMap(({ id }) => this.counts.rows(id).map(([row, { n }]): CountRow => ({ ...row, n })))
    const times = timeMetrics.flatMap(({ id, channel }) =>
      this.times.rows(id).map(([row, waited]): TimeRow => {
        const held = channel && this.holds.at(row)?.summary()
        return { ...row, ...waited.summary(), held: channel ? { n: held?.n ?? 0, p50: held?.p50 ?? null, p90: held?.p90 ?? null } : null }
      }),
    )
    return { counts, times }
  }
}
const earlier = (one: number | null, other: number | null): number | null => (one === null ? other : other === null ? one : Math.min(one, other))

type Keys = Readonly<Partial<Record<Split, string>>>
/** A cell for the whole of each metric and for each of its parts, made when something falls into it. */
class Cells<T> {
  private readonly metrics = new Map<string, Map<RowHead['by'], Map<string, T>>>()
  private readonly make: () => T
  constructor(make: () => T) {
    this.make = make
  }
  of(metric: string, keys: Keys): T[] {
    const splits = got(this.metrics, metric, () => new Map<RowHead['by'], Map<string, T>>())
    const cells = [this.cell(splits, 'all', '')]
    for (const by in keys) cells.push(this.cell(splits, by as Split, keys[by as Split]!))
    return cells
  }
  private cell(splits: Map<RowHead['by'], Map<string, T>>, by: RowHead['by'], key: string): T {
    const parts = got(splits, by, () => new Map<string, T>())
    return got(parts, key, this.make)
  }
  at({ metric, by, key }: RowHead): T | undefined {
    return this.metrics.get(metric)?.get(by)?.get(key)
  }
  /** In one order: the whole first, its parts by their names. */
  rows(metric: string): (readonly [RowHead, T])[] {
    return [...(this.metrics.get(metric) ?? [])]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([by, parts]) => [...parts].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, cell]) => [{ metric, by, key }, cell] as const))
  }
}
function got<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
