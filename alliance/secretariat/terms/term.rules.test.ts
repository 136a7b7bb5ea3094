import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTerm, readTerm, type Term, termOn, termRefusal } from './term.rules.ts'

const term = (host: string, from: string, to: string | null, madeUp = false): Term => ({
  id: host,
  host,
  from,
  to,
  madeUp,
  source: null,
  sourceKind: null,
  evidence: null,
  note: null,
})
const line = [term('XEC', '2012-12-05', '2014'), term('USA', '2014', null), term('XAF', '2026-06-01', null, true)]

test('on every day at most one term holds, and the line of the demonstration is its own', () => {
  const on = (day: string, madeUp = false) => termOn(line, day, madeUp)?.host
  assert.deepEqual(
    ['2012-12-04', '2012-12-05', '2014-06-01', '2014-12-31', '2020-01-01'].map((day) => on(day)),
    [undefined, 'XEC', 'XEC', 'USA', 'USA'],
  )
  assert.equal(on('2027-01-01', true), 'XAF')
})
test('the day of the handover is the first of the next term', () => {
  const handed = [term('A', '2026-01-01', '2027-07-01'), term('B', '2027-07-01', null)]
  assert.deepEqual(
    ['2027-06-30', '2027-07-01'].map((day) => termOn(handed, day, false)?.host),
    ['A', 'B'],
  )
})
test('the next term has another host and begins after the present one', () => {
  const open = openTerm(line, false)
  assert.equal(open?.host, 'USA')
  assert.equal(termRefusal(open, { host: 'USA', from: '2027-07-01', source: null }), 'same-host')
  assert.equal(termRefusal(open, { host: 'FRA', from: '2014-12-31', source: null }), 'before-open')
  assert.equal(termRefusal(open, { host: 'FRA', from: '2015-01-01', source: null }), null)
  assert.equal(termRefusal(undefined, { host: 'FRA', from: '2012-12-05', source: null }), null)
})
test('what is typed is read, or every mistake is named', () => {
  assert.deepEqual(readTerm({ host: 'FRA', from: '2027-07-01', source: '' }, ['FRA']), { host: 'FRA', from: '2027-07-01', source: null })
  assert.deepEqual(
    (readTerm({ host: 'XXX', from: '2027-07', source: 'ftp://x' }, ['FRA']) as { what: string }[]).map(({ what }) => what),
    ['which-host', 'not-a-day', 'not-an-address'],
  )
})
