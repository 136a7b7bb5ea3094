import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBounce } from './bounce.ts'

const letter = '0123456789abcdef'
const bounce = ({ action = 'failed', quoted = `Message-ID: <${letter}@alliance.example>\nSubject: hello`, to = 'bounces@alliance.example' } = {}) =>
  Buffer.from(
    `From: MAILER-DAEMON@mx.example
To: ${to}
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Sorry, this did not work.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; farah@ministry.example
Action: ${action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 user unknown
--b
Content-Type: text/rfc822-headers

${quoted}
--b--
`.replaceAll('\n', '\r\n'),
  )

test('a report of failure gives the letter, the status and what the server said', async () => {
  assert.deepEqual(await readBounce(bounce()), { letter, status: '5.1.1', diagnostic: '550 5.1.1 user unknown' })
})
test('where the letter is not quoted, the address it came back to names it', async () => {
  assert.deepEqual(await readBounce(bounce({ quoted: 'Subject: hello', to: `bounces+${letter}@alliance.example` })), {
    letter,
    status: '5.1.1',
    diagnostic: '550 5.1.1 user unknown',
  })
})
test('a delay is no failure; a report without a letter and a message without a report are nothing', async () => {
  assert.equal(await readBounce(bounce({ action: 'delayed' })), 'no-failure')
  assert.equal(await readBounce(bounce({ quoted: 'Subject: hello' })), 'no-letter')
  assert.equal(await readBounce(Buffer.from('Subject: on leave\r\n\r\nI am away.')), 'no-report')
  assert.equal(await readBounce(Buffer.from([0, 255, 1, 2])), 'no-report')
})
