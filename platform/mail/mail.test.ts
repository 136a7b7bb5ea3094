import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { mailServer } from '#tests/support/mail-server.ts'
import { letterTaker } from '../../operations/letters/take-letter.act.ts'
import { until, world } from '#tests/support/world.ts'
import { type NewLetter, queueLetter } from './letters.store.ts'
import { sendLetters, startMail } from './mail.ts'
import { startQueue } from '../queue/work.ts'
import { outcomeOf } from './transport.ts'

const { db, writer, now } = await world()
const folder = mkdtempSync(join(tmpdir(), 'outbox-'))
after(() => rmSync(folder, { recursive: true }))

const letter: NewLetter = {
  account: 'farah',
  email: 'farah@example.test',
  language: 'fr',
  subject: 'Reçu XAA',
  body: 'Bonjour,\n\nvoilà.\n',
  about: 'XAA-trial-C-1-7K3F',
  madeUp: true,
}
const queue = (change: Partial<NewLetter> = {}) => writer.transaction().execute((tx) => queueLetter(tx, { ...letter, ...change }, now))
const take = letterTaker({ writer, clock: () => now, demonstration: false })
const settings = (smtpUrl: string | null) => ({ database: writer, take, smtpUrl, folder, from: 'Alliance <alliance@example.test>' })
const rowOf = (id: string) =>
  db.selectFrom('platform.letters').select(['attempted_at', 'sent_at', 'answer', 'tries', 'not_before', 'subject']).where('id', '=', id).executeTakeFirstOrThrow()
const refusal = (code: number) => Object.assign(new Error('refused'), { responseCode: code })

beforeEach(() => db.deleteFrom('platform.letters').execute())

test('a letter goes to the mail server once, with its language, and the answer of the server is kept', async () => {
  const server = await mailServer()
  const id = await queue()
  assert.equal(await sendLetters(settings(server.url)), 1)
  assert.equal(await sendLetters(settings(server.url)), 0)
  await server.stop()
  assert.equal(server.received.length, 1)
  const mail = server.received[0]?.text
  assert.match(mail!, /^Content-Language: fr\r?$/im)
  assert.match(mail!, /^Auto-Submitted: auto-generated\r?$/im)
  const row = await rowOf(id)
  assert.ok(row.sent_at && row.attempted_at && row.attempted_at <= row.sent_at)
  assert.match(row.answer ?? '', /^250/)
  assert.equal(row.subject, '[Inventé] Reçu XAA')
  const entries = await db.selectFrom('record.entries').select(['account', 'role', 'subject']).where('act', '=', 'letter.send').execute()
  assert.deepEqual(entries, [{ account: 'clock', role: 'clock', subject: id }])
})
test('a letter in two forms with an appointment arrives whole: text, HTML, and a calendar part that says what to do', async () => {
  const server = await mailServer()
  const calendar = { method: 'REQUEST', text: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' } as const
  await queue({ language: 'en', body: 'Open {secret}', html: '<p>Open <b>{secret}</b></p>', secret: 's3cret', calendar })
  assert.equal(await sendLetters(settings(server.url)), 1)
  await server.stop()
  const mail = server.received[0]?.text
  assert.match(mail!, /Content-Type: text\/plain; charset=utf-8[\s\S]*Open s3cret/)
  assert.match(mail!, /Content-Type: text\/html; charset=utf-8[\s\S]*<p>Open <b>s3cret<\/b><\/p>/)
  assert.match(mail!, /Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
  assert.match(mail!, /filename=appointment\.ics/)
})
test('a subject cannot smuggle in another header', async () => {
  const id = await queue({ subject: 'Hello\r\nBcc: everybody@example.test', language: 'en' })
  assert.equal((await rowOf(id)).subject, '[Made up] Hello Bcc: everybody@example.test')
})
test('a secret stands in the letter that is handed over and nowhere else, and is forgotten then; a demonstration keeps it, for no letter leaves it', async () => {
  const server = await mailServer()
  const id = await queue({ body: 'Open https://alliance.example/invitation/{secret} once.', secret: 'a-secret', madeUp: false })
  const madeUp = await queue({ secret: 'kept' })
  const stored = async (of: string) => db.selectFrom('platform.letters').select(['body', 'secret']).where('id', '=', of).executeTakeFirstOrThrow()
  assert.deepEqual(await stored(id), { body: 'Open https://alliance.example/invitation/{secret} once.', secret: 'a-secret' })
  await sendLetters(settings(server.url))
  await server.stop()
  assert.equal(server.received.filter(({ text }) => text.includes('invitation/a-secret')).length, 1)
  assert.deepEqual(await stored(id), { body: 'Open https://alliance.example/invitation/{secret} once.', secret: null })
  assert.equal((await stored(madeUp)).secret, 'kept')
})
for (const [answer, left] of [
  [() => refusal(550), null],
  [() => 'hang-up' as const, null],
  [() => refusal(450), 'a-secret'],
] as const)
  test(`a secret is ${left ? 'kept for the next attempt' : 'forgotten'} when the server answers ${String(answer()).slice(0, 30)} ${(answer() as { responseCode?: number }).responseCode ?? ''}`, async () => {
    const server = await mailServer(answer)
    const id = await queue({ secret: 'a-secret', madeUp: false })
    await sendLetters(settings(server.url))
    await server.stop()
    assert.equal((await db.selectFrom('platform.letters').select('secret').where('id', '=', id).executeTakeFirstOrThrow()).secret, left)
  })
test('a letter whose transaction is undone is never sent', async () => {
  await assert.rejects(
    writer.transaction().execute(async (tx) => {
      await queueLetter(tx, letter, now)
      throw new Error('undone')
    }),
  )
  assert.equal(await sendLetters(settings(null)), 0)
})
test('two workers at once send every letter once', async () => {
  const server = await mailServer()
  for (let n = 0; n < 20; n++) await queue({ about: `letter-${n}` })
  const sent = await Promise.all([sendLetters(settings(server.url)), sendLetters(settings(server.url)), sendLetters(settings(server.url))])
  await server.stop()
  assert.equal(sent[0]! + sent[1]! + sent[2]!, 20)
  assert.equal(server.received.length, 20)
})
test('when the line breaks in the middle nobody knows whether it went, so it is not sent again by itself', async () => {
  const server = await mailServer(() => 'hang-up')
  const id = await queue()
  assert.equal(await sendLetters(settings(server.url)), 0)
  assert.equal(await sendLetters(settings(server.url)), 0)
  await server.stop()
  const row = await rowOf(id)
  assert.ok(row.attempted_at)
  assert.equal(row.sent_at, null)
  assert.equal(row.answer, null)
})
test('a server that will never take it has the last word, and the next letter still goes', async () => {
  const server = await mailServer((recipient) => (recipient.startsWith('nobody') ? refusal(550) : undefined))
  const id = await queue({ email: 'nobody@example.test' })
  await queue()
  assert.equal(await sendLetters(settings(server.url)), 1)
  await server.stop()
  const row = await rowOf(id)
  assert.match(row.answer ?? '', /550/)
  assert.ok(row.attempted_at && !row.sent_at)
})
test('a server that cannot take it now is asked again later, with more patience each time', async () => {
  const server = await mailServer((recipient) => (recipient.startsWith('busy') ? refusal(451) : undefined))
  const id = await queue({ email: 'busy@example.test' })
  await queue()
  assert.equal(await sendLetters(settings(server.url)), 1)
  const first = await rowOf(id)
  assert.equal(first.attempted_at, null)
  assert.equal(first.tries, 1)
  assert.equal(await sendLetters(settings(server.url)), 0, 'not before its time')
  await db
    .updateTable('platform.letters')
    .set({ not_before: new Date(0) })
    .where('id', '=', id)
    .execute()
  await sendLetters(settings(server.url))
  assert.equal((await rowOf(id)).tries, 2)
  await db
    .updateTable('platform.letters')
    .set({ not_before: new Date(0), tries: 19 })
    .where('id', '=', id)
    .execute()
  await sendLetters(settings(server.url))
  assert.ok((await rowOf(id)).attempted_at, 'after twenty times it stays as it is')
  await server.stop()
})
test('with no server there, a letter waits', async () => {
  const server = await mailServer()
  await server.stop()
  const id = await queue()
  assert.equal(await sendLetters(settings(server.url)), 0)
  assert.equal((await rowOf(id)).attempted_at, null)
})
test('without a mail server letters become files that only their owner reads', async () => {
  await queue()
  assert.equal(await sendLetters(settings(null)), 1)
  const [file] = readdirSync(folder)
  assert.match(readFileSync(join(folder, file!), 'utf8'), /^To: farah@example\.test\r$/m)
})
test('the worker sends what comes as soon as its job is taken, and stops when it is told to', async () => {
  const errors: object[] = []
  const log = { error: (fields: object) => void errors.push(fields) }
  const mail = startMail({ ...settings(null), log })
  const jobs = await startQueue(writer, { 'letter.send': () => mail.sendNow() }, log)
  const id = await queue()
  await until(async () => (await rowOf(id)).sent_at !== null)
  await jobs.stop()
  await mail.stop()
  assert.deepEqual(errors, [])
})
test('what the other side said decides what follows', () => {
  const cases: [Parameters<typeof outcomeOf>[0], string][] = [
    [{ code: 'EENVELOPE', responseCode: 550, message: '550 no' }, 'refused'],
    [{ code: 'EMESSAGE', responseCode: 452, message: '452 full' }, 'later'],
    [{ code: 'EAUTH', responseCode: 535, message: '535 who' }, 'later'],
    [{ code: 'ESOCKET', message: 'connect ECONNREFUSED 127.0.0.1:1' }, 'later'],
    [{ code: 'EDNS', message: 'getaddrinfo' }, 'later'],
    [{ code: 'ECONNECTION', message: 'Connection closed' }, 'unknown'],
    [{ code: 'ETIMEDOUT', message: 'Timeout' }, 'unknown'],
    [{ message: 'anything' }, 'unknown'],
  ]
  for (const [error, want] of cases) assert.equal(outcomeOf(error).kind, want, error.message)
})
