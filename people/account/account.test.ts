import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockPerson } from '#platform/jobs.ts'
import { softwarePasskey } from '#tests/support/software-passkey.ts'
import { cast, type Name, world } from '#tests/support/world.ts'
import { eraseUnusedAccount } from './erase-account.act.ts'

const { db, as, now, perform } = await world()
const account = (id: string) => db.selectFrom('people.accounts').select(['name', 'email', 'language', 'removed_at']).where('id', '=', id).executeTakeFirstOrThrow()
const change = (name: Name, fields: Record<string, string> = {}) => as(name).post('/account', { name: 'New Name', email: 'new@example.test', language: 'es', ...fields })
const unquoted = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

test('nobody has an account page without an account', async () => {
  for (const path of ['/account', '/account/data.json', '/account/erasure', '/account/passkeys/new']) assert.equal((await as('visitor').get(path)).status, 404, path)
})
test('name, address and language are changed; the old address hears of it', async () => {
  const answer = await change('dara')
  assert.equal(answer.headers.get('location'), '/account')
  assert.match(answer.headers.getSetCookie().join(), /language=es/)
  assert.deepEqual(await account('dara'), { name: 'New Name', email: 'new@example.test', language: 'es', removed_at: null })
  const letters = await db.selectFrom('platform.letters').select(['email', 'subject', 'language']).execute()
  assert.deepEqual(letters, [{ email: 'dara@example.test', subject: 'Your address for mail was changed', language: 'en' }])
  await change('dara', { name: 'Dara Drafter', language: 'en' })
  assert.equal((await db.selectFrom('platform.letters').select('id').execute()).length, 1)
})
for (const [field, fields] of [
  ['name', { name: ' ' }],
  ['email', { email: 'x' }],
  ['email', { email: 'FARAH@example.test' }],
] as const)
  test(`a change refused (${JSON.stringify(fields)}) says why beside the field and changes nothing`, async () => {
    const before = await account('dov')
    const page = await (await change('dov', { name: 'Kept Typing', ...fields })).text()
    assert.match(page, new RegExp(`id="${field}-error"`))
    assert.ok('name' in fields || page.includes('value="Kept Typing"'))
    assert.deepEqual(await account('dov'), before)
  })
test('whoever walks up to an open browser changes nothing grave', async () => {
  const client = as('dov', { steppedUp: false })
  for (const path of ['/account', '/account/passkeys', '/account/erasure']) assert.equal((await client.post(path, { sure: 'yes' })).headers.get('location'), '/step-up', path)
  assert.match(await (await client.get('/account/passkeys/new')).text(), /href="\/step-up\?next=\/account\/passkeys\/new"/)
})

const addKey = async (name: Name, key = softwarePasskey(), id: string = name) => {
  const page = await (await as(name).get('/account/passkeys/new')).text()
  const { challenge } = JSON.parse(unquoted(/data-options="([^"]+)"/.exec(page)?.[1] ?? '{}')) as { challenge: string }
  return as(name).post('/account/passkeys', { label: `Key ${id}`, response: key.registers(Buffer.from(`sixteen bytes of ${id}`).toString('base64url'), { challenge }) })
}
const keys = (name: string) => db.selectFrom('people.passkeys').select(['id', 'label']).where('account', '=', name).where('removed_at', 'is', null).orderBy('label').execute()

test('a second passkey is added and one removed, but never the last, also by two at once', async () => {
  assert.equal((await addKey('farah', softwarePasskey(), 'one')).status, 303)
  assert.equal((await addKey('farah', softwarePasskey(), 'two')).status, 303)
  const [one, two] = await keys('farah')
  assert.match(await (await as('farah').get('/account')).text(), /Key one.*Key two/s)
  assert.equal((await as('dara').post(`/account/passkeys/${one?.id}/removal`)).status, 404)
  const answers = await Promise.all([one, two].map((key) => as('farah').post(`/account/passkeys/${key?.id}/removal`)))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  assert.equal((await keys('farah')).length, 1)
  assert.match(await answers.find(({ status }) => status === 422)!.text(), /This is your last passkey/)
})
test('a passkey is made for oneself only, and once', async () => {
  const key = softwarePasskey()
  const page = await (await as('sigrid').get('/account/passkeys/new')).text()
  const { challenge } = JSON.parse(unquoted(/data-options="([^"]+)"/.exec(page)?.[1] ?? '{}')) as { challenge: string }
  const response = key.registers(Buffer.from('sixteen bytes for sigrid').toString('base64url'), { challenge })
  assert.equal((await as('dov').post('/account/passkeys', { label: 'x', response })).status, 422)
  assert.equal((await as('sigrid').post('/account/passkeys', { label: 'x', response })).status, 303)
  const again = key.registers(Buffer.from('sixteen other bytes here').toString('base64url'), { challenge })
  const answer = await as('sigrid').post('/account/passkeys', { label: 'Typed label', response: again })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /value="Typed label"/)
})

test('sessions are listed and ended, one’s own only', async () => {
  await db
    .updateTable('people.sessions')
    .set({ seen_at: new Date('2100-01-01') })
    .execute()
  const page = await (await as('sven').get('/account')).text()
  assert.equal(page.match(/this one/g)?.length, 1)
  assert.match(page, /action="\/account\/sessions\/sven-false\/end"/)
  assert.equal((await as('finn').post('/account/sessions/sven-false/end')).status, 404)
  assert.equal((await as('sven', { steppedUp: false }).get('/work')).status, 200)
  assert.equal((await as('sven').post('/account/sessions/sven-false/end')).status, 303)
  assert.equal((await as('sven', { steppedUp: false }).get('/work')).status, 404)
  assert.equal((await as('selam').post('/account/sessions/others/end')).status, 303)
  assert.equal((await as('selam', { steppedUp: false }).get('/work')).status, 404)
  assert.equal((await as('selam').get('/work')).status, 200)
})

test('one takes along what is kept about oneself, and about nobody else', async () => {
  const answer = await as('farah').get('/account/data.json')
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment/)
  const data = (await answer.json()) as { person: { name: string }; seats: unknown[]; passkeys: unknown[]; sessions: unknown[]; acts: { act: string }[] }
  assert.equal(data.person.name, 'Farah Focal')
  assert.equal(data.seats.length, 1)
  assert.equal(data.passkeys.length, 2)
  assert.ok(data.sessions.length >= 2)
  assert.ok(data.acts.some(({ act }) => act === 'passkey.add'))
  assert.doesNotMatch(JSON.stringify(data), /Dara|Sigrid/)
})

test('an account is erased only by whoever says that they have understood', async () => {
  assert.match(await (await as('dina').get('/account/erasure')).text(), /drafter, Land XAB/)
  assert.match(await (await as('dina').post('/account/erasure')).text(), /id="sure-error"/)
  assert.equal((await account('dina')).name, 'Dina Drafter')
})
test('after the erasure nothing names the person: no account, key, session, letter or invitation; the record keeps an opaque number', async () => {
  await db
    .insertInto('people.invitations')
    .values({
      id: 'inv-dina',
      secret_digest: Buffer.from('x'),
      name: 'Dina Drafter',
      email: 'dina@example.test',
      role: 'drafter',
      member: 'XAB',
      invited_at: now,
      expires_at: now,
      used_at: now,
    })
    .execute()
  await db.updateTable('people.seats').set({ given_by: 'inv-dina' }).where('account', '=', 'dina').execute()
  await as('finn').post('/seats/dina-0/mending')
  await addKey('dina')
  const answer = await as('dina').post('/account/erasure', { sure: 'yes' })
  assert.equal(answer.headers.get('location'), '/')
  assert.match(answer.headers.getSetCookie().join(), /session=;/)
  assert.equal((await as('dina').get('/account')).status, 404)
  const tables = ['people.accounts', 'people.invitations', 'people.passkeys', 'people.sessions', 'people.parked_forms'] as const
  const kept = (await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))).flat()
  assert.doesNotMatch(JSON.stringify(kept), /Dina|dina@/)
  assert.deepEqual(
    (await db.selectFrom('platform.letters').select(['account', 'email']).where('subject', 'like', '%Dina%').execute()).map(({ email }) => email),
    ['finn@example.test'],
  )
  assert.deepEqual(await db.selectFrom('platform.letters').select('id').where('account', '=', 'dina').execute(), [])
  const entries = await db.selectFrom('record.entries').select(['act', 'subject']).where('account', '=', 'dina').execute()
  assert.ok(entries.some(({ act }) => act === 'account.erase'))
  assert.doesNotMatch(await (await as('finn').get('/members/XAB/people')).text(), /Dina/)
})

const sweep = (person = clockPerson as never) => perform(eraseUnusedAccount, {}, { db, person, now, steppedUp: true, demonstration: false })
const months = (count: number) => new Date(new Date().setMonth(new Date().getMonth() - count))
test('the clock erases accounts that have had no seat for half a year, and forgets old letters about seats; nobody else can', async () => {
  await db.deleteFrom('platform.letters').execute()
  const letter = { email: 'x@example.test', language: 'en', subject: 'x', body: 'x', made_up: false }
  for (const [id, about, at] of [
    ['old', 'seat/x', months(4)],
    ['older', 'invitation/x', months(4)],
    ['new', 'seat/x', months(2)],
    ['receipt', 'XAA-trial-C-1', months(40)],
  ] as const)
    await db
      .insertInto('platform.letters')
      .values({ id, about, queued_at: at, ...letter })
      .execute()
  await db
    .updateTable('people.accounts')
    .set({ created_at: months(20) })
    .execute()
  await db
    .updateTable('people.seats')
    .set({ ended_at: months(5) })
    .where('account', '=', 'ines')
    .execute()
  for (const name of ['hana', 'olu', 'visitor'] as const) assert.equal((await sweep(cast[name] as never)).ok, false)
  assert.equal((await sweep()).ok, false)
  await db
    .updateTable('people.seats')
    .set({ ended_at: months(7) })
    .where('account', 'in', ['ines', 'duo'])
    .execute()
  await db.updateTable('people.seats').set({ ended_at: null }).where('id', '=', 'duo-1').execute()
  assert.equal((await sweep()).ok, true)
  assert.equal((await account('ines')).name, '')
  assert.equal((await account('duo')).name, 'Duo Double')
  assert.equal((await sweep()).ok, false)
  assert.deepEqual(
    (await db.selectFrom('platform.letters').select('id').orderBy('id').execute()).map(({ id }) => id),
    ['new', 'receipt'],
  )
})
