import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newestFirst } from './history.rules.ts'

const at = new Date('2027-03-01T00:00:00Z')
test('the newest stands first, and of one moment what came last', () => {
  const happenings = [
    { at, what: 'announced' },
    { at, what: 'opened', kind: 'commitment' },
    { at: new Date(at.getTime() - 1), what: 'nobody', role: 'signatory' },
  ] as const
  assert.deepEqual(
    newestFirst(happenings).map(({ what }) => what),
    ['opened', 'announced', 'nobody'],
  )
})
