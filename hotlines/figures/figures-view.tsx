/** Figures as they are shown, to the hotline whole and to everybody without small numbers: counts with bars, times with all their clocks, and how soon things were gone. */
import { ShareBar, ShareBars, type ShareRow } from '#web/charts/share-bars.tsx'
import type { Context } from '#web/context.ts'
import { formatNumber } from '#web/words.ts'
import { type CountMetricId, findingOrder, type MetricId, places, sharedOrder, sources, type Split, timeMetrics } from './catalogue.rules.ts'
import {
  type CountRow,
  type Figures,
  partsOf,
  type PublicCountRow,
  type PublicFigures,
  type PublicTimeRow,
  type RowHead,
  splitsOf,
  type TimeRow,
  wholeOf,
} from './figures.rules.ts'
import { figuresWords } from './figures.words.ts'
import { presetNames, type Waited } from './waiting-times.rules.ts'

type AnyCount = CountRow | PublicCountRow
type AnyTime = TimeRow | PublicTimeRow
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
type PartProps = FiguresView & { readonly cx: Context }
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
function inOrder<R extends RowHead>(rows: readonly R[], by: Split, n: (row: R) => number | null): R[] {
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
const shareWords = (cx: Context, perMille: number | null) =>
  perMille === null ? '–' : figuresWords(cx.language)('share', { share: formatNumber(cx.language, Math.round(perMille / 10)) })

/** Numbers of the whole beside each other, large. */
function Headline({ cx, figures, metrics, behind }: PartProps & { readonly metrics: readonly CountMetricId[] }) {
  const say = figuresWords(cx.language)
  return (
    <dl class="figures">
      {metrics.map((metric) => {
        const row = wholeOf<AnyCount>(figures.counts, metric)
        const n = row ? row.n : 0
        const href = row && n ? behind?.(row) : null
        return (
          <div>
            <dt>{say(`m-${metric}`)}</dt>
            <dd>{n === null ? <span class="small muted">{say('left-out')}</span> : href ? <a href={href}>{formatNumber(cx.language, n)}</a> : formatNumber(cx.language, n)}</dd>
          </div>
        )
      })}
    </dl>
  )
}

/** What is split twice stands in the report of a trusted flagger. */
const shownSplits = (metric: string) => splitsOf(metric).filter((by) => by !== 'provider-outcome')
/** By each of their splits. */
function Counts({ metrics, ...props }: PartProps & { readonly metrics: readonly CountMetricId[] }) {
  return <div class="splits">{metrics.flatMap((metric) => shownSplits(metric).map((by) => <CountsBy {...props} metric={metric} by={by} />))}</div>
}
function CountsBy({ cx, figures, names, behind, metric, by }: PartProps & { readonly metric: CountMetricId; readonly by: Split }) {
  const say = figuresWords(cx.language)
  const rows = inOrder(partsOf<AnyCount>(figures.counts, metric, by), by, ({ n }) => n)
  if (!rows.length) return null
  const most = Math.max(1, ...rows.map(({ n }) => n ?? 0))
  return (
    <table class="fold">
      <caption>{`${say(`m-${metric}`)}: ${say(`by-${by}`)}`}</caption>
      <thead>
        <tr>
          <th scope="col">{say(`by-${by}`)}</th>
          <th scope="col" class="num">
            {say('nOf')}
          </th>
          <th scope="col" class="bars">
            <span class="vh">{say('nOf')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const href = row.n ? behind?.(row) : null
          return (
            <tr>
              <th scope="row">{keyWords(cx, by, row.key, names)}</th>
              <td class="num" data-h={say('nOf')}>
                {row.n === null ? (
                  <span class="muted small">{say('left-out')}</span>
                ) : href ? (
                  <a href={href}>{formatNumber(cx.language, row.n)}</a>
                ) : (
                  formatNumber(cx.language, row.n)
                )}
              </td>
              <td class="bars">{row.n ? <ShareBar parts={[{ status: 'completed', count: row.n, word: '' }]} of={most} /> : null}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Of what was settled as unlawful: the share that was gone after each time. */
function Gone({ cx, figures, names }: PartProps) {
  const say = figuresWords(cx.language)
  const rows = [...partsOf<AnyTime>(figures.times, 'assessed-removed', 'all'), ...inOrder(partsOf<AnyTime>(figures.times, 'assessed-removed', 'place'), 'place', howMany)]
  const shown = rows.filter((row) => howMany(row) !== null)
  if (!shown.length) return <p class="empty read">{rows.length ? say('few') : say('nothingGone')}</p>
  return <ShareBars rows={shown.map((row) => goneRow(cx, row, row.by === 'all' ? say('m-assessed-removed') : keyWords(cx, row.by, row.key, names)))} />
}
export function goneRow(cx: Context, { within }: Pick<Waited, 'within'>, label: string, href?: string): ShareRow {
  const say = figuresWords(cx.language)
  let before = 0
  const parts = (['24h', '72h', '7d'] as const).flatMap((preset, at) => {
    const share = within[preset]
    if (share === null) return []
    const count = share - before
    before = share
    return [{ status: (['completed', 'substantial', 'under-way'] as const)[at]!, count, word: say('percent', { share: Math.round(count / 10), word: say(`g-${preset}`) }) }]
  })
  const known = within['7d'] !== null
  const rest = {
    status: known ? 'not-started' : 'cannot-be-assessed',
    count: 1_000 - before,
    word: say('percent', { share: Math.round((1_000 - before) / 10), word: say(known ? 'g-later' : 'g-unknown') }),
  }
  return { label, parts: [...parts, rest], ...(href && { href }) }
}
const howMany = (row: AnyTime): number | null => ('n' in row ? row.n : row.atLeast)

/** Every clock; and under a fold each of them by its parts. */
function Times(props: PartProps) {
  const say = figuresWords(props.cx.language)
  const { times } = props.figures
  const wholes = timeMetrics.flatMap(({ id }) => wholeOf<AnyTime>(times, id) ?? [])
  const withParts = wholes.flatMap((whole) => {
    const parts = splitsOf(whole.metric).flatMap((by) => inOrder(partsOf<AnyTime>(times, whole.metric, by), by, howMany))
    return parts.length ? [whole, ...parts] : []
  })
  if (!wholes.length) return <p class="empty read">{say('few')}</p>
  return (
    <>
      <TimeTable {...props} rows={wholes} caption={say('h-times')} />
      {withParts.length > 0 && (
        <details class="mb6">
          <summary>{say('byParts')}</summary>
          <TimeTable {...props} rows={withParts} caption={say('byParts')} />
        </details>
      )}
    </>
  )
}
function TimeTable({ rows, caption, ...props }: PartProps & { readonly rows: readonly AnyTime[]; readonly caption: string }) {
  const say = figuresWords(props.cx.language)
  const own = rows.some((row) => 'n' in row)
  const heads = ['half', 'ninety', ...presetNames.map((name) => `w-${name}` as const), ...(own ? (['waiting'] as const) : [])] as const
  return (
    <table class="fold clocks mb6">
      <caption class="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('what')}</th>
          <th scope="col" class="num">
            {say('n')}
          </th>
          {heads.map((head) => (
            <th scope="col" class="num">
              {say(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TimeLine {...props} row={row} own={own} />
        ))}
      </tbody>
    </table>
  )
}
function TimeLine({ cx, names, behind, row, own }: PartProps & { readonly row: AnyTime; readonly own: boolean }) {
  const say = figuresWords(cx.language)
  const whole = row.by === 'all'
  const name = whole ? say(`m-${row.metric as MetricId}`) : keyWords(cx, row.by, row.key, names)
  const many = howMany(row)
  const duration = (minutes: number | null) => (many === null ? '–' : minutes === null ? say('notYet') : durationWords(cx, minutes))
  const n = many === null ? say('few') : 'n' in row ? formatNumber(cx.language, many) : say('atLeast', { n: many })
  const href = 'n' in row ? behind?.(row) : null
  return (
    <tr class={whole ? 'whole' : 'part'}>
      <th scope="row">
        {name}
        {whole && row.held && <span class="block muted small">{heldWords(cx, row.held)}</span>}
      </th>
      <td class="num" data-h={say('n')}>
        {href ? <a href={href}>{n}</a> : n}
      </td>
      <td class="num" data-h={say('half')}>
        {duration(row.p50)}
      </td>
      <td class="num" data-h={say('ninety')}>
        {duration(row.p90)}
      </td>
      {presetNames.map((preset) => (
        <td class="num" data-h={say(`w-${preset}`)}>
          {shareWords(cx, row.within[preset])}
        </td>
      ))}
      {own && (
        <td class="num" data-h={say('waiting')}>
          {'waiting' in row ? formatNumber(cx.language, row.waiting) : ''}
        </td>
      )}
    </tr>
  )
}
function heldWords(cx: Context, held: NonNullable<AnyTime['held']>): string {
  const say = figuresWords(cx.language)
  if (held.p50 === null || held.p90 === null) return say('heldBackNone')
  const times = { half: durationWords(cx, held.p50), ninety: durationWords(cx, held.p90) }
  return 'n' in held ? say('heldBack', { held: held.n, ...times }) : say('heldBackSome', times)
}

/** All of it, in the order in which a case goes. */
export function WholeFigures(props: PartProps) {
  const say = figuresWords(props.cx.language)
  return (
    <>
      <section class="mb6">
        <h2>{say('h-in')}</h2>
        <Headline {...props} metrics={['reports', 'addresses', 'reopened', 'open']} />
        <Counts {...props} metrics={['reports', 'addresses']} />
      </section>
      <section class="mb6">
        <h2>{say('h-found')}</h2>
        <Headline {...props} metrics={['findings', 'unlawful']} />
        <Counts {...props} metrics={['findings', 'unlawful']} />
      </section>
      <section class="mb6">
        <h2>{say('h-gone')}</h2>
        <p class="read">{say('goneLead')}</p>
        <Gone {...props} />
      </section>
      <section class="mb6">
        <h2>{say('h-times')}</h2>
        <p class="read">{say('timesLead')}</p>
        <Times {...props} />
      </section>
      <section class="mb6">
        <h2>{say('h-others')}</h2>
        <Headline {...props} metrics={['passed', 'came']} />
        <Counts {...props} metrics={['passed', 'came']} />
      </section>
      <section class="mb6">
        <h2>{say('h-providers')}</h2>
        <Headline {...props} metrics={['provider-cases']} />
        <Counts {...props} metrics={['provider-cases']} />
      </section>
      <section class="mb6">
        <h2>{say('h-ended')}</h2>
        <Headline {...props} metrics={['closed']} />
        <Counts {...props} metrics={['closed']} />
      </section>
    </>
  )
}
