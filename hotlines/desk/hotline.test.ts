import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenHotline, saidBy } from '#tests/support/given-hotline.ts'
import { type Name, world } from '#tests/support/world.ts'
import { pairFrom } from '../sealing/box.ts'
import { sealBytes } from '../browser/box.ts'
import { hotlineMistakes, opening } from './hotline.rules.ts'
import { deskScript } from './scripts.ts'

const of = await world()
const { app, as, db, now, time } = of
const today = '2027-03-01'
const form = async () => (await app.request('http://localhost/report/XAA')).status
const key = (seed: number) => Buffer.from(pairFrom(Buffer.alloc(32, seed)).publicKey).toString('base64')
const lastEntry = () => db.selectFrom('record.entries').select(['act', 'account', 'member', 'detail']).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()

test('the form stays closed until the hotline has said who it is, and made its key', async () => {
  const hedy = as('hedy')
  const refused = async (says: RegExp) => {
    const answer = await hedy.post('/hotlines/XAA/opening')
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), says)
    assert.equal(await form(), 404)
  }
  await refused(/Say first who you are/)
  const early = await hedy.post('/hotlines/XAA/keys', { publicKey: key(1), quorum: '2', shares: '3' })
  assert.match(await early.text(), /Say first who you are/)
  assert.equal((await hedy.post('/hotlines/XAA/texts', saidBy('XAA', today))).headers.get('location'), '/hotlines/XAA/texts')
  await refused(/Make the key/)
  assert.equal((await hedy.post('/hotlines/XAA/keys', { publicKey: key(1), quorum: '2', shares: '3' })).status, 303)
  assert.deepEqual((await lastEntry()).act, 'hotline-key.make')
  assert.equal((await hedy.post('/hotlines/XAA/opening')).status, 303)
  assert.equal(await form(), 200)
  const page = await (await app.request('http://localhost/report/XAA')).text()
  for (const words of ['Line of XAA', 'Call 112', 'Two analysts read each report.', 'Reporting is lawful.']) assert.ok(page.includes(words), words)
})
test('it closes for a reason, and opens again', async () => {
  const hedy = as('hedy')
  assert.equal((await hedy.post('/hotlines/XAA/opening')).status, 422)
  assert.match(await (await hedy.post('/hotlines/XAA/closing', { reason: ' ' })).text(), /id="reason-error"/)
  assert.equal(await form(), 200)
  assert.equal((await hedy.post('/hotlines/XAA/closing', { reason: 'Moving house' })).status, 303)
  assert.equal(await form(), 404)
  assert.equal((await hedy.post('/hotlines/XAA/closing', { reason: 'Again' })).status, 422)
  assert.equal((await hedy.post('/hotlines/XAA/opening')).status, 303)
  assert.deepEqual(
    (await db.selectFrom('hotlines.openings').select(['reason', 'closed_by']).orderBy('opened_at').orderBy('closed_at').execute()).map(({ reason }) => reason).sort(),
    ['Moving house', null],
  )
})
test('a number for emergencies that nobody has checked for a year does not open a form', async () => {
  assert.deepEqual(opening({ open: false, said: { emergencyCheckedOn: '2026-03-02' }, hasKey: true }, now), { ok: true })
  assert.deepEqual(opening({ open: false, said: { emergencyCheckedOn: '2026-03-01' }, hasKey: true }, now), { ok: false, because: 'number-old' })
  await as('hedy').post('/hotlines/XAA/closing', { reason: 'Time passes' })
  time.now = new Date('2028-03-02T09:00:00Z')
  assert.match(await (await as('hedy').post('/hotlines/XAA/opening')).text(), /checked more than a year ago/)
  time.now = now
  await as('hedy').post('/hotlines/XAA/opening')
})

const right = {
  name: 'A',
  organisation: 'B',
  website: '',
  emergencyNumber: '112',
  emergencyCheckedOn: today,
  ticketDays: 180,
  textDays: 365,
  lawfulDays: 180,
  dailyReadings: 40,
  texts: { en: { about: 'x', legalNote: 'y' } },
}
for (const [wrong, field, because] of [
  [{ name: '' }, 'name', 'name-missing'],
  [{ organisation: '' }, 'organisation', 'organisation-missing'],
  [{ name: 'x'.repeat(121) }, 'name', 'too-long'],
  [{ website: 'https://a.example/' }, 'website', 'website-wrong'],
  [{ emergencyNumber: 'call us' }, 'emergencyNumber', 'number-wrong'],
  [{ emergencyCheckedOn: '' }, 'emergencyCheckedOn', 'day-missing'],
  [{ emergencyCheckedOn: '2027-03-02' }, 'emergencyCheckedOn', 'day-ahead'],
  [{ ticketDays: 0 }, 'ticketDays', 'days-wrong'],
  [{ textDays: Number.NaN }, 'textDays', 'days-wrong'],
  [{ dailyReadings: 0 }, 'dailyReadings', 'budget-wrong'],
  [{ dailyReadings: 501 }, 'dailyReadings', 'budget-wrong'],
  [{ dailyReadings: 1.5 }, 'dailyReadings', 'budget-wrong'],
  [{ textDays: 3_651 }, 'textDays', 'days-wrong'],
  [{ lawfulDays: 0 }, 'lawfulDays', 'days-wrong'],
  [{ lawfulDays: 366 }, 'lawfulDays', 'lawful-between'],
  [{ lawfulDays: 179 }, 'lawfulDays', 'lawful-between'],
  [{ ticketDays: 366 }, 'ticketDays', 'ticket-too-long'],
  [{ texts: {} }, 'about-en', 'texts-missing'],
  [{ texts: { en: { about: 'x', legalNote: 'y' }, fr: { about: 'x', legalNote: '' } } }, 'legalNote-fr', 'text-half'],
  [{ texts: { en: { about: 'x', legalNote: 'y'.repeat(3_001) } } }, 'legalNote-en', 'too-long'],
] as const)
  test(`what a hotline says is looked at: ${field}, ${because}`, () => assert.deepEqual(hotlineMistakes({ ...right, ...wrong }, today), [[field, because]]))
test('what is right has no mistakes', () => {
  assert.deepEqual(hotlineMistakes(right, today), [])
  assert.deepEqual(hotlineMistakes({ ...right, website: 'hotline.example', emergencyNumber: '+33 1 (23)-45/6' }, today), [])
})
test('a mistake is said beside its field, and nothing typed is lost', async () => {
  const version = (await db.selectFrom('hotlines.hotlines').select('version').where('member', '=', 'XAA').executeTakeFirstOrThrow()).version
  const answer = await as('hedy').post('/hotlines/XAA/texts', { ...saidBy('XAA', today), emergencyNumber: 'none', 'about-fr': 'Deux analystes', version: String(version) })
  const page = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(page, /id="emergencyNumber-error"/)
  assert.match(page, /id="legalNote-fr-error"/)
  assert.ok(page.includes('Deux analystes</textarea>'))
})
test('of two who save at once the second is told, keeps what was typed, and may save over it', async () => {
  const said = { ...saidBy('XAA', today), name: 'From the second' }
  const version = String((await db.selectFrom('hotlines.hotlines').select('version').where('member', '=', 'XAA').executeTakeFirstOrThrow()).version)
  assert.equal((await as('hedy').post('/hotlines/XAA/texts', { ...saidBy('XAA', today), version })).status, 303)
  const answer = await as('hedy').post('/hotlines/XAA/texts', { ...said, version })
  const page = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(page, /Somebody else saved this page meanwhile/)
  assert.ok(page.includes('value="From the second"'))
  const newer = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
  assert.equal((await as('hedy').post('/hotlines/XAA/texts', { ...said, version: newer })).status, 303)
})

for (const [fields, says] of [
  [{ publicKey: 'AAAA', quorum: '2', shares: '3' }, /not the public half of a key/],
  [{ publicKey: Buffer.alloc(32).toString('base64'), quorum: '2', shares: '3' }, /not the public half of a key/],
  [{ publicKey: key(2), quorum: '1', shares: '3' }, /At least two shares/],
  [{ publicKey: key(2), quorum: '4', shares: '3' }, /At least two shares/],
  [{ publicKey: key(2), quorum: 'x', shares: '3' }, /At least two shares/],
  [{ publicKey: key(1), quorum: '2', shares: '3' }, /there already/],
] as const)
  test(`no key is made of ${JSON.stringify(fields).slice(0, 70)}`, async () => {
    const answer = await as('hedy').post('/hotlines/XAA/keys', fields)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), says)
  })
test('making a key is grave; reports to come are sealed to the newest', async () => {
  const answer = await as('hedy', { steppedUp: false }).post('/hotlines/XAA/keys', { publicKey: key(3), quorum: '2', shares: '3' })
  assert.equal(answer.headers.get('location'), '/step-up')
  time.now = new Date(now.getTime() + 1_000)
  assert.equal((await as('hedy').post('/hotlines/XAA/keys', { publicKey: key(3), quorum: '2', shares: '3' })).status, 303)
  time.now = now
  const forms = (await (await app.request('http://localhost/hotlines/forms.json')).json()) as { forms: { key: { publicKey: string } }[] }
  assert.equal(forms.forms[0]?.key.publicKey, key(3))
})

async function passkeyOf(name: Name, credential: string) {
  await db
    .insertInto('people.passkeys')
    .values({
      id: `passkey-${credential}`,
      account: name,
      credential_id: credential,
      public_key: Buffer.alloc(1),
      counter: 0,
      device_type: 'singleDevice',
      backed_up: false,
      aaguid: '',
      label: 'key',
      created_at: now,
    })
    .execute()
}
test('an analyst’s passkey gets the key of the hotline from a colleague, sealed; taken away, it holds nothing', async () => {
  await passkeyOf('anna', 'anna-credential')
  assert.match(await (await as('anna').post('/hotlines/XAA/analyst-keys', { publicKey: key(9), credential: 'of-somebody' })).text(), /not one of yours/)
  assert.equal((await as('anna').post('/hotlines/XAA/analyst-keys', { publicKey: key(9), credential: 'anna-credential' })).status, 303)
  const { id } = await db.selectFrom('hotlines.analyst_keys').select('id').where('ended_at', 'is', null).executeTakeFirstOrThrow()
  const { fingerprint } = await db.selectFrom('hotlines.keys').select('fingerprint').orderBy('made_at', 'desc').limit(1).executeTakeFirstOrThrow()
  const wrapped = Buffer.from(sealBytes(new Uint8Array(32), Buffer.from(key(9), 'base64'))).toString('base64')
  for (const [fields, says] of [
    [{ analystKey: id, key: fingerprint, wrapped: Buffer.alloc(32).toString('base64') }, /not sealed/],
    [{ analystKey: 'none', key: fingerprint, wrapped }, /no longer there/],
    [{ analystKey: id, key: 'none', wrapped }, /no longer there/],
  ] as const)
    assert.match(await (await as('hedy').post('/hotlines/XAA/wrapped-keys', fields)).text(), says)
  assert.equal((await as('hedy').post('/hotlines/XAA/wrapped-keys', { analystKey: id, key: fingerprint, wrapped })).status, 303)
  const page = await (await as('anna').get('/hotlines/XAA/keys')).text()
  assert.ok(page.includes('holds the key') && page.includes(wrapped.slice(0, 40)))
  assert.ok(!(await (await as('hedy').get('/hotlines/XAA/keys')).text()).includes(wrapped.slice(0, 40)), 'what is wrapped for one is given to no other')
  assert.equal((await as('axel').post(`/analyst-keys/${id}/end`)).status, 404)
  assert.equal((await as('anna').post(`/analyst-keys/${id}/end`)).status, 303)
  assert.deepEqual(await db.selectFrom('hotlines.wrapped_keys').select('key').execute(), [])
})

for (const name of ['anna', 'dara', 'farah', 'axel', 'selam', 'hana', 'olu', 'visitor'] as const)
  test(`${name} neither says what the form says, nor opens it, nor makes its key`, async () => {
    for (const [path, fields] of [
      ['texts', saidBy('XAA', today)],
      ['opening', {}],
      ['closing', { reason: 'x' }],
      ['keys', { publicKey: key(5), quorum: '2', shares: '3' }],
    ] as const) {
      const answer = await as(name).post(`/hotlines/XAA/${path}`, fields)
      assert.ok([403, 404].includes(answer.status) || /^\/sign-in/.test(answer.headers.get('location') ?? ''), `${path}: ${answer.status}`)
    }
  })
test('the people of a hotline are the hotline’s own affair', async () => {
  const names = async (name: Name) => {
    const page = await (await as(name).get('/members/XAA/people')).text()
    return { analyst: page.includes('Anna Analyst'), manager: page.includes('Hedy Hotline'), drafter: page.includes('Dara Drafter') }
  }
  assert.deepEqual(await names('hedy'), { analyst: true, manager: true, drafter: false })
  assert.deepEqual(await names('farah'), { analyst: false, manager: true, drafter: true })
  const invite = (name: Name, role: string) =>
    as(name).post('/members/XAA/people', { name: 'New', email: `${role}@example.test`, role, language: 'en', id: `invite-${name}-${role}` })
  assert.equal((await invite('hedy', 'analyst')).status, 303)
  assert.equal((await invite('farah', 'analyst')).status, 404)
  assert.equal((await invite('hedy', 'drafter')).status, 404)
  assert.equal((await invite('farah', 'hotline-manager')).status, 303)
})
test('no field that takes a secret has a name, so that nothing of it is sent without script', async () => {
  const page = await (await as('hedy').get('/hotlines/XAA/keys')).text()
  for (const id of ['pasted', 'key-file']) {
    const [tag = ''] = new RegExp(`<(textarea|input)[^>]*id="${id}"[^>]*>`).exec(page) ?? []
    assert.ok(tag !== '' && !tag.includes('name='), id)
  }
})
test('the script of the analysts’ pages is one file', async () => {
  const script = await deskScript()
  assert.ok(script.length < 100_000)
  assert.doesNotMatch(script, /WebAssembly|eval\(/)
})
test('a second hotline begins like the first', async () => {
  const fresh = await world()
  await givenHotline(fresh, 'XAA')
  assert.equal((await fresh.app.request('http://localhost/report/XAA')).status, 200)
})
