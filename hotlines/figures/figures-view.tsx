/** Figures as they are shown, to the hotline whole and to everybody without small numbers, in the order in which a case goes. */
import { ShareBar } from '#web/charts/share-bars.tsx'
import { formatNumber } from '#web/words.ts'
import type { CountMetricId, Split } from './catalogue.rules.ts'
import { partsOf, splitsOf, wholeOf } from './figures.rules.ts'
import { Gone, Times } from './figures-times.tsx'
import { figuresWords } from './figures.words.ts'
import { type AnyCount, inOrder, keyWords, mostParts, type PartProps } from './shown-rows.ts'

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
  const all = inOrder(partsOf<AnyCount>(figures.counts, metric, by), by, ({ n }) => n)
  if (!all.length) return null
  const rows = all.slice(0, mostParts)
  const most = Math.max(1, ...rows.map(({ n }) => n ?? 0))
  return (
    <table class="fold">
      <caption>{say('titled', { what: say(`m-${metric}`), of: say(`by-${by}`) })}</caption>
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
        {all.length > rows.length && (
          <tr>
            <td colspan={3} class="muted small">
              {say('more', { n: all.length - rows.length })}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
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
