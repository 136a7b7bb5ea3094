/** Indicators against their targets, a line each: the rule, the newest value, and whether it is met. */
import type { Indicator, Rule } from '#alliance/public.ts'
import { StatusMark } from '#web/components/marks.tsx'
import type { Context } from '#web/context.ts'
import { formatDay } from '#web/dates.ts'
import { pick, type Texts } from '#web/texts.rules.ts'
import { formatNumber } from '#web/words.ts'
import { recordWords, wordOf } from '#monitoring/actions/record.words.ts'
import { faceWords } from './face.words.ts'
import { type DatedValue, drawable, mainSeries, membersWith } from './indicator.rules.ts'
import { type Verdict, verdictOf } from './indicator-verdict.ts'
import { ruleWords } from './rule-words.ts'

export interface Value extends DatedValue {
  readonly indicator: string
  readonly missing: string | null
  readonly unit: string | null
  readonly source: string | null
  readonly sourceKind: string | null
  readonly note: string | null
  readonly origin: string
}
export interface IndicatorView {
  readonly code: string
  readonly names: Texts
  readonly goal: string
  readonly definition?: Texts
  readonly unit: Texts
  readonly rule: Rule
  readonly direction: Indicator['direction']
}

export const valueWords = (cx: Pick<Context, 'language'>, { value, missing, qualifier, unit }: Pick<Value, 'value' | 'missing' | 'qualifier' | 'unit'>): string => {
  const record = recordWords(cx.language)
  if (value === null) return wordOf(record, missing ?? 'not-assessed')
  return [qualifier === 'reported' ? '' : wordOf(record, qualifier), formatNumber(cx.language, value), unit ?? ''].filter(Boolean).join(' ')
}

export function verdictWords(
  cx: Pick<Context, 'language'>,
  { rule, direction }: Pick<IndicatorView, 'rule' | 'direction'>,
  values: readonly DatedValue[],
  members: readonly string[],
): string {
  const verdict = verdictOf(rule, direction, values, members)
  const words = verdictWord(cx, verdict)
  return rule.kind === 'all-members' ? `${faceWords(cx.language)('membersWith', { count: membersWith(values, members).length, all: members.length })} ${words}` : words
}
export const verdictWord = ({ language }: Pick<Context, 'language'>, verdict: Verdict): string =>
  verdict === 'cannot-be-assessed' ? wordOf(recordWords(language), verdict) : faceWords(language)(verdict)

function metWords(cx: Context, indicator: IndicatorView, values: readonly DatedValue[], members: readonly string[]) {
  if (indicator.rule.kind === 'none') return '–'
  if (indicator.rule.kind !== 'growth') return verdictWords(cx, indicator, values, members)
  const say = faceWords(cx.language)
  const unknown = wordOf(recordWords(cx.language), 'cannot-be-assessed')
  // One word alone would hide that the rule can be read in two ways.
  return (
    <>
      {say('stock')}: {verdictWords(cx, indicator, values, members)}
      <br />
      {say('flow')}: {unknown}
    </>
  )
}

interface IndicatorTableOf {
  readonly cx: Context
  readonly indicators: readonly IndicatorView[]
  readonly values: readonly Value[]
  /** Of the round: who is counted where every member is asked for something. */
  readonly members: readonly string[]
  /** The part of an address that keeps a framework other than the usual one. */
  readonly keep: string
}
export function IndicatorTable({ cx, indicators, values, members, keep }: IndicatorTableOf) {
  const say = faceWords(cx.language)
  const record = recordWords(cx.language)
  return (
    <table class="fold">
      <caption class="vh">{say('indicators')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('indicator')}</th>
          <th scope="col">{say('goal')}</th>
          <th scope="col">{say('rule')}</th>
          <th scope="col" class="num">
            {say('lastValue')}
          </th>
          <th scope="col">{say('date')}</th>
          <th scope="col">{say('metTitle')}</th>
          <th scope="col" class="num">
            {say('values')}
          </th>
        </tr>
      </thead>
      <tbody>
        {indicators.map((indicator) => {
          const own = values.filter((value) => value.indicator === indicator.code)
          const last = mainSeries(own).at(-1)
          return (
            <tr>
              <th scope="row">
                <a href={`/indicators/${indicator.code}${keep}`}>{pick(indicator.names, cx.language).text}</a>
              </th>
              <td data-h={say('goal')}>{indicator.goal}</td>
              <td data-h={say('rule')}>{ruleWords(cx, indicator.rule)}</td>
              <td class="num" data-h={say('lastValue')}>
                {last ? valueWords(cx, last) : <StatusMark status="none" word={wordOf(record, 'not-assessed')} />}
              </td>
              <td class="nowrap">{last ? formatDay(cx.language, last.asOf) : ''}</td>
              <td data-h={say('metTitle')}>{metWords(cx, indicator, own, members)}</td>
              <td class="num" data-h={say('values')}>
                {drawable(own).length}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
