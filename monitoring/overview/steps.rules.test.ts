import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Phase, phaseOf, stepsOf } from './steps.rules.ts'

const round = {
  opensOn: '2027-01-11',
  commitmentsDue: new Date('2027-03-31T21:59:59Z'),
  progressDue: new Date('2028-12-15T22:59:59Z'),
  conferenceOn: '2029-02-01',
  closesOn: '2029-02-02',
}
const cases: [string, Phase][] = [
  ['2027-01-10T23:59:59Z', 'not-open'],
  ['2027-01-11T00:00:00Z', 'announce'],
  ['2027-03-31T21:59:59Z', 'announce'],
  ['2027-03-31T22:00:00Z', 'work'],
  ['2028-09-06T22:59:59Z', 'work'],
  ['2028-09-06T23:00:00Z', 'report'],
  ['2028-12-15T22:59:59Z', 'report'],
  ['2028-12-15T23:00:00Z', 'overview'],
  ['2029-02-01T00:00:00Z', 'conference'],
  ['2029-02-02T23:59:59Z', 'conference'],
  ['2029-02-03T00:00:00Z', 'decide'],
]
for (const [at, want] of cases) test(`at ${at} the phase is ${want}`, () => assert.equal(phaseOf(round, new Date(at)), want))
test('an extension keeps the announcing open', () =>
  assert.equal(phaseOf({ ...round, commitmentsExtendedTo: new Date('2027-04-10T00:00:00Z') }, new Date('2027-04-05T00:00:00Z')), 'announce'))

const order: Phase[] = ['not-open', 'announce', 'work', 'report', 'overview', 'conference', 'decide']
test('as time goes on, the phase never goes back, and exactly one step is now', () => {
  const instant = fc.integer({ min: Date.parse('2026-12-01'), max: Date.parse('2029-06-01') })
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)].map((at) => order.indexOf(phaseOf(round, new Date(at))))
      return first! <= second! && stepsOf(round, new Date(a)).filter(({ state }) => state === 'now').length === 1
    }),
  )
})
