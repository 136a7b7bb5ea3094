import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moving, wantedInstant } from './clock.rules.ts'

const now = new Date('2027-03-01T09:00:00Z')
const cases: [string, string, true | string][] = [
  ['tomorrow', '2027-03-02', true],
  ['the same instant', '2027-03-01', 'in-the-past'],
  ['yesterday', '2027-02-28', 'in-the-past'],
  ['two years later', '2029-03-01', true],
  ['eleven years later', '2038-03-01', 'too-far'],
  ['an hour of the day', '2027-03-01T10:30:00Z', true],
  ['words', 'next week', 'not-a-date'],
  ['a day that no month has', '2027-13-40', 'not-a-date'],
  ['nothing', '', 'not-a-date'],
]
for (const [name, typed, want] of cases)
  test(`going to ${name}: ${want === true ? 'yes' : want}`, () => {
    const verdict = moving(wantedInstant(typed), now, now)
    assert.equal(verdict.ok || verdict.because, want)
  })
