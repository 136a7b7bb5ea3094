import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { hosts } from '#alliance/public.ts'
import { queueLetter } from '#platform/mail/letters.store.ts'
import { type Name, world } from '#tests/support/world.ts'
import { agreedNow, givenHandover, givenLogKeys, goneThrough } from '#tests/support/given-handover.ts'

const { db, as, now, time, writer } = await world()
const logKeys = givenLogKeys('register.example')
const status = async (name: Name, path: string) => (await as(name).get(path)).status
const text = async (name: Name, path: string) => (await as(name).get(path)).text()
const post = (name: Name, path: string, fields: Record<string, string> = {}) => as(name).post(path, fields)
const seatsOf = async (account: string) =>
  (await db.selectFrom('people.seats').select(['role', 'member']).where('account', '=', account).where('ended_at', 'is', null).orderBy('role').execute()).map(
    ({ role, member }) => `${role} ${member}`,
  )

test('before the next host has said yes no handover begins, and the page says what to do first', async () => {
  assert.match(await text('hana', '/desk/handover'), /No host to come has accepted yet/)
  assert.equal((await post('hana', '/desk/handover', { coming: 'none', mode: 'same', logKeys })).status, 422)
})
let [coming, path] = ['', '']

test('the head begins it; an officer, the next host and everybody else cannot', async () => {
  coming = await givenHandover(db, { host: 'XAB', from: '2027-07-01', now })
  for (const name of ['selam', 'omar', 'ivo', 'farah', 'olu', 'visitor'] as const) {
    await post(name, '/desk/handover', { coming, mode: 'same', logKeys })
    assert.deepEqual(await db.selectFrom('alliance.handovers').select('id').execute(), [], name)
  }
  const wrong = await (await post('hana', '/desk/handover', { coming, mode: 'new', address: 'next.example', receiver: 'age1x', logKeys })).text()
  for (const words of [/id="address-error"/, /id="receiver-error"/, /value="next.example"/]) assert.match(wrong, words)
  const begun = await post('hana', '/desk/handover', { coming, mode: 'same', logKeys })
  path = begun.headers.get('location') ?? ''
  assert.match(path, /^\/handovers\/[a-z0-9]+$/)
  assert.equal((await post('hana', '/desk/handover', { coming, mode: 'same', logKeys })).status, 422, 'one at a time')
})
test('both sides see it and nobody else does', async () => {
  for (const name of ['hana', 'omar', 'ivo', 'iris'] as const) assert.equal(await status(name, path), 200, name)
  for (const name of ['pia', 'farah', 'finn', 'olu', 'ines', 'dele', 'visitor'] as const) assert.equal(await status(name, path), 404, name)
  for (const words of [/Hana Head/, /Omar Officer/, /Ivo Incoming, Iris Incoming|Iris Incoming, Ivo Incoming/]) assert.match(await text('ivo', path), words)
})
test('who takes over is named, who judges the next host’s own report too', async () => {
  assert.match(await text('hana', path), /Nobody could judge the report of Land XAB/, 'the only deputy comes from the next host')
})
test('what cannot be counted is written down; a deputy from elsewhere goes through nothing', async () => {
  assert.match(await (await post('hana', `${path}/checks`, { item: 'domain' })).text(), /id="note-domain-error"/)
  assert.equal((await post('hana', `${path}/checks`, { item: 'nothing' })).status, 422)
  assert.equal((await post('selam', `${path}/checks`, { item: 'reports' })).status, 403)
})
test('nobody agrees before both sides went through the whole list', async () => {
  await goneThrough(as('hana'), path)
  assert.match(await (await post('hana', `${path}/acceptance`, { agreed: await agreedNow(as('hana'), path) })).text(), /Both sides go through the whole list first/)
  await goneThrough(as('iris'), path)
  const checks = await db.selectFrom('alliance.handover_checks').select(['side', 'checked_by']).distinct().orderBy('side').execute()
  assert.deepEqual(checks, [
    { side: 'incoming', checked_by: 'iris' },
    { side: 'outgoing', checked_by: 'hana' },
  ])
})
test('only the two heads accept, after proving who they are; only a second person confirms', async () => {
  const agreed = await agreedNow(as('hana'), path)
  for (const name of ['omar', 'iris', 'selam'] as const) assert.equal((await post(name, `${path}/acceptance`, { agreed })).status, 403, name)
  assert.match((await as('hana', { steppedUp: false }).post(`${path}/acceptance`, { agreed })).headers.get('location') ?? '', /step-up/)
  assert.match(await (await post('omar', `${path}/confirmation`, { agreed })).text(), /The head of that side accepts first/)
  assert.equal((await post('hana', `${path}/acceptance`, { agreed: 'ab' })).status, 422)
  assert.equal((await post('hana', `${path}/acceptance`, { agreed })).status, 303)
  assert.equal((await post('hana', `${path}/confirmation`, { agreed })).status, 403, 'not the one who accepted')
  assert.equal((await post('hana', `${path}/acceptance`, { agreed })).status, 422)
})
test('when the people change, what was agreed is void', async () => {
  await db.insertInto('people.seats').values({ id: 'late', account: 'dov', role: 'incoming-officer', member: 'XAB', given_at: now }).execute()
  assert.match(await text('hana', path), /agreed to something that has changed since/)
  await db.deleteFrom('people.seats').where('id', '=', 'late').execute()
})
test('a handover can be called off by either head, with a reason, and begun anew', async () => {
  assert.equal((await post('omar', `${path}/cancellation`, { 'cancel-reason': 'x' })).status, 403)
  assert.match(await (await post('ivo', `${path}/cancellation`, { 'cancel-reason': '' })).text(), /id="cancel-reason-error"/)
  assert.equal((await post('ivo', `${path}/cancellation`, { 'cancel-reason': 'Not ready.' })).status, 303)
  assert.equal((await post('hana', `${path}/acceptance`, { agreed: await agreedNow(as('hana'), path) })).status, 422)
  path = (await post('hana', '/desk/handover', { coming, mode: 'same', logKeys })).headers.get('location') ?? ''
  await goneThrough(as('hana'), path)
  await goneThrough(as('ivo'), path)
})
const waitingReminder = () =>
  db
    .selectFrom('monitoring.dispatches as d')
    .innerJoin('platform.letters as l', 'l.id', 'd.letter')
    .select(['l.subject', 'l.body', 'l.html', 'd.text_digest as digest'])
    .executeTakeFirstOrThrow()

test('with the fourth consent the office passes, in one transaction', async () => {
  await writer.transaction().execute(async (tx) => {
    await queueLetter(
      tx,
      { account: null, email: 'new@xaa.test', language: 'en', subject: 'An invitation', body: 'x {secret}', about: 'invitation/x', madeUp: true, secret: 's' },
      now,
    )
  })
  // A reminder that waits says who sends it.
  await db.insertInto('monitoring.round_announcements').values({ round: 'trial', announced_by: 'hana', announced_at: now }).execute()
  await post('selam', '/desk/rounds/trial/reminders', { kind: 'commitment', member: 'XAA', template: 'soon', role: 'focal-point' })
  assert.match((await waitingReminder()).body, /Secretariat of the Alliance \(Land XAC\)/)
  const agreed = await agreedNow(as('hana'), path)
  for (const [name, what] of [
    ['hana', 'acceptance'],
    ['ivo', 'acceptance'],
    ['iris', 'confirmation'],
  ] as const)
    assert.equal((await post(name, `${path}/${what}`, { agreed })).status, 303, name)
  assert.deepEqual(await seatsOf('hana'), ['head XAC'], 'three are not enough')
  assert.match(await text('omar', path), /Yours is the last of four/)
  assert.equal((await post('omar', `${path}/confirmation`, { agreed })).status, 303)

  assert.deepEqual(
    (await hosts(db)).map(({ host, from, to }) => [host, from, to]),
    [
      ['XAC', '2027-01-01', '2027-03-01'],
      ['XAB', '2027-03-01', null],
    ],
  )
  assert.deepEqual(await Promise.all(['hana', 'omar', 'ivo', 'iris', 'selam', 'olu'].map(seatsOf)), [
    ['past-officer XAC'],
    ['past-officer XAC'],
    ['head XAB'],
    ['officer XAB'],
    ['officer XAB'],
    ['operator null'],
  ])
  const reminder = await waitingReminder()
  assert.match(reminder.body, /Secretariat of the Alliance \(Land XAB\)/)
  assert.match(reminder.html ?? '', /Secretariat of the Alliance \(Land XAB\)/)
  assert.match(reminder.subject, /^\[Made up\] /, 'the mark before the subject stays')
  const plain = `${reminder.subject.replace('[Made up] ', '')}\n${reminder.body}`
  assert.deepEqual(reminder.digest, createHash('sha256').update(plain).digest(), 'the proof is of what will leave')
  const [invitation] = await db.selectFrom('platform.letters').select('withdrawn_at').where('about', '=', 'invitation/x').execute()
  assert.equal(invitation?.withdrawn_at, null, 'links go on leading here')
})
test('the old host loses every act and the new one has them', async () => {
  time.now = new Date('2027-03-02T09:00:00Z')
  for (const name of ['hana', 'omar'] as const) {
    assert.equal(await status(name, '/desk'), 404, name)
    assert.equal((await post(name, '/desk/rounds', { id: 'x' })).status, 404)
    assert.equal(await status(name, path), 200, 'the handover itself stays to be read')
  }
  for (const name of ['ivo', 'iris'] as const) assert.equal(await status(name, '/desk'), 200, name)
  assert.equal((await post('ivo', `${path}/cancellation`, { 'cancel-reason': 'Too late.' })).status, 403, 'what is done is not called off')
})
test('the protocol has all digests, is the same for everybody, and prints', async () => {
  const stored = await db.selectFrom('alliance.handover_statements').select(['bytes', 'digest']).executeTakeFirstOrThrow()
  for (const name of ['hana', 'ivo', 'farah', 'sven'] as const) {
    const page = await text(name, `${path}/protocol`)
    for (const words of [/monitoring\.actions/, /record\.entries/, /Hana Head/, new RegExp(stored.digest.toString('hex').slice(0, 8))]) assert.match(page, words, name)
  }
  for (const name of ['dara', 'pia', 'visitor'] as const) assert.equal(await status(name, `${path}/protocol`), 404, name)
  assert.deepEqual(Buffer.from(await (await as('farah').get(`${path}/protocol.json`)).arrayBuffer()), stored.bytes)
  const pdf = Buffer.from(await (await as('farah').get(`${path}/protocol.pdf`)).arrayBuffer())
  assert.match(pdf.subarray(0, 8).toString('latin1'), /^%PDF-1\.7/)
})
test('nothing is erased on the same installation, so nothing is signed', async () => {
  assert.match(await (await post('hana', `${path}/erasure`, { words: 'x' })).text(), /Only a copy on an old machine is erased/)
})
