import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { yearsAt } from '../day.rules.ts'
import type { Rule } from './framework.rules.ts'
import { type Dated, type Met, ruleMet, targetOn } from './target-value.rules.ts'

const growth: Rule = { kind: 'growth', percentAYear: 10 }
const reach: Rule = { kind: 'reach', value: 80, by: '2028-12-31' }
const baseline = { asOf: '2012', value: 100 }
const near = (actual: number | null, expected: number) => assert.ok(actual !== null && Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`)

test('growth compounds from the baseline, year by year', () => {
  near(targetOn(growth, baseline, '2012'), 100)
  near(targetOn(growth, baseline, '2013'), 110)
  near(targetOn(growth, baseline, '2014'), 121)
  near(targetOn(growth, { asOf: '2015-03-01', value: 100 }, '2016-03-01'), 110)
})
test('a year stands in its middle', () => {
  assert.equal(yearsAt('2013'), 2013.5)
  near(targetOn(growth, baseline, '2013-07'), 100 * 1.1 ** (1 + 0.5 / 12))
})
test('growth downwards takes away the same share', () => near(targetOn(growth, baseline, '2014', 'down'), 81))
test('before the baseline, and without one, nothing is asked for', () => {
  assert.equal(targetOn(growth, baseline, '2011'), null)
  assert.equal(targetOn(growth, null, '2014'), null)
})
test('a value to be reached is asked for from its day on', () => {
  assert.deepEqual(
    ['2028-12-30', '2028-12-31', '2028', '2029', '2027'].map((day) => targetOn(reach, null, day)),
    [null, 80, 80, 80, null],
  )
})
test('other rules ask for no number', () => {
  assert.equal(targetOn({ kind: 'all-members' }, baseline, '2020'), null)
  assert.equal(targetOn({ kind: 'none' }, baseline, '2020'), null)
})

const v = (asOf: string, value: number | null): Dated => ({ asOf, value })
const cases: readonly [string, Rule, typeof baseline | null, readonly Dated[], Met][] = [
  ['growth: exactly ten percent twice', growth, baseline, [v('2014', 121)], 'met'],
  ['growth: a little less', growth, baseline, [v('2014', 120.9)], 'not-met'],
  ['growth: without a baseline the first value is one', growth, null, [v('2012', 100), v('2013', 110)], 'met'],
  ['growth: one value alone', growth, null, [v('2013', 110)], 'cannot-be-assessed'],
  ['growth: only the baseline', growth, baseline, [], 'cannot-be-assessed'],
  ['growth: two values of one year', growth, null, [v('2013', 100), v('2013', 500)], 'cannot-be-assessed'],
  ['growth: values before the baseline only', growth, baseline, [v('2010', 500)], 'cannot-be-assessed'],
  ['growth: unknown values do not count', growth, baseline, [v('2013', null)], 'cannot-be-assessed'],
  ['growth: the last one decides', growth, baseline, [v('2014', 100), v('2013', 500)], 'not-met'],
  ['reach: reached before its day', reach, null, [v('2027', 81), v('2028', 70)], 'met'],
  ['reach: exactly, on its day', reach, null, [v('2028-12-31', 80)], 'met'],
  ['reach: not yet due', reach, null, [v('2027', 60)], 'cannot-be-assessed'],
  ['reach: due and missed', reach, null, [v('2027', 60), v('2028', 79)], 'not-met'],
  ['reach: still missed afterwards', reach, null, [v('2030', 79)], 'not-met'],
  ['reach: known only afterwards', reach, null, [v('2027', 60), v('2030', 85)], 'cannot-be-assessed'],
  ['reach: nothing known', reach, null, [], 'cannot-be-assessed'],
  ['all members: everybody has one', { kind: 'all-members' }, null, [v('2027', 1), v('2027', 3)], 'met'],
  ['all members: one has none', { kind: 'all-members' }, null, [v('2027', 1), v('2027', 0), v('2027', null)], 'not-met'],
  ['all members: one is not known', { kind: 'all-members' }, null, [v('2027', 1), v('2027', null)], 'cannot-be-assessed'],
  ['all members: nobody asked', { kind: 'all-members' }, null, [], 'cannot-be-assessed'],
  ['no rule', { kind: 'none' }, baseline, [v('2014', 500)], 'cannot-be-assessed'],
]
for (const [name, rule, base, values, met] of cases) test(name, () => assert.equal(ruleMet(rule, base, values), met))

const rank: Record<Met, number> = { 'not-met': 0, 'cannot-be-assessed': 1, met: 2 }
const asOf = fc.tuple(fc.integer({ min: 2012, max: 2032 }), fc.constantFrom('', '-05', '-05-20', '-12-31')).map(([year, rest]) => `${year}${rest}`)
const value = fc.integer({ min: 1, max: 1_000 })
const values = fc.uniqueArray(fc.record({ asOf, value }), { selector: ({ asOf: day }) => yearsAt(day), maxLength: 6 })
const rule = fc.oneof(
  fc.record({ kind: fc.constant('growth' as const), percentAYear: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ kind: fc.constant('reach' as const), value, by: asOf }),
)

test('more is never worse where more is better: raising the last value only helps', () =>
  fc.assert(
    fc.property(rule, value, values, fc.integer({ min: 1, max: 500 }), (given, from, series, more) => {
      const base = { asOf: '2011', value: from }
      const sorted = series.toSorted((a, b) => yearsAt(a.asOf) - yearsAt(b.asOf))
      const raised = sorted.map((each, at) => (at === sorted.length - 1 ? { ...each, value: each.value + more } : each))
      assert.ok(rank[ruleMet(given, base, raised)] >= rank[ruleMet(given, base, sorted)])
      assert.ok(rank[ruleMet(given, base, raised, 'down')] <= rank[ruleMet(given, base, sorted, 'down')])
    }),
  ))
test('down is up in a mirror: values and target to be reached below zero', () =>
  fc.assert(
    fc.property(value, asOf, values, (target, by, series) => {
      const up = ruleMet({ kind: 'reach', value: target, by }, null, series)
      const mirrored = series.map((each) => ({ ...each, value: -each.value }))
      assert.equal(ruleMet({ kind: 'reach', value: -target, by }, null, mirrored, 'down'), up)
    }),
  ))
test('fewer than two dated values cannot be assessed for growth', () =>
  fc.assert(fc.property(fc.array(fc.record({ asOf, value }), { maxLength: 1 }), (series) => assert.equal(ruleMet(growth, null, series), 'cannot-be-assessed'))))
test('the order of the values does not matter', () =>
  fc.assert(fc.property(rule, values, (given, series) => assert.equal(ruleMet(given, null, series), ruleMet(given, null, series.toReversed())))))
test('whoever follows the target exactly meets it', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), value, asOf, fc.constantFrom<'up' | 'down'>('up', 'down'), (percentAYear, from, day, direction) => {
      const given: Rule = { kind: 'growth', percentAYear }
      const target = targetOn(given, { asOf: '2011', value: from }, day, direction)
      assert.equal(ruleMet(given, { asOf: '2011', value: from }, [v(day, target)], direction), 'met')
    }),
  ))
