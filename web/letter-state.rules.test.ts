import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letterState, needsAHand } from './letter-state.rules.ts'

const at = new Date('2027-03-01T00:00:00Z')
const facts = { attemptedAt: null, sentAt: null, answer: null, withdrawnAt: null, bouncedAt: null }
const cases: [string, Parameters<typeof letterState>[0], boolean][] = [
  ['waiting', facts, false],
  ['later', { ...facts, answer: '450 not now' }, false],
  ['unknown', { ...facts, attemptedAt: at }, true],
  ['refused', { ...facts, attemptedAt: at, answer: '550 no such user' }, true],
  ['sent', { ...facts, attemptedAt: at, sentAt: at, answer: '250 ok' }, false],
  ['bounced', { ...facts, attemptedAt: at, sentAt: at, answer: '250 ok', bouncedAt: at }, true],
  ['kept-back', { ...facts, withdrawnAt: at }, false],
]
for (const [state, letter, hand] of cases)
  test(`a letter is ${state}, and ${hand ? 'needs a hand' : 'needs none'}`, () => {
    assert.equal(letterState(letter), state)
    assert.equal(needsAHand(letterState(letter)), hand)
  })
