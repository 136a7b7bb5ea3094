import assert from 'node:assert/strict'
import { test } from 'node:test'
import { softwarePasskey } from '#tests/support/software-passkey.ts'
import { type Name, world } from '#tests/support/world.ts'

const { db, as, app } = await world()
const visitor = as('visitor')
const credential = (name: string) => Buffer.from(`credential of ${name}`).toString('base64url')
const unquoted = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const offered = async (path: string, client = visitor) => {
  const page = await (await client.get(path)).text()
  const options = JSON.parse(unquoted(/data-options="([^"]+)"/.exec(page)?.[1] ?? '{}')) as { challenge: string; excludeCredentials?: { id: string }[] }
  return { page, options }
}
const newestLink = async () => {
  const { secret } = await db.selectFrom('platform.letters').select('secret').where('secret', 'is not', null).orderBy('queued_at', 'desc').orderBy('id').executeTakeFirstOrThrow()
  await db.updateTable('platform.letters').set({ secret: null }).execute()
  return `/invitation/${secret}`
}
const mailTo = async (subject: string) =>
  (await db.selectFrom('platform.letters').select('email').where('subject', 'like', `${subject}%`).orderBy('email').execute()).map(({ email }) => email)
const invited = async (by: Name, path: string, fields: Record<string, string>) => {
  assert.equal((await as(by).post(path, { name: 'Somebody', email: 'somebody@example.test', language: 'en', ...fields })).status, 303)
  return newestLink()
}
const mended = async (by: Name, seat: string) => {
  assert.equal((await as(by).post(`/seats/${seat}/mending`)).status, 303)
  return newestLink()
}
const seatsOf = async (account: string) =>
  (await db.selectFrom('people.seats').select(['role', 'member']).where('account', '=', account).where('ended_at', 'is', null).orderBy('given_at').execute()).map(
    ({ role, member }) => `${role} ${member ?? ''}`,
  )

test('whoever is signed in takes a further seat with the account they have', async () => {
  const link = await invited('hana', '/secretariat/people', { role: 'officer', member: 'XAB' })
  const { page, options } = await offered(link, as('finn'))
  assert.match(page, /You are signed in as Finn Focal/)
  assert.equal(options.challenge, undefined)
  assert.equal((await as('finn').post(`${link}/seat`)).headers.get('location'), '/work')
  assert.deepEqual(await seatsOf('finn'), ['focal-point XAB', 'officer XAB'])
  assert.equal((await as('finn').get('/desk')).status, 200)
  assert.match(await (await as('finn').post(`${link}/seat`)).text(), /used up/)
})
test('a seat is held once, and nobody takes one without an account', async () => {
  const link = await invited('hana', '/secretariat/people', { role: 'officer', member: 'XAB', email: 'other@example.test' })
  assert.match(await (await as('selam').post(`${link}/seat`)).text(), /You hold this seat already/)
  assert.equal((await visitor.post(`${link}/seat`)).status, 422)
  assert.deepEqual(await seatsOf('visitor'), [])
  assert.match((await offered(link)).page, /Have you an account here already/)
})
test('a taken seat is told to the other focal points, the signatories and the secretariat', async () => {
  const link = await invited('farah', '/members/XAA/people', { role: 'signatory', email: 'minister@example.test' })
  await as('dov').post(`${link}/seat`)
  assert.deepEqual(
    await mailTo('Dov Drafter took a seat'),
    ['duo', 'farah', 'finn', 'hana', 'omar', 'selam', 'sigrid'].map((name) => `${name}@example.test`),
  )
})

const signIn = async (response: string) => visitor.post('/sign-in', { response, next: '/work' })
const signInChallenge = async () => (await offered('/sign-in')).options.challenge

test('lost access is mended by a link to the person’s own address; the old keys and sessions end when it is used', async () => {
  const [old, fresh] = [softwarePasskey(), softwarePasskey()]
  const first = await mended('farah', 'dara-0')
  await visitor.post(`${first}/key`, { response: old.registers(credential('old'), { challenge: (await offered(first)).options.challenge }) })
  assert.equal((await signIn(old.answers(credential('old'), { challenge: await signInChallenge() }))).status, 303)

  await db.deleteFrom('platform.letters').execute()
  const link = await mended('farah', 'dara-0')
  assert.deepEqual(await mailTo('A new passkey for your account'), ['dara@example.test'])
  assert.deepEqual(await mailTo('A new key for Dara'), [])
  const { page, options } = await offered(link)
  assert.match(page, /For the account of Dara Drafter/)
  assert.deepEqual(
    options.excludeCredentials?.map(({ id }) => id),
    [credential('old')],
  )
  const response = fresh.registers(credential('fresh'), { challenge: options.challenge })
  const answers = await Promise.all([visitor.post(`${link}/key`, { response }), visitor.post(`${link}/key`, { response })])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  const cookie =
    answers
      .find(({ status }) => status === 303)
      ?.headers.get('set-cookie')
      ?.split(';')[0] ?? ''
  assert.equal((await app.request('http://localhost/work', { headers: { cookie } })).status, 200)

  assert.deepEqual(await seatsOf('dara'), ['drafter XAA'])
  for (const steppedUp of [true, false]) assert.equal((await as('dara', { steppedUp }).get('/work')).status, 404)
  assert.equal((await signIn(old.answers(credential('old'), { challenge: await signInChallenge() }))).status, 422)
  assert.equal((await signIn(fresh.answers(credential('fresh'), { challenge: await signInChallenge() }))).status, 303)
  assert.deepEqual(await mailTo('Dara Drafter has a new key'), ['dara@example.test', 'farah@example.test'])
})
test('what is not a passkey for this link ends nothing', async () => {
  const link = await mended('finn', 'dina-0')
  const { challenge } = (await offered(link)).options
  const key = softwarePasskey()
  for (const response of [
    '',
    key.registers(credential('x'), { challenge, origin: 'http://attacker.example' }),
    key.registers(credential('x'), { challenge: await signInChallenge() }),
  ])
    assert.equal((await visitor.post(`${link}/key`, { response })).status, 422)
  assert.equal((await as('dina').get('/work')).status, 200)
  assert.equal((await visitor.post(link, { name: 'Dina Two', email: 'two@example.test', account: 'x', response: '' })).status, 422)
  assert.equal((await as('sven').post(`${link}/seat`)).status, 422)
  assert.deepEqual(await seatsOf('sven'), ['signatory XAB'])
})
test('a newer link takes the place of the older, and one for a person without a seat leads nowhere', async () => {
  const older = await mended('finn', 'dina-0')
  const newer = await mended('finn', 'dina-0')
  assert.match((await offered(older)).page, /used up/)
  const { challenge } = (await offered(newer)).options
  await as('finn').post('/seats/dina-0/end')
  assert.match(await (await visitor.post(`${newer}/key`, { response: softwarePasskey().registers(credential('y'), { challenge }) })).text(), /used up/)
})
test('a key opens every seat of its owner: only who may give each of them mends', async () => {
  const tries: [Name, string, boolean][] = [
    ['farah', 'sigrid-0', true],
    ['finn', 'sigrid-0', false],
    ['selam', 'sigrid-0', false],
    ['selam', 'farah-0', true],
    ['hana', 'selam-0', true],
    ['selam', 'omar-0', false],
    ['olu', 'hana-0', true],
    ['olu', 'selam-0', false],
    ['farah', 'olu-0', false],
    // Finn is an officer too by now: his own country's people cannot reach that seat through him.
    ['sven', 'finn-0', false],
    ['selam', 'finn-0', false],
    ['hana', 'finn-0', true],
    ['visitor', 'sigrid-0', false],
  ]
  for (const [name, seat, may] of tries) {
    assert.equal((await as(name).get(`/seats/${seat}/mending`)).status, may ? 200 : 404, `${name} ${seat}`)
    assert.equal((await as(name).post(`/seats/${seat}/mending`)).headers.get('location')?.startsWith('/sign-in') ?? false, name === 'visitor')
  }
  const links = await db
    .selectFrom('people.invitations')
    .select('account')
    .distinct()
    .where('account', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .where('used_at', 'is', null)
    .execute()
  assert.deepEqual(links.map(({ account }) => account).sort(), ['farah', 'finn', 'hana', 'selam', 'sigrid'])
})
