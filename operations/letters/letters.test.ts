import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { beforeEach, test } from 'node:test'
import { join } from 'node:path'
import { sql } from 'kysely'
import { addLeaf } from '#record/log/add-leaf.ts'
import { folderStore } from '#record/log/checkpoint-store.ts'
import { logKeys } from '#record/log/log-keys.ts'
import { publishLog } from '#record/log/publish.ts'
import { checkProof } from '#record/log/verify-proof.ts'
import { freshFolder } from '#tests/commands/running.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import { sendLetters } from '#platform/mail/mail.ts'
import { mailServer } from '#tests/support/mail-server.ts'
import { urlOf } from '#tests/support/server.ts'
import { cast, until, world } from '#tests/support/world.ts'
import { noteLetterBounce } from './note-bounce.act.ts'
import { letterTaker } from './take-letter.act.ts'

const { db, writer, as, now, perform } = await world()
const operator = { ...cast.olu, id: 'command-line' }
const take = letterTaker({ writer, clock: () => now, demonstration: false })
const letter = { account: 'farah', email: 'farah@example.test', language: 'en', subject: 'Soon due', body: 'Please\n', about: 'x', madeUp: false }
const queue = (change: Partial<typeof letter> & { secret?: string } = {}) => writer.transaction().execute((tx) => queueLetter(tx, { ...letter, ...change }, now))
const row = (id: string) => db.selectFrom('platform.letters').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const bounce = (id: string, person: typeof operator | (typeof cast)['farah'] = operator) =>
  perform(noteLetterBounce, { letter: id, status: '5.1.1', diagnostic: '550 no such user' }, { db, person, now, steppedUp: true, demonstration: false })
beforeEach(() => db.deleteFrom('platform.letters').execute())

const messageId = (text: string) => /^Message-ID: (<\S+>)/im.exec(text)?.[1]

test('a worker is killed after the letter was handed over and before it was answered: nobody sends it again by itself, the desk shows it, a person has it sent again under the same Message-ID', async () => {
  const hanging = await mailServer(() => 'silence')
  const id = await queue()
  const { rows } = await sql<{ here: string }>`select current_database() as here`.execute(db)
  const worker = spawn(
    process.execPath,
    ['--import', './bin/typescript.mjs', 'platform/mail/test-programs/send-letters.ts', urlOf(rows[0]?.here ?? '', 'alliance_writer'), hanging.url, '/nowhere'],
    { stdio: 'ignore' },
  )
  await until(async () => hanging.received.length === 1, 20_000)
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  void hanging.stop()

  const server = await mailServer()
  const settings = { database: writer, take, smtpUrl: server.url, folder: '/nowhere', from: 'Alliance <alliance@example.test>' }
  assert.equal(await sendLetters(settings), 0)
  assert.equal((await row(id)).answer, null)
  assert.equal((await as('farah').post(`/letters/${id}/again`, { back: '/work' })).status, 404, 'only those who care for the letters')
  const again = await as('selam').post(`/letters/${id}/again`, { back: '/rounds/trial/members/XAA' })
  assert.deepEqual([again.status, again.headers.get('location')], [303, '/rounds/trial/members/XAA'])
  assert.equal(await sendLetters(settings), 1)
  await server.stop()
  assert.ok(messageId(server.received[0]?.text ?? ''))
  assert.equal(messageId(server.received[0]?.text ?? ''), messageId(hanging.received[0]?.text ?? ''))
  assert.equal((await as('selam').post(`/letters/${id}/again`, { back: '//elsewhere.example' })).status, 422, 'it has arrived')
})
test('a letter comes back: the desk says so with the server’s words; sent again, it goes to the address of today', async () => {
  const server = await mailServer()
  const id = await queue()
  const settings = { database: writer, take, smtpUrl: server.url, folder: '/nowhere', from: 'Alliance <alliance@example.test>', bounces: 'bounces@example.test' }
  assert.deepEqual(await bounce(id), { ok: false, because: 'never-sent' })
  await sendLetters(settings)
  assert.equal(server.received[0]?.from, `bounces+${id}@example.test`, 'the report of failure will name the letter')
  assert.equal((await bounce(id, cast.farah)).ok, false)
  assert.deepEqual(await bounce(id), { ok: true })
  assert.match(await (await as('olu').get('/outbox')).text(), /came back/)
  assert.match(await (await as('olu').get('/outbox')).text(), /550 no such user/)
  await db.updateTable('people.accounts').set({ email: 'farah@new.example' }).where('id', '=', 'farah').execute()
  assert.equal((await as('olu').post(`/letters/${id}/again`, { back: '/outbox' })).status, 303)
  await sendLetters(settings)
  await server.stop()
  assert.match(server.received[1]?.text ?? '', /^To: farah@new\.example/m)
  assert.equal((await row(id)).bounced_at, null)
})
test('a letter whose link was forgotten when it left is not sent again, and the page says what to do instead', async () => {
  const server = await mailServer()
  const id = await queue({ body: 'Open {secret}\n', secret: 's' })
  await sendLetters({ database: writer, take, smtpUrl: server.url, folder: '/nowhere', from: 'alliance@example.test' })
  await server.stop()
  await bounce(id)
  const answer = await as('olu').post(`/letters/${id}/again`, { back: '/outbox' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /invite again/)
})

test('a letter about what was handed in carries the proof that the register has it, once it has; nothing of the report is in it', async () => {
  const server = await mailServer()
  const settings = { database: writer, take, smtpUrl: server.url, folder: '/nowhere', from: 'Alliance <alliance@example.test>' }
  const folder = freshFolder()
  const keys = await logKeys(join(folder, 'keys.txt'), 'register.example')
  await writer.transaction().execute(async (tx) => {
    await addLeaf(tx, 'public', { kind: 'submission', about: 'XAA-trial-C-1-7K3F', member: 'XAA', at: now, facts: {}, documents: { manifest: Buffer.from('words') }, covert: true })
    await queueLetter(tx, { ...letter, proof: { kind: 'submission', about: 'XAA-trial-C-1-7K3F' } }, now)
  })
  assert.equal(await sendLetters(settings), 0, 'it waits for the register')
  await publishLog('public', { writer, store: folderStore(join(folder, 'state')), keys, base: 'register.example', clock: () => now })
  await db
    .updateTable('platform.letters')
    .set({ not_before: new Date(0) })
    .execute()
  assert.equal(await sendLetters(settings), 1)
  await server.stop()
  const [, base64 = ''] = /filename=XAA-trial-C-1-7K3F\.tlog-proof[\s\S]*?\r?\n\r?\n([\s\S]*?)\r?\n--/.exec(server.received[0]?.text ?? '') ?? []
  const body = server.received[0]?.text.includes('base64') ? Buffer.from(base64, 'base64').toString() : base64
  assert.match(body, /^c2sp\.org\/tlog-proof@v1/)
  assert.deepEqual(checkProof(body.replaceAll('\r\n', '\n'), { logKeys: keys.get('public')!, policy: null }).failures, [])
})
