import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerRefusal, type ComingTerm, isAhead, nextHost, planRefusal } from './coming.rules.ts'

const coming = (host: string, from: string, more: Partial<ComingTerm> = {}): ComingTerm => ({
  ...{ id: `${host} ${from}`, host, from, source: null, madeUp: true, accepted: true, reason: null, answeredAt: null, cancelled: null, taken: false },
  ...more,
})
const off = { reason: 'No.', at: new Date(0) }

test('the office goes next to the earliest host that said yes and is still ahead', () => {
  const all = [
    coming('D', '2027-01-01', { taken: true }),
    coming('E', '2027-02-01', { cancelled: off }),
    coming('F', '2027-03-01', { accepted: false }),
    coming('G', '2027-04-01', { accepted: null }),
    coming('C', '2029-01-01'),
    coming('B', '2028-01-01'),
    coming('R', '2027-05-01', { madeUp: false }),
  ]
  assert.equal(nextHost(all, true)?.host, 'B')
  assert.equal(nextHost(all, false)?.host, 'R')
  assert.deepEqual(
    all.filter(isAhead).map(({ host }) => host),
    ['G', 'C', 'B', 'R'],
  )
})
test('in the line of hosts to come none follows itself, wherever it is put', () => {
  const line = [coming('B', '2028-01-01'), coming('A', '2030-01-01')]
  const cases: [string, string, ReturnType<typeof planRefusal>][] = [
    ['A', '2027-06-01', 'follows-itself'],
    ['B', '2027-06-01', 'follows-itself'],
    ['C', '2027-06-01', null],
    ['B', '2029-01-01', 'follows-itself'],
    ['C', '2029-01-01', null],
    ['C', '2028-01-01', 'same-day'],
    ['A', '2031-01-01', 'follows-itself'],
    ['B', '2031-01-01', null],
  ]
  for (const [host, from, expected] of cases) assert.equal(planRefusal(line, 'A', { host, from }), expected, `${host} ${from}`)
  assert.equal(planRefusal([coming('B', '2028-01-01', { cancelled: off })], 'A', { host: 'B', from: '2028-01-01' }), null, 'what is off does not count')
})
test('an answer is yes, or no with a reason, and only while it is still ahead', () => {
  assert.equal(answerRefusal(coming('B', '2028'), 'accept', ''), null)
  assert.equal(answerRefusal(coming('B', '2028'), 'perhaps', ''), 'no-answer')
  assert.equal(answerRefusal(coming('B', '2028'), 'decline', ' '), 'no-reason')
  assert.equal(answerRefusal(coming('B', '2028'), 'decline', 'No room.'), null)
  assert.equal(answerRefusal(coming('B', '2028', { taken: true }), 'accept', ''), 'over')
  assert.equal(answerRefusal(coming('B', '2028', { cancelled: off }), 'accept', ''), 'over')
})
