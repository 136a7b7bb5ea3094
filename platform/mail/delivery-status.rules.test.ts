import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deliveriesIn, letterIdIn } from './delivery-status.rules.ts'

const report = `Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 1 Mar 2027 09:00:00 +0000

Final-Recipient: rfc822; farah@ministry.example
Action: failed
Status: 5.1.1 (bad destination mailbox)
Diagnostic-Code: smtp; 550 5.1.1 <farah@ministry.example>:
    user unknown
`
test('each recipient has an action, a status and what the server said, unfolded', () => {
  assert.deepEqual(deliveriesIn(report), [{ action: 'failed', status: '5.1.1', diagnostic: '550 5.1.1 <farah@ministry.example>: user unknown' }])
  assert.deepEqual(deliveriesIn(report.replaceAll('\n', '\r\n')), deliveriesIn(report))
})
test('several recipients are several groups; a delay is not a failure; without a status there is none', () => {
  assert.deepEqual(
    deliveriesIn(`${report}\nAction: Delayed\nFinal-Recipient: rfc822; x@y.example\n`).map(({ action, status }) => [action, status]),
    [
      ['failed', '5.1.1'],
      ['delayed', null],
    ],
  )
})
const ids: [string, string | null][] = [
  ['Message-ID: <0123456789abcdef@alliance.example>', '0123456789abcdef'],
  ['bounces+0123456789abcdef@alliance.example', '0123456789abcdef'],
  ['<0123456789abcdeF@alliance.example>', null],
  ['<short@alliance.example>', null],
  ['', null],
]
for (const [text, id] of ids) test(`in “${text}” the letter is ${id}`, () => assert.equal(letterIdIn(text), id))

test('whatever comes from outside is read without a crash, and what is kept is short and printable', () => {
  fc.assert(
    fc.property(fc.string(), (noise) => {
      for (const { diagnostic } of deliveriesIn(`\n\nAction: failed\nDiagnostic-Code: smtp; ${noise}`))
        assert.ok(!diagnostic || (diagnostic.length <= 500 && !/\p{Cc}/u.test(diagnostic)))
      deliveriesIn(noise)
      letterIdIn(noise)
    }),
  )
})
