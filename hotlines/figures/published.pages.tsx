/** What hotlines published of their figures, beside each other and one by one, and how all of it is counted. */
import { ShareBars } from '#web/charts/share-bars.tsx'
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { formatDay, formatInstant, formatInstantDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { formatNumber } from '#web/words.ts'
import { catalogueVersion, metrics } from './catalogue.rules.ts'
import { type PublicFigures, wholeOf } from './figures.rules.ts'
import { publicPathOf } from './figures.pages.tsx'
import { goneRow } from './figures-times.tsx'
import { WholeFigures } from './figures-view.tsx'
import { durationWords, type FiguresNames } from './shown-rows.ts'
import { figuresWords } from './figures.words.ts'
import { nameOf } from './period.rules.ts'

export interface PublishedOfHotline {
  readonly figures: PublicFigures
  readonly publishedAt: Date
}
const presetHeads = { '24h': 'removed24', '72h': 'removed72', '7d': 'removed7', '28d': 'removed28' } as const

export function publishedPage(cx: Context, { all, names }: { readonly all: readonly PublishedOfHotline[]; readonly names: FiguresNames }) {
  const say = figuresWords(cx.language)
  const nameOfHotline = (code: string) => names.members.get(code) ?? code
  const chart = all.flatMap(({ figures }) => {
    const gone = wholeOf(figures.times, 'assessed-removed')
    return gone?.atLeast ? [goneRow(cx, gone, `${nameOfHotline(figures.hotline)}, ${nameOf(figures)}`, publicPath(figures))] : []
  })
  return (
    <Page
      cx={cx}
      title={say('publicTitle')}
      lead={say('publicLead')}
      crumbs={[{ text: say('publicTitle') }]}
      section="overview"
      madeUp={cx.demonstration}
      csv={formatPath(cx.path, 'csv')}
      json={formatPath(cx.path, 'json')}
    >
      <p>
        <a href="/hotline-figures/catalogue">{say('catalogue')}</a>
      </p>
      {all.length === 0 ? (
        <p class="empty read">{say('nonePublished')}</p>
      ) : (
        <>
          <Together cx={cx} all={all} nameOfHotline={nameOfHotline} />
          {chart.length > 0 && (
            <section class="mb6">
              <h2>{say('h-gone')}</h2>
              <p class="read">{say('goneLead')}</p>
              <ShareBars rows={chart} />
            </section>
          )}
        </>
      )}
    </Page>
  )
}
const publicPath = ({ hotline, from, to }: PublicFigures) => publicPathOf({ member: hotline, from, to })

function Together({ cx, all, nameOfHotline }: { cx: Context; all: readonly PublishedOfHotline[]; nameOfHotline: (code: string) => string }) {
  const say = figuresWords(cx.language)
  const counts = ['reports', 'addresses', 'unlawful', 'passed'] as const
  return (
    <table class="fold beside mb6">
      <caption class="vh">{say('publicTitle')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('hotline')}</th>
          <th scope="col">{say('period')}</th>
          {counts.map((metric) => (
            <th scope="col" class="num">
              {say(`m-${metric}`)}
            </th>
          ))}
          {Object.values(presetHeads).map((head) => (
            <th scope="col" class="num">
              {say(head)}
            </th>
          ))}
          <th scope="col" class="num">
            {say('half')}
          </th>
        </tr>
      </thead>
      <tbody>
        {all.map(({ figures }) => {
          const gone = wholeOf(figures.times, 'assessed-removed')
          return (
            <tr>
              <th scope="row">
                <a href={publicPath(figures)}>{nameOfHotline(figures.hotline)}</a>
              </th>
              <td data-h={say('period')}>{nameOf(figures)}</td>
              {counts.map((metric) => {
                const row = wholeOf(figures.counts, metric)
                return (
                  <td class="num" data-h={say(`m-${metric}`)}>
                    {row === undefined ? 0 : row.n === null ? <span class="muted small">{say('left-out')}</span> : formatNumber(cx.language, row.n)}
                  </td>
                )
              })}
              {(['24h', '72h', '7d', '28d'] as const).map((preset) => {
                const share = gone?.within[preset] ?? null
                return (
                  <td class="num" data-h={say(presetHeads[preset])}>
                    {share === null ? '–' : say('share', { share: Math.round(share / 10) })}
                  </td>
                )
              })}
              <td class="num" data-h={say('half')}>
                {!gone?.atLeast ? '–' : gone.p50 === null ? say('notYet') : durationWords(cx, gone.p50)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export function publishedFiguresPage(
  cx: Context,
  { figures, publishedAt }: PublishedOfHotline,
  periods: readonly { readonly member: string; readonly from: string; readonly to: string }[],
  names: FiguresNames,
) {
  const say = figuresWords(cx.language)
  const hotline = names.members.get(figures.hotline) ?? figures.hotline
  return (
    <Page
      cx={cx}
      title={say('titled', { what: hotline, of: `${say('figures')} ${nameOf(figures)}` })}
      eyebrow={<a href="/hotline-figures">{say('publicTitle')}</a>}
      lead={`${formatDay(cx.language, figures.from)} – ${formatDay(cx.language, figures.to)}`}
      crumbs={[{ href: '/hotline-figures', text: say('publicTitle') }, { text: `${hotline}, ${nameOf(figures)}` }]}
      section="overview"
      madeUp={cx.demonstration}
      csv={formatPath(cx.path, 'csv')}
      json={formatPath(cx.path, 'json')}
    >
      <p class="source">
        {say('publishedOn', {
          day: formatInstantDay(cx.language, publishedAt),
          at: formatInstant(cx.language, new Date(figures.countedAt)),
          version: String(figures.catalogue),
        })}{' '}
        <a href="/hotline-figures/catalogue">{say('catalogue')}</a>
      </p>
      {periods.length > 1 && (
        <nav aria-label={say('otherPeriods')}>
          {say('otherPeriods')}:{' '}
          {periods
            .filter(({ from, to }) => from !== figures.from || to !== figures.to)
            .map((each) => (
              <>
                <a href={publicPathOf(each)}>{nameOf(each)}</a>{' '}
              </>
            ))}
        </nav>
      )}
      <WholeFigures cx={cx} figures={figures} names={names} />
    </Page>
  )
}

const forAll = ['rule-period', 'rule-clock', 'rule-waiting', 'rule-removed', 'rule-small', 'rule-again'] as const
export function cataloguePage(cx: Context) {
  const say = figuresWords(cx.language)
  return (
    <Page
      cx={cx}
      title={say('catalogue')}
      lead={say('catalogueLead', { version: String(catalogueVersion) })}
      crumbs={[{ href: '/hotline-figures', text: say('publicTitle') }, { text: say('catalogue') }]}
      section="overview"
    >
      <section class="read mb6">
        <h2>{say('rulesHead')}</h2>
        <ul>
          {forAll.map((rule) => (
            <li>{say(rule)}</li>
          ))}
        </ul>
      </section>
      <table class="fold">
        <caption class="vh">{say('catalogue')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('metricHead')}</th>
            <th scope="col">{say('meansHead')}</th>
            <th scope="col">{say('splitHead')}</th>
          </tr>
        </thead>
        <tbody>
          {metrics.map(({ id, by }) => (
            <tr id={id}>
              <th scope="row">
                {say(`m-${id}`)} <code class="small muted">{id}</code>
              </th>
              <td>{say(`d-${id}`)}</td>
              <td data-h={say('splitHead')}>{by.map((each) => say(`by-${each}`)).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  )
}
