import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockPerson } from '#platform/jobs.ts'
import { givenHotline, saidBy, sentReport } from '#tests/support/given-hotline.ts'
import { caseOfReport, closedWithCase, reopenedWithCase } from '#tests/support/given-case.ts'
import { until, world } from '#tests/support/world.ts'
import { seal } from '../sealing/box.ts'
import { ticketOf } from '../sealing/ticket.ts'
import { eraseReports } from './erase-reports.act.ts'
import { eraseRowReferences } from '../partners/erase-references.act.ts'
import { fingerprintOf } from './key.act.ts'

const of = await world()
const { app, as, db, reader, perform, now, time } = of
const pair = await givenHotline(of, 'XAA')
const day = (n: number) => new Date(now.getTime() + n * 86_400_000 + 1_000)
const erase = async (at: Date) => {
  let n = 0
  while ((await perform(eraseReports, {}, { db: reader, person: clockPerson, now: at, steppedUp: true, demonstration: false })).ok) n++
  return n
}
const seen = new Set<string>()
async function given() {
  const page = await (await sentReport(of, 'XAA', { address: 'https://page.example/kept', comment: 'words' })).text()
  const code = /class="code">\s*([0-9A-Z-]+)/.exec(page)?.[1] ?? ''
  const { id } = (await db.selectFrom('hotlines.public_reports').select('id').execute()).find((row) => !seen.has(row.id))!
  seen.add(id)
  return { id, code, path: `/hotlines/XAA/reports/${id}` }
}
const row = (id: string) => db.selectFrom('hotlines.public_reports').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const checked = async (code: string) => (await app.request('http://localhost/report/check', { method: 'POST', body: new URLSearchParams({ code }) })).text()
async function message(code: string) {
  const token = /name="token" value="([^"]+)"/.exec(await checked(code))?.[1] ?? ''
  await app.request('http://localhost/report/check/message', { method: 'POST', body: new URLSearchParams({ token, code, message: 'one more thing' }) })
}

test('the page with the code says until when it leads back', async () => {
  assert.match(await (await sentReport(of, 'XAA', { address: 'https://page.example/first' })).text(), /leads back until 180 days after the report is closed/)
  for (const { id } of await db.selectFrom('hotlines.public_reports').select('id').execute()) seen.add(id)
})
test('a row of a list goes the same way, and its reference with its words', async () => {
  const form = new FormData()
  form.set('from', 'own')
  form.set('file', new File(['url,reference\nhttps://page.example/listed,R-77\n'], 'list.csv'))
  const place = (await as('anna').post('/hotlines/XAA/lists', form)).headers.get('location')!
  await until(async () => /Taken in/.test(await (await as('anna').get(place)).text()))
  const { id } = await db.selectFrom('hotlines.public_reports').select('id').where('reference', '=', 'R-77').executeTakeFirstOrThrow()
  seen.add(id)
  await closedWithCase(of, id)
  assert.equal(await erase(day(181)), 1)
  const ended = await row(id)
  assert.deepEqual([ended.lookup, ended.ticket_key, ended.reference], [null, null, 'R-77'])
  assert.equal(await erase(day(366)), 1)
  const erased = await row(id)
  assert.deepEqual([erased.sealed_text.length, erased.reference], [0, null])
})
test('the reference of a row that was refused goes when the words of its time go; why it was refused stays', async () => {
  const form = new FormData()
  form.set('from', 'own')
  form.set('file', new File(['url,reference\nnonsense,R-78\n'], 'list.csv'))
  const place = (await as('anna').post('/hotlines/XAA/lists', form)).headers.get('location')!
  await until(async () => /Taken in/.test(await (await as('anna').get(place)).text()))
  const rows = () => db.selectFrom('hotlines.batch_rows').select('reference').where('report', 'is', null).execute()
  const forget = async (at: Date) => (await perform(eraseRowReferences, {}, { db: of.reader, person: clockPerson, now: at, steppedUp: true, demonstration: false })).ok
  assert.equal(await forget(day(364)), false)
  assert.deepEqual(await rows(), [{ reference: 'R-78' }])
  assert.equal(await forget(day(366)), true)
  assert.deepEqual(await rows(), [{ reference: null }])
  assert.equal(await forget(day(366)), false)
  assert.equal((await db.selectFrom('hotlines.batch_remarks').select('because').execute()).length, 1)
})
test('what is open stays, however old it is; what is closed goes step by step', async () => {
  const open = await given()
  const closed = await given()
  await message(closed.code)
  await closedWithCase(of, closed.id)
  const before = await row(closed.id)
  const note = { case_id: await caseOfReport(of, closed.id), key: before.key, sealed: Buffer.alloc(400), by_account: 'anna', at: now }
  await db
    .insertInto('hotlines.case_notes')
    .values([
      { ...note, id: 'of-closed' },
      { ...note, id: 'of-open', case_id: await caseOfReport(of, open.id) },
    ])
    .execute()
  const notes = async () => (await db.selectFrom('hotlines.case_notes').select('id').orderBy('id').execute()).map(({ id }) => id)

  assert.equal(await erase(day(179)), 0)
  assert.match(await checked(closed.code), /Nothing was found/)

  assert.equal(await erase(day(181)), 1)
  assert.match(await checked(closed.code), /no report with this code/)
  const ended = await row(closed.id)
  assert.notDeepEqual(ended.lookup, before.lookup)
  assert.deepEqual(ended.ticket_key, Buffer.alloc(32))
  assert.deepEqual(ended.sealed_text, before.sealed_text)
  const [kept] = await db.selectFrom('hotlines.messages').select(['sealed_for_hotline', 'sealed_for_sender']).where('report', '=', closed.id).execute()
  assert.equal(kept?.sealed_for_sender.length, 0)
  assert.ok((kept?.sealed_for_hotline.length ?? 0) > 0)

  assert.equal(await erase(day(364)), 0)
  assert.deepEqual(await notes(), ['of-closed', 'of-open'])
  assert.equal(await erase(day(366)), 1)
  assert.deepEqual(await notes(), ['of-open'])
  const erased = await row(closed.id)
  assert.deepEqual([erased.sealed_text.length, erased.sealed_outline.length, erased.sealed_address], [0, 0, null])
  assert.deepEqual(await db.selectFrom('hotlines.messages').select('id').where('report', '=', closed.id).execute(), [])
  assert.equal((await db.selectFrom('hotlines.steps').select('step').where('report', '=', closed.id).execute()).length, 2, 'that there was a report stays')
  assert.equal(await erase(day(4_000)), 0)
  assert.deepEqual((await row(open.id)).erased_at, null)
  assert.match(await checked(open.code), /Received/)
  const entry = await db
    .selectFrom('record.entries')
    .select(['account', 'detail'])
    .where('act', '=', 'public-reports.erase')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  assert.deepEqual(entry, { account: 'clock', detail: { texts: 1, tickets: 0 } })
})
test('what was erased is shown as that; it cannot be shown whole, nor answered; its case can be opened again, and its sender hears nothing more', async () => {
  const { id, path } = await given()
  await closedWithCase(of, id)
  await erase(day(400))
  time.now = day(401)
  const page = await (await as('anna').get(path)).text()
  assert.match(page, /Addresses and words were erased on/)
  assert.match(page, /The sender can no longer come back/)
  assert.doesNotMatch(page, /data-answer/)
  assert.match(await (await as('anna').get('/hotlines/XAA/reports?closed=yes')).text(), />erased</)
  assert.equal((await as('anna').post(`${path}/reading`, { reason: 'assess' })).status, 422)
  const box = seal(pair.publicKey, {}).toString('base64')
  const answer = await as('anna').post(`${path}/answers`, { id: 'e'.repeat(24), key: fingerprintOf(pair.publicKey), forHotline: box, forSender: box })
  assert.equal(answer.status, 422)
  assert.equal((await as('anna').post(`${path}/steps`, { step: 'looked-at' })).status, 422)
  await reopenedWithCase(of, id)
  const last = await db.selectFrom('hotlines.steps').select('step').where('report', '=', id).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  assert.equal(last.step, 'closed')
  time.now = now
})
test('a report that was opened again is not erased, and its time begins anew when it is closed', async () => {
  const { id } = await given()
  await closedWithCase(of, id)
  time.now = day(100)
  await reopenedWithCase(of, id)
  assert.equal(await erase(day(1_000)), 0)
  await closedWithCase(of, id)
  time.now = now
  assert.equal(await erase(day(279)), 0)
  assert.equal(await erase(day(281)), 1)
  assert.deepEqual((await row(id)).erased_at, null)
})
test('each hotline says for how long; the sender’s time never outlasts the words', async () => {
  const version = String((await db.selectFrom('hotlines.hotlines').select('version').where('member', '=', 'XAA').executeTakeFirstOrThrow()).version)
  const said = { ...saidBy('XAA', '2027-03-01'), version }
  assert.match(await (await as('hedy').post('/hotlines/XAA/texts', { ...said, ticketDays: '31', textDays: '30' })).text(), /id="ticketDays-error"/)
  assert.equal((await as('hedy').post('/hotlines/XAA/texts', { ...said, ticketDays: '10', textDays: '30' })).status, 303)
  const { id, code } = await given()
  await closedWithCase(of, id)
  await erase(day(11))
  assert.match(await checked(code), /no report with this code/)
  assert.equal((await row(id)).erased_at, null)
  await erase(day(31))
  assert.notEqual((await row(id)).erased_at, null)
  await assert.rejects(db.updateTable('hotlines.hotlines').set({ ticket_days: 40 }).execute(), /lawful_between/)
})
test('a code that no longer leads anywhere opens nothing that is left', async () => {
  const { id, code } = await given()
  await message(code)
  await closedWithCase(of, id)
  await erase(day(31))
  const { lookup } = await row(id)
  assert.notDeepEqual(lookup, ticketOf(code.replaceAll('-', '')).lookup)
})
test('what nothing unlawful was found in goes sooner, where the hotline says so; never before its code', async () => {
  const said = { ...saidBy('XAA', now.toISOString().slice(0, 10)), ticketDays: '100', textDays: '900' }
  const version = async () => String((await db.selectFrom('hotlines.hotlines').select('version').where('member', '=', 'XAA').executeTakeFirstOrThrow()).version)
  time.now = now
  for (const wrong of ['99', '901', 'x']) {
    const answer = await as('hedy').post('/hotlines/XAA/texts', { ...said, lawfulDays: wrong, version: await version() })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), new RegExp(`name="lawfulDays"[^>]*value="${wrong}"|value="${wrong}"[^>]*name="lawfulDays"`))
  }
  assert.equal((await as('hedy').post('/hotlines/XAA/texts', { ...said, lawfulDays: '200', version: await version() })).status, 303)
  const [lawful, unlawful] = [await given(), await given()]
  const caseId = await caseOfReport(of, unlawful.id)
  await db.insertInto('hotlines.case_events').values({ case_id: caseId, event: 'assessed', reason: 'unlawful', at: now }).execute()
  for (const { id } of [lawful, unlawful]) await closedWithCase(of, id)
  await erase(day(150))
  assert.ok((await row(lawful.id)).ticket_ended_at && (await row(lawful.id)).sealed_text.length > 0)
  await erase(day(201))
  assert.equal((await row(lawful.id)).sealed_text.length, 0)
  assert.ok((await row(unlawful.id)).sealed_text.length > 0)
  await erase(day(901))
  assert.equal((await row(unlawful.id)).sealed_text.length, 0)
})
