import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { smallFramework } from '#tests/support/seed.ts'
import { frameworkDiff } from './difference.rules.ts'
import type { Framework, Goal, Indicator, Question } from './framework.rules.ts'
import { digestOf, move, type Part, type PartName, parts, put, retire } from './part.rules.ts'
import { frameworkProblems } from './problems.rules.ts'
import { fieldsOf, readPart, typedOf } from './typed-part.rules.ts'

const framework = smallFramework as unknown as Framework
const indicator = framework.indicators[1] as Indicator
const question = framework.questions[0] as Question
const goal = framework.goals[0] as Goal

test('a whole framework has no problems', () => assert.deepEqual(frameworkProblems(framework), []))
const broken: readonly [string, Framework, PartName, string, string][] = [
  ['no target', { ...framework, targets: [], goals: [] }, 'targets', '', 'no-target'],
  ['a goal under no target', retire(framework, 'targets', '2'), 'goals', '2.1', 'unknown-target'],
  ['an indicator under no goal', retire(framework, 'goals', '1.1'), 'indicators', 'identified', 'unknown-goal'],
  ['a question under no goal', retire(framework, 'goals', '2.1'), 'questions', 'obstacle', 'unknown-goal'],
  ['a code twice', { ...framework, goals: [...framework.goals, goal] }, 'goals', '1.1', 'code-twice'],
  ['a code with a slash', put(framework, 'targets', { code: '1/2', names: { en: 'x' } }), 'targets', '1/2', 'code-shape'],
  ['no English name', put(framework, 'targets', { code: '3', names: { fr: 'x' } }), 'targets', '3', 'name-missing'],
  ['no unit', put(framework, 'indicators', { ...indicator, unit: {} }), 'indicators', 'identified', 'unit-missing'],
  ['growth without a share', put(framework, 'indicators', { ...indicator, rule: { kind: 'growth', percentAYear: 0 } }), 'indicators', 'identified', 'rule-not-whole'],
  ['reaching by no day', put(framework, 'indicators', { ...indicator, rule: { kind: 'reach', value: 3, by: 'soon' } }), 'indicators', 'identified', 'rule-not-whole'],
  ['a rule without direction', put(framework, 'indicators', { ...indicator, direction: 'none' }), 'indicators', 'identified', 'rule-without-direction'],
  ['a baseline of no day', put(framework, 'indicators', { ...indicator, baseline: { asOf: '', value: 1 } }), 'indicators', 'identified', 'baseline-not-whole'],
  ['one choice only', put(framework, 'questions', { ...question, kind: 'choice', choices: [{ code: 'a', names: { en: 'A' } }] }), 'questions', 'obstacle', 'choices-missing'],
]
for (const [name, given, part, code, what] of broken)
  test(`a framework with ${name} says so`, () => assert.ok(frameworkProblems(given).some((problem) => problem.part === part && problem.code === code && problem.what === what)))

test('a version does not differ from itself', () => assert.deepEqual(frameworkDiff(framework, framework), []))
test('what differs is added, retired, changed field by field, or moved', () => {
  const after = move(
    put(retire(put(framework, 'targets', { code: '3', names: { en: 'Raise awareness' } }), 'questions', 'obstacle'), 'indicators', {
      ...indicator,
      rule: { kind: 'reach', value: 30_000, by: '2028' },
      names: { ...indicator.names, en: 'Victims found' },
    }),
    'goals',
    '2.1',
    -1,
  )
  const found = frameworkDiff(framework, after).map(({ part, code, change, fields }) => ({
    part,
    code,
    change,
    fields: fields.map(({ field, language, before, after: is }) => [field, language, before, is]),
  }))
  assert.equal(found.length, 4)
  assert.deepEqual(found[0], { part: 'targets', code: '3', change: 'added', fields: [['names', 'en', null, 'Raise awareness']] })
  assert.equal(found[1]?.change, 'moved')
  assert.deepEqual(found[2], {
    part: 'indicators',
    code: 'identified',
    change: 'changed',
    fields: [
      ['names', 'en', 'Victims identified', 'Victims found'],
      ['rule', null, 'growth 10', 'reach 30000 2028'],
    ],
  })
  assert.deepEqual([found[3]?.code, found[3]?.change], ['obstacle', 'removed'])
})
test('the order of the keys makes no difference, neither to the diff nor to the fingerprint', () => {
  const turned = { ...indicator, rule: { percentAYear: 10, kind: 'growth' as const }, baseline: { value: 10_000, asOf: '2024' } }
  assert.deepEqual(frameworkDiff(framework, put(framework, 'indicators', turned)), [])
  assert.equal(digestOf(turned), digestOf(indicator))
  assert.notEqual(digestOf({ ...indicator, goal: '2.1' }), digestOf(indicator))
})

const codes = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 })
const targets = codes.chain((list) => fc.tuple(...list.map((code) => fc.constantFrom('one', 'two').map((en) => ({ code, names: { en } })))))
const some = targets.map((list): Framework => ({ targets: list, goals: [], indicators: [], questions: [] }))
test('there is a difference exactly when there is one', () =>
  fc.assert(fc.property(some, some, (a, b) => assert.equal(frameworkDiff(a, b).length === 0, digestOf(a) === digestOf(b)))))
test('added one way is retired the other way', () =>
  fc.assert(
    fc.property(some, some, (a, b) => {
      const codesOf = (from: Framework, to: Framework, change: string) =>
        frameworkDiff(from, to)
          .filter((each) => each.change === change)
          .map(({ code }) => code)
          .sort()
      assert.deepEqual(codesOf(a, b, 'added'), codesOf(b, a, 'removed'))
      assert.deepEqual(codesOf(a, b, 'changed'), codesOf(b, a, 'changed'))
    }),
  ))
test('moving up and down again changes nothing; at the edge nothing moves', () => {
  assert.deepEqual(move(move(framework, 'goals', '2.1', -1), 'goals', '2.1', 1), framework)
  assert.deepEqual(move(framework, 'goals', '1.1', -1), framework)
  assert.deepEqual(move(framework, 'goals', '2.1', 1), framework)
})

test('what a form shows is read back as it was', () => {
  for (const part of parts)
    for (const item of framework[part] as readonly Part[]) {
      const typed = typedOf(part, item)
      assert.deepEqual(
        Object.keys(typed).filter((name) => !fieldsOf[part].includes(name)),
        [],
      )
      const read = readPart(framework, part, item.code, typed)
      assert.ok('item' in read, `${part} ${item.code}`)
      assert.equal(digestOf(read.item), digestOf(item), `${part} ${item.code}`)
    }
})
test('sources of suggestions and other languages stay when something else is changed', () => {
  const sourced: Goal = {
    ...goal,
    names: { ...goal.names, ar: 'هدف' },
    suggested: [{ texts: { en: 'Connect', de: 'Anschließen' }, evidence: 'recalled' }],
    evidence: 'read-at-source',
  }
  const read = readPart(put(framework, 'goals', sourced), 'goals', '1.1', { ...typedOf('goals', sourced), 'name-en': 'Other', 'suggested-fr': 'Relier' })
  assert.ok('item' in read)
  assert.deepEqual(read.item, {
    ...sourced,
    names: { ...sourced.names, en: 'Other' },
    suggested: [{ texts: { en: 'Connect', de: 'Anschließen', fr: 'Relier' }, evidence: 'recalled' }],
  })
})
const typedIndicator = typedOf('indicators', indicator)
const wrongFields: readonly [PartName, Record<string, string>, string, string][] = [
  ['indicators', { 'name-en': '' }, 'name-en', 'name-missing'],
  ['indicators', { goal: '9.9' }, 'goal', 'which-goal'],
  ['indicators', { 'unit-en': '' }, 'unit-en', 'unit-missing'],
  ['indicators', { direction: '' }, 'direction', 'which-direction'],
  ['indicators', { direction: 'none' }, 'direction', 'direction-for-rule'],
  ['indicators', { counts: '' }, 'counts', 'which-counts'],
  ['indicators', { supplier: '' }, 'supplier', 'which-supplier'],
  ['indicators', { rule: '' }, 'rule', 'which-rule'],
  ['indicators', { percent: '-3' }, 'percent', 'percent-number'],
  ['indicators', { baseline: '10,5' }, 'baseline', 'baseline-number'],
  ['indicators', { baselineAsOf: '' }, 'baselineAsOf', 'baseline-day'],
]
for (const [part, change, field, what] of wrongFields)
  test(`a form with ${JSON.stringify(change)} says ${what}`, () =>
    assert.deepEqual(readPart(framework, part, 'identified', { ...typedIndicator, ...change }), { wrong: [{ field, what }] }))
test('something new needs a code that is free', () => {
  const said = (code: string) => readPart(framework, 'targets', null, { code, 'name-en': 'x' })
  assert.deepEqual(said('1'), { wrong: [{ field: 'code', what: 'code-taken' }] })
  assert.deepEqual(said('1 1'), { wrong: [{ field: 'code', what: 'code-shape' }] })
  assert.deepEqual(said('3'), { item: { code: '3', names: { en: 'x' } } })
})
test('choices are read line by line, and two of one code are refused', () => {
  const typed = { ...typedOf('questions', question), answer: 'choice', choices: 'yes | Yes | Oui | Sí\n\nno | No' }
  const read = readPart(framework, 'questions', 'obstacle', typed)
  assert.ok('item' in read)
  assert.deepEqual((read.item as Question).choices, [
    { code: 'yes', names: { en: 'Yes', fr: 'Oui', es: 'Sí' } },
    { code: 'no', names: { en: 'No' } },
  ])
  assert.deepEqual(readPart(framework, 'questions', 'obstacle', { ...typed, choices: 'a | A\na | B' }), { wrong: [{ field: 'choices', what: 'choices-shape' }] })
})
