import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wordDifference } from './word-difference.rules.ts'

test('only the words that differ are marked', () =>
  assert.deepEqual(wordDifference('Reach ten percent a year', 'Reach five percent a year'), {
    before: [
      { text: 'Reach ', differs: false },
      { text: 'ten ', differs: true },
      { text: 'percent a year', differs: false },
    ],
    after: [
      { text: 'Reach ', differs: false },
      { text: 'five ', differs: true },
      { text: 'percent a year', differs: false },
    ],
  }))
test('sentences that share little stand whole beside one another', () =>
  assert.deepEqual(wordDifference('The signatory hands the report in', 'The focal point hands it over'), {
    before: [{ text: 'The signatory hands the report in', differs: true }],
    after: [{ text: 'The focal point hands it over', differs: true }],
  }))
test('from nothing all is new', () => assert.deepEqual(wordDifference('', 'new text'), { before: [], after: [{ text: 'new text', differs: true }] }))
const text = fc.array(fc.constantFrom('a', 'b', 'c ', ' ', '\n', 'word '), { maxLength: 30 }).map((pieces) => pieces.join(''))
test('put together again, the runs are the two texts, and what is common is the same in both', () =>
  fc.assert(
    fc.property(text, text, (before, after) => {
      const found = wordDifference(before, after)
      const join = (runs: typeof found.before, all: boolean) =>
        runs
          .filter(({ differs }) => all || !differs)
          .map(({ text: each }) => each)
          .join('')
      assert.equal(join(found.before, true), before)
      assert.equal(join(found.after, true), after)
      assert.equal(join(found.before, false), join(found.after, false))
    }),
  ))
test('a text does not differ from itself', () => fc.assert(fc.property(text, (same) => assert.ok(wordDifference(same, same).after.every(({ differs }) => !differs)))))
