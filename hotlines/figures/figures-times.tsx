/** How long things took: every clock with those who still wait, and how soon things were gone. */
import { ShareBars, type ShareRow } from '#web/charts/share-bars.tsx'
import type { Context } from '#web/context.ts'
import { formatNumber } from '#web/words.ts'
import { type MetricId, timeMetrics } from './catalogue.rules.ts'
import { partsOf, splitsOf, wholeOf } from './figures.rules.ts'
import { figuresWords } from './figures.words.ts'
import { type AnyTime, durationWords, inOrder, keyWords, mostParts, type PartProps, shareWords } from './shown-rows.ts'
import { presetNames, type Waited } from './waiting-times.rules.ts'

/** Of what was settled as unlawful: the share that was gone after each time. */
export function Gone({ cx, figures, names }: PartProps) {
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
export function Times(props: PartProps) {
  const say = figuresWords(props.cx.language)
  const { times } = props.figures
  const wholes = timeMetrics.flatMap(({ id }) => wholeOf<AnyTime>(times, id) ?? [])
  const withParts = wholes.flatMap((whole) => {
    const parts = splitsOf(whole.metric).flatMap((by) => inOrder(partsOf<AnyTime>(times, whole.metric, by), by, howMany).slice(0, mostParts))
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
