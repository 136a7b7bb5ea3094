import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DatedValue, growthReading, mainSeries, yearOf } from './indicator.rules.ts'

const value = (asOf: string, number: number | null, more: Partial<DatedValue> = {}): DatedValue => ({
  asOf,
  value: number,
  qualifier: 'reported',
  evidence: 'read-at-source',
  scope: 'worldwide',
  seriesBreak: false,
  member: null,
  ...more,
})

test('from 1,617 in March 2010 to 31,000 in November 2022 the stock grew by about 26 % a year', () => {
  const reading = growthReading([value('2010-03-01', 1617), value('2017-01-09', 10_000), value('2022-11-18', 31_000)], 10)
  assert.ok(reading.verdict === 'met' && Math.round(reading.percentAYear) === 26)
})
test('one value alone cannot be assessed, nor two of one day', () => {
  assert.equal(growthReading([value('2010', 100)], 10).verdict, 'cannot-be-assessed')
  assert.equal(growthReading([value('2010-01-01', 100), value('2010-01-01', 200)], 10).verdict, 'cannot-be-assessed')
})
test('what is only recalled, of one member, or missing is not counted', () => {
  const values = [value('2010', 100), value('2012', 400, { evidence: 'recalled' }), value('2013', 900, { member: 'AUS' }), value('2014', null)]
  assert.equal(mainSeries(values).length, 1)
})
test('a break in the series begins the reading anew', () => {
  const reading = growthReading([value('2010', 1), value('2012', 100, { seriesBreak: true }), value('2014', 101)], 10)
  assert.equal(reading.verdict, 'not-met')
})
test('a greater last value never turns met into not met', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), fc.nat(1e6), (first, last, more) => {
      const at = (end: number) => growthReading([value('2010', first), value('2015', end)], 10).verdict
      return !(at(last) === 'met' && at(last + more) !== 'met')
    }),
  )
})
const cases: [string, number][] = [
  ['2013', 2013.5],
  ['2013-H1', 2013.25],
  ['2016-Q2', 2016.375],
  ['2014-01', 2014 + 0.5 / 12],
]
for (const [asOf, want] of cases) test(`${asOf} stands at ${want.toFixed(3)}`, () => assert.ok(Math.abs(yearOf(asOf) - want) < 1e-9))
