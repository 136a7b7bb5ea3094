import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayIn, endOfDayIn, wallTimeIn } from './zones.rules.ts'

const cases: [string, string, string][] = [
  ['2014-09-30', 'UTC', '2014-09-30T23:59:59.000Z'],
  ['2026-12-18', 'Europe/Paris', '2026-12-18T22:59:59.000Z'],
  ['2027-03-28', 'Europe/Paris', '2027-03-28T21:59:59.000Z'],
  ['2027-10-31', 'Europe/Paris', '2027-10-31T22:59:59.000Z'],
  ['2027-01-01', 'Pacific/Kiritimati', '2027-01-01T09:59:59.000Z'],
  ['2027-01-01', 'America/New_York', '2027-01-02T04:59:59.000Z'],
]
for (const [day, zone, instant] of cases) {
  test(`${day} ends in ${zone} at ${instant}`, () => assert.equal(endOfDayIn(day, zone).toISOString(), instant))
  test(`at ${instant} it is ${day} in ${zone}, and a second later the next day`, () => {
    assert.equal(dayIn(new Date(instant), zone), day)
    assert.notEqual(dayIn(new Date(Date.parse(instant) + 1000), zone), day)
  })
}
test('nine in the morning is nine on both sides of a change of clocks', () => {
  assert.equal(wallTimeIn('2027-03-27', '09:00:00', 'Europe/Paris').toISOString(), '2027-03-27T08:00:00.000Z')
  assert.equal(wallTimeIn('2027-03-28', '09:00:00', 'Europe/Paris').toISOString(), '2027-03-28T07:00:00.000Z')
})
