import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { isOurChallenge, makeChallenge } from './challenge.rules.ts'

const now = new Date('2027-03-01T09:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const made = makeChallenge('secret', 'sign-in', '', now, randomBytes(16)).toString('base64url')
const cases: [string, boolean, boolean][] = [
  ['at once', isOurChallenge('secret', 'sign-in', '', now, made), true],
  ['in its last second', isOurChallenge('secret', 'sign-in', '', later(300), made), true],
  ['a second too late', isOurChallenge('secret', 'sign-in', '', later(301), made), false],
  ['before it was made', isOurChallenge('secret', 'sign-in', '', later(-1), made), false],
  ['for another purpose', isOurChallenge('secret', 'step-up', '', now, made), false],
  ['for another person', isOurChallenge('secret', 'sign-in', 'dara', now, made), false],
  ['of another installation', isOurChallenge('other', 'sign-in', '', now, made), false],
  ['cut short', isOurChallenge('secret', 'sign-in', '', now, made.slice(0, -2)), false],
  ['empty', isOurChallenge('secret', 'sign-in', '', now, ''), false],
]
for (const [name, is, want] of cases) test(`a challenge ${name}: ${want ? 'taken' : 'refused'}`, () => assert.equal(is, want))
test('a challenge with any byte changed is refused', () => {
  const bytes = Buffer.from(made, 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const other = Buffer.from(bytes)
    other[at]! ^= 1
    assert.equal(isOurChallenge('secret', 'sign-in', '', now, other.toString('base64url')), false)
  }
})
