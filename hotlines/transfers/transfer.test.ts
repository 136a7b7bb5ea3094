import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyRow, holds } from '#tests/support/every-row.ts'
import { assessedBy, found, givenCase, givenWorker, joined, newestReport } from '#tests/support/given-case.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { givenInternet, lookedFor } from '#tests/support/given-internet.ts'
import { expired, givenReceiver, sentOn } from '#tests/support/given-transfer.ts'
import { type Name, world } from '#tests/support/world.ts'
import { startingForm } from '../assessments/starting-form.ts'
import type { Address } from '../intake/address.rules.ts'
import { open } from '../sealing/box.ts'
import { eventsOfTransfers, transfersOfCase } from './transfer.store.ts'

const of = await world({ limits: { perSender: 1_000, perSecond: 1_000, burst: 10_000, waitSeconds: 20 } })
const { as, db, time, now } = of
await givenHotline(of, 'XAA')
const worker = await givenWorker(of)
await givenReceiver(of, 'XAC', { withinHours: 48, withoutWorker: true })
const xab = await givenReceiver(of, 'XAB', { withinHours: 24, urgentHours: 2, standsIn: 'XAC' })
const { means, lies } = await givenInternet(() => time.now)
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000)
const at = '/hotlines/XAA/cases'
let n = 0
/** Found unlawful by two, and hosted where an analyst said. */
async function unlawful(country: string | null = 'XAB'): Promise<{ id: string; report: string; name: string }> {
  const name = `passed${++n}.example`
  lies.set(name, ['192.0.2.9'])
  const id = await givenCase(of, worker, `https://${name}/secret-path`)
  const report = await newestReport(of)
  while (await lookedFor(of, worker, means));
  await assessedBy(of, id, 'anna', found.baseline)
  await assessedBy(of, id, 'abel', found.baseline)
  if (country) assert.equal((await as('abel').post(`${at}/${id}/hosting`, { country, sayingReason: 'own-trace' })).status, 303)
  return { id, report, name }
}
const page = async (by: Name, path: string) => (await (await as(by).get(path)).text()).replaceAll(/\s+/g, ' ')
const text = async (answer: Promise<Response> | Response) => (await (await answer).text()).replaceAll(/\s+/g, ' ')
const passedOn = (id: string, fields: Record<string, string> = {}) => as('abel').post(`${at}/${id}/transfers`, { to: 'XAB', ...fields })
const last = async (id: string) => (await transfersOfCase(db, id)).at(-1)!
const track = async (id: string) => {
  const all = await transfersOfCase(db, id)
  const events = await eventsOfTransfers(
    db,
    all.map((each) => each.id),
  )
  return all.map(
    (each) =>
      `${each.to} ${each.why}: ${events.flatMap(({ transfer, happened }) => (transfer === each.id ? [`${happened.event}${'reason' in happened && happened.reason ? ` ${happened.reason}` : ''}`] : [])).join(', ')}`,
  )
}
const stepsOf = async (report: string) =>
  (await db.selectFrom('hotlines.steps').select(['step', 'reason']).where('report', '=', report).orderBy('id').execute()).map(({ step, reason }) =>
    [step, reason].filter(Boolean).join(': '),
  )
/** The receiver's worker does its part. Answers with the receiver's case. */
async function arrived(id: string): Promise<string> {
  while ((await joined(of, xab.worker)).ok);
  const { report } = await last(id)
  return (await db.selectFrom('hotlines.case_reports').select('case_id').where('report', '=', report!).executeTakeFirstOrThrow()).case_id
}
const answer = async (by: Name, id: string, fields: Record<string, string>) => as(by).post(`/hotlines/XAB/transfers/${(await last(id)).id}/answer`, fields)

test('a case passes to the hotline where it is hosted: sealed to its keys, received, taken, and what is done there is told back to those who reported it', async () => {
  const { id, report } = await unlawful()
  assert.match(await page('anna', `${at}/${id}`), /Line of XAB takes it: the hotline of/)
  assert.match(await text(passedOn(id, { to: '' })), /id="to-error"/)
  assert.match(await text(passedOn(id, { to: 'XAA' })), /Choose a hotline that takes cases/)
  assert.equal((await passedOn(id)).status, 303)
  assert.match(await text(passedOn(id)), /It is with another hotline already/)
  assert.equal(await sentOn(of, xab.worker), 0, 'only the own worker sends')
  assert.equal(await sentOn(of, worker), 1)
  const there = await arrived(id)
  assert.deepEqual(await track(id), ['XAB own: proposed, sent, received'])
  assert.deepEqual(await stepsOf(report), ['received', 'looked-at', 'passed-on'])
  const passed = await db
    .selectFrom('hotlines.public_reports')
    .selectAll()
    .where('id', '=', (await last(id)).report!)
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(open(passed.sealed_text, xab.pair)), /secret-path.*"reporter":"Line of XAA","assessment":"baseline"/)
  assert.match(open<Address[]>(passed.sealed_address!, xab.worker.pair)![0]!.url!, /secret-path/)
  assert.match(JSON.stringify(open(passed.sealed_outline, xab.pair)), /hxxps:\/\/passed1\[\.\]example\/…/)
  assert.doesNotMatch(await page('anna', `${at}?lane=act`), new RegExp(id))
  assert.match(await page('anna', `${at}?lane=away`), new RegExp(`${id}.*with `))
  assert.match(await page('axel', '/work'), /1 passed on to you, to be answered/)
  assert.match(await page('axel', '/hotlines/XAB/reports'), /Passed on by another hotline/)
  assert.match(await page('axel', `/hotlines/XAB/reports/${(await last(id)).report}`), /The hotline that passed it on sees the step on its case/)
  const shown = await page('axel', `/hotlines/XAB/cases/${there}`)
  assert.match(shown, /Passed on to you.*passed this case on.*Baseline: unlawful in every country.*Say yes or no by/)
  assert.match(await text(answer('axel', id, { answer: '', answerReason: '' })), /id="answer-error"/)
  assert.match(await text(answer('axel', id, { answer: 'return', answerReason: 'lawful-here' })), /id="answerReason-error"/)
  assert.equal((await answer('axel', id, { answer: 'accept', answerReason: '' })).status, 303)
  assert.match(await text(answer('axel', id, { answer: 'accept', answerReason: '' })), /It is too late for that/)
  assert.equal((await as('axel').post(`/hotlines/XAB/cases/${there}/reading`, { reason: 'assess' })).status, 200)
  await db
    .insertInto('hotlines.assessment_forms')
    .values({ member: 'XAB', version: 1, form: JSON.stringify(alone()), made_by: 'axel', made_at: now })
    .execute()
  assert.equal((await as('axel').post(`/hotlines/XAB/cases/${there}/assessments`, { form: '1', ...found.baseline })).status, 303)
  for (const step of ['provider-told', 'reported-removed']) assert.equal((await as('axel').post(`/hotlines/XAB/cases/${there}/steps`, { step })).status, 303)
  assert.deepEqual(await stepsOf(report), ['received', 'looked-at', 'passed-on', 'provider-told', 'reported-removed'])
  assert.equal((await as('axel').post(`/hotlines/XAB/cases/${there}/closing`, { closing: 'removed' })).status, 303)
  assert.deepEqual(await track(id), ['XAB own: proposed, sent, received, accepted, told looked-at, told provider-told, told reported-removed, told removed'])
  const back = await page('anna', `${at}/${id}`)
  assert.match(back, /is done with it.*The provider was told.*It was removed/)
  assert.match(await page('anna', `${at}?lane=act`), new RegExp(`${id}.*is done with it`), 'it comes back for a person to close')
  assert.deepEqual((await stepsOf(report)).at(-1), 'reported-removed', 'what another says is no end here')
})
/** A form by which one analyst is enough. */
function alone() {
  const { version: _version, ...form } = startingForm('en')
  return { ...form, secondLook: 'never' }
}
test('nobody answers in time: the next is asked by itself, in the end it comes back; who has no capacity is passed over', async () => {
  const { id } = await unlawful()
  assert.equal((await passedOn(id)).status, 303)
  await sentOn(of, worker)
  await arrived(id)
  time.now = hours(23)
  assert.equal(await expired(of), 0)
  time.now = hours(25)
  assert.equal(await expired(of), 1)
  assert.match(await text(answer('axel', id, { answer: 'accept', answerReason: '' })), /./)
  await sentOn(of, worker)
  assert.deepEqual(await track(id), ['XAB own: proposed, sent, received, expired', 'XAC stands-in: proposed, sent, received'])
  assert.match(await page('anna', `${at}/${id}`), /did not answer in time.*stands in/)
  time.now = hours(25 + 49)
  assert.equal(await expired(of), 1)
  assert.equal((await db.selectFrom('hotlines.cases').select('with_member').where('id', '=', id).executeTakeFirstOrThrow()).with_member, null)
  assert.match(await page('anna', `${at}?lane=act`), new RegExp(id))
  time.now = now
  const { id: full } = await unlawful()
  await passedOn(full)
  await sentOn(of, worker)
  await arrived(full)
  assert.equal((await answer('axel', full, { answer: 'decline', answerReason: 'no-capacity' })).status, 303)
  assert.deepEqual(await track(full), ['XAB own: proposed, sent, received, declined no-capacity', 'XAC stands-in: proposed'])
})
test('it is returned, also after it was taken; it is taken back until somebody took it; closing it takes it back', async () => {
  const { id } = await unlawful()
  await passedOn(id, { urgent: 'yes' })
  await sentOn(of, worker)
  const there = await arrived(id)
  assert.deepEqual((await last(id)).dueAt, hours(2))
  assert.deepEqual(
    (await db.selectFrom('hotlines.cases').select('due_at').where('id', '=', there).executeTakeFirstOrThrow()).due_at,
    hours(2),
    'the receiver’s queue knows until when',
  )
  assert.match(await page('axel', `/hotlines/XAB/cases/${there}`), /urgent/)
  const letter = await db
    .selectFrom('platform.letters')
    .select(['account', 'subject', 'body'])
    .where('about', '=', `transfer/${(await last(id)).id}`)
    .executeTakeFirstOrThrow()
  assert.deepEqual([letter.account, letter.subject], ['axel', 'Urgent: a case was passed on to Line of XAB'])
  assert.match(letter.body, /Line of XAA passed on a case that is urgent.*https:\/\/alliance\.example\/hotlines\/XAB\/cases/s)
  await answer('axel', id, { answer: 'accept', answerReason: '' })
  const withdrawal = async (reason: string) => as('anna').post(`/hotlines/XAA/transfers/${(await last(id)).id}/withdrawal`, { withdrawReason: reason })
  assert.match(await text(withdrawal('mistake')), /It is too late for that/)
  assert.equal((await answer('axel', id, { answer: 'return', answerReason: 'hosted-elsewhere' })).status, 303)
  assert.match(await page('anna', `${at}/${id}`), /returned it: Return: hosted elsewhere/)
  assert.deepEqual(await track(id), ['XAB own: proposed, sent, received, accepted, returned hosted-elsewhere'])
  assert.equal((await passedOn(id, { to: 'XAC' })).status, 303)
  assert.match(await text(withdrawal('bored')), /id="withdrawReason-error"/)
  assert.equal((await withdrawal('mistake')).status, 303)
  assert.equal(await sentOn(of, worker), 0, 'what was taken back is not sent')
  assert.equal((await passedOn(id, { to: 'XAC' })).status, 303)
  assert.equal((await as('abel').post(`${at}/${id}/closing`, { closing: 'removed' })).status, 303)
  assert.deepEqual((await track(id)).slice(1), ['XAC stands-in: proposed, withdrawn mistake', 'XAC chosen: proposed, withdrawn acted-ourselves'])
})
test('it moves on the way: who has not taken it is not asked any more, and the hotline of the new country is; who has taken it hears of it', async () => {
  const { id, name } = await unlawful()
  await passedOn(id)
  await sentOn(of, worker)
  await arrived(id)
  assert.equal((await as('omar').post('/hotlines/stand-ins', { country: 'BG', hotline: 'XAC' })).status, 303)
  // The network address changes, so what was said of the old one holds no more; for that country another stands in.
  lies.set(name, ['198.51.100.4'])
  await as('anna').post(`${at}/${id}/hosting-question`, { askingReason: 'long-ago' })
  while (await lookedFor(of, worker, means));
  assert.deepEqual((await track(id))[0], 'XAB own: proposed, sent, received, withdrawn moved')
  assert.equal((await track(id))[1]?.split(':')[0], 'XAC stands-in')
  const { id: taken, name: its } = await unlawful()
  await passedOn(taken)
  await sentOn(of, worker)
  const there = await arrived(taken)
  await answer('axel', taken, { answer: 'accept', answerReason: '' })
  lies.set(its, ['198.51.100.5'])
  await as('anna').post(`${at}/${taken}/hosting-question`, { askingReason: 'long-ago' })
  while (await lookedFor(of, worker, means));
  assert.deepEqual(await track(taken), ['XAB own: proposed, sent, received, accepted, moved'])
  assert.match(await page('axel', `/hotlines/XAB/cases/${there}`), /It is hosted elsewhere now than when it was passed on to you/)
})
test('where it was not known where it lies, and it turns out to lie where it was passed on to, nothing changes', async () => {
  const { id, name } = await unlawful(null)
  lies.set(name, ['192.0.2.200'])
  await as('abel').post(`${at}/${id}/hosting-question`, { askingReason: 'long-ago' })
  while (await lookedFor(of, worker, means));
  assert.match(await page('abel', `${at}/${id}`), /It is not known where it is hosted, so no hotline is suggested/)
  assert.equal((await passedOn(id)).status, 303)
  assert.deepEqual(await track(id), ['XAB chosen: proposed'])
  assert.equal((await as('abel').post(`${at}/${id}/hosting`, { country: 'XAB', sayingReason: 'provider-told' })).status, 303)
  assert.deepEqual(await track(id), ['XAB chosen: proposed'], 'as was thought')
  assert.equal((await as('abel').post(`${at}/${id}/hosting`, { country: 'RO', sayingReason: 'provider-told' })).status, 303)
  assert.deepEqual((await track(id))[0], 'XAB chosen: proposed, withdrawn moved')
  assert.equal((await passedOn(id)).status, 303)
  lies.set(name, ['192.0.2.201'])
  await as('abel').post(`${at}/${id}/hosting-question`, { askingReason: 'long-ago' })
  while (await lookedFor(of, worker, means));
  assert.match((await track(id)).at(-1)!, /XAB chosen: proposed, withdrawn moved/, 'of the new address nobody said so')
  assert.equal(
    (await db.selectFrom('hotlines.cases').select('with_member').where('id', '=', id).executeTakeFirstOrThrow()).with_member,
    null,
    'and nobody is there for its country',
  )
})
test('what came from a hotline is not passed back to it, and whoever assesses it has taken it', async () => {
  const { id } = await unlawful()
  await passedOn(id)
  await sentOn(of, worker)
  const there = await arrived(id)
  await as('axel').post(`/hotlines/XAB/cases/${there}/hold`, {})
  await as('axel').post(`/hotlines/XAB/cases/${there}/reading`, { reason: 'assess' })
  assert.equal((await as('axel').post(`/hotlines/XAB/cases/${there}/assessments`, { form: '1', ...found.baseline })).status, 303)
  assert.equal((await last(id)).state, 'accepted')
  await db
    .insertInto('hotlines.receiving')
    .values({ member: 'XAA', takes: true, within_hours: 24, urgent_hours: 4, daily_cases: 9, languages: ['en'], version: 1, changed_by: 'hedy', changed_at: now })
    .execute()
  assert.match(await text(as('axel').post(`/hotlines/XAB/cases/${there}/transfers`, { to: 'XAA' })), /It came from there/)
})
test('while the police or another unit works on it nobody else is told; the other side hears so, and what the police said', async () => {
  const { id } = await unlawful()
  const still = (fields: Record<string, string>) => as('abel').post(`${at}/${id}/standstill`, { stillReason: 'another-unit', stillDays: '2', ...fields })
  assert.match(await text(still({ stillReason: '' })), /id="stillReason-error"/)
  assert.match(await text(still({ stillDays: '31' })), /id="stillDays-error".*value="31"/)
  assert.match(await text(as('abel').post(`${at}/${id}/moving-on`, { moveOnReason: 'over' })), /It does not stand still/)
  assert.equal((await still({})).status, 303)
  assert.match(await page('abel', `${at}/${id}`), /It stands still until.*Stands still until .*: Another unit works on it.*Abel Analyst/)
  assert.match(await page('abel', `${at}?lane=act`), new RegExp(`${id}.*stands still`))
  assert.match(await text(passedOn(id)), /It stands still: nobody else is to be told for now/)
  assert.match(await text(as('abel').post(`${at}/${id}/steps`, { step: 'provider-told' })), /It stands still/)
  assert.match(await text(as('abel').post(`${at}/${id}/moving-on`, { moveOnReason: '' })), /id="moveOnReason-error"/)
  assert.equal((await as('abel').post(`${at}/${id}/moving-on`, { moveOnReason: 'agreed' })).status, 303)
  assert.equal((await passedOn(id)).status, 303)
  await still({})
  assert.equal(await sentOn(of, worker), 0, 'what stands still is not sent')
  time.now = hours(49)
  assert.doesNotMatch(await page('abel', `${at}/${id}`), /It stands still until/)
  assert.equal(await sentOn(of, worker), 1)
  const there = await arrived(id)
  await answer('axel', id, { answer: 'accept', answerReason: '' })
  assert.equal((await as('axel').post(`/hotlines/XAB/cases/${there}/standstill`, { stillReason: 'police-investigates', stillDays: '5' })).status, 303)
  assert.match(await page('abel', `${at}/${id}`), /asks that nobody else be told until .*: The police investigate\./)
  assert.match(await text(as('axel').post(`/hotlines/XAB/cases/${there}/police`, { policeWord: 'gossip' })), /id="policeWord-error"/)
  assert.equal((await as('axel').post(`/hotlines/XAB/cases/${there}/police`, { policeWord: 'child-safe' })).status, 303)
  const here = await page('abel', `${at}/${id}`)
  assert.match(here, /Police: A child is safe/)
  assert.doesNotMatch(here, /Axel/)
  assert.equal((await as('axel').post(`/hotlines/XAB/cases/${there}/moving-on`, { moveOnReason: 'over' })).status, 303)
  assert.doesNotMatch(await page('abel', `${at}/${id}`), /asks that nobody else be told/)
  // The other way round: the one that passed it on asks.
  assert.equal((await as('abel').post(`${at}/${id}/hold`, {})).status, 303)
  assert.equal((await still({})).status, 303)
  assert.match(await page('axel', `/hotlines/XAB/cases/${there}`), /asks that nobody else be told/)
  assert.deepEqual((await track(id)).at(-1)?.split(', ').slice(-4), ['stood-still police-investigates', 'police child-safe', 'moves-on over', 'stood-still another-unit'])
  time.now = now
})
test('neither side sees the other’s case, and nothing of the address is in the clear', async () => {
  const { id } = await unlawful()
  await passedOn(id)
  await sentOn(of, worker)
  const there = await arrived(id)
  const transfer = (await last(id)).id
  assert.equal((await answer('axel', id, { answer: 'return', answerReason: 'too-little' })).status, 303)
  assert.doesNotMatch(await page('axel', `/hotlines/XAB/cases/${there}`), /Anna|Abel/)
  assert.doesNotMatch(await page('anna', `${at}/${id}`), /Axel/)
  assert.match(await page('axel', `/hotlines/XAB/cases/${there}`), /Axel Analyst/)
  assert.equal((await as('axel').get(`${at}/${id}`)).status, 404)
  assert.equal((await as('anna').get(`/hotlines/XAB/cases/${there}`)).status, 404)
  for (const [who, path] of [
    ['anna', `/hotlines/XAA/transfers/${transfer}/answer`],
    ['axel', `/hotlines/XAB/transfers/${transfer}/withdrawal`],
    ['axel', `/hotlines/XAA/transfers/${transfer}/withdrawal`],
    ['hedy', `/hotlines/XAA/transfers/${transfer}/withdrawal`],
  ] as const)
    assert.ok([403, 404].includes((await as(who).post(path, { answer: 'accept', withdrawReason: 'mistake' })).status), `${who} ${path}`)
  const rows = await everyRow(db)
  assert.ok(!holds(rows, 'secret-path') && !/passed\d+\.example/.test(rows))
  assert.doesNotMatch((await page('axel', `/hotlines/XAB/cases/${there}`)) + (await page('anna', `${at}/${id}`)), /secret-path|passed\d+/)
})
test('a manager says how the hotline takes cases; the directory shows it; the secretariat says who stands in elsewhere', async () => {
  const set = (fields: Record<string, string>) =>
    as('hedy').post('/hotlines/XAA/receiving', { takes: 'yes', withinHours: '24', urgentHours: '4', dailyCases: '50', languages: 'en, fr', standsIn: '', version: '1', ...fields })
  assert.match(await text(set({ withinHours: 'soon' })), /id="withinHours-error".*value="soon"/)
  assert.match(await text(set({ standsIn: 'XAA' })), /Choose another hotline, or nobody/)
  assert.match(await text(set({ version: '0' })), /Somebody else changed this meanwhile/)
  assert.equal((await set({ standsIn: 'XAB' })).status, 303)
  assert.match(await page('hedy', '/hotlines/XAA/receiving'), /value="50".*value="XAB" selected/)
  assert.match(await page('anna', '/hotlines'), /Line of XAA.*24 h, urgent 4 h.*en, fr.*0 of 50/)
  assert.doesNotMatch(await page('anna', '/hotlines'), /Which hotline stands in/)
  const standIn = (country: string, hotline: string) => as('omar').post('/hotlines/stand-ins', { country, hotline })
  assert.match(await text(standIn('', 'XAB')), /Choose a country/)
  assert.match(await text(standIn('DE', 'XYZ')), /Choose a hotline that takes cases/)
  assert.match(await text(standIn('XAB', 'XAC')), /has a hotline here/)
  assert.equal((await standIn('DE', 'XAC')).status, 303)
  assert.equal((await standIn('none', 'XAB')).status, 303)
  assert.match(await page('omar', '/hotlines'), /Germany: .*No country: onion services/)
  assert.equal((await standIn('DE', '')).status, 303)
  assert.doesNotMatch(await page('omar', '/hotlines'), /Germany: /)
  const onion = await givenCase(of, worker, 'http://duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion/x')
  while (await lookedFor(of, worker, means));
  await assessedBy(of, onion, 'anna', found.baseline)
  await assessedBy(of, onion, 'abel', found.baseline)
  assert.match(await page('anna', `${at}/${onion}`), /takes it, which stands in/)
})
