import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closedWithCase, reopenedWithCase } from '#tests/support/given-case.ts'
import { givenHotline, sentReport } from '#tests/support/given-hotline.ts'
import { type Name, world } from '#tests/support/world.ts'
import { open, seal } from '../sealing/box.ts'
import { fingerprintOf } from './key.act.ts'
import { ticketOf } from '../sealing/ticket.ts'

const of = await world({ limits: { perSender: 1_000, perSecond: 1_000, burst: 10_000, waitSeconds: 20 } })
const { app, as, db, now, time } = of
const pair = await givenHotline(of, 'XAA')
const key = fingerprintOf(pair.publicKey)
const at = '/hotlines/XAA/reports'

async function given(address = 'https://page.example/a/secret') {
  const code = /class="code">\s*([0-9A-Z-]+)/.exec(await (await sentReport(of, 'XAA', { address })).text())?.[1]?.replaceAll('-', '') ?? ''
  const { id } = await db
    .selectFrom('hotlines.public_reports')
    .select('id')
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .execute()
    .then((rows) => rows.find((row) => !seen.has(row.id))!)
  seen.add(id)
  return { id, code, ticket: ticketOf(code), path: `${at}/${id}` }
}
const seen = new Set<string>()
const checkedBack = async (code: string) => (await app.request('http://localhost/report/check', { method: 'POST', body: new URLSearchParams({ code }) })).text()

test('the list shows what came in, sealed, with what the sender reads', async () => {
  const { id } = await given()
  const page = await (await as('anna').get(at)).text()
  assert.ok(page.includes(`${at}/${id}`))
  assert.match(page, /received/)
  const boxes = [...page.matchAll(/data-box="([^"]+)"/g)].map(([, box]) => open(Buffer.from(box!, 'base64'), pair))
  assert.deepEqual(boxes[0], { addresses: ['hxxps://page[.]example/…'], onion: false, written: false })
  assert.doesNotMatch(page, /secret|page\.example/)
})
test('a report is given out whole only to a named person with a reason, and the sender hears that it was looked at', async () => {
  const { id, code, path } = await given()
  const plain = await (await as('anna').get(path)).text()
  assert.doesNotMatch(plain, /data-as="text"/)
  const without = await as('anna').post(`${path}/reading`, { reason: 'because' })
  assert.equal(without.status, 422)
  assert.match(await without.text(), /id="reason-error"/)
  assert.equal((await db.selectFrom('hotlines.readings').select('id').where('report', '=', id).execute()).length, 0)
  const answer = await as('anna').post(`${path}/reading`, { reason: 'assess' })
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  const page = await answer.text()
  const box = /data-box="([^"]+)"[^>]*data-as="text"/.exec(page)?.[1] ?? ''
  assert.deepEqual(open(Buffer.from(box, 'base64'), pair), {
    addresses: [{ typed: 'https://page.example/a/secret', url: 'https://page.example/a/secret', onion: false }],
    texts: {},
  })
  assert.doesNotMatch(page, /page\.example/)
  assert.deepEqual(await db.selectFrom('hotlines.readings').select(['account', 'reason']).where('report', '=', id).execute(), [{ account: 'anna', reason: 'assess' }])
  const entry = await db
    .selectFrom('record.entries')
    .select(['act', 'account', 'subject', 'detail'])
    .where('act', '=', 'public-report.reveal')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  assert.deepEqual(entry, { act: 'public-report.reveal', account: 'anna', subject: id, detail: { reason: 'assess' } })
  assert.match(await checkedBack(code), /Looked at by an analyst/)
  await as('anna').post(`${path}/reading`, { reason: 'second-look' })
  assert.equal((await checkedBack(code)).match(/Looked at by an analyst/g)?.length, 1)
  assert.match(await (await as('anna').get(path)).text(), /You have had \d+ reports? shown whole today/)
})
test('who has had many shown today is told to take a break', async () => {
  const { path } = await given()
  assert.doesNotMatch(await (await as('anna').get(path)).text(), /Take a break/)
  for (let n = 0; n < 40; n++) {
    const id = `many-${n}`
    await db
      .insertInto('hotlines.public_reports')
      .values({
        id,
        member: 'XAA',
        language: 'en',
        received_at: new Date('2020-01-01'),
        nonce: Buffer.from(id),
        lookup: Buffer.from(id),
        ticket_key: Buffer.alloc(32, 9),
        key,
        sealed_outline: Buffer.alloc(1),
        sealed_text: Buffer.alloc(1),
      })
      .execute()
    await db
      .insertInto('hotlines.steps')
      .values({ report: id, step: 'received', sealed_for_sender: Buffer.alloc(1), at: new Date('2020-01-01') })
      .execute()
    await db.insertInto('hotlines.readings').values({ report: id, account: 'anna', reason: 'assess', at: now }).execute()
    seen.add(id)
  }
  assert.match(await (await as('anna').get(path)).text(), /Take a break/)
})

test('what was done is told step by step, to the sender to the hour; closing has a reason, and is not the end', async () => {
  const { id, code, path } = await given()
  const tell = (fields: Record<string, string>) => as('anna').post(`${path}/steps`, fields)
  assert.match(await (await tell({ step: '' })).text(), /id="step-error"/)
  assert.match(await (await tell({ step: 'received' })).text(), /id="step-error"/)
  assert.match(await (await tell({ step: 'closed', closing: 'removed' })).text(), /It is closed with its case/)
  time.now = new Date(now.getTime() + 3 * 3_600_000 + 59 * 60_000)
  assert.equal((await tell({ step: 'provider-told' })).status, 303)
  await closedWithCase(of, id)
  time.now = now
  const page = await checkedBack(code)
  assert.match(page, /The provider has been told.*between 12:00 and 13:00 UTC.*Closed.*Nothing was found/s)
  assert.doesNotMatch(page, /12:59/)
  const closed = await (await as('anna').get(`${at}?closed=yes`)).text()
  assert.ok(closed.includes(path))
  assert.ok(!(await (await as('anna').get(at)).text()).includes(path))
  assert.equal((await tell({ step: 'passed-on' })).status, 422)
  assert.equal((await tell({ step: 'looked-at' })).status, 422)
  await reopenedWithCase(of, id)
  assert.ok((await (await as('anna').get(at)).text()).includes(path))
})
test('of two who tell the same step at once, one is refused', async () => {
  const { path, id } = await given()
  const answers = await Promise.all([as('anna').post(`${path}/steps`, { step: 'passed-on' }), as('anna').post(`${path}/steps`, { step: 'passed-on' })])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  assert.equal((await db.selectFrom('hotlines.steps').select('id').where('report', '=', id).where('step', '=', 'passed-on').execute()).length, 1)
})

test('an answer that was sealed in the browser reaches the sender; one that was not is refused', async () => {
  const { code, ticket, path, id } = await given()
  const content = { side: 'hotline', text: 'Thank you.', hour: '2027-03-01T09:00:00.000Z' }
  const sealed = { key, forHotline: seal(pair.publicKey, content).toString('base64'), forSender: seal(ticket.pair.publicKey, content).toString('base64') }
  for (const wrong of [{}, { forSender: '' }, { forHotline: 'AAAA' }, { key: 'another' }]) {
    const answer = await as('anna').post(
      `${path}/answers`,
      Object.keys(wrong).length ? { id: 'a'.repeat(24), ...sealed, ...wrong } : { id: 'a'.repeat(24), answer: 'in the clear' },
    )
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, /id="answer-error"/)
    assert.doesNotMatch(page, /in the clear/)
  }
  const twice = await Promise.all([1, 2].map(() => as('anna').post(`${path}/answers`, { id: 'b'.repeat(24), ...sealed })))
  assert.deepEqual(
    twice.map(({ status }) => status),
    [303, 303],
  )
  assert.equal((await db.selectFrom('hotlines.messages').select('id').where('report', '=', id).execute()).length, 1)
  assert.match(await checkedBack(code), /From the hotline.*Thank you\./s)
  assert.match(await (await as('anna').get(path)).text(), /From Anna Analyst/)
})
test('the list and everybody’s own work say where a sender waits for an answer', async () => {
  const { code, path, ticket } = await given()
  const work = async () => (await (await as('anna').get('/work')).text()).replaceAll(/<[^>]+>/g, ' ')
  const token = /name="token" value="([^"]+)"/.exec(await checkedBack(code))?.[1] ?? ''
  await app.request('http://localhost/report/check/message', { method: 'POST', body: new URLSearchParams({ token, code, message: 'Anything else?' }) })
  assert.match(await (await as('anna').get(at)).text(), /1 message to answer/)
  assert.match(await work(), /Hotline of .*open reports.* 1 to answer/s)
  time.now = new Date(now.getTime() + 60_000)
  const content = { side: 'hotline', text: 'No.', hour: '' }
  await as('anna').post(`${path}/answers`, {
    id: 'c'.repeat(24),
    key,
    forHotline: seal(pair.publicKey, content).toString('base64'),
    forSender: seal(ticket.pair.publicKey, content).toString('base64'),
  })
  time.now = now
  assert.doesNotMatch(await (await as('anna').get(at)).text(), /to answer/)
  assert.doesNotMatch(await work(), /to answer/)
  assert.match((await (await as('hedy').get('/work')).text()).replaceAll(/<[^>]+>/g, ' '), /Hotline of .*To the hotline/s)
})
test('a list of more than fifty goes on', async () => {
  for (let n = 0; n < 12; n++) await given()
  const first = await (await as('anna').get(at)).text()
  assert.equal(first.match(/data-as="outline"/g)?.length, 50)
  const next = /href="([^"]+from=50)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await (await as('anna').get(next)).text()
  assert.ok((second.match(/data-as="outline"/g)?.length ?? 0) > 0)
  assert.ok(first.length < 100_000)
})

for (const name of ['axel', 'hedy', 'farah', 'dara', 'selam', 'hana', 'ines', 'olu', 'visitor'] as const)
  test(`${name} sees no report and does nothing with one`, async () => {
    const { path, id } = await given()
    for (const page of [at, path]) assert.equal((await as(name as Name).get(page)).status, 404, page)
    for (const [act, fields] of [
      ['reading', { reason: 'assess' }],
      ['steps', { step: 'passed-on' }],
      ['answers', { id: 'd'.repeat(24) }],
    ] as const) {
      const answer = await as(name as Name).post(`${path}/${act}`, fields)
      assert.ok(answer.status === 404 || /^\/sign-in/.test(answer.headers.get('location') ?? ''), `${act}: ${answer.status}`)
    }
    assert.equal((await db.selectFrom('hotlines.steps').select('id').where('report', '=', id).execute()).length, 1)
  })
test('a report of one hotline is not found under another', async () => {
  const { id } = await given()
  assert.equal((await as('axel').get(`/hotlines/XAB/reports/${id}`)).status, 404)
  assert.equal((await as('axel').post(`/hotlines/XAB/reports/${id}/reading`, { reason: 'assess' })).status, 404)
})
test('what was told and who looked is added to, never changed', async () => {
  await assert.rejects(db.deleteFrom('hotlines.steps').execute(), /only added to/)
  await assert.rejects(db.updateTable('hotlines.readings').set({ reason: 'answer' }).execute(), /only added to/)
})
