import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lastDay } from '../day.rules.ts'
import { inOrder, type Membership, memberName, type Standing, standingAtLast, standingOn } from './member.rules.ts'

const none = { onDate: null, afterDate: null, byDate: null, way: null, reason: null, source: null, sourceKind: null, evidence: null, note: null }
const on = (status: Membership['status'], onDate: string | null, more: Partial<Membership> = {}): Membership => ({ ...none, status, onDate, ...more })

const cases: readonly [string, readonly Membership[], string, Standing][] = [
  ['nothing happened', [], '2027-01-01', 'not-yet'],
  ['joined on a day, asked on it', [on('joined', '2012-12-05')], '2012-12-05', 'member'],
  ['joined on a day, asked the day before', [on('joined', '2012-12-05')], '2012-12-04', 'not-yet'],
  ['some day in 2014 counts from its last', [on('joined', '2014')], '2014-12-30', 'not-yet'],
  ['some day in 2014 counts on its last', [on('joined', '2014')], '2014-12-31', 'member'],
  ['some day in a February', [on('joined', '2016-02')], '2016-02-28', 'not-yet'],
  ['the last day of that February', [on('joined', '2016-02')], '2016-02-29', 'member'],
  ['an interval counts from its end', [on('joined', null, { afterDate: '2012-12-05', byDate: '2014-09-30' })], '2014-09-29', 'not-yet'],
  ['an interval on its end', [on('joined', null, { afterDate: '2012-12-05', byDate: '2014-09-30' })], '2014-09-30', 'member'],
  ['without any date it counts from ever', [on('joined', null)], '0001-01-01', 'member'],
  ['suspended', [on('joined', '2012-12-05'), on('suspended', '2013-05-01')], '2013-05-01', 'suspended'],
  ['resumed', [on('joined', '2012'), on('suspended', '2013'), on('resumed', '2014')], '2015-01-01', 'member'],
  ['left', [on('joined', '2012'), on('left', '2013-06')], '2013-07-01', 'former'],
  ['no longer listed', [on('joined', '2012-12-05'), on('no-longer-listed', null, { afterDate: '2012-12-05', byDate: '2014-09-30' })], '2014-10-01', 'former'],
  ['a year may be asked about: its end', [on('joined', '2014-05-01')], '2014', 'member'],
  ['on one day the later entry stands', [on('suspended', '2014-05-01'), on('resumed', '2014-05-01')], '2014-05-01', 'member'],
  ['on one day the later entry stands, the other way', [on('resumed', '2014-05-01'), on('suspended', '2014-05-01')], '2014-05-01', 'suspended'],
  ['a year and its last day are one day', [on('suspended', '2014'), on('resumed', '2014-12-31')], '2014-12-31', 'member'],
  ['entered out of order', [on('left', '2020'), on('joined', '2012')], '2015-01-01', 'member'],
]
for (const [name, memberships, day, standing] of cases) test(`a membership: ${name}`, () => assert.equal(standingOn(memberships, day), standing))

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const partial = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([whole, length]) => whole.slice(0, length))
const event = fc
  .record({ status: fc.constantFrom<Membership['status']>('joined', 'suspended', 'resumed', 'left', 'no-longer-listed'), date: partial, interval: fc.boolean() })
  .map(({ status, date, interval }) => on(status, interval ? null : date, interval ? { byDate: date } : {}))

test('events that lie wholly behind a day do not matter to any day before', () =>
  fc.assert(
    fc.property(fc.array(event), event, day, (earlier, later, asked) => {
      const begins = lastDay(later.onDate ?? later.byDate ?? '')
      fc.pre(begins > asked)
      assert.equal(standingOn([...earlier, later], asked), standingOn(earlier, asked))
    }),
  ))
test('the newest event decides, whatever the order of the list, as long as days differ', () =>
  fc.assert(
    fc.property(fc.uniqueArray(event, { selector: ({ onDate, byDate }) => lastDay(onDate ?? byDate ?? '') }), day, (events, asked) => {
      assert.equal(standingOn(events, asked), standingOn(events.toReversed(), asked))
    }),
  ))
test('far enough ahead, the standing is the one at last', () =>
  fc.assert(fc.property(fc.array(event), (events) => assert.equal(standingOn(events, '9999-12-31'), standingAtLast(events)))))
test('putting in order twice changes nothing more', () => fc.assert(fc.property(fc.array(event), (events) => assert.deepEqual(inOrder(inOrder(events)), inOrder(events)))))

test('a name comes from the record, else from the two letters, else it is the code', () => {
  assert.equal(memberName({ code: 'FRA', alpha2: 'FR', names: {} }, 'es'), 'Francia')
  assert.equal(memberName({ code: 'XAA', alpha2: null, names: { en: 'Arvenia' } }, 'fr'), 'Arvenia')
  assert.equal(memberName({ code: 'XAA', alpha2: null, names: {} }, 'fr'), 'XAA')
})
