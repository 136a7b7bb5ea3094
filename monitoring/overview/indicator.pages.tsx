/** Indicators: all of them, and one with its chart, its table and its reading over time. */
import { LineChart } from '#web/charts/line-chart.tsx'
import { StatusMark } from '#web/components/marks.tsx'
import type { Context } from '#web/context.ts'
import { formatPath } from '#web/data.ts'
import { formatDay } from '#web/dates.ts'
import { Page } from '#web/frame.tsx'
import { pick } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import { Downloads, Sourced } from '#monitoring/actions/pieces.tsx'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import { faceWords } from './face.words.ts'
import { growthReading, mainSeries, targetLine, yearOf } from './indicator.rules.ts'
import type { RoundView } from './round-view.rules.ts'
import { type IndicatorView, IndicatorTable, type Value, valueWords, verdictWords } from './indicator-table.tsx'
import { ruleWords } from './rule-words.ts'
import type { Framed } from './framework.pages.tsx'

export function indicatorsPage(
  cx: Context,
  {
    indicators,
    values,
    members,
    keep,
    madeUp,
    maySupply,
  }: Framed & { indicators: readonly IndicatorView[]; values: readonly Value[]; members: readonly string[]; maySupply: boolean },
) {
  const say = faceWords(cx.language)
  return (
    <Page
      cx={cx}
      title={say('indicators')}
      lead={say('indicatorsLead')}
      section="indicators"
      madeUp={madeUp}
      crumbs={[{ text: say('indicators') }]}
      csv={formatPath(cx.path, 'csv')}
      json="/api/v1/indicators"
    >
      <p>
        <a class="more" href="/hotline-figures">
          {say('hotlineFigures')}
        </a>{' '}
        {maySupply && (
          <a class="more" href="/indicator-values">
            {say('values')}
          </a>
        )}
      </p>
      <IndicatorTable cx={cx} indicators={indicators} values={values} members={members} keep={keep} />
      <Downloads cx={cx} />
    </Page>
  )
}

export interface IndicatorPage extends Framed {
  readonly indicator: IndicatorView
  readonly values: readonly Value[]
  /** Of the round that is looked at. */
  readonly members: readonly string[]
  readonly round: RoundView | undefined
}
export function indicatorPage(cx: Context, page: IndicatorPage) {
  const say = faceWords(cx.language)
  const record = recordWords(cx.language)
  const { indicator, values, keep } = page
  const known = values.filter(({ evidence }) => evidence !== 'recalled')
  const unconfirmed = values.filter(({ evidence }) => evidence === 'recalled')
  return (
    <Page
      cx={cx}
      title={pick(indicator.names, cx.language).text}
      eyebrow={
        <a href={`/goals/${indicator.goal}${keep}`}>
          {say('indicator')} · {record('goal', { code: indicator.goal })}
        </a>
      }
      section="indicators"
      madeUp={page.madeUp}
      crumbs={[{ href: `/indicators${keep}`, text: say('indicators') }, { text: indicator.code }]}
      csv={formatPath(cx.path, 'csv')}
      json="/api/v1/indicators"
    >
      <div class="columns wide-left">
        <Chart cx={cx} page={page} />
        <Verdict cx={cx} page={page} />
      </div>
      {known.length === 0 && <p class="empty">{say('noValues')}</p>}
      {known.length > 0 && <Values cx={cx} values={known} caption={say('valuesTable')} indicator={indicator} />}
      {unconfirmed.length > 0 && (
        <section class="band">
          <h2>{say('unconfirmedValues')}</h2>
          <p class="read">{say('unconfirmedText')}</p>
          <Values cx={cx} values={unconfirmed} caption={say('unconfirmedValues')} indicator={indicator} />
        </section>
      )}
      {known.length > 0 && <Downloads cx={cx} />}
    </Page>
  )
}

function Chart({ cx, page: { indicator, values, round } }: { cx: Context; page: IndicatorPage }) {
  const say = faceWords(cx.language)
  const series = mainSeries(values)
  if (series.length < 2) return <div>{indicator.definition && <p class="read">{pick(indicator.definition, cx.language).text}</p>}</div>
  const points = series.map((value) => ({
    year: yearOf(value.asOf),
    value: value.value!,
    label: valueWords(cx, { ...value, unit: null, missing: null }),
    qualifier: (value.qualifier === 'more-than' || value.qualifier === 'at-least'
      ? 'more-than'
      : value.qualifier === 'reported' || value.qualifier === 'derived'
        ? 'reported'
        : 'about') as 'more-than' | 'reported' | 'about',
    breakBefore: value.seriesBreak,
  }))
  const { rule } = indicator
  const line = rule.kind === 'growth' ? targetLine(points[0]!, rule.percentAYear, [points[0]!.year, ...points.slice(1).map(({ year }) => year)]) : []
  const name = pick(indicator.names, cx.language).text
  const unit = pick(indicator.unit, cx.language).text
  return (
    <figure class="chart">
      <LineChart
        id="chart"
        title={`${name}: ${series.map((value) => `${formatDay(cx.language, value.asOf)}: ${valueWords(cx, { ...value, unit: null, missing: null })}`).join('; ')}`}
        values={points}
        target={line}
        targetWords={rule.kind === 'growth' ? [say('wouldBe', { percent: rule.percentAYear }), say('wouldGive', { value: Math.round(line.at(-1)!.value) })] : []}
        unit={unit}
        {...(round && { shade: { from: yearOf(round.opensOn), to: yearOf(round.closesOn), word: pick(round.names, cx.language).text } })}
        formatNumber={(value) => formatNumber(cx.language, value)}
      />
      <figcaption class="source">
        {indicator.definition && `${pick(indicator.definition, cx.language).text} `}
        {say('chartNote')}
      </figcaption>
    </figure>
  )
}

function Verdict({ cx, page: { indicator, values, members } }: { cx: Context; page: IndicatorPage }) {
  const say = faceWords(cx.language)
  const record = recordWords(cx.language)
  const { rule } = indicator
  const reading = rule.kind === 'growth' ? growthReading(values, rule.percentAYear) : null
  const unknown = <StatusMark status="cannot-be-assessed" word={wordOf(record, 'cannot-be-assessed')} />
  return (
    <aside class="facts" aria-labelledby="h-met">
      <h2 id="h-met">{say('metTitle')}</h2>
      <dl>
        <div>
          <dt>{say('rule')}</dt>
          <dd>{ruleWords(cx, rule)}</dd>
        </div>
        {rule.kind === 'none' && (
          <div>
            <dt></dt>
            <dd>{say('noRule')}</dd>
          </div>
        )}
        {reading && (
          <>
            <div>
              <dt>{say('stock')}</dt>
              <dd>
                {reading.verdict === 'cannot-be-assessed' ? (
                  unknown
                ) : (
                  <>
                    <strong>{say(reading.verdict)}</strong>{' '}
                    {say('growthText', {
                      from: reading.from.value ?? 0,
                      to: reading.to.value ?? 0,
                      fromDate: formatDay(cx.language, reading.from.asOf),
                      toDate: formatDay(cx.language, reading.to.asOf),
                      percent: Math.round(reading.percentAYear),
                    })}
                  </>
                )}
              </dd>
            </div>
            <div>
              <dt>{say('flow')}</dt>
              <dd>{unknown}</dd>
              <dd>{say('flowText')}</dd>
            </div>
            <div>
              <dt>{say('whyBoth')}</dt>
              <dd>{say('whyBothText')}</dd>
            </div>
          </>
        )}
        {(rule.kind === 'reach' || rule.kind === 'all-members') && (
          <div>
            <dt>{say('lastValue')}</dt>
            <dd>{mainSeries(values).length ? valueWords(cx, mainSeries(values).at(-1) as Value) : unknown}</dd>
            <dd>{verdictWords(cx, indicator, values, members)}</dd>
          </div>
        )}
      </dl>
    </aside>
  )
}

function Values({ cx, values, caption, indicator }: { cx: Context; values: readonly Value[]; caption: string; indicator: IndicatorView }) {
  const say = faceWords(cx.language)
  return (
    <table class="fold values">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('date')}</th>
          <th scope="col" class="num">
            {say('value')}, {pick(indicator.unit, cx.language).text}
          </th>
          <th scope="col">{say('scope')}</th>
          <th scope="col">{say('sourceWord')}</th>
        </tr>
      </thead>
      <tbody>
        {values.map((value) => (
          <tr>
            <th scope="row" class="nowrap">
              {formatDay(cx.language, value.asOf)}
            </th>
            <td class="num" data-h={say('value')}>
              {valueWords(cx, value)}
            </td>
            <td>
              {value.scope}
              {value.seriesBreak && <span class="mark soft">{say('seriesBreak')}</span>}
              {value.note && <span class="muted small"> {value.note}</span>}
            </td>
            <td>
              <Sourced cx={cx} {...value} />
              {value.origin === 'computed' && <a href="/hotline-figures/catalogue">{say('computedValue')}</a>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
