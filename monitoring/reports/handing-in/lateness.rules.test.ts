import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Item, Section } from '../document.rules.ts'
import { lateness, maySeeLateness } from './lateness.rules.ts'
import { changes, difference, type Line } from './lines.rules.ts'
import { referenceOf } from './reference.rules.ts'

const due = new Date('2027-03-31T21:59:59Z')
const at = (ms: number) => new Date(due.getTime() + ms)

const cases: [string, Date | null, Date | null, Date, ReturnType<typeof lateness>][] = [
  ['a report without a date is never late', null, null, at(1), { kind: 'none' }],
  ['it is due until its last instant', due, null, due, { kind: 'due' }],
  ['one millisecond later it is late', due, null, at(1), { kind: 'late', byMs: 1, handedIn: false }],
  ['handed in at the last instant is on time, for ever', due, due, at(9e9), { kind: 'on-time' }],
  ['handed in after it stays as late as it was', due, at(5), at(9e9), { kind: 'late', byMs: 5, handedIn: true }],
]
for (const [name, dueAt, submittedAt, now, want] of cases) test(name, () => assert.deepEqual(lateness(dueAt, submittedAt, now), want))

const seat = (role: string, member: string | null = null) => ({ seats: [{ role, member }] })
const views: [string, Parameters<typeof maySeeLateness>[1], [boolean, boolean, boolean]][] = [
  ['a visitor', { seats: [] }, [false, false, true]],
  ['a drafter of the country', seat('drafter', 'XAA'), [true, true, true]],
  ['a focal point of another country', seat('focal-point', 'XAB'), [false, true, true]],
  ['an officer', seat('officer', 'XAC'), [true, true, true]],
  ['the head', seat('head'), [true, true, true]],
  ['an observer', seat('observer', 'XIO'), [false, false, true]],
  ['an operator', seat('operator'), [false, false, true]],
]
for (const [name, viewer, want] of views)
  test(`who sees lateness: ${name}`, () =>
    assert.deepEqual(
      (['member-and-secretariat', 'members', 'public'] as const).map((rule) => maySeeLateness(rule, viewer, 'XAA')),
      want,
    ))

test('a reference can be read out', () => {
  assert.equal(referenceOf({ member: 'XAA', round: 'trial', kind: 'commitment' }, 1, new Uint8Array([7, 19, 3, 15])), 'XAA-trial-C-1-7K3F')
  assert.equal(referenceOf({ member: 'XAA', round: 'trial', kind: 'progress' }, 12, new Uint8Array([255, 0, 31, 32])), 'XAA-trial-P-12-Z0Z0')
  assert.throws(() => referenceOf({ member: 'XAA', round: 'trial', kind: 'progress' }, 1, new Uint8Array(3)))
})

test('from the changes both texts can be read off whole, and what stays is as long as it can be', () => {
  const lines = fc.array(fc.record({ field: fc.constantFrom('a', 'b'), text: fc.constantFrom('x', 'y', 'z') }, { noNullPrototype: true }), { maxLength: 12 })
  fc.assert(
    fc.property(lines, lines, (before: Line[], after: Line[]) => {
      const found = changes(before, after)
      const without = (kind: string) => found.filter(({ change }) => change !== kind).map(({ field, text }) => ({ field, text }))
      assert.deepEqual(without('added'), before)
      assert.deepEqual(without('removed'), after)
      if (JSON.stringify(before) === JSON.stringify(after)) assert.ok(found.every(({ change }) => change === 'same'))
    }),
  )
})
test('only sections that differ are shown, and one that is new or gone is shown whole', () => {
  const nothing = (reason: string): Item => ({ item: 'nothing', kind: 'new', reason })
  const section = (name: string, ...reasons: string[]): Section => ({
    section: name,
    goal: null,
    target: null,
    heading: {},
    language: 'en',
    private: false,
    items: reasons.map(nothing),
  })
  const found = difference([section('a', 'same'), section('b', 'old', 'kept'), section('c', 'gone')], [section('a', 'same'), section('b', 'new', 'kept'), section('d', 'fresh')])
  assert.deepEqual(
    found.map(({ section: name, lines }) => [name, lines.map(({ change, text }) => `${change} ${text}`)]),
    [
      ['b', ['removed old', 'added new', 'same kept']],
      ['d', ['added fresh']],
      ['c', ['removed gone']],
    ],
  )
})
