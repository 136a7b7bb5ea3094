import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { overviewOf, shares } from './overview.rules.ts'

test('shares add up to exactly 100, whatever the counts', () => {
  const counts = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 12 }).filter((all) => all.some(Boolean))
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 2 }), (all, decimals) => {
      const sum = shares(all, decimals).reduce((total, share) => total + Math.round(share * 10 ** decimals), 0)
      return sum === 100 * 10 ** decimals
    }),
  )
})
test('no share is more than one unit away from the exact one, and nothing gets nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }), (all) => {
      const total = all.reduce((sum, each) => sum + each, 0)
      return shares(all).every((share, at) => (total === 0 ? share === 0 : Math.abs(share - (100 * all[at]!) / total) < 1 && (all[at] !== 0 || share === 0)))
    }),
  )
})
test('three equal parts are 34, 33 and 33', () => assert.deepEqual(shares([1, 1, 1]), [34, 33, 33]))

const goals = ['1.1', '2.1', '2.2']
const facts = { members: ['AAA', 'BBB', 'CCC'], reported: ['AAA'] }
const overview = overviewOf(
  goals,
  facts,
  [
    { member: 'AAA', goal: '1.1', status: 'completed', count: 2 },
    { member: 'AAA', goal: '2.1', status: null, count: 1 },
    { member: 'BBB', goal: '2.1', status: 'under-way', count: 1 },
    { member: 'ZZZ', goal: '2.2', status: 'completed', count: 9 },
  ],
  [
    { member: 'AAA', timing: 'existing', status: 'completed', count: 2 },
    { member: 'BBB', timing: 'undated', status: 'under-way', count: 1 },
    { member: 'ZZZ', timing: 'within', status: 'completed', count: 9 },
  ],
)
test('members without anything stay in the denominator and are named', () => {
  assert.deepEqual(overview.membersWithout, ['CCC'])
  assert.equal(overview.members.length, 3)
  assert.equal(overview.membersWithAction, 2)
})
test('what a country outside the round did is not counted', () => {
  assert.equal(overview.actions, 3)
  assert.deepEqual(overview.gaps, ['2.2'])
  assert.deepEqual(overview.byTiming, { existing: 2, within: 0, later: 0, undated: 1 })
})
test('a goal counts each member once', () => assert.deepEqual(overview.membersByGoal, { '1.1': 1, '2.1': 2, '2.2': 0 }))
