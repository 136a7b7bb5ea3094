import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { closedWithCase } from '#tests/support/given-case.ts'
import { givenHotline, sentReport } from '#tests/support/given-hotline.ts'
import { until, world } from '#tests/support/world.ts'
import { open } from '../sealing/box.ts'
import type { SealedText } from '../intake/report-form.rules.ts'
import { batchState, readToken } from './partner.rules.ts'

const of = await world({ limits: { perSender: 1e6, perSecond: 1e6, burst: 1e6, waitSeconds: 20 } })
const { app, as, db, time } = of
const api = '/api/partners/v1'
const partner = { name: 'Other Line', kind: 'hotline', dailyReports: '20000' }

const request = (path: string, { token, method = 'GET', body, headers = {} }: { token?: string; method?: string; body?: BodyInit; headers?: Record<string, string> } = {}) =>
  app.request(`http://localhost${api}${path}`, { method, ...(body !== undefined && { body }), headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers } })
let sends = 0
const send = (
  token: string,
  body: unknown,
  { key = `key-${sends++}`, type = 'application/json', more = {} }: { key?: string; type?: string; more?: Record<string, string> } = {},
) =>
  request('/XAA/reports', {
    token,
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': type, 'idempotency-key': key, ...more },
  })
interface Batch {
  readonly batch: string
  readonly state: string
  readonly received: number
  readonly again: number
  readonly refused: number
  readonly results: readonly {
    row: number
    result: string
    report: string | null
    reference: string | null
    remarks: { field: string; because: string; refusal: boolean; words: string }[]
  }[]
  readonly next: number | null
}
const batchIn = async (answer: Response) => {
  assert.equal(answer.status, 200, await answer.clone().text())
  return (await answer.json()) as Batch
}
const listed = (n: number, more: object = {}) => ({ reports: Array.from({ length: n }, (_each, at) => ({ address: `https://page.example/${at}`, ...more })) })
const partnerNamed = async (name: string) => (await db.selectFrom('hotlines.partners').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
async function added(name: string): Promise<string> {
  assert.equal((await as('hedy').post('/hotlines/XAA/partners', { ...partner, name })).status, 303)
  return partnerNamed(name)
}
async function tokenFor(id: string, scopes: readonly string[] = ['send', 'read'], endsOn = '2028-01-01'): Promise<string> {
  const answer = await as('hedy').post(`/hotlines/XAA/partners/${id}/tokens`, [...scopes.map((each): [string, string] => ['scopes', each]), ['endsOn', endsOn]])
  assert.equal(answer.status, 200, await answer.clone().text())
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  return /Bearer (alliance-partner\.[^<\s]+)/.exec(await answer.text())![1]!
}

const tooEarly = await (await as('hedy').post('/hotlines/XAA/partners', partner)).text()
const pair = await givenHotline(of, 'XAA')
const otherLine = await added('Other Line')
const token = await tokenFor(otherLine)
test('a hotline that has said nothing yet has no partners', () => assert.match(tooEarly, /Say first who you are/))
const sealedTexts = async () => (await db.selectFrom('hotlines.public_reports').select('sealed_text').execute()).map(({ sealed_text }) => open<SealedText>(sealed_text, pair))

for (const [field, value, says] of [
  ['name', '', /Enter the name/],
  ['name', 'a'.repeat(121), /At most 120/],
  ['kind', '', /Choose what it is/],
  ['kind', 'friend', /Choose what it is/],
  ['dailyReports', '0', /A whole number/],
  ['dailyReports', 'many', /A whole number/],
  ['dailyReports', '1000001', /A whole number/],
] as const)
  test(`a partner is not added: ${field} “${value.slice(0, 10)}”; what was typed stays`, async () => {
    const answer = await as('hedy').post('/hotlines/XAA/partners', { ...partner, [field]: value })
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, says)
    assert.ok(page.includes(`id="${field}-error"`))
    if (field !== 'name') assert.ok(page.includes('value="Other Line"'))
    if (field === 'dailyReports') assert.ok(page.includes(`value="${value}"`))
  })
test('a partner is there once, and the analysts see it but do not add one', async () => {
  assert.match(await (await as('hedy').post('/hotlines/XAA/partners', { ...partner, name: 'OTHER line' })).text(), /a partner of this name already/)
  const page = await (await as('anna').get('/hotlines/XAA/partners')).text()
  assert.ok(page.includes('Other Line') && !page.includes('Add a partner'))
  assert.equal((await as('anna').post('/hotlines/XAA/partners', { ...partner, name: 'Another' })).status, 403)
})

for (const [scopes, endsOn, says] of [
  [[], '2028-01-01', /Choose what it is for/],
  [['all'], '2028-01-01', /Choose what it is for/],
  [['send'], '2027-02-28', /A day from today/],
  [['send'], '2028-03-03', /A day from today/],
  [['send'], 'soon', /A day from today/],
] as const)
  test(`no token is made for ${scopes.join() || 'nothing'} until ${endsOn}`, async () => {
    const answer = await as('hedy').post(`/hotlines/XAA/partners/${otherLine}/tokens`, [...scopes.map((each): [string, string] => ['scopes', each]), ['endsOn', endsOn]])
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), says)
  })
test('a token is grave, shown once, and not in the database', async () => {
  const id = otherLine
  assert.equal((await as('hedy', { steppedUp: false }).post(`/hotlines/XAA/partners/${id}/tokens`, { scopes: 'send', endsOn: '2028-01-01' })).headers.get('location'), '/step-up')
  const token = await tokenFor(id)
  const { secret } = readToken(token)!
  const rows = await db.selectFrom('hotlines.partner_tokens').selectAll().execute()
  assert.ok(!JSON.stringify(rows).includes(secret) && !JSON.stringify(rows).includes(Buffer.from(secret).toString('hex')))
  assert.ok(!(await (await as('hedy').get(`/hotlines/XAA/partners/${id}`)).text()).includes(secret))
})

test('who shows no token that works hears so, and nothing else', async () => {
  const id = await added('Short Line')
  const token = await tokenFor(id)
  const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
  for (const each of ['', 'alliance-partner.x.y', wrong, `${token} `.replace('alliance', 'alliances')]) {
    const answer = await send(each, listed(1))
    assert.equal(answer.status, 401)
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
  }
  assert.equal((await send(token, listed(1))).status, 200)
  assert.equal((await request('/XAB/reports', { token, method: 'POST', body: '{}' })).status, 404)
  time.now = new Date('2028-01-02T00:00:00Z')
  assert.equal((await send(token, listed(1))).status, 401)
  time.now = of.now
})
test('a token sends or reads, as it was made', async () => {
  const id = await partnerNamed('Short Line')
  const [sender, reader] = [await tokenFor(id, ['send']), await tokenFor(id, ['read'])]
  assert.equal((await send(reader, listed(1))).status, 403)
  assert.equal((await request('/XAA/steps', { token: sender })).status, 403)
  assert.equal((await send(sender, listed(1))).status, 200)
  assert.equal((await request('/XAA/steps', { token: reader })).status, 200)
})
test('a token that was ended, and every token of a partner that was ended, works no more', async () => {
  const id = await added('Old Line')
  const [one, other] = [await tokenFor(id), await tokenFor(id)]
  const end = (token: string) => as('hedy').post(`/hotlines/XAA/partners/${id}/tokens/${readToken(token)!.id}/end`)
  assert.equal((await as('anna').post(`/hotlines/XAA/partners/${id}/tokens/${readToken(one)!.id}/end`)).status, 403)
  assert.equal((await end(one)).status, 303)
  assert.equal((await end(one)).status, 422)
  assert.equal((await send(one, listed(1))).status, 401)
  assert.equal((await send(other, listed(1))).status, 200)
  assert.equal((await as('hedy').post(`/hotlines/XAA/partners/${id}/end`)).status, 303)
  assert.equal((await send(other, listed(1))).status, 401)
  assert.match(await (await as('hedy').get(`/hotlines/XAA/partners/${id}`)).text(), /Ended on/)
  assert.equal((await as('hedy').post(`/hotlines/XAA/partners/${id}/tokens`, { scopes: 'send', endsOn: '2028-01-01' })).status, 422)
})

test('each row of a list has its result, and what was taken is sealed', async () => {
  const before = (await sealedTexts()).length
  const batch = await batchIn(
    await send(token, {
      reports: [
        { address: 'https://page.example/secret-path', reference: 'A-1', comment: 'plain words', assessment: 'baseline' },
        { address: 'nothing', reference: 'A-2' },
        { address: 'https://page.example/b', reference: 'not good', image: 'QUJD' },
      ],
    }),
  )
  assert.deepEqual([batch.state, batch.received, batch.again, batch.refused], ['ended', 2, 0, 1])
  assert.deepEqual(
    batch.results.map(({ row, result, reference, remarks }) => [row, result, reference, remarks.map(({ field, because, refusal }) => `${field} ${because} ${refusal}`)]),
    [
      [1, 'received', 'A-1', []],
      [2, 'refused', 'A-2', ['address no-address true']],
      [3, 'received', null, ['image not-read false', 'reference reference-wrong false']],
    ],
  )
  assert.match(batch.results[1]!.remarks[0]!.words, /no web address/)
  const texts = await sealedTexts()
  assert.equal(texts.length, before + 2)
  assert.ok(texts.some((text) => text?.addresses[0]?.url === 'https://page.example/secret-path' && text.texts.assessment === 'baseline'))
})
test('the same list under the same key is one list; another under that key is refused; a reference that was there is that report again', async () => {
  const list = { reports: listed(3).reports.map((each, at) => ({ ...each, reference: `B-${at}` })) }
  const first = await batchIn(await send(token, list, { key: 'one' }))
  assert.deepEqual(await batchIn(await send(token, list, { key: 'one' })), first)
  const other = await send(token, listed(2), { key: 'one' })
  assert.equal(other.status, 422)
  assert.equal(((await other.json()) as { type: string }).type, 'urn:alliance:other-content')
  const again = await batchIn(await send(token, { reports: [...list.reports, list.reports[0]!, { address: 'https://page.example/new', reference: 'B-9' }] }))
  assert.deepEqual(
    again.results.map(({ result, report }) => [result, result === 'again' ? first.results.findIndex((each) => each.report === report) : -1]),
    [
      ['again', 0],
      ['again', 1],
      ['again', 2],
      ['again', 0],
      ['received', -1],
    ],
  )
  assert.equal(
    (
      await batchIn(
        await send(token, {
          reports: [
            { address: 'https://page.example/', reference: 'twin' },
            { address: 'https://page.example/', reference: 'twin' },
          ],
        }),
      )
    ).again,
    1,
  )
})
test('of one list that is sent many times at once, one is taken', async () => {
  const before = (await sealedTexts()).length
  const answers = await Promise.all(Array.from({ length: 6 }, () => send(token, listed(250), { key: 'at-once' })))
  const statuses = answers.map(({ status }) => status)
  assert.ok(statuses.includes(200) && statuses.every((status) => status === 200 || status === 409), statuses.join())
  assert.equal((await sealedTexts()).length, before + 250)
})
for (const [name, key, status, type] of [
  ['without a key', '', 400, 'application/json'],
  ['with a key of two words', 'a b', 400, 'application/json'],
  ['with an address as its key', 'https://page.example/x', 400, 'application/json'],
  ['with a name as its key', 'page.example', 400, 'application/json'],
  ['with a key that is too long', 'k'.repeat(65), 400, 'application/json'],
  ['as a picture', 'k', 415, 'image/png'],
  ['as a form with files', 'k', 415, 'multipart/form-data; boundary=x'],
] as const)
  test(`a list is refused: ${name}`, async () => {
    const answer = await send(token, listed(1), { key, type })
    assert.equal(answer.status, status)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
  })
test('a packed list is refused, one that cannot be read says where, one too large is not read to its end', async () => {
  assert.equal((await send(token, listed(1), { more: { 'content-encoding': 'gzip' } })).status, 415)
  const table = await send(token, 'url,comment\nhttps://page.example/,"a\n', { type: 'text/csv' })
  assert.equal(table.status, 422)
  assert.match(((await table.json()) as { title: string }).title, /cannot be read.*Line \d/)
  let given = 0
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.alloc(1024 * 1024, 0x20 + given++ * 0)) })
  const large = await app.request(`http://localhost${api}/XAA/reports`, {
    method: 'POST',
    body: endless,
    duplex: 'half',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'large' },
  } as RequestInit)
  assert.equal(large.status, 413)
  assert.ok(given < 30)
})
test('XARF comes as it is, alone or many in an array', async () => {
  const party = { org: 'Example Hotline', contact: 'notice@hotline.example', domain: 'hotline.example' }
  const notice = (report_id: string, more: object = {}) => ({
    xarf_version: '4.2.0',
    report_id,
    timestamp: '2026-11-20T08:15:00Z',
    reporter: party,
    sender: party,
    source_identifier: '203.0.113.7',
    category: 'content',
    type: 'csam',
    url: 'https://img.example.net/a',
    classification: 'A1',
    detection_method: 'manual_review',
    ...more,
  })
  const [one, two] = ['6f8f2d4e-3c0a-4f5a-9f0e-2d9a4b1c7e10', '6f8f2d4e-3c0a-4f5a-9f0e-2d9a4b1c7e11']
  assert.equal((await batchIn(await send(token, notice(one)))).results[0]?.reference, one)
  const many = await batchIn(await send(token, [notice(one), notice(two), notice(two, { classification: 'national' })]))
  assert.deepEqual(
    many.results.map(({ result }) => result),
    ['again', 'received', 'refused'],
  )
})
test('a list can be taken while its sender does something else', async () => {
  const answer = await send(token, listed(450), { more: { prefer: 'respond-async' } })
  assert.equal(answer.status, 202)
  const place = answer.headers.get('location')!.slice(api.length)
  const now = async () => (await (await request(place, { token })).json()) as Batch
  await until(async () => (await now()).state === 'ended', 20_000)
  const page = await now()
  assert.equal(page.received, 450)
  assert.equal(page.next, null)
  assert.deepEqual(
    ((await (await request(`${place}?after=449`, { token })).json()) as Batch).results.map(({ row }) => row),
    [450],
  )
  assert.equal((await request(`${place}?after=x`, { token })).status, 400)
})
test('a list that was broken off is gone on with where it stood, by whoever sends it again', async () => {
  const batch = await batchIn(await send(token, listed(120), { key: 'broken' }))
  // As after a process that died behind its first hundred rows.
  await db.deleteFrom('hotlines.batch_rows').where('batch', '=', batch.batch).where('position', '>', 100).execute()
  await db.updateTable('hotlines.batches').set({ done_rows: 100, ended_at: null }).where('id', '=', batch.batch).execute()
  assert.equal((await send(token, listed(120), { key: 'broken' })).status, 409)
  time.now = new Date(of.now.getTime() + 60_000)
  assert.equal(((await (await request(`/XAA/batches/${batch.batch}`, { token })).json()) as Batch).state, 'broken-off')
  const ended = await batchIn(await send(token, listed(120), { key: 'broken' }))
  assert.deepEqual([ended.state, ended.received], ['ended', 120])
  time.now = of.now
})
test('no more is taken in a day than was agreed', async () => {
  const small = { ...partner, name: 'Small Line', dailyReports: '5' }
  await as('hedy').post('/hotlines/XAA/partners', small)
  const own = await tokenFor(await partnerNamed('Small Line'))
  assert.equal((await send(own, listed(4))).status, 200)
  const more = await send(own, listed(2))
  assert.equal(more.status, 429)
  assert.ok(Number(more.headers.get('retry-after')) > 0)
  assert.equal((await send(own, listed(1))).status, 200)
  time.now = new Date(of.now.getTime() + 86_400_000)
  assert.equal((await send(own, listed(5))).status, 200)
  time.now = of.now
})

test('the analyst sees whose it is and tells a step; the partner hears it, to the hour, and nobody else does', async () => {
  const batch = await batchIn(await send(token, { reports: [{ address: 'https://page.example/told', reference: 'T-1' }] }))
  const report = batch.results[0]!.report!
  const page = await (await as('anna').get(`/hotlines/XAA/reports/${report}`)).text()
  assert.match(page, /From a partner: Other Line/)
  assert.match(page, /<code>T-1<\/code>/)
  assert.ok(!page.includes('data-answer'))
  assert.match(await (await as('anna').get('/hotlines/XAA/reports')).text(), /From a partner/)
  assert.equal((await as('anna').post(`/hotlines/XAA/reports/${report}/answers`, { id: 'x', key: '', forHotline: '', forSender: '' })).status, 422)
  await closedWithCase(of, report)
  const told = (await (await request(`/XAA/reports/${report}`, { token })).json()) as { reference: string; steps: object[] }
  assert.deepEqual(told.steps, [
    { step: 'received', reason: null, hour: '2027-03-01T09:00:00Z' },
    { step: 'closed', reason: 'not-found', hour: '2027-03-01T09:00:00Z' },
  ])
  const stranger = await tokenFor(await partnerNamed('Small Line'))
  assert.equal((await request(`/XAA/reports/${report}`, { token: stranger })).status, 404)
  assert.equal((await request(`/XAA/batches/${batch.batch}`, { token: stranger })).status, 404)
})
test('all steps come in order, a page at a time, once they are settled; of the partner’s own alone', async () => {
  const steps = async (after: number) =>
    (await (await request(`/XAA/steps?after=${after}`, { token })).json()) as { steps: { number: number; reference: string | null; step: string }[]; next: number }
  assert.equal((await steps(0)).steps.length, 0)
  time.now = new Date(of.now.getTime() + 200_000)
  const all = []
  for (let next = 0; ; ) {
    const page = await steps(next)
    if (page.steps.length === 0) break
    all.push(...page.steps)
    next = page.next
  }
  assert.deepEqual(
    all.map(({ number }) => number),
    all.map((_each, at) => at + 1),
  )
  assert.deepEqual(
    all.filter(({ reference }) => reference === 'T-1').map(({ step }) => step),
    ['received', 'closed'],
  )
  const { n } = await db
    .selectFrom('hotlines.steps as s')
    .innerJoin('hotlines.public_reports as r', 'r.id', 's.report')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('r.partner', '=', otherLine)
    .executeTakeFirstOrThrow()
  assert.equal(all.length, Number(n))
  time.now = of.now
})
test('the description is valid OpenAPI and names every address; the template downloads', async () => {
  const answer = await request('/openapi.json')
  const description = (await answer.json()) as { paths: Record<string, object> }
  assert.equal((await new Validator().validate(description)).valid, true)
  assert.deepEqual(
    Object.keys(description.paths).map((path) => path.slice(api.length)),
    ['/{member}/reports', '/{member}/batches/{batch}', '/{member}/reports/{report}', '/{member}/steps'],
  )
  assert.match(await (await request('/template.csv')).text(), /^address,reference/)
})

const fileOf = (text: string | Uint8Array, from: string, formId = '') => {
  const form = new FormData()
  form.set('formId', formId)
  form.set('from', from)
  form.set('file', new File([text as BlobPart], 'list.csv'))
  return form
}
const ended = (place: string) => until(async () => /Taken in/.test(await (await as('anna').get(place)).text()), 20_000)
test('an analyst takes in a list of the hotline’s own search; its page says what became of it', async () => {
  const before = (await sealedTexts()).length
  const table = `url,reference,comment\nhttps://page.example/own1,O-1,\nnothing,O-2,\nhttps://page.example/own2,O-3,${'QUJD'.repeat(100)}\n`
  const answer = await as('anna').post('/hotlines/XAA/lists', fileOf(table, 'own'))
  assert.equal(answer.status, 303)
  const place = answer.headers.get('location')!
  await ended(place)
  const page = await (await as('anna').get(place)).text()
  assert.match(page, /2 new reports/)
  assert.match(page, /1 not taken/)
  assert.match(page, /could be a file in disguise/)
  const csv = await (await as('anna').get(`${place}/rows.csv`)).text()
  assert.equal(csv.trim().split('\n').length, 3)
  assert.match(csv, /2,O-2,address,not taken,/)
  assert.equal((await sealedTexts()).length, before + 2)
  const sources = await db.selectFrom('hotlines.public_reports').select(['source', 'reference']).where('reference', 'like', 'O-%').execute()
  assert.deepEqual(new Set(sources.map(({ source }) => source)), new Set(['own']))
  assert.match(await (await as('hedy').get('/hotlines/XAA/lists')).text(), /Our own search/)
})
test('a form that is sent twice is one list', async () => {
  const sent = () => as('anna').post('/hotlines/XAA/lists', fileOf('url\nhttps://page.example/twice\n', 'own', 'a'.repeat(24)))
  const [first, second] = [await sent(), await sent()]
  assert.equal(first.headers.get('location'), second.headers.get('location'))
  assert.equal(second.status, 303)
})
test('a list is taken in for a partner, and for none that is not of this hotline', async () => {
  const id = otherLine
  const place = (await as('hedy').post('/hotlines/XAA/lists', fileOf('url\nhttps://page.example/by-hand\n', id))).headers.get('location')!
  await ended(place)
  assert.match(await (await as('hedy').get(place)).text(), /Other Line/)
  assert.equal((await as('hedy').post('/hotlines/XAA/lists', fileOf('url\nhttps://page.example/\n', 'nobody'))).status, 404)
  assert.equal((await as('hedy').post('/hotlines/XAA/lists', fileOf('url\nhttps://page.example/\n', await partnerNamed('Old Line')))).status, 404)
})
for (const [name, form, field, says] of [
  ['no file', fileOf('', 'own'), 'file', /nothing in it/],
  ['nobody’s', fileOf('url\nhttps://page.example/\n', ''), 'from', /whose list/],
  ['a picture', fileOf(Buffer.from('89504e470d0a1a0a', 'hex'), 'own'), 'file', /no text/],
  ['a broken table', fileOf('url\n"a\n', 'own'), 'file', /Line \d/],
] as const)
  test(`a list is not taken in, and the page says why: ${name}`, async () => {
    const answer = await as('anna').post('/hotlines/XAA/lists', form)
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.ok(page.includes(`id="${field}-error"`))
    assert.match(page, says)
  })
test('without a file chosen the page asks for one', async () => {
  assert.match(await (await as('anna').post('/hotlines/XAA/lists', { from: 'own' })).text(), /Choose the file/)
})
test('a report of the public alone has a way back', async () => {
  await sentReport(of, 'XAA', { address: 'https://page.example/public' })
  const all = await db.selectFrom('hotlines.public_reports').select(['source', 'lookup', 'ticket_key']).execute()
  for (const { source, lookup, ticket_key } of all) assert.equal(source === 'public', lookup !== null && ticket_key !== null)
})
test('a list is under way, broken off or ended by its marks alone', () => {
  const at = (seconds: number) => new Date(seconds * 1_000)
  assert.equal(batchState({ endedAt: null, touchedAt: at(0) }, at(30)), 'under-way')
  assert.equal(batchState({ endedAt: null, touchedAt: at(0) }, at(31)), 'broken-off')
  assert.equal(batchState({ endedAt: at(1), touchedAt: at(0) }, at(99)), 'ended')
})
