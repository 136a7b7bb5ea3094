import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockPerson } from '#platform/jobs.ts'
import { assessedBy, found, givenCase, givenWorker, joined } from '#tests/support/given-case.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { givenInternet, lookedFor } from '#tests/support/given-internet.ts'
import { expired, givenReceiver, sentOn } from '#tests/support/given-transfer.ts'
import { type Name, world } from '#tests/support/world.ts'
import { transfersOfCase } from '../transfers/transfer.store.ts'
import { followProcedure } from './follow-procedure.act.ts'
import { asTyped, hoursField, type Procedure, readProcedure, routes, startingProcedure, stepField, type Step } from './procedure.rules.ts'
import { newestProcedures, procedureOf } from './procedure.store.ts'
import { simulate } from './simulation.rules.ts'
import { receivers } from '../transfers/receivers.ts'

/** 4 December 2026 is a Friday. */
const friday = new Date('2026-12-04T17:00:00Z')
const of = await world({ now: friday, limits: { perSender: 1_000, perSecond: 1_000, burst: 10_000, waitSeconds: 20 } })
const { as, db, time } = of
await givenHotline(of, 'XAA')
const worker = await givenWorker(of)
await givenReceiver(of, 'XAC', { withinHours: 12 })
const xab = await givenReceiver(of, 'XAB', { withinHours: 24, urgentHours: 2, standsIn: 'XAC' })
const { means, lies } = await givenInternet(() => time.now)
const at = '/hotlines/XAA'
const office = { from: 540, to: 1020 }
const weekdays = [office, office, office, office, office, null, null]
const transfer: Step = { channel: 'transfer', waitHours: 0, silence: 'ask' }
const byItself: Procedure = { ...startingProcedure, byItself: true, graceMinutes: 15, zone: 'Europe/Vienna', hours: { transfer: weekdays, notice: null } }

const fieldsOf = (procedure: Procedure, more: Record<string, string> = {}): Record<string, string> => {
  const typed = asTyped(procedure)
  const rows = routes.flatMap((route) =>
    typed.routes[route].flatMap(({ channel, waitHours, silence }, n) => [
      [stepField(route, n, 'channel'), channel],
      [stepField(route, n, 'wait'), waitHours],
      [stepField(route, n, 'silence'), silence],
    ]),
  )
  const hours = (['transfer', 'notice'] as const).flatMap((channel) => typed.hours[channel].map((text, n) => [hoursField(channel, n), text]))
  const { graceMinutes, zone, closedOn, police, legalBasis, languages } = typed
  return { ...Object.fromEntries([...rows, ...hours]), ...(typed.byItself && { byItself: 'yes' }), graceMinutes, zone, closedOn, police, legalBasis, languages, ...more }
}
const version = async (member = 'XAA') => String((await procedureOf(db, member)).version)
async function proceeds(procedure: Procedure): Promise<void> {
  assert.equal((await as('hedy').post(`${at}/procedure/change`, fieldsOf(procedure, { version: await version() }))).status, 303)
}
const text = async (answer: Promise<Response> | Response) => (await (await answer).text()).replaceAll(/\s+/g, ' ')

test('a manager says how the hotline proceeds; every version stays, and hotlines of other countries read it', async () => {
  const said = { ...byItself, police: 'Unit for <youth>', legalBasis: 'Act 7\nsection 2' }
  const first = await text(as('hedy').get(`${at}/procedure`))
  assert.match(first, /Nothing has been said yet/)
  await proceeds(said)
  const shown = await text(as('axel').get(`${at}/procedure`))
  assert.match(shown, /Version 1/)
  assert.match(shown, /Unit for &lt;youth&gt;/)
  assert.match(shown, /09:00–17:00/)
  assert.match(shown, /15 minutes after it was found/)
  assert.doesNotMatch(shown, /procedure\/change/)
  assert.equal((await as('selam').get(`${at}/procedure`)).status, 200)
  assert.equal((await as('dara').get(`${at}/procedure`)).status, 404)
  assert.equal((await as('anna').get(`${at}/procedure/change`)).status, 404)
  await proceeds({ ...said, graceMinutes: 30 })
  assert.match(await text(as('anna').get(`${at}/procedure?version=1`)), /15 minutes after it was found/)
  assert.match(await text(as('anna').get(`${at}/procedure`)), /30 minutes after it was found/)
  for (const none of ['0', '3', 'x', '99999999999']) assert.equal((await as('anna').get(`${at}/procedure?version=${none}`)).status, 404)
  assert.deepEqual([...(await newestProcedures(db)).keys()], ['XAA'])
})
test('what is typed wrongly is told beside its field and kept; of two managers at once the second is told', async () => {
  const old = await version()
  const wrong = await as('hedy').post(`${at}/procedure/change`, fieldsOf(byItself, { version: old, 'transfer-4': '17-9', zone: 'Nowhere' }))
  const page = await text(wrong)
  assert.equal(wrong.status, 422)
  assert.match(page, /Write hours as in 9:00-17:00.*value="17-9"/)
  assert.match(page, /value="Nowhere"/)
  await proceeds(byItself)
  const second = await as('hedy').post(`${at}/procedure/change`, fieldsOf({ ...byItself, graceMinutes: 77 }, { version: old }))
  const shown = await text(second)
  assert.equal(second.status, 422)
  assert.match(shown, /Somebody changed it meanwhile/)
  assert.match(shown, /name="graceMinutes"[^>]*value="77"/)
  assert.match(shown, new RegExp(`name="version" value="${await version()}"`))
})
test('what would become of a case is tried on the page, also of what is typed and not saved', async () => {
  const asked = { tryCountry: 'XAB', tryDay: '2026-12-04', tryTime: '18:00', tryAnswers: 'nobody', try: 'yes' }
  const get = (path: string, fields: Record<string, string>, by: Name = 'hedy') => text(as(by).get(`${at}/${path}?${new URLSearchParams(fields)}`))
  const saved = await get('procedure', asked, 'anna')
  assert.match(saved, /holds it until 7 Dec 2026, 09:00 [^,]+, for 63\sh/)
  assert.match(saved, /Calendars hold it for 63\sh in all/)
  assert.match(await get('procedure', { ...asked, tryUrgent: 'yes' }), /No calendar holds it/)
  const typed = await get('procedure/change', { ...fieldsOf({ ...byItself, hours: { transfer: null, notice: null } }), ...asked, version: '7' })
  assert.match(typed, /No calendar holds it/)
  assert.match(typed, /name="version" value="7"/)
  assert.deepEqual((await procedureOf(db, 'XAA')).hours.transfer, weekdays)
  const wrong = await get('procedure/change', { ...fieldsOf(byItself, { zone: 'Nowhere' }), ...asked, tryTime: 'six' })
  assert.match(wrong, /This is no time zone/)
  assert.match(wrong, /Give a time, as in 18:00/)
  assert.doesNotMatch(wrong, /What happens/)
  assert.match(await get('procedure', { ...asked, tryCountry: '"><b>', tryDay: 'x' }), /Choose where it is hosted.*Give a day/)
})

let n = 0
const hosted = async (country: string): Promise<string> => {
  const name = `proceed${++n}.example`
  lies.set(name, ['192.0.2.9'])
  const id = await givenCase(of, worker, `https://${name}/a`)
  while (await lookedFor(of, worker, means));
  await assessedBy(of, id, 'anna', found.baseline)
  await assessedBy(of, id, 'abel', found.baseline)
  assert.equal((await as('abel').post(`${at}/cases/${id}/hosting`, { country, sayingReason: 'own-trace' })).status, 303)
  while (await lookedFor(of, worker, means));
  return id
}
async function clock(): Promise<void> {
  await expired(of)
  while ((await of.perform(followProcedure, {}, { db: of.reader, person: clockPerson, now: time.now, steppedUp: true, demonstration: false })).ok);
  await sentOn(of, worker)
}
const track = async (id: string) => (await transfersOfCase(db, id)).map(({ to, state, why }) => `${to} ${state} ${why}`)
const next = async (id: string) => {
  const { next_step, next_state, next_at } = await db.selectFrom('hotlines.cases').select(['next_step', 'next_state', 'next_at']).where('id', '=', id).executeTakeFirstOrThrow()
  return [next_step, next_state, next_at?.toISOString().slice(0, 16)].filter(Boolean).join(' ')
}
const on = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2026, 11, day, hour, minute))
const press = async (id: string, path: string, fields: Record<string, string>) => assert.equal((await as('abel').post(`${at}/cases/${id}/${path}`, fields)).status, 303)
const page = (id: string) => text(as('abel').get(`${at}/cases/${id}`))

test('Friday at 18:00: the clock does what the simulation said, hour by hour', async () => {
  time.now = friday
  await proceeds(byItself)
  const id = await hosted('XAB')
  const { all, standIns } = await receivers(db, time.now)
  const question = { foundAt: friday, urgent: false, country: 'XAB', answers: 'nobody' } as const
  const told = simulate(question, { member: 'XAA', country: 'XAA', receivers: all, standIns, procedureOf: () => byItself }).happenings
  const passed = told.flatMap((each) => (each.is === 'passed-on' ? [`${each.at.toISOString().slice(0, 16)} ${each.to}`] : []))
  assert.equal(passed.length, 2)
  const seen: string[] = []
  for (let hour = 0; hour < 24 * 8; hour++) {
    time.now = new Date(friday.getTime() + hour * 3_600_000)
    const before = (await transfersOfCase(db, id)).length
    await clock()
    const after = await transfersOfCase(db, id)
    if (after.length > before) seen.push(`${time.now.toISOString().slice(0, 16)} ${after.at(-1)!.to}`)
  }
  assert.deepEqual(seen, passed)
  assert.equal(await next(id), 'ask nobody-took')
  assert.match(await page(id), /Decide: no hotline takes it/)
})
test('within the minutes in which analysts can hold it back nothing goes, then it goes; what is urgent goes at once, and is urgent there', async () => {
  time.now = on(8, 10)
  const [id, urgent, still] = [await hosted('XAB'), await hosted('XAB'), await hosted('XAB')]
  await press(urgent, 'urgency', { urgency: 'urgent' })
  await clock()
  assert.deepEqual([await track(id), await track(urgent)], [[], ['XAB sent own']])
  assert.equal(await next(id), 'transfer soon 2026-12-08T10:15')
  assert.match(await page(id), /Pass it on to the hotline there:<\/strong> [^<]+, at 8 Dec 2026, 10:15/)
  await press(still, 'standstill', { stillReason: 'police-investigates', stillDays: '1' })
  time.now = on(8, 10, 15)
  await clock()
  assert.deepEqual([await track(id), await track(still)], [['XAB sent own'], []])
  while ((await joined(of, xab.worker)).ok);
  const there = await db.selectFrom('hotlines.cases').select(['urgent', 'due_at']).where('member', '=', 'XAB').where('urgent', '=', true).execute()
  assert.deepEqual(there, [{ urgent: true, due_at: on(8, 12) }])
  time.now = on(9, 10)
  await clock()
  assert.deepEqual(await track(still), ['XAB sent own'])
})
test('where the police have to agree, nobody passes it on before; without a word it goes on, or a person decides', async () => {
  time.now = on(8, 10)
  const first = (silence: Step['silence']): Step => ({ channel: 'police', waitHours: 24, silence })
  const withPolice = (silence: Step['silence']): Procedure => ({ ...byItself, graceMinutes: 0, police: 'Unit', routes: { ...byItself.routes, abroad: [first(silence), transfer] } })
  await proceeds(withPolice('go-on'))
  const [id, agreed, investigated] = [await hosted('XAB'), await hosted('XAB'), await hosted('XAB')]
  await clock()
  assert.equal(await next(id), 'police due 2026-12-08T10:00')
  const refused = await as('abel').post(`${at}/cases/${id}/transfers`, { to: 'XAB' })
  assert.equal(refused.status, 422)
  assert.match(await text(refused), /By your procedure the police have to agree first/)
  for (const each of [id, agreed, investigated]) await press(each, 'police', { policeWord: 'told' })
  await press(agreed, 'police', { policeWord: 'agrees' })
  await press(investigated, 'police', { policeWord: 'agrees' })
  await press(investigated, 'police', { policeWord: 'investigates' })
  await clock()
  assert.deepEqual([await track(id), await track(agreed), await track(investigated)], [[], ['XAB sent own'], []])
  assert.equal(await next(id), 'police waits 2026-12-09T10:00')
  time.now = on(9, 10)
  await clock()
  assert.deepEqual(await track(id), ['XAB sent own'])
  await proceeds(withPolice('ask'))
  const asked = await hosted('XAB')
  await press(asked, 'police', { policeWord: 'told' })
  time.now = on(10, 10)
  await clock()
  assert.deepEqual(await track(asked), [])
  assert.equal(await next(asked), 'ask police-silent')
  assert.match(await text(as('abel').get(`${at}/cases?lane=act`)), /Decide: the police have said nothing in time/)
  assert.equal((await as('abel').post(`${at}/cases/${asked}/transfers`, { to: 'XAB' })).status, 303)
})
test('where an analyst passes on, nothing goes by itself but to the next, and that within the hours', async () => {
  time.now = on(11, 14)
  await proceeds({ ...byItself, byItself: false, graceMinutes: 0 })
  const id = await hosted('XAB')
  await clock()
  assert.deepEqual(await track(id), [])
  assert.equal(await next(id), 'transfer due 2026-12-11T14:00')
  await press(id, 'transfers', { to: 'XAB' })
  await clock()
  time.now = on(12, 14)
  await clock()
  assert.deepEqual(await track(id), ['XAB expired own'])
  assert.equal(await next(id), 'transfer held 2026-12-14T08:00')
  time.now = on(14, 8)
  await clock()
  assert.deepEqual(await track(id), ['XAB expired own', 'XAC sent stands-in'])
})
test('what is hosted at home is told to the police and to the provider, with a press each; what nobody knows is put before a person', async () => {
  time.now = on(15, 10)
  const id = await hosted('XAA')
  await clock()
  assert.equal(await next(id), 'police due 2026-12-15T10:00')
  const shown = await page(id)
  assert.match(shown, /They were told/)
  assert.match(shown, /It was told/)
  await press(id, 'police', { policeWord: 'told' })
  await press(id, 'steps', { step: 'provider-told' })
  await clock()
  assert.equal(await next(id), 'notice waits 2026-12-18T10:00')
  time.now = on(18, 10)
  await clock()
  assert.equal(await next(id), 'ask provider-silent')
  const name = `unknown${++n}.example`
  const lost = await givenCase(of, worker, `https://${name}/a`)
  await assessedBy(of, lost, 'anna', found.baseline)
  await assessedBy(of, lost, 'abel', found.baseline)
  await clock()
  assert.match(await page(lost), /Your worker is looking where it is hosted/)
  while (await lookedFor(of, worker, means));
  await clock()
  assert.equal(await next(lost), 'ask not-known-where')
})
test('urgency is said by analysts alone, and a button that is not there changes nothing', async () => {
  const id = await hosted('XAA')
  const due = async () => (await db.selectFrom('hotlines.cases').select('due_at').where('id', '=', id).executeTakeFirstOrThrow()).due_at.getTime() - time.now.getTime()
  assert.equal((await as('hedy').post(`${at}/cases/${id}/urgency`, { urgency: 'urgent' })).status, 403)
  assert.equal((await as('abel').post(`${at}/cases/${id}/urgency`, { urgency: 'very' })).status, 422)
  assert.ok((await due()) > 3_600_000)
  await press(id, 'urgency', { urgency: 'urgent' })
  assert.equal(await due(), 3_600_000)
  await press(id, 'urgency', { urgency: 'urgent' })
  await press(id, 'urgency', { urgency: 'not-urgent' })
  const events = await db.selectFrom('hotlines.case_events').select('reason').where('case_id', '=', id).where('event', '=', 'urgency').orderBy('id').execute()
  assert.deepEqual(
    events.map(({ reason }) => reason),
    ['urgent', 'not-urgent'],
  )
})
test('what is kept of a procedure is read as what was said', async () => {
  const read = readProcedure(asTyped(byItself))
  assert.ok('said' in read)
  await proceeds(byItself)
  assert.deepEqual({ ...(await procedureOf(db, 'XAA')), version: 0 }, { ...read.said, version: 0 })
})
