import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DatedValue, membersWith } from './indicator.rules.ts'
import { verdictOf } from './indicator-verdict.ts'

const value = (asOf: string, number: number | null, change: Partial<DatedValue> = {}): DatedValue => ({
  ...{ asOf, value: number, qualifier: 'reported', evidence: 'read-at-source', scope: null, seriesBreak: false, member: null },
  ...change,
})
const of = (member: string, number: number | null, change: Partial<DatedValue> = {}) => value('2027', number, { member, ...change })
const members = ['XAA', 'XAB']
const reach = { kind: 'reach', value: 80, by: '2028-12-31' } as const
const all = { kind: 'all-members' } as const

const cases: [string, Parameters<typeof verdictOf>[0], DatedValue[], string][] = [
  ['reached before its day', reach, [value('2027', 60), value('2028', 81)], 'met'],
  ['not reached on its day', reach, [value('2029', 60)], 'not-met'],
  ['its day is still to come', reach, [value('2027', 60)], 'cannot-be-assessed'],
  ['every member has something', all, [of('XAA', 1), of('XAB', 3)], 'met'],
  ['one member has none', all, [of('XAA', 1), of('XAB', 0)], 'not-met'],
  ['one member is not known', all, [of('XAA', 1)], 'cannot-be-assessed'],
  ['what is only recalled is not known', all, [of('XAA', 1), of('XAB', 1, { evidence: 'recalled' })], 'cannot-be-assessed'],
  ['a member outside the round does not count', all, [of('XAA', 1), of('XAB', 1), of('XAZ', 0)], 'met'],
  ['the newest value of a member counts', all, [of('XAA', 1), of('XAB', 0), of('XAB', 2, { asOf: '2028' })], 'met'],
  ['there is no rule', { kind: 'none' }, [value('2027', 1)], 'cannot-be-assessed'],
]
for (const [name, rule, values, verdict] of cases) test(`${name}: ${verdict}`, () => assert.equal(verdictOf(rule, 'up', values, members), verdict))

test('members with something are counted, of all that are in the round', () => {
  assert.deepEqual(membersWith([of('XAA', 1), of('XAB', null), of('XAZ', 1)], members), ['XAA'])
})
