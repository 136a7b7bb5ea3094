import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#tests/support/world.ts'

const loadedAt = new Date('2027-03-01T00:00:00Z')
const { db, app, as } = await world({ demonstration: true })
await db.insertInto('platform.demonstration').values({ loaded_at: loadedAt }).execute()
const form = (extra: Record<string, string>, body: string | Uint8Array<ArrayBuffer> = 'wanted=2027-03-02') =>
  app.request('http://localhost/demonstration/date', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', ...extra }, body })
const moved = async () => Number((await db.selectFrom('platform.demonstration').select('clock_ahead_ms').executeTakeFirstOrThrow()).clock_ahead_ms) > 0

test('a form from another site, or from nowhere, is not taken', async () => {
  assert.equal((await form({ origin: 'https://evil.example' })).status, 400)
  assert.equal((await form({})).status, 400)
  assert.equal((await form({ 'sec-fetch-site': 'cross-site' })).status, 400)
  assert.equal(await moved(), false)
})
test('a right Origin does not excuse a wrong content type', async () => {
  assert.equal((await form({ origin: 'http://localhost', 'content-type': 'text/plain' })).status, 400)
  assert.equal((await form({ origin: 'http://localhost', 'content-type': 'application/json' }, '{"wanted":"2027-03-02"}')).status, 400)
})
test('a wrong Origin is not healed by a right Sec-Fetch-Site', async () => {
  assert.equal((await form({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })).status, 400)
})
test('more than twelve megabytes are refused, said and unsaid', async () => {
  const huge = new Uint8Array(13 * 1024 * 1024)
  assert.equal((await form({ origin: 'http://localhost', 'content-length': String(huge.length) }, huge)).status, 413)
  const stream = new ReadableStream({
    pull: (controller) => {
      controller.enqueue(huge)
      controller.close()
    },
  })
  const unsaid = new Request('http://localhost/demonstration/date', {
    method: 'POST',
    headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
    body: stream,
    duplex: 'half',
  } as RequestInit)
  assert.equal((await app.request(unsaid)).status, 413)
})
test('every answer carries the strict headers', async () => {
  for (const path of ['/demonstration', '/no-such-page', '/healthz', '/assets/alliance.css']) {
    const answer = await as('visitor').get(path)
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/, path)
    assert.doesNotMatch(answer.headers.get('content-security-policy') ?? '', /unsafe/, path)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', path)
  }
})
test('the language is the one asked for, else the one kept, else the one the browser prefers, else English', async () => {
  const lang = async (path: string, headers: Record<string, string>) => /<html lang="(\w+)"/.exec(await (await app.request(`http://localhost${path}`, { headers })).text())?.[1]
  assert.equal(await lang('/demonstration?lang=es', { cookie: '__Host-language=fr' }), 'es')
  assert.equal(await lang('/demonstration', { cookie: '__Host-language=fr', 'accept-language': 'es' }), 'fr')
  assert.equal(await lang('/demonstration', { 'accept-language': 'de, es;q=0.5, fr;q=0.7' }), 'fr')
  assert.equal(await lang('/demonstration', { 'accept-language': 'xx' }), 'en')
})
test('a page that is not there says so with its status, and offers the way in to a visitor', async () => {
  const answer = await as('visitor').get('/no-such-page')
  assert.equal(answer.status, 404)
  assert.match(await answer.text(), /href="\/sign-in\?next=%2Fno-such-page"/)
})
test('an asset under its digest may be kept for ever, a path out of the folder is not there', async () => {
  const page = await (await as('visitor').get('/demonstration')).text()
  const href = /href="(\/assets\/alliance\.css\?v=[^"]+)"/.exec(page)?.[1]
  assert.match((await as('visitor').get(href!)).headers.get('cache-control') ?? '', /immutable/)
  assert.equal((await as('visitor').get('/assets/..%2f..%2fpackage.json')).status, 404)
})
test('the process and its database are reported healthy', async () => {
  assert.deepEqual(await (await as('visitor').get('/healthz')).json(), { process: 'up', database: 'up' })
})
