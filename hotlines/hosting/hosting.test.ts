import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clockPerson } from '#platform/jobs.ts'
import { everyRow, holds } from '#tests/support/every-row.ts'
import { assessedBy, found, givenCase, givenWorker } from '#tests/support/given-case.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { givenInternet, lookedFor } from '#tests/support/given-internet.ts'
import { type Name, world } from '#tests/support/world.ts'
import { eraseReports } from '../desk/erase-reports.act.ts'
import { open } from '../sealing/box.ts'
import { hostingEventsOf, hostingOf, lookOf } from './hosting.store.ts'
import { type HostingStanding, notLookedYet, standingAfter } from './hosting-track.rules.ts'

const of = await world({ limits: { perSender: 1_000, perSecond: 1_000, burst: 10_000, waitSeconds: 20 } })
const { as, db, time, now, reader, perform } = of
const pair = await givenHotline(of, 'XAA')
const worker = await givenWorker(of)
const { means, lies, asked } = await givenInternet(() => time.now)
const at = '/hotlines/XAA/cases'
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000)
const look = () => lookedFor(of, worker, means)
let n = 0
/** A case whose name lies there. */
async function hosted(...addresses: string[]): Promise<{ id: string; name: string }> {
  const name = `page${++n}.example`
  if (addresses.length) lies.set(name, addresses)
  return { id: await givenCase(of, worker, `https://${name}/a`), name }
}
const page = async (by: Name, path = '') => (await (await as(by).get(`${at}${path}`)).text()).replaceAll(/\s+/g, ' ')
const text = async (answer: Promise<Response> | Response) => (await (await answer).text()).replaceAll(/\s+/g, ' ')
const held = (id: string) => hostingOf(db, id)
const placed = async (id: string) => {
  const { concluded, nextAt } = (await held(id))!
  return [concluded.state, concluded.reason, concluded.country, concluded.confidence, nextAt?.toISOString().slice(0, 13) ?? null]
}
const post = (by: Name, id: string, what: string, fields: Record<string, string>) => as(by).post(`${at}/${id}/${what}`, fields)

test('as soon as a case is there the worker asks for its name, and nobody of the registries; the analyst sees the country before the address', async () => {
  const { id, name } = await hosted('192.0.2.7')
  assert.match(await page('anna', `/${id}`), /The worker has not asked yet/)
  assert.equal(await look(), true)
  assert.deepEqual(await placed(id), ['placed', null, 'NL', 'high', null])
  assert.deepEqual(asked.toSorted(), [`A ${name}`, `AAAA ${name}`, `CNAME ${name}`])
  const shown = await page('anna', `/${id}`)
  assert.match(shown, /Netherlands.*all sources agree.*What was seen \(4\).*table: where the block is registered.*AS64496 Network/)
  assert.match(await page('anna'), /Netherlands/)
  const { sealed, observations } = (await lookOf(db, (await held(id))!.look!))!
  assert.deepEqual(open(sealed!.box, pair), ['192[.]0[.]2[.]7'])
  assert.deepEqual(
    observations.filter(({ value }) => value === null).map(({ kind }) => kind),
    ['network-address'],
  )
  assert.equal(await look(), false, 'it is asked once')
  const managed = await page('hedy', `/${id}`)
  assert.match(managed, /Where it is hosted.*Netherlands.*What was seen \(3\)/, 'the manager sees where, too')
  assert.doesNotMatch(managed, /data-box/)
})
test('of several addresses, relays, names that are gone, onion services and what is no address it says so; where the tables differ it asks the registries', async () => {
  const several = await hosted('192.0.2.1', '198.51.100.1')
  const relay = await hosted('192.0.2.200')
  const gone = await hosted()
  const inside = await hosted('10.0.0.1')
  const disputed = await hosted('203.0.113.9')
  const silent = await hosted()
  lies.set(silent.name, 'failing')
  const onion = await givenCase(of, worker, 'http://duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion/')
  const wrong = await givenCase(of, worker, `http://${'a'.repeat(56)}.onion/`)
  const typed = await givenCase(of, worker, 'a group in an app')
  const number = await givenCase(of, worker, 'http://198.51.100.77:81/a')
  asked.length = 0
  while (await look());
  assert.deepEqual(await placed(several.id), ['several', null, null, 'high', null])
  assert.deepEqual(await placed(relay.id), ['edge', null, null, null, null])
  assert.deepEqual(await placed(gone.id), ['gone', 'no-such-name', null, null, null])
  assert.deepEqual(await placed(inside.id), ['nowhere', 'not-public', null, null, null])
  assert.deepEqual(await placed(disputed.id), ['placed', null, 'DE', 'low', null])
  assert.deepEqual(await placed(silent.id), ['unresolved', 'no-answer', null, null, hours(1).toISOString().slice(0, 13)])
  assert.deepEqual(await placed(onion), ['nowhere', 'onion', null, null, null])
  assert.deepEqual(await placed(wrong), ['nowhere', 'onion-wrong', null, null, null])
  assert.deepEqual(await placed(typed), ['nowhere', 'no-address', null, null, null])
  assert.deepEqual(await placed(number), ['placed', null, 'BG', 'high', null])
  assert.deepEqual(
    asked.filter((each) => each.startsWith('/ip/')),
    ['/ip/203.0.113.9'],
  )
  assert.ok(!asked.some((each) => each.includes('onion') || each.includes('198.51.100.77')))
  assert.match(await page('anna', `/${relay.id}`), /Behind a relay \(Cloudflare\); where it lies is not known/)
  assert.match(await page('anna', `/${gone.id}`), /The name is not there any more\. That is a hint, no proof/)
  assert.match(await page('anna', `/${disputed.id}`), /Germany.*most sources, not all/)
  assert.match(await page('anna', `/${several.id}`), /In several countries: Bulgaria and Netherlands/)
  assert.match(await page('anna', `/${onion}`), /In no country: an onion service/)
  time.now = hours(1)
  lies.set(silent.name, ['192.0.2.3'])
  while (await look());
  assert.deepEqual((await placed(silent.id)).slice(0, 3), ['placed', null, 'NL'])
  assert.doesNotMatch(await page('anna', `/${silent.id}`), /What is held of it changed/, 'nothing was known before')
  time.now = now
})
test('what is found unlawful is looked for at once and then again and again; when it moves, everybody sees so', async () => {
  const { id, name } = await hosted('192.0.2.30')
  while (await look());
  asked.length = 0
  await assessedBy(of, id, 'anna', found.baseline)
  assert.equal(await look(), false, 'a second is still to look')
  await assessedBy(of, id, 'abel', found.baseline)
  while (await look());
  assert.ok(asked.includes('/ip/192.0.2.30'), 'registries too')
  assert.deepEqual(await placed(id), ['placed', null, 'NL', 'high', hours(24).toISOString().slice(0, 13)])
  const rows = await db.selectFrom('hotlines.hosting_observations').select('look').execute()
  time.now = hours(24)
  while (await look());
  assert.equal((await db.selectFrom('hotlines.hosting_observations').select('look').execute()).length, rows.length, 'the same is not written twice')
  assert.match(await page('anna', `/${id}`), /Last asked on .*What was seen/)
  assert.doesNotMatch(await page('anna', `/${id}`), /What is held of it changed/)
  lies.set(name, ['198.51.100.30'])
  time.now = hours(48)
  while (await look());
  assert.match(
    await page('anna', `/${id}`),
    /Bulgaria.*What is held of it changed on.*Whoever was told before should hear of it.*The worker asked where it is hosted: Netherlands.*The worker asked where it is hosted: Bulgaria/,
  )
  assert.match(await page('anna', '?lane=act'), /Bulgaria.*hosting changed/)
  assert.equal((await post('anna', id, 'steps', { step: 'passed-on' })).status, 303)
  assert.doesNotMatch(await page('anna', '?lane=act'), /hosting changed/)
  lies.set(name, 'silent')
  time.now = hours(72)
  while (await look());
  assert.match(await page('anna', `/${id}`), /Bulgaria.*The last time, nobody answered/)
  assert.equal((await post('anna', id, 'closing', { closing: 'removed' })).status, 303)
  time.now = hours(200)
  assert.equal(await look(), false, 'what is closed is asked about no more')
  assert.match(await page('anna', `/${id}`), /Where it is hosted/)
  assert.doesNotMatch(await page('anna', `/${id}`), /Ask again now/)
  time.now = now
})
test('an analyst has it asked again, and says what somebody told; it holds as long as the worker finds the same, and is withdrawn', async () => {
  const { id, name } = await hosted('192.0.2.200')
  while (await look());
  asked.length = 0
  assert.match(await text(post('anna', id, 'hosting-question', { askingReason: '' })), /id="askingReason-error"/)
  assert.equal((await post('anna', id, 'hosting-question', { askingReason: 'heard-otherwise' })).status, 303)
  assert.match(await page('anna', `/${id}`), /Asks again on/)
  while (await look());
  assert.ok(asked.includes('/ip/192.0.2.200'))
  for (const [fields, field] of [
    [{ country: 'UK', sayingReason: 'own-trace' }, 'country'],
    [{ country: 'CHE', sayingReason: 'own-trace' }, 'country'],
    [{ country: 'NL', sayingReason: 'guessed' }, 'sayingReason'],
    [{ country: '', sayingReason: '' }, 'country'],
  ] as const)
    assert.match(await text(post('anna', id, 'hosting', fields)), new RegExp(`id="${field}-error"`), JSON.stringify(fields))
  assert.match(await text(post('anna', id, 'hosting', { country: 'NL', sayingReason: 'guessed' })), /value="NL" selected/)
  assert.equal((await post('anna', id, 'hosting', { country: 'RO', sayingReason: 'provider-told' })).status, 303)
  assert.match(await text(post('abel', id, 'hosting', { country: 'NL', sayingReason: 'own-trace' })), /A colleague has this case in hand/)
  const told = await page('anna', `/${id}`)
  assert.match(told, /Romania.*Said by an analyst.*The provider or the relay said so.*What the worker found: Behind a relay.*Said to be hosted in Romania.*Anna Analyst/)
  assert.match(await page('anna'), /Romania/)
  assert.equal((await post('anna', id, 'hosting', { country: '', sayingReason: '' })).status, 303)
  assert.match(await page('anna', `/${id}`), /Behind a relay.*Withdrawn where it is hosted/)
  assert.equal((await post('anna', id, 'hosting', { country: 'RO', sayingReason: 'police-told' })).status, 303)
  lies.set(name, ['192.0.2.50'])
  assert.equal((await post('anna', id, 'hosting-question', { askingReason: 'long-ago' })).status, 303)
  while (await look());
  assert.match(await page('anna', `/${id}`), /Netherlands.*all sources agree/)
  for (const other of ['hedy', 'axel', 'visitor'] as const) assert.notEqual((await post(other, id, 'hosting', { country: 'NL', sayingReason: 'own-trace' })).status, 200, other)
  assert.equal((await post('anna', id, 'closing', { closing: 'out-of-scope' })).status, 303)
  assert.match(await text(post('anna', id, 'hosting-question', { askingReason: 'long-ago' })), /This case is closed/)
})
test('a hotline may have nobody asked before something was found unlawful', async () => {
  const rules = {
    version: '0',
    holdMinutes: '60',
    knownDays: '30',
    firstLook: 'unlawful',
    lookAgainHours: '6',
    source: ['', ''],
    leastReports: ['1', '1'],
    reopened: ['no', 'no'],
    withinHours: ['72', ''],
  }
  const set = (fields: object) => {
    const body: [string, string][] = []
    for (const [name, value] of Object.entries({ ...rules, ...fields })) for (const each of [value].flat()) body.push([name, String(each)])
    return as('hedy').post('/hotlines/XAA/work-rules', body)
  }
  for (const [fields, field] of [
    [{ firstLook: 'never' }, 'firstLook'],
    [{ lookAgainHours: '200' }, 'lookAgainHours'],
  ] as const)
    assert.match(await text(set(fields)), new RegExp(`id="${field}-error"`))
  assert.equal((await set({})).status, 303)
  const { id, name } = await hosted('192.0.2.60')
  asked.length = 0
  assert.equal(await look(), false)
  assert.match(await page('anna', `/${id}`), /The worker asks once it is found unlawful/)
  await assessedBy(of, id, 'anna', found.baseline)
  await assessedBy(of, id, 'abel', found.baseline)
  while (await look());
  assert.ok(asked.includes(`A ${name}`))
  assert.deepEqual(await placed(id), ['placed', null, 'NL', 'high', hours(6).toISOString().slice(0, 13)])
  assert.equal((await set({ version: '1', firstLook: 'received' })).status, 303)
})
test('two workers beside each other keep one look of a case; one that cannot read it says nothing', async () => {
  const { id } = await hosted('192.0.2.70')
  await Promise.all([look(), look(), look()])
  assert.equal((await db.selectFrom('hotlines.hosting_looks').select('id').where('case_id', '=', id).execute()).length, 1)
  const { id: other } = await hosted('192.0.2.71')
  assert.equal(await lookedFor(of, { ...worker, pair: { publicKey: pair.publicKey, secretKey: pair.secretKey } }, means), false)
  assert.equal((await held(other))?.lookedAt, null)
  while (await look());
})
test('nothing that leads to the address is in any row in the clear; what was sealed goes with the reports, and the countries stay', async () => {
  const name = 'planted-name.example'
  lies.set(name, ['203.0.113.222'])
  const id = await givenCase(of, worker, `https://${name}/planted-path`)
  while (await look());
  const rows = await everyRow(db)
  for (const secret of ['planted-name', 'planted-path', '203.0.113.222', '203[.]0[.]113[.]222', 'HIDDEN-BLOCK', 'hidden-host']) assert.ok(!holds(rows, secret), secret)
  const { observations, sealed } = (await lookOf(db, (await held(id))!.look!))!
  assert.deepEqual(open(sealed!.box, pair), ['203[.]0[.]113[.]222', 'HIDDEN-BLOCK', 'abuse@hidden-host.example'])
  assert.equal(observations.filter(({ value }) => value === null).length, 3)
  assert.equal((await post('anna', id, 'hold', {})).status, 303)
  assert.equal((await post('anna', id, 'closing', { closing: 'not-found' })).status, 303)
  await post('anna', id, 'hosting-question', { askingReason: 'long-ago' })
  while ((await perform(eraseReports, {}, { db: reader, person: clockPerson, now: hours(24 * 400), steppedUp: true, demonstration: false })).ok);
  assert.equal((await lookOf(db, (await held(id))!.look!))?.sealed, null)
  assert.match(await page('anna', `/${id}`), /Germany.*What was seen.*erased/)
})
test('whatever happens in whatever order, the columns are what follows from the track', async () => {
  const wheres = [['192.0.2.5'], ['198.51.100.5'], ['192.0.2.200'], 'silent', 'no-such-name', ['192.0.2.5', '198.51.100.5']] as const
  const step = fc.oneof(
    fc.constantFrom(...wheres).map((where) => ['moves', where] as const),
    fc.constantFrom('NL', 'BG', '').map((country) => ['says', country] as const),
    fc.constant(['asks'] as const),
    fc.constant(['looks'] as const),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      time.now = new Date(now.getTime())
      const { id, name } = await hosted('192.0.2.5')
      for (const [what, arg] of steps) {
        time.now = new Date(time.now.getTime() + 7_200_000)
        if (what === 'moves') lies.set(name, arg)
        if (what === 'says') await post('anna', id, 'hosting', { country: arg, sayingReason: 'own-trace' })
        if (what === 'asks') await post('anna', id, 'hosting-question', { askingReason: 'long-ago' })
        if (what === 'looks') while (await look());
      }
      const { nextAt: _nextAt, ...standing } = (await held(id))!
      const derived = (await hostingEventsOf(db, id)).reduce<HostingStanding>(standingAfter, notLookedYet)
      assert.deepEqual(standing, derived)
      assert.equal((await post('anna', id, 'closing', { closing: 'out-of-scope' })).status, 303)
    }),
    { numRuns: 12 },
  )
  time.now = now
})
