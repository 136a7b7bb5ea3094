import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { givenFrozen } from '#tests/support/given-report.ts'
import { world } from '#tests/support/world.ts'
import { defaultSteps } from './ladder.rules.ts'
import { insertSteps } from './ladder.store.ts'

const { db, as, now } = await world({ demonstration: true })
const ladder = '/desk/rounds/trial/ladder'
const step = { kind: 'commitment', anchor: 'due', days: '3', side: 'before', template: 'soon', role: 'signatory', level: 'formal' }
const steps = () => db.selectFrom('monitoring.ladder_steps').select(['id', 'days', 'role']).where('removed_at', 'is', null).orderBy('days').execute()
const letters = () => db.selectFrom('platform.letters').select(['account', 'subject', 'body']).orderBy('account').execute()
const entries = async (act: string) => (await db.selectFrom('record.entries').select('id').where('act', '=', act).execute()).length

before(() =>
  db
    .insertInto('monitoring.round_announcements')
    .values({ round: 'trial', announced_by: 'hana', announced_at: new Date('2027-01-12T10:00:00Z') })
    .execute(),
)
beforeEach(async () => {
  for (const table of ['dispatches', 'ladder_steps', 'chase_pauses', 'silences', 'extensions', 'letter_templates', 'round_closings'] as const)
    await db.deleteFrom(`monitoring.${table}`).execute()
  await db.deleteFrom('platform.letters').execute()
  await db.transaction().execute((tx) => insertSteps(tx, 'trial', defaultSteps, null, now))
})

test('an officer adds a step and takes it away; what is wrong is said beside the field and kept', async () => {
  assert.equal((await as('selam').post('/desk/rounds/trial/ladder-steps', step)).status, 303)
  const added = (await steps()).find(({ role, days }) => role === 'signatory' && days === -3)
  assert.ok(added)
  const wrong = await as('selam').post('/desk/rounds/trial/ladder-steps', { ...step, days: 'three', template: '' })
  assert.equal(wrong.status, 422)
  const page = await wrong.text()
  assert.match(page, /id="days-error"/)
  assert.match(page, /id="template-error"/)
  assert.match(page, /value="three"/)
  assert.match(await (await as('selam').post('/desk/rounds/trial/ladder-steps', step)).text(), /a step on that day for these people already/)
  assert.equal((await as('selam').post(`/desk/rounds/trial/ladder-steps/${added.id}/removal`)).status, 303)
  assert.equal((await as('selam').post(`/desk/rounds/trial/ladder-steps/${added.id}/removal`)).status, 422)
  assert.equal((await steps()).length, defaultSteps.length)
  assert.equal(await entries('ladder.change'), 2)
})
test('a closed round’s ladder stays as it was', async () => {
  await db.insertInto('monitoring.round_closings').values({ round: 'trial', closed_by: 'hana', closed_at: now }).execute()
  assert.match(await (await as('selam').post('/desk/rounds/trial/ladder-steps', step)).text(), /The round is closed/)
  assert.doesNotMatch(await (await as('selam').get(ladder)).text(), /Add the step/)
})
test('the secretariat words a letter, each language by itself; a place that is not there is named, and nothing typed is lost', async () => {
  const french = '/desk/letters/soon?language=fr'
  const wrong = await as('selam').post(french, { subject: 'Rapport de {pays}', body: 'Écrivez-nous.' })
  assert.equal(wrong.status, 422)
  const page = await wrong.text()
  assert.match(page, /\{pays\} is not a place/)
  assert.match(page, /leads nowhere/)
  assert.match(page, /value="Rapport de \{pays\}"/)
  assert.equal((await as('selam').post(french, { subject: 'Rapport de {member}', body: 'Bonjour {name}\n\n{link}' })).status, 303)
  assert.match(await (await as('selam').get(french)).text(), /<strong>Rapport de Land XAA<\/strong>/)
  assert.match(await (await as('selam').get('/desk/letters/soon?language=en')).text(), /Commitment report: due in/)
  assert.equal((await as('farah').post(french, { subject: 'x', body: '{link}' })).status, 404)
})
test('several members are written to at once, after a look at who and what; whoever handed in is left out', async () => {
  const query = '?kind=commitment&do=letter&member=XAA&member=XAB&member=XAC&template=past&role=focal-point'
  const look = await (await as('selam').get(`/desk/rounds/trial/together${query}`)).text()
  assert.match(look, /3 members are touched/)
  assert.match(look, /Dear Farah Focal,/)
  assert.match(look, /Focal points: nobody holds this seat/)
  assert.match(look, /Send 2 letters/)
  assert.deepEqual(await letters(), [], 'looking sends nothing')
  const marked: [string, string][] = ['XAA', 'XAB'].map((member) => ['member', member])
  const wanted: [string, string][] = [['kind', 'commitment'], ['template', 'past'], ['role', 'focal-point'], ...marked]
  assert.equal((await as('selam').post('/desk/rounds/trial/reminders', wanted)).status, 303)
  assert.deepEqual(
    (await letters()).map(({ account }) => account),
    ['farah', 'finn'],
  )
  const proofs = await db.selectFrom('monitoring.dispatches').select(['step', 'dispatched_by', 'level']).execute()
  assert.deepEqual(proofs[0], { step: null, dispatched_by: 'selam', level: 'friendly' })
  assert.match(
    await (await as('selam').post('/desk/rounds/trial/reminders', [['kind', 'commitment'], ['template', 'rude'], ['role', 'focal-point'], ...marked])).text(),
    /Choose a letter/,
  )
  assert.equal((await as('olu').post('/desk/rounds/trial/reminders', wanted)).status, 404)
})
test('a pause needs a reason, holds the letter that waits, is shown to both sides, and ends', async () => {
  await as('selam').post('/desk/rounds/trial/reminders', { kind: 'commitment', member: 'XAA', template: 'soon', role: 'focal-point' })
  const pause = { kind: 'commitment', member: 'XAA' }
  assert.match(await (await as('selam').post('/desk/rounds/trial/pauses', pause)).text(), /id="reason-error"/)
  assert.equal((await as('selam').post('/desk/rounds/trial/pauses', { ...pause, reason: 'Elections until June' })).status, 303)
  const kept = await db.selectFrom('platform.letters').select('withdrawn_because').execute()
  assert.deepEqual(kept, [{ withdrawn_because: 'paused' }])
  for (const name of ['selam', 'farah'] as const) {
    const page = await (await as(name).get('/rounds/trial/members/XAA')).text()
    assert.match(page, /Reminders are paused: Elections until June/)
    assert.match(page, /kept back, by hand/)
  }
  assert.equal((await as('finn').get('/rounds/trial/members/XAA')).status, 404, 'another country reads none of it')
  assert.equal((await as('dara').get('/rounds/trial/members/XAA')).status, 404)
  assert.doesNotMatch(await (await as('farah').get('/rounds/trial/members/XAA')).text(), /Stop reminders/)
  assert.equal((await as('selam').post('/desk/rounds/trial/pauses/XAA/end', { kind: 'commitment' })).status, 303)
  assert.equal((await as('selam').post('/desk/rounds/trial/pauses/XAA/end', { kind: 'commitment' })).status, 422)
})
test('dates of several are extended together or not at all', async () => {
  const wanted = (until: string): [string, string][] => [
    ['kind', 'commitment'],
    ['member', 'XAA'],
    ['member', 'XAB'],
    ['until', until],
    ['reason', 'Asked for'],
  ]
  await db
    .insertInto('monitoring.extensions')
    .values({ id: 'e', round: 'trial', member: 'XAB', kind: 'commitment', due: new Date('2027-05-31T21:59:59Z'), reason: 'x', granted_by: 'selam', granted_at: now })
    .execute()
  assert.match(await (await as('selam').post('/desk/rounds/trial/extensions', wanted('2027-05-01'))).text(), /later than the date of each/)
  assert.equal((await db.selectFrom('monitoring.extensions').select('id').execute()).length, 1)
  assert.equal((await as('selam').post('/desk/rounds/trial/extensions', wanted('2027-06-15'))).status, 303)
  assert.equal((await db.selectFrom('monitoring.extensions').select('id').execute()).length, 3)
  assert.match(await (await as('selam').get('/desk?round=trial&kind=commitment')).text(), /extended/)
})
test('one person is silenced with a reason, and reminded again', async () => {
  const silence = '/rounds/trial/members/XAA/silences/farah'
  assert.equal((await as('selam').get(silence)).status, 200)
  assert.match(await (await as('selam').post(silence, { reason: ' ' })).text(), /id="reason-error"/)
  assert.equal((await as('selam').post(silence, { reason: 'On leave until May' })).status, 303)
  assert.match(await (await as('selam').get('/rounds/trial/members/XAA')).text(), /no: On leave until May/)
  await as('selam').post('/desk/rounds/trial/reminders', { kind: 'commitment', member: 'XAA', template: 'soon', role: 'focal-point' })
  assert.deepEqual(await letters(), [])
  assert.equal((await as('selam').post(`${silence}/end`)).status, 303)
  assert.equal((await as('selam').post(`${silence}/end`)).status, 422)
  assert.equal((await as('selam').get('/rounds/trial/members/XAA/silences/selam')).status, 404, 'only whoever gets reminders')
})
test('the desk says when a member was last written to and what it gets next; a handed-in report gets nothing', async () => {
  await as('selam').post('/desk/rounds/trial/reminders', { kind: 'commitment', member: 'XAB', template: 'soon', role: 'focal-point' })
  const desk = await (await as('selam').get('/desk?round=trial&kind=commitment')).text()
  assert.match(desk, /1\sMar\s2027/)
  assert.match(desk, /24\sMar\s2027<\/span>: Soon due/)
  assert.match(await (await as('selam').get('/desk?round=trial&group=not-opened')).text(), /Only: Not opened/)
})
test('what happened stands in one line of time, with the words and proof of every letter', async () => {
  await givenFrozen(db, { at: now })
  await as('selam').post('/desk/rounds/trial/reminders', { kind: 'commitment', member: 'XAA', template: 'soon', role: 'focal-point' })
  const page = await (await as('farah').get('/rounds/trial/members/XAA')).text()
  assert.match(page, /Letter to Farah Focal[\s\S]*SHA-256 of the text: [0-9a-f]{64}[\s\S]*waiting to leave, by hand/)
  assert.match(page, /Commitment report: sent to the signatory/)
  assert.match(page, /The round was announced/)
})
test('a reminder that came back stands at the head of the desk, and on the country’s page with what the server said', async () => {
  await as('selam').post('/desk/rounds/trial/reminders', { kind: 'commitment', member: 'XAA', template: 'soon', role: 'focal-point' })
  assert.doesNotMatch(await (await as('selam').get('/desk?round=trial')).text(), /needs a hand/)
  await db
    .updateTable('platform.letters')
    .set({ attempted_at: now, sent_at: now, answer: '250 ok', bounced_at: now, bounce_status: '5.1.1', bounce_diagnostic: '550 no such user' })
    .execute()
  const desk = await (await as('selam').get('/desk?round=trial')).text()
  assert.match(desk, /1 letter needs a hand/)
  assert.match(desk, /Farah Focal: <span>[^<]*<\/span> <strong class="late">came back undelivered/)
  assert.match(await (await as('selam').get('/rounds/trial/members/XAA')).text(), /550 no such user[\s\S]*Send it again/)
  assert.doesNotMatch(await (await as('farah').get('/rounds/trial/members/XAA')).text(), /Send it again/)
})
test('who erases the account takes the letters and the reason of a silence along; the proof stays, without a name', async () => {
  await as('selam').post('/desk/rounds/trial/reminders', { kind: 'commitment', member: 'XAB', template: 'soon', role: 'focal-point' })
  await as('selam').post('/rounds/trial/members/XAB/silences/finn', { reason: 'On leave until May' })
  assert.equal((await as('finn').post('/account/erasure', { sure: 'yes' })).status, 303)
  assert.deepEqual(
    (await letters()).filter(({ account }) => account === 'finn'),
    [],
  )
  assert.deepEqual(await db.selectFrom('monitoring.silences').select('id').execute(), [])
  const page = await (await as('selam').get('/rounds/trial/members/XAB')).text()
  assert.match(page, /erased with the account of its holder\. SHA-256 of the text: [0-9a-f]{64}/)
  assert.doesNotMatch(page, /Finn Focal/)
})
