import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Framework } from '#alliance/public.ts'
import { smallFramework } from '#tests/support/seed.ts'
import { completeness, fits, requiredFields } from './completeness.rules.ts'
import { milestonesIn, numberIn, partialDate } from './typed.rules.ts'
import { type Draft, nextActionId, pathsOf, planOf } from './plan.rules.ts'

const framework = smallFramework as unknown as Framework
const plan = planOf(framework, 'commitment', [])
const whole = new Map([
  ['nothing/1.1-existing', 'Nothing yet'],
  ['nothing/1.1-new', 'Nothing planned'],
  ['nothing/2.1-existing', 'Nothing yet'],
  ['action/GLB-XAA-2027-01/placed', '2.1-new'],
  ['action/GLB-XAA-2027-01/title', 'A unit'],
  ['action/GLB-XAA-2027-01/description', 'A unit is set up'],
  ['action/GLB-XAA-2027-01/deliverable', 'A decree'],
  ['action/GLB-XAA-2027-01/responsible', 'Office A'],
  ['action/GLB-XAA-2027-01/start', '2027-06'],
  ['value/unit-staff/missing', 'not-applicable'],
  ['question/obstacle/text', 'Money'],
  ['contacts/name', 'Ada Contact'],
  ['contacts/office', 'Office A'],
  ['contacts/email', 'ada@example.test'],
])
const without = (path: string): Draft => new Map([...whole].filter(([each]) => each !== path))
const missingOf = (draft: Draft) => completeness(plan, draft).flatMap(({ missing }) => missing.map(({ path, lack }) => `${path} ${lack}`))

test('a small framework makes seven parts', () =>
  assert.deepEqual(
    plan.map(({ id }) => id),
    ['1.1-existing', '1.1-new', '2.1-existing', '2.1-new', 'value-unit-staff', 'question-obstacle', 'contacts'],
  ))
test('a whole report lacks nothing', () => assert.deepEqual(missingOf(whole), []))
for (const path of whole.keys())
  if (!path.endsWith('/placed'))
    test(`without ${path} it is not whole, and the place is named`, () => assert.ok(missingOf(without(path)).some((each) => each.startsWith(path) || path.includes('missing'))))

const cases: [string, string, string][] = [
  ['action/GLB-XAA-2027-01/end', '2026-11', 'end-before-start'],
  ['action/GLB-XAA-2027-01/end', 'soon', 'end-date'],
  ['action/GLB-XAA-2027-01/start', '13/2027', 'start-date'],
  ['action/GLB-XAA-2027-01/milestones', '2027-09: sent\nsomething', 'milestones'],
  ['contacts/email', 'ada at home', 'email'],
]
for (const [path, value, lack] of cases)
  test(`${path} “${value}” is refused as ${lack}`, () => assert.ok(missingOf(new Map([...whole, [path, value]])).includes(`${path} ${lack}`)))

test('complete means nothing missing; begun means something written', () => {
  fc.assert(
    fc.property(fc.subarray([...whole]), (some) => {
      const draft = new Map(some)
      return completeness(plan, draft).every(({ state, missing }) => (state === 'complete') === (missing.length === 0)) && completeness(plan, draft).length === plan.length
    }),
  )
})
test('filling one more field never makes fewer parts complete', () => {
  const fields = [...whole].filter(([path]) => !path.startsWith('action/'))
  const count = (draft: Draft) => completeness(plan, draft).filter(({ state }) => state === 'complete').length
  fc.assert(fc.property(fc.subarray(fields), fc.constantFrom(...fields), (some, more) => count(new Map([...some, more])) >= count(new Map(some))))
})
test('dates, numbers and milestones are read as people type them', () => {
  assert.deepEqual(['3/2027', '03.2027', '2027', ' 2027-03-15 ', '2027-3', ''].map(partialDate), ['2027-03', '2027-03', '2027', '2027-03-15', null, null])
  assert.deepEqual(['1 234', '1,234.5', '12', 'many', ''].map(numberIn), [1234, 1234.5, 12, null, null])
  assert.deepEqual(milestonesIn('2027-06: Draft form\n\n3/2028 Form in use'), {
    whole: [
      { by: '2027-06', what: 'Draft form' },
      { by: '2028-03', what: 'Form in use' },
    ],
    broken: 0,
  })
})
test('a status and an outcome that contradict one another do not fit', () => {
  assert.deepEqual(
    [
      fits('completed', 'completed'),
      fits('under-way', 'completed'),
      fits('withdrawn', 'carried-forward'),
      fits('under-way', 'carried-forward'),
      fits('completed', 'standing-practice'),
      fits('completed', 'withdrawn'),
    ],
    [true, false, false, true, true, false],
  )
})
test('numbers of actions go on, removed ones included', () => {
  assert.equal(nextActionId('XAA', 2027, ['GLB-XAA-2027-01', 'GLB-XAA-2027-09', 'GLB-XAB-2027-20', 'GLB-XAA-2026-30']), 'GLB-XAA-2027-10')
})
test('a form writes only the paths of its own part', () => {
  assert.deepEqual(pathsOf(whole, plan.find(({ id }) => id === '2.1-existing')!), ['nothing/2.1-existing'])
  assert.ok(pathsOf(whole, plan.find(({ id }) => id === '2.1-new')!).includes('action/GLB-XAA-2027-01/title'))
})
test('the number of required fields is counted by the same rules', () => assert.equal(requiredFields(plan), 4 + 2 + 1 + 3))
