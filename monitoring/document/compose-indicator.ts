/** An indicator in an overview: what it is, its target and whether it is met, its chart and its values. */
import type { Indicator } from '#alliance/public.ts'
import { formatDay } from '#web/dates.ts'
import { pick } from '#web/texts.rules.ts'
import { faceWords } from '#monitoring/overview/face.words.ts'
import { mainSeries, targetLine, yearOf } from '#monitoring/overview/indicator.rules.ts'
import { valueWords, verdictWord, verdictWords } from '#monitoring/overview/indicator-table.tsx'
import { verdictOf } from '#monitoring/overview/indicator-verdict.ts'
import { ruleWords } from '#monitoring/overview/rule-words.ts'
import { column, type Composing, named, paragraph, say } from './compose-blocks.ts'
import { bound } from './compose-text.ts'
import type { ComposedBlock, LinePoint } from './composed.rules.ts'
import type { DocumentValue, Scope } from './facts.rules.ts'
import { tokenOf } from './tokens.rules.ts'

export function indicator(of: Composing & { readonly scope: Scope; readonly id: string }): ComposedBlock[] {
  const { facts } = of.from
  const found = facts.indicators.find(({ code }) => code === of.scope.indicator) as (typeof facts.indicators)[number] & Pick<Indicator, 'rule' | 'direction'>
  const known = facts.values.filter((value) => value.indicator === of.scope.indicator && value.evidence !== 'recalled')
  const cx = { language: of.language }
  const members = facts.members.map(({ code }) => code)
  const verdict =
    found.rule.kind === 'none'
      ? ''
      : found.rule.kind === 'all-members'
        ? say(of)('membersWithValue', {
            with: tokenOf('members-with-value', { indicator: found.code }),
            all: tokenOf('members'),
            verdict: verdictWord(cx, verdictOf(found.rule, found.direction, known, members)),
          })
        : verdictWords(cx, found, known, members)
  const unit = named(of, found.unit).text
  return [
    ...(found.definition ? [paragraph(pick(found.definition, of.language).text)] : []),
    { kind: 'paragraph', words: bound(say(of)('rule', { rule: ruleWords(cx, found.rule), verdict }), { from: of.from, language: of.language, own: undefined }) },
    ...(known.length ? [...chart(of, known, unit), values(of, known, unit)] : [paragraph(say(of)('noValues'))]),
  ]
}

const point = (of: Composing, value: DocumentValue): LinePoint => ({
  year: yearOf(value.asOf),
  value: value.value ?? 0,
  label: valueWords({ language: of.language }, { ...value, unit: null, missing: null }),
  qualifier:
    value.qualifier === 'more-than' || value.qualifier === 'at-least' ? 'more-than' : value.qualifier === 'reported' || value.qualifier === 'derived' ? 'reported' : 'about',
  breakBefore: value.seriesBreak,
})
function chart(of: Composing & { readonly scope: Scope; readonly id: string }, known: readonly DocumentValue[], unit: string): ComposedBlock[] {
  const { facts } = of.from
  const series = mainSeries(known)
  const points = series.map((value) => point(of, value))
  const [first] = points
  if (!first || points.length < 2) return []
  const found = facts.indicators.find(({ code }) => code === of.scope.indicator)
  const rule = found?.rule as Indicator['rule']
  const target =
    rule.kind === 'growth'
      ? targetLine(
          first,
          rule.percentAYear,
          points.map(({ year }) => year),
        )
      : []
  const words = faceWords(of.language)
  const targetWords = rule.kind === 'growth' ? [words('wouldBe', { percent: rule.percentAYear }), words('wouldGive', { value: Math.round(target.at(-1)?.value ?? 0) })] : []
  const { round } = facts
  return [
    {
      kind: 'chart',
      id: `${of.id}-chart`,
      title: `${named(of, found?.names ?? {}).text}: ${series.map((value, at) => `${formatDay(of.language, value.asOf)}: ${points[at]?.label}`).join('; ')}`,
      drawing: { draw: 'line', points, target, targetWords, unit, shade: { from: yearOf(round.opensOn), to: yearOf(round.closesOn), word: named(of, round.names).text } },
    },
  ]
}
const values = (of: Composing & { readonly id: string; readonly scope: Scope }, known: readonly DocumentValue[], unit: string): ComposedBlock => ({
  kind: 'table',
  id: of.id,
  caption: named(of, of.from.facts.indicators.find(({ code }) => code === of.scope.indicator)?.names ?? {}).text,
  definition: say(of)('valuesDefined'),
  columns: [column(say(of)('date')), column(say(of)('value', { unit }), true), column(say(of)('member')), column(say(of)('valueScope'))],
  rows: known.map((value) => [
    { text: formatDay(of.language, value.asOf), href: `/indicators/${encodeURIComponent(value.indicator)}?framework=${encodeURIComponent(of.from.facts.round.framework)}` },
    { text: valueWords({ language: of.language }, value), ...(value.value !== null && { value: value.value }) },
    value.member === null ? { text: '' } : { text: of.memberName(value.member), href: `/members/${value.member}` },
    { text: value.scope ?? '' },
  ]),
  foot: null,
})
