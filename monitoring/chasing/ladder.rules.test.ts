import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Climber, defaultSteps, dueRungs, isWaitedFor, nextRung, readStep, rungOf, type Step, stepAt } from './ladder.rules.ts'

const long = new Date('2026-01-01T00:00:00Z')
const step = (id: string, days: number, change: Partial<Step> = {}): Step => ({
  ...{ id, kind: 'commitment', anchor: 'due', days, template: 'soon', role: 'focal-point', level: 'friendly', addedAt: long },
  ...change,
})
const steps = [step('a', -30), step('b', -7), step('c', 1), step('d', 14)]
const dates = { opensOn: '2027-01-11', due: new Date('2027-03-31T21:59:59Z'), conferenceOn: null, zone: 'Europe/Paris' }
const climber = (change: Partial<Climber> = {}): Climber => ({ dates, waiting: true, since: new Date('2027-01-11T10:00:00Z'), paused: false, climbed: new Set(), ...change })
const due = (at: string, change: Partial<Climber> = {}) => dueRungs(steps, climber(change), new Date(at)).map((rung) => rung.step.id)

test('a step goes at nine of the round’s zone, so many days from its date; where there is no date it never goes', () => {
  assert.equal(stepAt(step('b', -7), dates)?.toISOString(), '2027-03-24T08:00:00.000Z')
  assert.equal(stepAt(step('c', 1), dates)?.toISOString(), '2027-04-01T07:00:00.000Z')
  assert.equal(stepAt(step('x', 0, { anchor: 'opens' }), dates)?.toISOString(), '2027-01-11T08:00:00.000Z')
  assert.equal(stepAt(step('x', 0, { anchor: 'conference' }), dates), null)
})
const cases: [string, string, string[], Partial<Climber>?][] = [
  ['a second before its moment nothing goes', '2027-03-01T07:59:59Z', []],
  ['at its moment it goes', '2027-03-01T08:00:00Z', ['a']],
  ['what was sent for this date does not go again', '2027-03-02T08:00:00Z', [], { climbed: new Set([rungOf({ id: 'a' }, '2027-03-31')]) }],
  ['what was sent for an earlier date goes again for the new one', '2027-03-02T08:00:00Z', ['a'], { climbed: new Set([rungOf({ id: 'a' }, '2027-03-01')]) }],
  ['of several that were missed only the highest goes', '2027-04-20T08:00:00Z', ['d']],
  ['a handed-in report is left alone', '2027-04-20T08:00:00Z', [], { waiting: false }],
  ['a paused member is left alone', '2027-04-20T08:00:00Z', [], { paused: true }],
  ['what fell due before the announcement, the end of a pause or an extension never goes', '2027-03-20T08:00:00Z', [], { since: new Date('2027-03-10T00:00:00Z') }],
  ['without a date nothing goes', '2027-04-20T08:00:00Z', [], { dates: { ...dates, due: null } }],
]
for (const [name, at, expected, change] of cases) test(name, () => assert.deepEqual(due(at, change), expected))

test('two steps of one moment go together', () => {
  const both = [...steps, step('e', 14, { role: 'signatory' })]
  assert.deepEqual(
    dueRungs(both, climber(), new Date('2027-04-15T08:00:00Z')).map((rung) => rung.step.id),
    ['d', 'e'],
  )
})
test('a step that was added after its moment waits for the next date', () => {
  assert.deepEqual(dueRungs([step('a', -30, { addedAt: new Date('2027-03-02T00:00:00Z') })], climber(), new Date('2027-03-05T00:00:00Z')), [])
})
test('the next letter is the first that is still to come', () => {
  assert.equal(nextRung(steps, climber(), new Date('2027-03-01T08:00:00Z'))?.step.id, 'b')
  assert.equal(nextRung(steps, climber(), new Date('2027-04-20T08:00:00Z')), null)
  assert.equal(nextRung(steps, climber({ paused: true }), new Date('2027-03-01T08:00:00Z')), null)
})
test('climbing whenever one looks, every moment brings at most one letter a step and date, and none twice', () => {
  const instant = fc.integer({ min: Date.parse('2027-01-01'), max: Date.parse('2027-06-01') })
  fc.assert(
    fc.property(fc.array(instant, { maxLength: 40 }), (looks) => {
      const climbed = new Set<string>()
      for (const at of looks.toSorted((a, b) => a - b)) {
        const rungs = dueRungs(steps, climber({ climbed }), new Date(at))
        assert.ok(rungs.length <= 1)
        for (const { step: sent, anchorOn, at: moment } of rungs) {
          assert.ok(moment.getTime() <= at)
          assert.ok(!climbed.has(rungOf(sent, anchorOn)))
          climbed.add(rungOf(sent, anchorOn))
        }
        assert.deepEqual(dueRungs(steps, climber({ climbed }), new Date(at)), [])
      }
    }),
  )
})
const text = { id: 't', number: 1, way: 'signatory', frozenAt: long, takenBackAt: null, sentBackAt: null, attestedAt: null, reference: null } as const
const open = { ...text, submittedAt: null, withdrawnAt: null, returnedAt: null, acceptedAt: null, publishedAt: null }
test('a report is waited for until it is handed in, again when it is returned, and not while an accepted one is corrected', () => {
  assert.equal(isWaitedFor(undefined), true)
  assert.equal(isWaitedFor({ texts: [open], correctingSince: null }), true)
  assert.equal(isWaitedFor({ texts: [{ ...open, submittedAt: long }], correctingSince: null }), false)
  assert.equal(isWaitedFor({ texts: [{ ...open, submittedAt: long, returnedAt: long }], correctingSince: null }), true)
  assert.equal(isWaitedFor({ texts: [{ ...open, submittedAt: long, acceptedAt: long }], correctingSince: long }), false)
})
const typed = { kind: 'progress', anchor: 'due', days: '7', side: 'before', template: 'soon', role: 'focal-point', level: 'friendly' }
test('a typed step is read, or each of its mistakes is named', () => {
  assert.deepEqual(readStep(typed, ['soon'], []), { kind: 'progress', anchor: 'due', days: -7, template: 'soon', role: 'focal-point', level: 'friendly' })
  assert.deepEqual(readStep({ ...typed, days: 'a week', template: 'x', role: 'king', level: '', anchor: '' }, ['soon'], []), ['anchor', 'days', 'template', 'role', 'level'])
  assert.deepEqual(readStep({ ...typed, kind: 'commitment' }, ['soon'], steps), ['twice'])
})
test('the ladder that a round begins with names each step once', () => {
  assert.equal(new Set(defaultSteps.map(({ kind, days, role }) => `${kind} ${days} ${role}`)).size, defaultSteps.length)
})
