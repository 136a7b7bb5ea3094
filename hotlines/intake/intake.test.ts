import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { printVerifier, readVerifier } from '#record/notes/keys.ts'
import { testIntakeKeys, urlOf } from '#tests/support/server.ts'
import { everyRow, holds } from '#tests/support/every-row.ts'
import { givenHotline, sentReport } from '#tests/support/given-hotline.ts'
import { openDatabase } from '#platform/database.ts'
import { sha256 } from '#platform/ids.ts'
import { world } from '#tests/support/world.ts'
import { open } from '../sealing/box.ts'
import { commitmentTo, readReceipt } from '../sealing/receipt.ts'
import type { SealedMessage } from '../sealing/sender-status.rules.ts'
import { ticketOf } from '../sealing/ticket.ts'
import { receiveReport } from './intake.store.ts'
import type { SealedOutline, SealedText } from './report-form.rules.ts'

const limits = { perSender: 1_000, perSecond: 1_000, burst: 100_000, waitSeconds: 20 }
const of = await world({ limits })
const { app, db, as, now, time } = of
const pair = await givenHotline(of, 'XAA')
const get = (path: string, headers: Record<string, string> = {}) => app.request(`http://localhost${path}`, { headers })
const post = (path: string, fields: Record<string, string> | string, headers: Record<string, string> = {}) =>
  app.request(`http://localhost${path}`, {
    method: 'POST',
    body: typeof fields === 'string' ? fields : new URLSearchParams(fields),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
const tokenOf = async (path = '/report/XAA') => /name="token" value="([^"]+)"/.exec(await (await get(path)).text())?.[1] ?? ''
const sendTyped = async (fields: Record<string, string>, path = '/report/XAA') => post(path, { token: await tokenOf(), email: '', ...fields })
const codeOn = (page: string) => /class="code">\s*([0-9A-Z-]+)/.exec(page)?.[1]?.replaceAll('-', '') ?? ''
const count = async () => (await db.selectFrom('hotlines.public_reports').select('id').execute()).length

test('a report is received without origin, cookie or script; the page shows the code once', async () => {
  const answer = await sendTyped({ address: 'https://files.page.example/secret?x=1', comment: 'Seen on a list.' })
  assert.equal(answer.status, 200)
  const page = await answer.text()
  assert.equal(codeOn(page).length, 22)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(answer.headers.get('set-cookie'), null)
  assert.match(page, /<title>Code<\/title>/)
})
test('what is kept opens with the hotline’s key alone, and nothing else of it says what was sent', async () => {
  const before = new Set((await db.selectFrom('hotlines.public_reports').select('id').execute()).map(({ id }) => id))
  const code = codeOn(await (await sendTyped({ address: 'hxxps://secret-host[.]example/path/17', access: 'Second link', country: 'Arvenia' })).text())
  const rows = (await db.selectFrom('hotlines.public_reports').selectAll().execute()).filter(({ id }) => !before.has(id))
  assert.equal(rows.length, 1)
  const row = rows[0]!
  assert.deepEqual(open<SealedOutline>(row.sealed_outline, pair), { addresses: ['hxxps://secret-host[.]example/…'], onion: false, written: true })
  assert.deepEqual(open<SealedText>(row.sealed_text, pair), {
    addresses: [{ typed: 'hxxps://secret-host[.]example/path/17', url: 'https://secret-host.example/path/17', onion: false }],
    texts: { access: 'Second link', country: 'Arvenia' },
  })
  const stored = JSON.stringify(row, (_key, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value))
  for (const secret of ['secret-host', 'path/17', 'Second link', 'Arvenia', code, ticketOf(code).lookup.toString('latin1')]) assert.ok(!stored.includes(secret), secret)
  assert.equal(open(row.sealed_text, ticketOf(code).pair), null)
})

test('no row of any table holds the address, what was written, the code, or anything of the sender', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.77', 'user-agent': 'Secret-Agent/1', 'accept-language': 'de-secret' }
  const token = await tokenOf()
  const answer = await post('/report/XAA', { token, email: '', address: 'https://nowhere-else.example/kept', comment: 'words nowhere else' }, headers)
  const code = codeOn(await answer.text())
  await post('/report/check', { code }, headers)
  await post('/report/check/message', { token: await tokenOf(), code, message: 'another sentence' }, headers)
  const rows = await everyRow(db)
  assert.ok(rows.includes('Foundation'))
  for (const secret of ['nowhere-else', 'words nowhere', 'another sentence', '203.0.113.77', 'Secret-Agent', 'de-secret', code]) assert.ok(!holds(rows, secret), secret)
})

for (const [name, fields, says] of [
  ['no address', { address: ' ' }, /Give the web address/],
  ['a file in the place of an address', { address: 'data:image/png;base64,AAAA' }, /holds a file/],
  ['words in the place of an address', { address: 'some group' }, /does not look like a web address/],
  ['too much text', { address: 'https://page.example/', comment: 'a '.repeat(2_500) }, /At most 4,000 characters/],
] as const)
  test(`${name} is said beside the field, and what was typed comes back as text`, async () => {
    const before = await count()
    const answer = await sendTyped({ found: 'a "quoted" <b>place</b>', ...fields })
    const page = await answer.text()
    assert.equal(answer.status, 422)
    assert.match(page, says)
    assert.ok(page.includes('a &quot;quoted&quot; &lt;b&gt;place&lt;/b&gt;'))
    assert.match(page, /class="mistake" id="(address|comment)-mistake"/)
    for (const tag of page.match(/<[^>]+>/g) ?? []) assert.ok(!tag.includes('quoted') && !tag.includes('data:image'), tag)
    assert.equal(await count(), before)
  })
test('something in an app is taken once the sender says that it is no web address', async () => {
  const refused = await (await sendTyped({ address: 'group “x” in a chat app' })).text()
  assert.match(refused, /type="checkbox" id="asTyped"/)
  assert.equal((await sendTyped({ address: 'group “x” in a chat app', asTyped: 'yes' })).status, 200)
})
test('a picture as text is taken out and said so; the address is kept', async () => {
  const picture = Buffer.alloc(2_000, 'x!').toString('base64')
  const page = await (await sendTyped({ address: 'https://page.example/keep', comment: `see ${picture} end` })).text()
  assert.match(page, /One long piece that could be a file was taken out/)
  const row = await db.selectFrom('hotlines.public_reports').select('sealed_text').orderBy('received_at', 'desc').execute()
  const texts = row.flatMap(({ sealed_text }) => open<SealedText>(sealed_text, pair) ?? [])
  assert.ok(texts.some(({ addresses, texts: { comment } }) => addresses[0]?.url === 'https://page.example/keep' && comment === 'see  […]  end'))
})
test('a form sent twice is one report; the second page has no code', async () => {
  const token = await tokenOf()
  const fields = { token, email: '', address: 'https://page.example/twice' }
  const before = await count()
  const [first, second] = await Promise.all([post('/report/XAA', fields), post('/report/XAA', fields)])
  const pages = [await first.text(), await second.text()]
  assert.equal(await count(), before + 1)
  assert.deepEqual([first.status, second.status], [200, 200])
  assert.equal(pages.filter((page) => codeOn(page) !== '').length, 1)
  assert.ok(pages.some((page) => page.includes('was received already')))
})
test('a form without our token, or with one that is old, is given back whole with a fresh one', async () => {
  for (const token of ['', 'AAAA', await tokenOf()]) {
    time.now = new Date(now.getTime() + 25 * 3_600_000)
    const page = await (await post('/report/XAA', { token, email: '', address: 'https://page.example/worn' })).text()
    time.now = now
    assert.match(page, /open for very long/)
    assert.ok(page.includes('https://page.example/worn</textarea>'))
  }
})
for (const [name, body, type, status] of [
  ['a file', '--x\r\nContent-Disposition: form-data; name="address"; filename="a.png"\r\n\r\nAAAA\r\n--x--', 'multipart/form-data; boundary=x', 415],
  ['a picture', '\u0089PNG', 'image/png', 415],
  ['JSON', '{"address":"https://page.example/"}', 'application/json', 415],
  ['ten megabytes', `address=${'a'.repeat(10_000_000)}`, 'application/x-www-form-urlencoded', 413],
] as const)
  test(`${name} is refused with the reason, before it is read`, async () => {
    const before = await count()
    for (const path of ['/report/XAA', '/report/check', '/report/check/message']) {
      const answer = await post(path, body, { 'content-type': type })
      assert.equal(answer.status, status)
      assert.match(await answer.text(), /never taken|takes web addresses and text only/)
    }
    assert.equal(await count(), before)
  })

test('whoever fills in the trap waits, and is then taken; nothing is lost', async () => {
  const fields = { address: 'https://page.example/trap', email: 'a@b.example' }
  const answer = await sendTyped(fields)
  const page = await answer.text()
  assert.equal(answer.status, 429)
  assert.match(page, /Wait 20 seconds/)
  assert.ok(page.includes('https://page.example/trap</textarea>'))
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const early = await post('/report/XAA', { ...fields, token })
  assert.equal(early.status, 429)
  time.now = new Date(now.getTime() + 21_000)
  const taken = await post('/report/XAA', { ...fields, token })
  time.now = now
  assert.equal(codeOn(await taken.text()).length, 22)
})

test('with the code the sender sees what was done, to the hour, and the receipt again', async () => {
  const sent = await sendTyped({ address: 'https://page.example/back' })
  const first = await sent.text()
  const code = codeOn(first)
  const page = await (await post('/report/check', { code: ` ${code.toLowerCase()} ` })).text()
  assert.match(page, /Received/)
  assert.match(page, /1[\s\u00a0]Mar[\s\u00a0]2027, between 09:00 and 10:00 UTC/)
  const receiptIn = (html: string) => /<pre id="receipt">([^<]+)<\/pre>/.exec(html)?.[1] ?? ''
  assert.equal(receiptIn(page), receiptIn(first))
  const id = (await db.selectFrom('hotlines.public_reports').select(['id', 'lookup']).execute()).find(({ lookup }) => lookup?.equals(sha256(ticketOf(code).lookup)))!.id
  const verifier = readVerifier(printVerifier(testIntakeKeys.receiptKey))!
  assert.deepEqual(readReceipt(receiptIn(page), verifier), { member: 'XAA', hour: '2027-03-01T09:00:00.000Z', commitment: commitmentTo(id, ticketOf(code).salt) })
  assert.ok(page.includes(printVerifier(testIntakeKeys.receiptKey)))
})
for (const [typed, says] of [
  ['', /22 letters and digits/],
  ['7K3M', /22 letters and digits/],
  [`${'0'.repeat(21)}1`, /not right/],
  ['0'.repeat(22), /no report with this code/],
] as const)
  test(`“${typed}” leads nowhere, in words of its own`, async () => {
    const answer = await post('/report/check', { code: typed })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), says)
  })

test('a message reaches the hotline sealed, without the code; sent twice it is one', async () => {
  const code = codeOn(await (await sendTyped({ address: 'https://page.example/talk' })).text())
  const token = /name="token" value="([^"]+)"/.exec(await (await post('/report/check', { code })).text())?.[1] ?? ''
  const fields = { token, code, message: `There is more. My code: ${code}` }
  const pages = await Promise.all([post('/report/check/message', fields), post('/report/check/message', fields)].map(async (each) => (await each).text()))
  for (const page of pages) assert.match(page, /From you.*There is more\. My code:\s+\[…\]/s)
  const rows = await db.selectFrom('hotlines.messages').selectAll().where('side', '=', 'sender').execute()
  const opened = rows.flatMap(({ sealed_for_hotline }) => open<SealedMessage>(sealed_for_hotline, pair) ?? []).filter(({ text }) => text.startsWith('There is more'))
  assert.deepEqual(opened, [{ side: 'sender', text: 'There is more. My code:  […]', hour: '2027-03-01T09:00:00.000Z' }])
  const empty = await post('/report/check/message', { token: await tokenOf(), code, message: ' ' })
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /Write something first/)
})
test('no more than fifty messages come with one code', async () => {
  const code = codeOn(await (await sendTyped({ address: 'https://page.example/many' })).text())
  for (let at = 0; at < 50; at++) assert.equal((await post('/report/check/message', { token: await tokenOf(), code, message: `${at}` })).status, 200)
  const last = await post('/report/check/message', { token: await tokenOf(), code, message: 'the fifty-first' })
  assert.equal(last.status, 422)
  assert.match(await last.text(), /the fifty-first<\/textarea>/)
})

test('where no form is open, it is said, and what was typed is given back', async () => {
  for (const member of ['XAB', 'nowhere']) {
    assert.equal((await get(`/report/${member}`)).status, 404)
    const answer = await post(`/report/${member}`, { token: await tokenOf(), email: '', address: 'https://page.example/closed' })
    assert.equal(answer.status, 404)
    assert.ok((await answer.text()).includes('https://page.example/closed</textarea>'))
  }
})
test('where the form of a country is closed, the ways that are known there are named', async () => {
  await db.updateTable('alliance.members').set({ made_up: false }).where('code', '=', 'XAB').execute()
  await db
    .insertInto('alliance.member_facts')
    .values({ id: 'known-hotline', member: 'XAB', kind: 'hotline', name: 'Known Line', detail: JSON.stringify({ domain: 'line.example' }) })
    .execute()
  const page = await (await get('/report/XAB')).text()
  assert.match(page, /href="https:\/\/line\.example\/"[^>]*>Known Line</)
  assert.match(page, /inhope\.org/)
  assert.doesNotMatch(page, /What you typed/)
  assert.match(await (await get('/report')).text(), /Known Line/)
})
test('a form that closes while somebody types takes nothing, and says so', async () => {
  const token = await tokenOf()
  await db.updateTable('hotlines.openings').set({ closed_at: now, closed_by: 'hedy', reason: 'test' }).execute()
  const answer = await post('/report/XAA', { token, email: '', address: 'https://page.example/late' })
  await db.updateTable('hotlines.openings').set({ closed_at: null, closed_by: null, reason: null }).execute()
  assert.equal(answer.status, 404)
  assert.match(await answer.text(), /No reports are taken here/)
})

test('every page is small, neutral and without script, cookie or picture, in three languages', async () => {
  const code = codeOn(await (await sendTyped({ address: 'https://page.example/pages' })).text())
  const css = (await (await get('/report/style.css')).arrayBuffer()).byteLength
  for (const lang of ['en', 'fr', 'es']) {
    const pages = await Promise.all([get(`/report?lang=${lang}`), get(`/report/XAA?lang=${lang}`), get(`/report/check?lang=${lang}`), post(`/report/check?lang=${lang}`, { code })])
    for (const answer of pages) {
      const html = await answer.text()
      assert.ok(html.length + css < 30_000)
      assert.doesNotMatch(html, /<script|<img|<svg|<iframe|javascript:|\son[a-z]+="/)
      assert.match(html, /<title>(Form|Formulaire|Formulario|Code|Código)<\/title>/)
      assert.match(html, new RegExp(`lang="${lang}"`))
      assert.equal(answer.headers.get('set-cookie'), null)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      assert.equal(answer.headers.get('referrer-policy'), 'same-origin')
      assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'self'; form-action 'self'/)
    }
  }
})
test('the way out leads elsewhere, tells nothing of where from, and empties the cache', async () => {
  const answer = await get('/report/exit')
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
  assert.equal(answer.headers.get('clear-site-data'), '"cache"')
})
test('the list of hotlines names those that are open, and real ones only outside a demonstration', async () => {
  const page = await (await get('/report')).text()
  assert.match(page, /href="\/report\/XAA\?lang=en"/)
  assert.match(page, /inhope\.org/)
})

test('the role of the form may call two functions and nothing else, and reads no table', async () => {
  const intake = openDatabase(urlOf(of.database, 'alliance_intake'), { connections: 1 })
  try {
    const tables = await sql<{ name: string }>`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
        and has_schema_privilege(n.oid, 'usage') and (case when c.relkind = 'S' then has_sequence_privilege(c.oid, 'usage') else has_table_privilege(c.oid, 'select, insert, update, delete, truncate') end)`.execute(
      intake,
    )
    assert.deepEqual(tables.rows, [])
    const functions = await sql<{ name: string }>`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute') order by 1`.execute(intake)
    assert.deepEqual(
      functions.rows.map(({ name }) => name),
      ['hotlines.check_back(bytea)', 'hotlines.receive(jsonb,jsonb)'],
    )
    for (const statement of ['select * from hotlines.public_reports', 'select * from people.accounts', 'create table public.x (a int)'])
      await assert.rejects(sql.raw(statement).execute(intake), /permission denied/)
  } finally {
    await intake.destroy()
  }
})
test('a report that was sealed to a key of nobody, or of another hotline, is an error and not a loss', async () => {
  const bytes = (n: number) => Buffer.alloc(n, 5)
  const report = {
    id: bytes(12),
    member: 'XAA',
    language: 'en',
    at: now,
    nonce: bytes(16),
    lookup: bytes(32),
    ticketKey: bytes(32),
    outline: bytes(9),
    text: bytes(9),
    address: null,
    step: bytes(9),
  }
  await assert.rejects(receiveReport(of.intake, { ...report, key: 'f'.repeat(64) }), /not of this hotline/)
  const { fingerprint } = await db.selectFrom('hotlines.keys').select('fingerprint').executeTakeFirstOrThrow()
  await assert.rejects(receiveReport(of.intake, { ...report, key: fingerprint, address: { key: 'f'.repeat(64), sealed: bytes(9) } }), /not of this hotline/)
})
test('a machine that the office has left takes no report', async () => {
  const other = await world({ limits })
  await givenHotline(other, 'XAA')
  await other.db.insertInto('record.office').values({ state: 'closed', at: now }).execute()
  const html = await (await other.app.request('http://localhost/report/XAA')).text()
  const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const answer = await other.app.request('http://localhost/report/XAA', { method: 'POST', body: new URLSearchParams({ token, email: '', address: 'https://page.example/a' }) })
  assert.match(await answer.text(), /No reports are taken here/)
  assert.equal((await other.db.selectFrom('hotlines.public_reports').select('id').execute()).length, 0)
})
test('the demonstration takes only names that belong to nobody, and names no real hotline', async () => {
  const demo = await world({ demonstration: true, limits })
  await givenHotline(demo, 'XAA')
  const html = await (await demo.app.request('http://localhost/report/XAA')).text()
  const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const answer = await demo.app.request('http://localhost/report/XAA', { method: 'POST', body: new URLSearchParams({ token, email: '', address: 'https://page.de/a' }) })
  assert.match(await answer.text(), /only names that belong to nobody/)
  assert.doesNotMatch(await (await demo.app.request('http://localhost/report')).text(), /inhope/i)
})
test('under a flood that does not wait, those who wait get in', async () => {
  const small = await world({ limits: { perSender: 3, perSecond: 1, burst: 10, waitSeconds: 20 } })
  await givenHotline(small, 'XAA')
  for (let at = 0; at < 60; at++) await sentReport(small, 'XAA', { address: `https://flood.example/${at}` })
  const flooded = (await small.db.selectFrom('hotlines.public_reports').select('id').execute()).length
  assert.ok(flooded <= 10, String(flooded))
  const first = await sentReport(small, 'XAA', { address: 'https://page.example/real' })
  assert.equal(first.status, 429)
  const token = /name="token" value="([^"]+)"/.exec(await first.text())?.[1] ?? ''
  small.time.now = new Date(now.getTime() + 700_000)
  const second = await sentReport(small, 'XAA', { address: 'https://page.example/real', token })
  assert.equal(codeOn(await second.text()).length, 22)
})
test('signed-in people report like everybody: the form does not know them', async () => {
  const answer = await as('dara').get('/report/XAA')
  assert.doesNotMatch(await answer.text(), /Dara/)
})
test('the database refuses a second opening', async () => {
  await assert.rejects(db.insertInto('hotlines.openings').values({ id: 'second', member: 'XAA', opened_by: 'hedy', opened_at: now }).execute(), /one_opening_at_a_time/)
})
