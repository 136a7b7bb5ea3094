import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type Name, world } from '#tests/support/world.ts'

const { db, as } = await world()
const letters = (about: string) =>
  db.selectFrom('platform.letters').select(['account', 'email', 'language', 'subject', 'body', 'secret', 'made_up']).where('about', 'like', `${about}%`).orderBy('email').execute()
const open = () => db.selectFrom('people.invitations').select(['id', 'role', 'member', 'email']).where('used_at', 'is', null).where('withdrawn_at', 'is', null).execute()
const typed = { name: 'Nadia New', email: 'nadia@example.test', role: 'drafter', language: 'fr' }
const invite = (name: Name, change: Record<string, string> = {}, path = '/members/XAA/people') => as(name).post(path, { ...typed, ...change })
const seatId = async (account: string) => (await db.selectFrom('people.seats').select('id').where('account', '=', account).executeTakeFirstOrThrow()).id

beforeEach(async () => {
  await db.deleteFrom('people.invitations').execute()
  await db.deleteFrom('platform.letters').execute()
})

test('a focal point invites a colleague: a letter with the link, which stands nowhere else', async () => {
  const answer = await invite('farah')
  assert.equal(answer.headers.get('location'), '/members/XAA/people')
  assert.deepEqual(
    (await open()).map(({ role, member, email }) => [role, member, email]),
    [['drafter', 'XAA', 'nadia@example.test']],
  )
  const [letter] = await letters('invitation/')
  assert.equal(letter?.email, 'nadia@example.test')
  assert.equal(letter?.language, 'fr')
  assert.match(letter?.body ?? '', /Farah Focal vous invite à occuper le siège de rédacteur.*\n\nhttp:\/\/localhost\/invitation\/\{secret\}\n/s)
  const page = await (await as('farah').get('/members/XAA/people')).text()
  assert.match(page, /Nadia New/)
  assert.ok(letter?.secret && !page.includes(letter.secret))
  assert.equal((await as('visitor').get(`/invitation/${letter?.secret}`)).status, 200)
})
test('who may give which seat where', async () => {
  const country = ['drafter', 'focal-point', 'signatory']
  const givers: [Name, string, readonly string[]][] = [
    ['farah', '/members/XAA/people', country],
    ['finn', '/members/XAA/people', []],
    ['dara', '/members/XAA/people', []],
    ['sigrid', '/members/XAA/people', []],
    ['selam', '/members/XAA/people', ['focal-point']],
    ['hana', '/members/XAA/people', ['focal-point']],
    ['olu', '/members/XAA/people', []],
    ['selam', '/members/XIO/people', ['observer']],
    ['farah', '/secretariat/people', []],
    ['selam', '/secretariat/people', []],
    ['hana', '/secretariat/people', ['officer', 'head']],
    ['olu', '/secretariat/people', ['head', 'operator']],
    ['visitor', '/members/XAA/people', []],
  ]
  for (const [name, path, may] of givers)
    for (const role of [...country, 'observer', 'officer', 'head', 'operator', 'clock', 'visitor', '']) {
      await db.deleteFrom('people.invitations').execute()
      await invite(name, { role, member: path.startsWith('/secretariat') ? 'XAA' : '' }, path)
      assert.equal((await open()).length, may.includes(role) ? 1 : 0, `${name} ${path} ${role}`)
    }
})
test('no country gives a seat of an observer, and no body one of a drafter', async () => {
  await invite('selam', { role: 'observer' })
  await invite('selam', { role: 'focal-point' }, '/members/XIO/people')
  await invite('farah', {}, '/members/XXX/people')
  assert.deepEqual(await open(), [])
})
const mistakes: [string, Record<string, string>, string][] = [
  ['no name', { name: ' ' }, 'name'],
  ['no address', { email: 'nadia' }, 'email'],
  ['somebody who holds the seat', { email: 'DARA@example.test' }, 'email'],
]
for (const [name, change, field] of mistakes)
  test(`${name}: said beside the field, and what was typed stays`, async () => {
    const answer = await invite('farah', { name: 'Kept Name', ...change })
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, new RegExp(`id="${field}-error"`))
    if (!change['name']) assert.match(page, /value="Kept Name"/)
    assert.deepEqual(await open(), [])
  })
test('an officer without a country is not invited', async () => {
  const answer = await invite('hana', { role: 'officer', member: '' }, '/secretariat/people')
  assert.match(await answer.text(), /id="member-error"/)
})
test('two clicks, or two focal points at once, make one invitation', async () => {
  const answers = await Promise.all([invite('farah'), invite('farah'), invite('farah', { email: 'NADIA@example.test' })])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422, 422])
  assert.equal((await open()).length, 1)
})
test('inviting, ending and mending ask for a fresh proof', async () => {
  const client = as('farah', { steppedUp: false })
  for (const path of ['/members/XAA/people', '/seats/dara-0/end', '/seats/dara-0/mending']) assert.equal((await client.post(path, typed)).headers.get('location'), '/step-up', path)
  assert.deepEqual(await open(), [])
})
test('an invitation taken back is dead at once, and only its givers take it back', async () => {
  await invite('farah')
  const [invitation] = await open()
  const [letter] = await letters('invitation/')
  for (const name of ['finn', 'dara', 'selam', 'olu'] as const) await as(name).post(`/invitations/${invitation?.id}/withdrawal`)
  assert.equal((await open()).length, 1)
  assert.equal((await as('farah').post(`/invitations/${invitation?.id}/withdrawal`)).status, 303)
  assert.match(await (await as('visitor').get(`/invitation/${letter?.secret}`)).text(), /used up/)
})
test('who reads which people', async () => {
  const reads = async (name: Name, path: string) => (await as(name).get(path)).status === 200
  for (const [path, readers] of [
    ['/members/XAA/people', ['farah', 'selam', 'omar', 'hana']],
    ['/members/XAB/people', ['finn', 'selam', 'omar', 'hana']],
    ['/secretariat/people', ['selam', 'omar', 'hana', 'olu']],
  ] as const)
    for (const name of ['dara', 'farah', 'sigrid', 'finn', 'selam', 'omar', 'hana', 'ines', 'olu', 'visitor'] as const)
      assert.equal(await reads(name, path), (readers as readonly string[]).includes(name), `${name} ${path}`)
  assert.doesNotMatch(await (await as('olu').get('/secretariat/people')).text(), /Focal points of the countries/)
})
test('the secretariat sees which country has no focal point', async () => {
  await db.updateTable('alliance.members').set({ made_up: false }).where('code', 'in', ['XAA', 'XAC']).execute()
  const page = await (await as('selam').get('/secretariat/people')).text()
  assert.match(page, /1 of 2 countries have a focal point/)
  assert.match(page, /Invite a person<span class="vh">: Land XAC/)
  await db.updateTable('alliance.members').set({ made_up: true }).execute()
})
test('whoever loses the seat can do nothing from the next request on, and is told, as are those who look after such seats', async () => {
  const seat = await seatId('sigrid')
  assert.match(await (await as('farah').get(`/seats/${seat}/end`)).text(), /From this moment Sigrid Signatory/)
  assert.equal((await as('farah').post(`/seats/${seat}/end`)).headers.get('location'), '/members/XAA/people')
  for (const steppedUp of [true, false]) assert.equal((await as('sigrid', { steppedUp }).get('/work')).status, 404)
  assert.deepEqual(
    (await letters('seat/')).map(({ email }) => email),
    ['duo', 'hana', 'omar', 'selam', 'sigrid'].map((name) => `${name}@example.test`),
  )
  assert.equal((await as('farah').post(`/seats/${seat}/end`)).status, 404)
})
test('nobody ends a seat of another country, and the secretariat none of a drafter', async () => {
  const seat = await seatId('dina')
  for (const name of ['farah', 'selam', 'hana', 'olu', 'ines', 'dara'] as const) {
    assert.equal((await as(name).get(`/seats/${seat}/end`)).status, 404, name)
    assert.equal((await as(name).post(`/seats/${seat}/end`)).status, 404, name)
  }
  assert.equal((await as('dina').get('/members/XAB')).status, 200)
  assert.equal((await as('finn').get('/members/XAB/people')).status, 200)
})
test('a seat can be given up; its holder stays signed in, and a part that was given to them is nobody’s', async () => {
  await db
    .insertInto('monitoring.reports')
    .values({ id: 'XAB-trial-commitment', round: 'trial', member: 'XAB', kind: 'commitment', opened_by: 'finn', opened_at: new Date() })
    .execute()
  await db.insertInto('monitoring.assignments').values({ report: 'XAB-trial-commitment', section: 'goal/1.1', account: 'dina', given_by: 'finn', given_at: new Date() }).execute()
  const tasks = async () => (await as('finn').get('/reports/XAB-trial-commitment')).text()
  assert.match(await tasks(), /Dina Drafter/)
  assert.equal((await as('dina').post(`/seats/${await seatId('dina')}/end`)).headers.get('location'), '/work')
  assert.doesNotMatch(await tasks(), /Dina Drafter/)
  assert.equal((await as('dina').get('/account')).status, 200)
  assert.equal((await as('dina').get('/reports/XAB-trial-commitment')).status, 404)
})
test('the last focal point is told so before giving up the seat', async () => {
  assert.match(await (await as('farah').get(`/seats/${await seatId('farah')}/end`)).text(), /last focal point/)
})
