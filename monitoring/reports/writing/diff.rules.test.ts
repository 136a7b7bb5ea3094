import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wordDiff } from './diff.rules.ts'

const side = (pieces: ReturnType<typeof wordDiff>, without: 'added' | 'removed') =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')
const text = fc.array(fc.constantFrom('one', 'two', 'three', ' ', '\n', 'four, five'), { maxLength: 30 }).map((words) => words.join(''))

test('either side of a difference gives its text back exactly', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = wordDiff(before, after)
      return side(pieces, 'added') === before && side(pieces, 'removed') === after
    }),
  )
})
test('what is the same on both sides is not marked', () => {
  assert.deepEqual(wordDiff('between the four units', 'between the five units'), [
    { kind: 'same', text: 'between the ' },
    { kind: 'removed', text: 'four' },
    { kind: 'added', text: 'five' },
    { kind: 'same', text: ' units' },
  ])
})
