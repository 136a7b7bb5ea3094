import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockPerson } from '#platform/jobs.ts'
import { givenHotline, sentReport } from '#tests/support/given-hotline.ts'
import { world } from '#tests/support/world.ts'
import { announceReports } from './announce-reports.act.ts'

const of = await world()
const { app, db, reader, perform, now, time } = of
await givenHotline(of, 'XAA')
const minutes = (n: number) => new Date(now.getTime() + n * 60_000)
const announce = (at: Date) =>
  perform(announceReports, { origin: 'https://alliance.example' }, { db: reader, person: clockPerson, now: at, steppedUp: true, demonstration: false }).then(({ ok }) => ok)
/** To each analyst the same; those to one of them. */
const letters = async () => (await allLetters()).filter(({ email }) => email === 'anna@example.test')
const allLetters = async () =>
  (await db.selectFrom('platform.letters').select(['email', 'subject', 'body']).where('about', '=', 'hotline/XAA').orderBy('queued_at').orderBy('id').execute()).map(
    ({ email, subject, body }) => ({ email, subject, body }),
  )
async function sendAt(at: Date) {
  time.now = at
  const page = await (await sentReport(of, 'XAA', { address: 'https://page.example/secret' })).text()
  return /class="code">\s*([0-9A-Z-]+)/.exec(page)?.[1] ?? ''
}

test('nobody is written to while nothing came', async () => {
  assert.equal(await announce(minutes(1)), false)
  assert.deepEqual(await letters(), [])
})
test('analysts hear how many came, never what; and not again within the hour', async () => {
  await sendAt(minutes(2))
  await sendAt(minutes(3))
  assert.equal(await announce(minutes(4)), true)
  const [letter, ...others] = await letters()
  assert.deepEqual(others, [])
  assert.deepEqual(letter, { email: 'anna@example.test', subject: 'Work for you: Line of XAA', body: '2 new reports.\n\nhttps://alliance.example/hotlines/XAA/cases\n' })
  assert.deepEqual((await allLetters()).map(({ email }) => email).sort(), ['abel@example.test', 'anna@example.test', 'aya@example.test'])
  assert.equal(await announce(minutes(4)), false)
  await sendAt(minutes(5))
  assert.equal(await announce(minutes(63)), false)
  assert.equal(await announce(minutes(64)), true)
  assert.match((await letters())[1]?.body ?? '', /^1 new report\./)
})
test('a message of a sender is news as well', async () => {
  const code = await sendAt(minutes(70))
  const token =
    /name="token" value="([^"]+)"/.exec(await (await app.request('http://localhost/report/check', { method: 'POST', body: new URLSearchParams({ code }) })).text())?.[1] ?? ''
  await app.request('http://localhost/report/check/message', { method: 'POST', body: new URLSearchParams({ code, token, message: 'one more thing' }) })
  assert.equal(await announce(minutes(130)), true)
  assert.match((await letters())[2]?.body ?? '', /^1 new report, 1 new message\./)
})
test('of clocks at once one writes, every time', async () => {
  for (let n = 0; n < 8; n++) {
    await sendAt(minutes(200 + n * 100))
    const before = (await letters()).length
    const wrote = await Promise.all([1, 2, 3].map(() => announce(minutes(201 + n * 100))))
    assert.equal(wrote.filter(Boolean).length, 1)
    assert.equal((await letters()).length, before + 1)
  }
})
