import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cut, joined } from './lists.rules.ts'
import { editDistance, suggester } from './nearest.rules.ts'
import { otherWords, statuses } from './vocabulary.rules.ts'

const near = (word: string) => suggester()(word, statuses, otherWords['status'])
for (const [word, first] of [
  ['finnished', 'completed'],
  ['complted', 'completed'],
  ['Under  wya', 'under-way'],
  ['ongoing', 'under-way'],
  ['planned', 'not-started'],
  ['terminé', 'completed'],
  ['canceled', 'withdrawn'],
] as const)
  test(`the status nearest to ${word} is ${first}`, () => assert.equal(near(word)[0], first))
test('nothing is near to what is far from everything', () => assert.deepEqual(near('quagmire of mud'), []))

test('letters inserted, removed, changed or swapped count one each', () => {
  assert.deepEqual(
    [editDistance('abc', 'abc'), editDistance('abc', 'abxc'), editDistance('abc', 'ac'), editDistance('abc', 'axc'), editDistance('abc', 'acb'), editDistance('', 'abc')],
    [0, 1, 1, 1, 1, 3],
  )
})
test('a limit never makes a distance smaller', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), fc.nat(6), (a, b, limit) =>
      assert.equal(Math.min(editDistance(a, b, limit), limit + 1), Math.min(editDistance(a, b), limit + 1)),
    ),
  )
})
test('a budget ends the search for neighbours, not the reading', () => {
  const suggest = suggester(10)
  const names = Array.from({ length: 100 }, (_, at) => `name-${at}`)
  assert.deepEqual(suggest('name-9x', names)[0], 'name-9')
  assert.deepEqual(suggest('name-99x', names), [])
})

test('lists come back exactly, whatever their items hold', () => {
  const item = fc.string({ minLength: 1, unit: fc.constantFrom('a', ' ', ';', '|', '\\', '\n', 'é') })
  fc.assert(fc.property(fc.array(item), (items) => assert.deepEqual(cut(joined(items, ';'), ';'), items)))
})
test('a list that people wrote is cut and trimmed, and its backslashes stay', () => assert.deepEqual(cut(' one;two ; ;C:\\data; a\\;b ', ';'), ['one', 'two', 'C:\\data', 'a;b']))
