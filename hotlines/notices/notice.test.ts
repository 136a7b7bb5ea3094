import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { sha256 } from '#platform/ids.ts'
import { everyRow, holds } from '#tests/support/every-row.ts'
import { assessedBy, found, givenCase, givenWorker, newestReport } from '#tests/support/given-case.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { givenInternet, lookedFor } from '#tests/support/given-internet.ts'
import { givenMail, givenProvider, readMail } from '#tests/support/given-notice.ts'
import { type Name, world } from '#tests/support/world.ts'
import { clockPerson } from '#platform/jobs.ts'
import { followProcedure } from '../procedures/follow-procedure.act.ts'
import { caseName } from '../cases/case-name.rules.ts'
import { noteNoticeBounce } from './note-bounce.act.ts'
import { casesOfNotice, eventsOfNotices, noticesOfCase } from './notice.store.ts'

const of = await world({ limits: { perSender: 1_000, perSecond: 1_000, burst: 10_000, waitSeconds: 20 } })
const { as, db, time, now } = of
await givenHotline(of, 'XAA')
const worker = await givenWorker(of)
const { means, lies } = await givenInternet(() => time.now)
const look = async () => {
  while (await lookedFor(of, worker, means));
}
const refusal = Object.assign(new Error('550 5.1.1 no such mailbox'), { responseCode: 550 })
const later = Object.assign(new Error('451 4.7.1 greylisted'), { responseCode: 451 })
let behaves: Error | 'hang-up' | undefined
const { received, written, step } = await givenMail(of, worker, look, () => behaves)
const provider = await givenProvider(of)
const at = '/hotlines/XAA'
const minutes = (n: number) => new Date(now.getTime() + n * 60_000)
let n = 0
async function unlawful(fields = found.baseline as Record<string, string>): Promise<{ id: string; report: string; name: string }> {
  const name = `told${++n}.example`
  lies.set(name, ['192.0.2.9'])
  const id = await givenCase(of, worker, `https://${name}/secret-path`)
  const report = await newestReport(of)
  await look()
  await assessedBy(of, id, 'anna', fields)
  await assessedBy(of, id, 'abel', fields)
  await look()
  return { id, report, name }
}
const text = async (answer: Promise<Response> | Response) => (await (await answer).text()).replaceAll(/\s+/g, ' ')
const page = (path: string, by: Name = 'abel') => text(as(by).get(`${at}/${path}`))
const tell = (id: string, to = provider) => as('abel').post(`${at}/cases/${id}/notices`, { provider: to })
const noticeOf = async (id: string) => (await noticesOfCase(db, id)).at(-1)!
const post = (notice: string, path: string, fields: Record<string, string> = {}) => as('abel').post(`${at}/notices/${notice}/${path}`, fields)
const track = async (id: string) => (await eventsOfNotices(db, [id])).map(({ happened }) => [happened.event, 'reason' in happened ? happened.reason : ''].filter(Boolean).join(' '))
const steps = async (report: string) => (await db.selectFrom('hotlines.steps').select('step').where('report', '=', report).orderBy('id').execute()).map((each) => each.step)
const asks = async (id: string) => {
  while ((await of.perform(followProcedure, {}, { db: of.reader, person: clockPerson, now: time.now, steppedUp: true, demonstration: false })).ok);
  return (await db.selectFrom('hotlines.cases').select('next_state').where('id', '=', id).executeTakeFirstOrThrow()).next_state
}

test('two cases of one provider go in one mail when its window is over: words that are inert, and XARF beside them; nothing of it is kept', async () => {
  time.now = now
  const [one, other] = [await unlawful(), await unlawful()]
  assert.equal((await tell(one.id)).status, 303)
  time.now = minutes(30)
  assert.equal((await tell(other.id)).status, 303)
  await written()
  assert.equal(received.length, 0)
  assert.match(await page(`cases/${one.id}`), /Gathers cases until/)
  time.now = minutes(60)
  await written()
  assert.equal(received.length, 1)
  const [sent] = received
  const notice = await noticeOf(one.id)
  assert.deepEqual([sent!.to, sent!.from], [['abuse@provider.example'], `bounces+${notice.id}@alliance.example`])
  const mail = await readMail(sent!.text)
  assert.match(mail.header('content-type'), /^multipart\/report;.*report-type="?feedback-report"?/)
  assert.equal(mail.header('message-id'), `<${notice.id}@alliance.example>`)
  assert.equal(mail.header('auto-submitted'), 'auto-generated')
  assert.match(mail.subject ?? '', /^Notice [0-9A-Z]{6}: 2 addresses found unlawful$/)
  for (const each of [one, other]) {
    assert.ok(mail.text?.includes(`Case ${caseName(each.id)}`))
    assert.ok(mail.text?.includes(`hxxps://told${each.name.slice(4, -8)}[.]example/secret-path`))
  }
  assert.doesNotMatch(`${mail.text} ${mail.subject}`, /https?:\/\/told/)
  assert.match(mail.text ?? '', /Article 16 of Regulation \(EU\) 2022\/2065.*a\).*b\).*c\).*d\)/s)
  assert.deepEqual(mail.json.map((json) => json['url']).sort(), [one, other].map(({ name }) => `https://${name}/secret-path`).sort())
  assert.ok(mail.attachments.some(({ mimeType }) => mimeType === 'message/feedback-report'))
  // What is kept of it is what anybody who has it can compare with.
  assert.deepEqual((await noticeOf(one.id)).digest, sha256(Buffer.from(sent!.text)))
  assert.equal((await noticeOf(one.id)).state, 'delivered')
  assert.deepEqual((await steps(one.report)).slice(-1), ['provider-told'])
  const kept = await everyRow(db)
  for (const secret of [one.name, 'secret-path', mail.link]) assert.ok(!holds(kept, secret), secret)
  const shown = await page(`notices/${notice.id}`)
  for (const secret of [one.name, `told${one.name.slice(4, -8)}[.]example`, 'secret-path']) assert.ok(!shown.includes(secret))
  assert.match(shown, /The server said: 250/)
  await written()
  assert.equal(received.length, 1)
})
test('a provider answers by the link without an account: first it confirms, then it sees names of cases and no address; its claim is not verified', async () => {
  time.now = minutes(120)
  const { id, report, name } = await unlawful()
  assert.equal((await tell(id)).status, 303)
  time.now = minutes(181)
  await written()
  const { link } = await readMail(received.at(-1)!.text)
  const first = await text(as('visitor').get(`/answers/${link}`))
  assert.match(first, /Answer notice/)
  assert.ok(!first.includes(caseName(id)))
  const form = await as('visitor').post(`/answers/${link}`)
  const opened = await text(form)
  assert.equal(form.headers.get('cache-control'), 'no-store')
  assert.ok(opened.includes(`Case ${caseName(id)}`))
  assert.doesNotMatch(`${first} ${opened}`, new RegExp(`${name.replaceAll('.', '\\[?\\.\\]?')}|secret-path`))
  const nothing = await as('visitor').post(`/answers/${link}/answer`, {})
  assert.equal(nothing.status, 422)
  assert.match(await text(nothing), /Answer for at least one case/)
  assert.equal((await as('visitor').post(`/answers/${link}/answer`, { [`case-${id}`]: 'removed', 'case-no-such-case': 'removed' })).status, 303)
  const notice = await noticeOf(id)
  assert.equal(notice.outcome, 'removed')
  assert.deepEqual((await steps(report)).slice(-1), ['reported-removed'])
  assert.equal(await asks(id), 'make-sure')
  assert.match(await page(`cases/${id}`), /says that it removed it/)
  // What it says again counts, and tells nobody twice.
  assert.equal((await as('visitor').post(`/answers/${link}/answer`, { [`case-${id}`]: 'gone' })).status, 303)
  assert.equal((await steps(report)).filter((each) => each === 'reported-removed').length, 1)
  assert.equal((await as('abel').post(`${at}/cases/${id}/closing`, { closing: 'removed' })).status, 303)
  assert.equal((await noticeOf(id)).outcome, 'verified-removed')
  assert.equal((await as('visitor').post(`/answers/${link}/answer`, { [`case-${id}`]: 'refused' })).status, 303)
  assert.equal((await noticeOf(id)).outcome, 'verified-removed')
  // It was reported again: it is back.
  await givenCase(of, worker, `https://${name}/secret-path`)
  assert.equal((await noticeOf(id)).outcome, 'reappeared')
  for (const none of ['x', `${link.slice(0, -1)}_`]) assert.equal((await as('visitor').get(`/answers/${none}`)).status, 404)
  time.now = minutes(60 * 24 * 70)
  assert.equal((await as('visitor').get(`/answers/${link}`)).status, 404)
  assert.equal((await as('visitor').post(`/answers/${link}/answer`, { [`case-${id}`]: 'refused' })).status, 404)
})
test('what the mail server says is kept: a refusal is put before a person, “later” is tried again after new looks, and what may have left goes again by a person alone, as the same mail', async () => {
  time.now = minutes(500)
  behaves = refusal
  const refused = await unlawful()
  await tell(refused.id)
  time.now = minutes(561)
  await written()
  assert.equal((await noticeOf(refused.id)).state, 'refused')
  assert.equal(await asks(refused.id), 'not-delivered')
  assert.deepEqual((await steps(refused.report)).slice(-1), ['looked-at'])

  behaves = later
  const greylisted = await unlawful()
  await tell(greylisted.id)
  time.now = minutes(622)
  await written()
  assert.equal((await noticeOf(greylisted.id)).state, 'checking')
  behaves = undefined
  const before = received.length
  time.now = minutes(624)
  await written()
  assert.equal(received.length, before)
  time.now = minutes(628)
  await written()
  assert.equal(received.length, before + 1)
  assert.deepEqual(await track((await noticeOf(greylisted.id)).id), ['begun', 'added', 'checked', 'attempted', 'later', 'checked', 'attempted', 'delivered'])

  behaves = 'hang-up'
  const lost = await unlawful()
  await tell(lost.id)
  time.now = minutes(690)
  await written()
  const { id } = await noticeOf(lost.id)
  assert.equal((await noticeOf(lost.id)).state, 'unknown')
  behaves = undefined
  time.now = minutes(1_500)
  await written()
  assert.equal((await noticeOf(lost.id)).state, 'unknown')
  assert.match(await page(`notices/${id}`), /It is not known whether it left.*Send it again/)
  assert.equal((await post(id, 'again')).status, 303)
  await written()
  assert.equal((await noticeOf(lost.id)).state, 'delivered')
  assert.equal((await readMail(received.at(-1)!.text)).header('message-id'), `<${id}@alliance.example>`)
  assert.equal((await post(id, 'again')).status, 422)
})
test('a worker that died between attempt and answer leaves a notice of which nobody knows; it is put before a person', async () => {
  time.now = minutes(1_600)
  const { id } = await unlawful()
  await tell(id)
  time.now = minutes(1_661)
  assert.ok(await step())
  await look()
  await db
    .updateTable('hotlines.notices')
    .set({ state: 'handing-over', attempted_at: time.now })
    .where('id', '=', (await noticeOf(id)).id)
    .execute()
  const before = received.length
  time.now = minutes(1_670)
  await written()
  assert.equal((await noticeOf(id)).state, 'handing-over')
  time.now = minutes(1_677)
  await written()
  assert.equal((await noticeOf(id)).state, 'unknown')
  assert.equal(received.length, before)
})
test('what moved, stands still, was closed or cannot be looked for is left out at the last moment; without any case the notice is taken back', async () => {
  time.now = minutes(2_000)
  const [moved, still, closed, stays] = [await unlawful(), await unlawful(), await unlawful(), await unlawful()]
  for (const { id } of [moved, still, closed, stays]) assert.equal((await tell(id)).status, 303)
  lies.set(moved.name, ['192.0.2.200'])
  assert.equal((await as('abel').post(`${at}/cases/${still.id}/standstill`, { stillReason: 'police-investigates', stillDays: '2' })).status, 303)
  assert.equal((await as('abel').post(`${at}/cases/${closed.id}/closing`, { closing: 'not-found' })).status, 303)
  time.now = minutes(2_061)
  await written()
  const notice = await noticeOf(stays.id)
  const dropped = new Map((await casesOfNotice(db, notice.id)).map((each) => [each.case, each.dropped]))
  assert.deepEqual(
    [moved, still, closed, stays].map(({ id }) => dropped.get(id)),
    ['moved', 'stands-still', 'closed', null],
  )
  assert.equal((await readMail(received.at(-1)!.text)).json.length, 1)
  const alone = await unlawful()
  await tell(alone.id)
  lies.set(alone.name, ['192.0.2.200'])
  const before = received.length
  time.now = minutes(2_123)
  await written()
  assert.equal((await noticeOf(alone.id)).state, 'withdrawn')
  assert.equal(received.length, before)
})
test('urgent goes at once; what only national law forbids goes without XARF; a notice in French is French', async () => {
  time.now = minutes(3_000)
  const { id } = await unlawful(found.national)
  const french = await givenProvider(of, { name: 'Hébergeur Exemple', email: 'abus@hebergeur.example', language: 'fr', opening: 'Bonjour,\nvoici.' })
  assert.equal((await as('abel').post(`${at}/cases/${id}/urgency`, { urgency: 'urgent' })).status, 303)
  assert.equal((await tell(id, french)).status, 303)
  await written()
  const mail = await readMail(received.at(-1)!.text)
  assert.match(mail.header('content-type'), /^text\/plain/)
  assert.deepEqual(mail.json, [])
  assert.match(mail.subject ?? '', /^\[Urgent\] Notification/)
  assert.match(mail.text ?? '', /^Bonjour,\s+voici\..*C’est urgent.*Répondez sans compte/s)
})
test('a case that came into a notice later than others is answered like them; one that was left to others is told to nobody', async () => {
  time.now = minutes(3_200)
  const early = await unlawful()
  await tell(early.id)
  time.now = minutes(3_230)
  const late = await unlawful()
  await tell(late.id)
  assert.equal((await noticeOf(late.id)).id, (await noticeOf(early.id)).id)
  time.now = minutes(3_261)
  await written()
  const { link } = await readMail(received.at(-1)!.text)
  assert.equal((await as('visitor').post(`/answers/${link}/answer`, { [`case-${late.id}`]: 'removed' })).status, 303)
  assert.deepEqual([await asks(late.id), await asks(early.id)], ['make-sure', 'due'])
  assert.equal((await post((await noticeOf(late.id)).id, 'attestation', { case: late.id, [`outcome-${late.id}`]: 'verified-removed' })).status, 303)
  assert.equal(await asks(late.id), 'close-it')
  const left = await givenCase(of, worker, 'https://left-to-others.example/')
  await assessedBy(of, left, 'anna', found.baseline)
  await assessedBy(of, left, 'abel', { unable: 'not-for-us' })
  await db.updateTable('hotlines.cases').set({ state: 'act' }).where('id', '=', left).execute()
  assert.match(await text(tell(left)), /It was left to others to assess/)
})
test('what a provider says while its notice is sent again, or after it was taken back, is kept', async () => {
  time.now = minutes(3_300)
  behaves = 'hang-up'
  const { id } = await unlawful()
  await tell(id)
  time.now = minutes(3_361)
  const sent = received.length
  await written()
  behaves = undefined
  const notice = (await noticeOf(id)).id
  assert.equal((await post(notice, 'again')).status, 303)
  await written()
  assert.equal(received.length, sent + 1)
  const { link } = await readMail(received.at(-1)!.text)
  await db.updateTable('hotlines.notices').set({ state: 'withdrawn' }).where('id', '=', notice).execute()
  assert.equal((await as('visitor').post(`/answers/${link}/answer`, { [`case-${id}`]: 'gone' })).status, 303)
  assert.equal((await noticeOf(id)).outcome, 'gone')
})
test('by its procedure a hotline may write in some languages only; then a provider of another is written to in the first', async () => {
  time.now = minutes(3_400)
  const spanish = await givenProvider(of, { name: 'Alojamiento', email: 'abusos@alojamiento.example', language: 'es', windowMinutes: '0' })
  const { asTyped, hoursField, routes, startingProcedure, stepField } = await import('../procedures/procedure.rules.ts')
  const typed = asTyped({ ...startingProcedure, languages: ['fr', 'en'] })
  const steps = routes.flatMap((route) =>
    typed.routes[route].flatMap(({ channel, waitHours, silence }, n) => [
      [stepField(route, n, 'channel'), channel],
      [stepField(route, n, 'wait'), waitHours],
      [stepField(route, n, 'silence'), silence],
    ]),
  )
  const hours = (['transfer', 'notice'] as const).flatMap((channel) => typed.hours[channel].map((each, n) => [hoursField(channel, n), each]))
  const { graceMinutes, zone, languages } = typed
  assert.equal((await as('hedy').post(`${at}/procedure/change`, { ...Object.fromEntries([...steps, ...hours]), graceMinutes, zone, languages, version: '0' })).status, 303)
  const { id } = await unlawful()
  await tell(id, spanish)
  await written()
  assert.match((await readMail(received.at(-1)!.text)).text ?? '', /Répondez sans compte/)
})
test('what becomes urgent while it is gathered goes before the others; a full notice is followed by another', async () => {
  time.now = minutes(3_500)
  const [one, other] = [await unlawful(), await unlawful()]
  await tell(one.id)
  await tell(other.id)
  assert.equal((await as('abel').post(`${at}/cases/${one.id}/urgency`, { urgency: 'urgent' })).status, 303)
  const before = received.length
  await written()
  assert.equal(received.length, before + 1)
  const mail = await readMail(received.at(-1)!.text)
  assert.match(mail.subject ?? '', /^\[Urgent\] .*: 1 address /)
  assert.deepEqual([(await noticeOf(one.id)).state, (await noticeOf(other.id)).state], ['delivered', 'gathering'])
  assert.deepEqual(
    (await noticesOfCase(db, one.id)).map(({ dropped, urgent }) => [dropped, urgent]),
    [
      ['urgent', false],
      [null, true],
    ],
  )
  const first = await unlawful()
  await tell(first.id)
  const full = (await noticeOf(first.id)).id
  await sql`insert into hotlines.cases (id, member, opened_at, since, ready_at, changed_at, due_at) select 'filler' || n, 'XAA', t, t, t, t, t from generate_series(1, 99) n, (select ${time.now}::timestamptz as t) now`.execute(
    db,
  )
  await sql`insert into hotlines.notice_cases (notice, case_id, added_at) select ${full}, 'filler' || n, now() from generate_series(1, 99) n`.execute(db)
  const next = await unlawful()
  await tell(next.id)
  assert.notEqual((await noticeOf(next.id)).id, full)
  await db.updateTable('hotlines.notices').set({ state: 'withdrawn' }).where('state', '=', 'gathering').execute()
})
test('an analyst takes a case out again, takes a notice back, notes what a provider says on the phone, and what was made sure of', async () => {
  time.now = minutes(4_000)
  const [one, other] = [await unlawful(), await unlawful()]
  await tell(one.id)
  await tell(other.id)
  const { id } = await noticeOf(one.id)
  assert.equal((await tell(one.id)).status, 422)
  assert.equal((await post(id, 'taking-out', { case: one.id })).status, 303)
  assert.equal((await post(id, 'taking-out', { case: one.id })).status, 422)
  assert.equal((await tell(one.id)).status, 303)
  assert.equal((await post(id, 'attestation', { case: other.id, [`outcome-${other.id}`]: 'verified-removed' })).status, 422)
  time.now = minutes(4_061)
  await written()
  const wrong = await post(id, 'hearing', { case: other.id, [`claim-${other.id}`]: 'refused' })
  assert.equal(wrong.status, 422)
  assert.match(await text(wrong), /Choose how you know/)
  assert.equal((await post(id, 'hearing', { case: other.id, [`claim-${other.id}`]: 'refused', [`hearing-${other.id}`]: 'by-phone' })).status, 303)
  assert.equal(await asks(other.id), 'provider-said')
  assert.equal((await post(id, 'attestation', { case: other.id, [`outcome-${other.id}`]: 'still-there' })).status, 303)
  assert.equal(await asks(other.id), 'still-there')
  const { rows } = await sql<{ look: string }>`
    select coalesce(l.same_as, l.id) as look from hotlines.hosting h join hotlines.hosting_looks l on l.id = h.look where h.case_id = ${other.id}`.execute(db)
  await db
    .insertInto('hotlines.hosting_observations')
    .values({ look: rows[0]!.look, position: 90, kind: 'registrar', observer: 'registry', value: 'Names (IANA 9999)', confidence: 'high', at: now })
    .execute()
  await givenProvider(of, { name: 'Names Ltd', rung: 'registrar', networks: 'Names (IANA 9999)' })
  assert.match(await page(`cases/${other.id}`), /Names Ltd is next: whoever keeps it has not removed it/)
  assert.match(await page(`notices/${id}`), /says no \(by phone\).*Abel Analyst.*still there.*Abel Analyst/)
  assert.match(await page('notices'), /Example Hosting/)
  const fresh = await unlawful()
  await tell(fresh.id)
  const next = await noticeOf(fresh.id)
  assert.equal((await post(next.id, 'withdrawal')).status, 303)
  assert.deepEqual([(await noticeOf(fresh.id)).state, (await noticeOf(fresh.id)).dropped], ['withdrawn', 'taken-out'])
})
test('a mail that comes back is noted by its name; one that never left cannot be', async () => {
  time.now = minutes(5_000)
  const { id } = await unlawful()
  await tell(id)
  const notice = (await noticeOf(id)).id
  const bounced = () =>
    of.perform(
      noteNoticeBounce,
      { letter: notice, status: '5.1.1', diagnostic: 'smtp; 550 no such user' },
      {
        db: of.reader,
        person: { id: 'command-line', name: '', seats: [{ role: 'operator', member: null }] },
        now: time.now,
        steppedUp: true,
        demonstration: false,
      },
    )
  assert.deepEqual(await bounced(), { ok: false, because: 'never-sent' })
  time.now = minutes(5_061)
  await written()
  assert.ok((await bounced()).ok)
  assert.equal((await noticeOf(id)).state, 'bounced')
  assert.match(await page(`notices/${notice}`), /5\.1\.1 smtp; 550 no such user/)
})
test('who is told, when, and by whom: refusals say why, and other hotlines see nothing', async () => {
  time.now = minutes(6_000)
  const { id } = await unlawful()
  const because = async (to: string) => text(tell(id, to))
  assert.match(await because('no-such'), /Choose a provider/)
  const fresh = await givenCase(of, worker, 'https://not-assessed.example/')
  assert.match(await text(tell(fresh)), /Assess it first/)
  await as('abel').post(`${at}/cases/${id}/standstill`, { stillReason: 'another-unit', stillDays: '1' })
  assert.match(await because(provider), /It stands still; nobody else is to be told/)
  assert.equal((await as('axel').post(`${at}/cases/${id}/notices`, { provider })).status, 404)
  assert.equal((await as('hedy').post(`${at}/cases/${id}/notices`, { provider })).status, 403)
  const notice = (await db.selectFrom('hotlines.notices').select('id').executeTakeFirstOrThrow()).id
  assert.equal((await as('axel').get(`${at}/notices/${notice}`)).status, 404)
  assert.equal((await as('axel').get(`/hotlines/XAB/notices/${notice}`)).status, 404)
  assert.equal((await as('hedy').get(`${at}/notices/${notice}`)).status, 200)
  assert.equal((await as('hedy').post(`${at}/notices/${notice}/again`)).status, 403)
})
test('a manager enters providers; of two who change one at once the second is told', async () => {
  const wrong = await as('hedy').post(`${at}/providers/new`, { name: 'X', email: 'x', language: 'en', rung: 'host', windowMinutes: '60' })
  assert.equal(wrong.status, 422)
  assert.match(await text(wrong), /Write one mailbox.*value="x"/)
  const fields = { name: 'Example Hosting', email: 'new@provider.example', language: 'en', rung: 'host', networks: 'Example Net', windowMinutes: '0', opening: '', active: 'yes' }
  assert.equal((await as('hedy').post(`${at}/providers/${provider}`, { ...fields, version: '1' })).status, 303)
  const second = await as('hedy').post(`${at}/providers/${provider}`, { ...fields, email: 'third@provider.example', version: '1' })
  assert.equal(second.status, 422)
  assert.match(await text(second), /Somebody changed it meanwhile.*value="third@provider\.example"/)
  assert.match(await text(as('anna').get(`${at}/providers`)), /new@provider\.example/)
  assert.equal((await as('anna').get(`${at}/providers/${provider}`)).status, 404)
  assert.equal((await as('axel').get(`${at}/providers`)).status, 404)
})
