import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { everyRow, holds } from '#tests/support/every-row.ts'
import { joined } from '#tests/support/given-case.ts'
import { media } from '#tests/support/given-media.ts'
import { givenReceiver } from '#tests/support/given-transfer.ts'
import { connected, pushedAll, saysItsKey, takenAll } from '#tests/support/two-systems.ts'
import { type Name, world } from '#tests/support/world.ts'
import { pairFrom, seal } from '../sealing/box.ts'
import { signed, signingPairFrom } from './signature.ts'

/** XAB works here; the system of XAA is played by this test, with nothing but keys and HTTP. */
const of = await world()
const { as, db, app, time, now } = of
const xab = await givenReceiver(of, 'XAB')
await givenReceiver(of, 'XAA', { withoutWorker: true })
const secret = pairFrom(createHash('sha256').update('system of XAA').digest())
const key = signingPairFrom(secret.secretKey)
await connected(of, { member: 'XAA', pair: secret, compareKey: Buffer.alloc(32) }, 'https://exchange.xaa.example/messages')
await saysItsKey(of, xab.worker)
const path = '/api/hotlines/v1/XAB/messages'
const url = `http://localhost${path}`
let n = 0
const named = (what: string) => `${what}${++n}`
const common = () => ({ exchange: 1, id: named('m'), from: 'XAA', to: 'XAB', at: now.toISOString(), transfer: named('t') })
const aCase = (address = `https://${named('sent')}.example/secret-path`, more: object = {}) => ({
  ...common(),
  kind: 'case',
  urgent: false,
  answerBy: new Date(now.getTime() + 86_400_000).toISOString(),
  case: { address, isWeb: true, language: 'en', openedAt: now.toISOString() },
  assessment: null,
  hosting: { country: 'FR', observations: [] },
  ...more,
})
interface Sent {
  readonly to?: string
  readonly by?: typeof key
  readonly sealedTo?: Uint8Array
  readonly envelope?: object
  readonly headers?: Record<string, string>
}
async function sent(
  record: { readonly id: string; readonly from: string; readonly to: string } & object,
  { to = path, by = key, sealedTo = xab.worker.pair.publicKey, envelope = {}, headers = {} }: Sent = {},
) {
  const { id, from } = record
  const body = Buffer.from(JSON.stringify({ exchange: 1, id, from, to: record.to, sealed: seal(sealedTo, record).toString('base64'), ...envelope }))
  return app.request(`http://localhost${to}`, {
    method: 'POST',
    body,
    headers: { ...(await signed({ method: 'POST', url: `http://localhost${to}` }, body, by, time.now)), ...headers },
  })
}
const typeOf = async (answer: Promise<Response> | Response) => {
  const { status, headers } = await answer
  const body = (await (await answer).json()) as { type?: string }
  assert.match(headers.get('content-type') ?? '', /json/)
  return `${status} ${body.type ?? ''}`.trim()
}
const incoming = async () =>
  (await db.selectFrom('hotlines.messages_in').select(['state', 'answer', 'sealed']).orderBy('number', 'desc').limit(1).execute()).map(({ state, answer, sealed }) =>
    [state, answer, sealed && 'sealed'].filter(Boolean).join(' '),
  )[0]
const reports = async () =>
  Number(
    (
      await db
        .selectFrom('hotlines.public_reports')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
const outgoing = async () =>
  (await db.selectFrom('hotlines.transfer_events').select(['event', 'reason']).orderBy('id', 'desc').limit(1).execute()).map(({ event, reason }) => `${event} ${reason}`)[0]

test('a message is kept sealed, answered at once, and the same one again is the same', async () => {
  const record = aCase()
  assert.equal(await typeOf(sent(record)), '202')
  assert.equal(await incoming(), 'waiting sealed')
  const body = { id: record.id, from: 'XAA', to: 'XAB', exchange: 1, sealed: seal(xab.worker.pair.publicKey, record).toString('base64') }
  assert.equal(await typeOf(sent(record, { envelope: body })), '409 urn:alliance:other-content', 'sealed anew it is other bytes')
  const again = aCase()
  const same = { envelope: { sealed: seal(xab.worker.pair.publicKey, again).toString('base64') } }
  assert.deepEqual([await typeOf(sent(again, same)), await typeOf(sent(again, same))], ['202', '202'])
  assert.equal(await takenAll(of, xab.worker), 2)
  assert.equal(await incoming(), 'taken', 'what was read is gone')
})

test('what was not signed by the key of that hotline, for this address and now, is not kept', async () => {
  const before = (await db.selectFrom('hotlines.messages_in').select('id').execute()).length
  const other = signingPairFrom(Buffer.alloc(32, 9))
  for (const [what, answer, type] of [
    ['another key', sent(aCase(), { by: other }), '401 urn:alliance:not-signed-signature'],
    ['in the name of another', sent({ ...aCase(), from: 'XAC' }), '403 urn:alliance:not-connected'],
    ['in the name of the receiver', sent({ ...aCase(), from: 'XAB' }), '403 urn:alliance:not-connected'],
    ['without a signature', sent(aCase(), { headers: { signature: '' } }), '401 urn:alliance:not-signed-unsigned'],
    ['as it was to another address', sent(aCase(), { to: '/api/hotlines/v1/XAC/messages' }), '422 urn:alliance:receiver'],
    ['a field more', sent(aCase(), { envelope: { note: 'x' } }), '422 urn:alliance:envelope'],
    ['no base64', sent(aCase(), { envelope: { sealed: '<svg>' } }), '422 urn:alliance:envelope'],
    ['another type', sent(aCase(), { headers: { 'content-type': 'image/png' } }), '415 urn:alliance:media-type'],
    ['packed', sent(aCase(), { headers: { 'content-encoding': 'gzip' } }), '415 urn:alliance:media-type'],
    ['too large', sent(aCase(), { envelope: { sealed: 'A'.repeat(70_000) } }), '413 urn:alliance:too-large'],
    ['to nobody here', sent({ ...aCase(), to: 'XAC' }, { to: '/api/hotlines/v1/XAC/messages' }), '404 urn:alliance:no-such-hotline'],
  ] as const)
    assert.equal(await typeOf(answer), type, what)
  const old = await signed({ method: 'POST', url }, Buffer.from('{}'), key, new Date(now.getTime() - 3_600_000))
  assert.equal(await typeOf(app.request(url, { method: 'POST', body: '{}', headers: old })), '422 urn:alliance:envelope')
  assert.equal((await db.selectFrom('hotlines.messages_in').select('id').execute()).length, before)
})

test('a signature of an hour ago is none', async () => {
  const record = aCase()
  const body = Buffer.from(JSON.stringify({ exchange: 1, id: record.id, from: 'XAA', to: 'XAB', sealed: seal(xab.worker.pair.publicKey, record).toString('base64') }))
  const headers = await signed({ method: 'POST', url }, body, key, new Date(now.getTime() - 3_600_000))
  assert.equal(await typeOf(app.request(url, { method: 'POST', body, headers })), '401 urn:alliance:not-signed-age')
})

test('what cannot be read, is no record, says something else inside, or cannot happen, changes nothing and is told to the people here', async () => {
  const before = await reports()
  const theirs = aCase()
  await sent(theirs)
  await takenAll(of, xab.worker)
  const about = (more: object, transfer = theirs.transfer) => ({ ...common(), transfer, kind: 'event', ...more })
  for (const [why, record, how] of [
    ['unreadable', aCase(), { sealedTo: secret.publicKey }],
    ['not-a-record', aCase(undefined, { image: 'x' }), {}],
    ['not-a-record', about({ event: 'returned', reason: 'x' }), {}],
    ['mismatch', aCase(), { envelope: { id: named('m') } }],
    ['known', aCase(undefined, { transfer: theirs.transfer }), {}],
    ['no-such-transfer', about({ event: 'withdrawn', reason: 'mistake' }, named('t')), {}],
    // Only the receiver takes it, and only for a month may it stand still.
    ['impossible', about({ event: 'accepted' }), {}],
    ['impossible', about({ event: 'told', reason: 'removed' }), {}],
    ['impossible', about({ event: 'stood-still', reason: 'another-unit', until: '2027-12-01T00:00:00Z' }), {}],
  ] as const) {
    assert.equal(await typeOf(sent(record, how)), '202', why)
    assert.equal(await takenAll(of, xab.worker), 1)
    assert.equal(await incoming(), `refused ${why}`)
  }
  assert.equal(await reports(), before + 1)
  const { state } = await db.selectFrom('hotlines.transfers').select('state').where('outside_id', '=', theirs.transfer).executeTakeFirstOrThrow()
  assert.equal(state, 'sent')
  const page = await (await as('axel').get('/hotlines/XAB/exchange')).text()
  for (const words of ['refused: it could not be read', 'refused: it does not follow the published form', 'refused: that cannot happen to this case now', 'was read'])
    assert.ok(page.includes(words), words)
  assert.equal((await as('anna').get('/hotlines/XAB/exchange')).status, 404)
})

test('an address that is none, or a file in disguise, is never kept, and the other system hears that it is wrong', async () => {
  const before = await reports()
  for (const address of ['two words', 'https://one.example/\nhttps://two.example/', 'data:image/png;base64,AAAA', 'javascript:alert(1)']) {
    assert.equal(await typeOf(sent(aCase(address))), '202')
    await takenAll(of, xab.worker)
    assert.equal(await incoming(), 'taken')
    assert.equal(await outgoing(), 'returned address-wrong', address)
  }
  await fc.assert(
    fc.asyncProperty(media, fc.boolean(), async ({ kind, text }, isWeb) => {
      const record = aCase(text.slice(0, 2_000), {})
      // Noise of single characters is a strange name, and no file.
      const changed: ReturnType<typeof aCase> = { ...record, case: { ...record.case, isWeb: isWeb || kind === 'binary' } }
      await sent(changed)
      await takenAll(of, xab.worker)
      assert.equal(await reports(), before, kind)
    }),
    { numRuns: 40 },
  )
})

test('what is urgent is told to the analysts by letter; a hotline that takes no more says so by itself', async () => {
  await sent(aCase(undefined, { urgent: true, answerBy: new Date(now.getTime() + 7_200_000).toISOString() }))
  await takenAll(of, xab.worker)
  const letter = await db.selectFrom('platform.letters').select('subject').where('about', 'like', 'transfer/%').execute()
  assert.match(letter.map(({ subject }) => subject).join(), /^Urgent: a case was passed on to Line of XAB/)
  while ((await joined(of, xab.worker)).ok);
  const urgent = await db.selectFrom('hotlines.cases').select('urgent').where('urgent', '=', true).execute()
  assert.equal(urgent.length, 1)
  await db.updateTable('hotlines.receiving').set({ takes: false }).where('member', '=', 'XAB').execute()
  const before = await reports()
  await sent(aCase())
  await takenAll(of, xab.worker)
  assert.equal(await outgoing(), 'declined no-capacity')
  assert.equal(await reports(), before)
  await db.updateTable('hotlines.receiving').set({ takes: true }).where('member', '=', 'XAB').execute()
})

test('in no row of any table is an address, before and after it was read', async () => {
  await sent(aCase('https://never-in-the-clear.example/secret-path'))
  for (const _when of ['before', 'after']) {
    const rows = await everyRow(db)
    for (const each of ['never-in-the-clear', 'secret-path']) assert.equal(holds(rows, each), false)
    await takenAll(of, xab.worker)
  }
})

test('the directory says whom one can write to and with which keys; the schema holds for what is sent', async () => {
  const directory = (await (await app.request('http://localhost/api/hotlines/v1/directory.json')).json()) as { hotlines: Record<string, unknown>[] }
  assert.deepEqual(directory.hotlines, [
    {
      member: 'XAB',
      name: 'Line of XAB',
      endpoint: url,
      signingKey: signingPairFrom(xab.worker.pair.secretKey).publicKey.toString('base64'),
      sealingKey: Buffer.from(xab.worker.pair.publicKey).toString('base64'),
      answersWithinHours: 24,
      answersUrgentWithinHours: 4,
    },
  ])
  const guide = await app.request('http://localhost/api/hotlines/v1/guide.md')
  assert.equal(guide.status, 200)
  assert.match(await guide.text(), /^# How systems of hotlines speak to each other/)
  const schema = (await (await app.request('http://localhost/api/hotlines/v1/record.schema.json')).json()) as object
  assert.equal(new Ajv2020({ formats: { 'date-time': true } }).validate(schema, aCase()), true)
})

const typed = {
  version: '0',
  connected: 'yes',
  endpoint: 'https://exchange.hotline.example/messages',
  signingKey: key.publicKey.toString('base64'),
  sealingKey: Buffer.from(secret.publicKey).toString('base64'),
}
const connect = async (fields: Record<string, string>, by: Name = 'hedy') => as(by).post('/hotlines/XAA/own-system', { ...typed, version: '1', ...fields })
test('a manager connects a system of the own hotline, with what is wrong beside its field and nothing lost', async () => {
  for (const [fields, words] of [
    [{ endpoint: 'nowhere' }, /id="endpoint-error".*Enter the address in full/],
    [{ endpoint: 'http://exchange.hotline.example/' }, /id="endpoint-error".*begin with https/],
    [{ endpoint: 'https://me:word@exchange.hotline.example/' }, /id="endpoint-error".*begin with https/],
    [{ signingKey: 'short' }, /id="signingKey-error".*44 characters/],
    [{ sealingKey: typed.signingKey }, /id="sealingKey-error".*two different keys/],
    [{ version: '0' }, /Somebody changed it meanwhile/],
  ] as const) {
    const answer = await connect(fields)
    assert.equal(answer.status, 422)
    const page = (await answer.text()).replaceAll(/\s+/g, ' ')
    assert.match(page, words)
    assert.ok(page.includes(typed.signingKey) || 'signingKey' in fields)
  }
  assert.equal((await connect({})).status, 303)
  assert.match(await (await as('hedy').get('/hotlines/XAA/exchange')).text(), /Connected since.*https:\/\/exchange\.hotline\.example\/messages/s)
  assert.equal((await connect({ version: '2' }, 'anna')).status, 403)
  assert.equal((await as('hedy', { steppedUp: false }).post('/hotlines/XAA/own-system', { ...typed, version: '2' })).headers.get('location')?.startsWith('/step-up'), true)
  assert.equal((await connect({ version: '2', connected: '' })).status, 303)
  assert.equal(await typeOf(sent(aCase())), '403 urn:alliance:not-connected')
  assert.equal((await pushedAll(of, xab.worker, null)) > 0, true)
  const answers = await db.selectFrom('hotlines.messages_out').select('answer').distinct().where('state', '=', 'refused').execute()
  assert.deepEqual(answers, [{ answer: 'disconnected' }])
})

test('who opens a public form here has it here', async () => {
  await db.insertInto('hotlines.openings').values({ id: 'o1', member: 'XAA', opened_by: 'hedy', opened_at: now }).execute()
  const answer = await connect({ version: '3' })
  assert.match(await answer.text(), /Your public form is open here/)
})
