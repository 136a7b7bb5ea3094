import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letterStateOf, newestFirst } from './history.rules.ts'

const at = new Date('2027-03-01T00:00:00Z')
const facts = { attemptedAt: null, sentAt: null, answer: null, withdrawnAt: null }
const cases: [string, Parameters<typeof letterStateOf>[0]][] = [
  ['waiting', facts],
  ['later', { ...facts, answer: '450 not now' }],
  ['unknown', { ...facts, attemptedAt: at }],
  ['refused', { ...facts, attemptedAt: at, answer: '550 no such user' }],
  ['sent', { ...facts, attemptedAt: at, sentAt: at, answer: '250 ok' }],
  ['bounced', { ...facts, attemptedAt: at, sentAt: at, answer: '250 ok', bouncedAt: at }],
  ['kept-back', { ...facts, withdrawnAt: at }],
]
for (const [state, letter] of cases) test(`a letter is ${state}`, () => assert.equal(letterStateOf(letter), state))

test('the newest stands first, and of one moment what came last', () => {
  const happenings = [
    { at, what: 'announced' },
    { at, what: 'opened', kind: 'commitment' },
    { at: new Date(at.getTime() - 1), what: 'nobody', role: 'signatory' },
  ] as const
  assert.deepEqual(
    newestFirst(happenings).map(({ what }) => what),
    ['opened', 'announced', 'nobody'],
  )
})
