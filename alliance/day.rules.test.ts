import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDay, isPartialDay, lastDay, yearsAt } from './day.rules.ts'

test('a date is a year, a month or a day that exists', () => {
  for (const date of ['2014', '2014-02', '2016-02-29']) assert.ok(isPartialDay(date), date)
  for (const date of ['', '14', '2014-13', '2014-00', '2015-02-29', '2014-1-1', '2014-01-01T00:00']) assert.ok(!isPartialDay(date), date)
  assert.deepEqual(['2014', '2014-02', '2014-02-28'].map(isDay), [false, false, true])
})
test('the last day that a date may mean', () =>
  assert.deepEqual(['2014', '2014-02', '2016-02', '2014-04', '2014-05-12', ''].map(lastDay), ['2014-12-31', '2014-02-28', '2016-02-29', '2014-04-30', '2014-05-12', '']))
test('the same day of two years lies whole years apart, leap years or not', () => {
  for (const day of ['01-01', '02-28', '03-01', '12-31']) assert.ok(Math.abs(yearsAt(`2017-${day}`) - yearsAt(`2016-${day}`) - 1) < 1e-9, day)
})
test('a later day stands further on the axis', () => {
  const days = ['2013-01-01', '2013-06-30', '2013', '2013-07-01', '2013-12-31', '2014-01-01']
  assert.deepEqual(
    days.toSorted((a, b) => yearsAt(a) - yearsAt(b)),
    days,
  )
})
