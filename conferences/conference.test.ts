import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { clockPerson } from '#platform/jobs.ts'
import { type Name, world } from '#tests/support/world.ts'
import { eraseDelegatesOf } from './delegations/erase-delegates.act.ts'

const { db, as, time, now, perform } = await world({ demonstration: true })
const get = async (name: Name, path: string) => (await as(name).get(path)).text()
const status = async (name: Name, path: string) => (await as(name).get(path)).status
const post = (name: Name, path: string, fields: Record<string, string> | [string, string][] = {}) => as(name).post(path, fields)
const desk = '/desk/conferences/xanadu'
const details = {
  name: 'Conference of Xanadu',
  round: 'trial',
  host: 'XAC',
  zone: 'Europe/Paris',
  startsOn: '2029-02-01',
  endsOn: '2029-02-02',
  place: 'Xanadu',
  link: 'https://meet.example/xanadu',
}
const letters = async () => {
  const rows = await db.selectFrom('platform.letters').select(['email', 'subject', 'calendar', 'calendar_method as method']).orderBy('email').execute()
  await db.deleteFrom('platform.letters').execute()
  return rows.map(({ calendar, ...row }) => ({ ...row, event: new ICAL.Event(new ICAL.Component(ICAL.parse(calendar ?? '')).getFirstSubcomponent('vevent')!) }))
}

test('an officer plans a conference; what is not whole is told beside its field and nothing typed is lost', async () => {
  for (const name of ['farah', 'dele', 'visitor'] as const) assert.equal(await status(name, '/desk/conferences/new'), 404, name)
  const wrong = await post('selam', '/desk/conferences', { ...details, id: 'Not Good', zone: 'Mars/Olympus', endsOn: '2029-01-01', link: 'http://x', name: 'Typed' })
  assert.equal(wrong.status, 422)
  const page = await wrong.text()
  for (const words of [/small letters, digits and hyphens\./, /time zone such as Europe\/Brussels\./, /it is not before the first/, /begins with https/, /value="Typed"/])
    assert.match(page, words)
  assert.equal((await post('selam', '/desk/conferences', { ...details, id: '2029-second' })).status, 303)
  assert.equal((await post('omar', '/desk/conferences', { ...details, id: '2029-second' })).status, 422)
  assert.equal((await post('selam', '/desk/conferences', { ...details, id: 'real', host: 'FRA' })).status, 422, 'no real country is host of something made up')
})

test('until members are invited only the secretariat sees it; then they do; announced, everybody does, without the link', async () => {
  for (const name of ['farah', 'dele', 'ines', 'visitor'] as const) assert.equal(await status(name, '/conferences/xanadu'), 404, name)
  assert.equal((await post('selam', desk, { ...details, version: '1' })).status, 303)
  await post('selam', `${desk}/invitations`, [['members', 'XAA']])
  for (const name of ['farah', 'dele', 'sigrid'] as const) assert.match(await get(name, '/conferences/xanadu'), /https:\/\/meet\.example\/xanadu/, name)
  assert.equal(await status('finn', '/conferences/xanadu'), 404)
  assert.doesNotMatch(await get('visitor', '/conferences'), /Xanadu/)
  assert.equal((await post('selam', `${desk}/announcement`)).status, 303)
  assert.equal((await post('omar', `${desk}/announcement`)).status, 422)
  const open = await get('visitor', '/conferences/xanadu')
  assert.match(open, /Conference of Xanadu/)
  assert.doesNotMatch(open, /meet\.example/)
  assert.doesNotMatch(await get('visitor', '/conferences/xanadu/appointment.ics'), /meet\.example/)
  assert.match(await get('farah', '/conferences/xanadu/appointment.ics'), /meet\.example/)
  assert.doesNotMatch(await get('finn', '/conferences/xanadu/appointment.ics'), /meet\.example/, 'a member that is not invited is told no more than everybody')
  assert.match(await get('visitor', '/conferences'), /Xanadu/)
  await db.deleteFrom('platform.letters').execute()
})

test('calendars take the invitation in, follow a change under the next number, and strike it out when it is called off', async () => {
  assert.equal(
    (
      await post('selam', `${desk}/invitations`, [
        ['members', 'XAB'],
        ['members', 'XAA'],
        ['members', 'FRA'],
      ])
    ).status,
    303,
    'whoever is invited already gets nothing anew',
  )
  const invited = await letters()
  assert.deepEqual(
    invited.map(({ email, method }) => [email, method]),
    [
      ['finn@example.test', 'REQUEST'],
      ['sven@example.test', 'REQUEST'],
    ],
  )
  const [{ event }] = invited as [(typeof invited)[0]]
  assert.equal(event.summary, 'Conference of Xanadu')
  assert.equal(event.location, 'Xanadu')
  assert.equal(event.sequence, 0)
  assert.deepEqual([event.startDate.toString(), event.endDate.toString()], ['2029-02-01', '2029-02-03'], 'whole days end where the next one begins')
  assert.match(String(event.attendees[0]?.getFirstValue()), /^mailto:finn@example\.test$/i)

  const unchanged = await post('selam', desk, { ...details, version: '2', name: 'Second conference of Xanadu' })
  assert.equal(unchanged.status, 303)
  assert.deepEqual(await letters(), [], 'another name alone moves no calendar')
  const stale = await post('omar', desk, { ...details, version: '2', place: 'Elsewhere' })
  assert.equal(stale.status, 422)
  assert.match(await stale.text(), /Somebody else saved a change meanwhile[\s\S]*value="Elsewhere"/)
  assert.equal((await post('omar', desk, { ...details, version: '3', startsOn: '2029-02-08', endsOn: '2029-02-08' })).status, 303)
  const changed = await letters()
  assert.equal(changed.length, 5, 'XAA: a focal point and two signatories; XAB: a focal point and a signatory')
  for (const letter of changed) {
    assert.equal(letter.event.uid, event.uid)
    assert.equal(letter.event.startDate.toString(), '2029-02-08')
    assert.ok(letter.event.sequence >= 1)
    assert.equal(letter.method, 'REQUEST')
  }

  assert.equal((await post('selam', `${desk}/invitations/XAB/withdrawal`)).status, 303)
  const withdrawn = await letters()
  assert.deepEqual([...new Set(withdrawn.map(({ method, event: each }) => `${method} ${each.sequence} ${each.component.getFirstPropertyValue('status')}`))], ['CANCEL 2 CANCELLED'])
  assert.equal((await post('selam', `${desk}/invitations/XAB/withdrawal`)).status, 422)
  await post('selam', `${desk}/invitations`, [['members', 'XAB']])
  assert.equal((await letters())[0]?.event.sequence, 3, 'invited again, the calendar goes on')
})

test('the agenda keeps the hours of the place, whatever the season', async () => {
  const item = { title: 'Opening', day: '2029-02-08', from: '09:30', to: '10:15', notes: 'In the great hall' }
  const wrong = await post('selam', `${desk}/items`, { ...item, day: '2029-03-01', to: '09:00' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Choose a day of the conference[\s\S]*hour after the beginning/)
  assert.equal((await post('selam', `${desk}/items`, item)).status, 303)
  assert.equal((await post('selam', `${desk}/items`, { ...item, title: 'First of all', from: '08:00', to: '09:00', notes: '' })).status, 303)
  const row = await db.selectFrom('conferences.agenda_items').select(['id', 'starts_at']).where('notes', '<>', '').executeTakeFirstOrThrow()
  assert.equal(row.starts_at.toISOString(), '2029-02-08T08:30:00.000Z')
  const page = await get('visitor', '/conferences/xanadu')
  assert.match(page, /First of all[\s\S]*09:30<\/time>[\s\S]*Opening/)
  assert.match(page, /Hours are those of Europe\/Paris/)
  assert.match(await get('selam', `${desk}/items/${row.id}`), /value="09:30"/)
  assert.equal((await post('selam', `${desk}/items/${row.id}`, { ...item, title: 'Solemn opening', version: '1' })).status, 303)
  assert.equal((await post('omar', `${desk}/items/${row.id}`, { ...item, title: 'Late', version: '1' })).status, 422)
  assert.match(await get('visitor', '/conferences/xanadu'), /Solemn opening/)
})

test('each member registers its own people and sees only them; the secretariat sees all, as list, badges and PDF', async () => {
  const path = (member: string) => `/conferences/xanadu/delegations/${member}`
  const ada = { name: 'Ada Head', office: 'Minister of Justice', part: 'head', email: '', interpretation: 'fr, ar', access: 'A place for a wheelchair' }
  for (const name of ['dele', 'dara', 'visitor'] as const) assert.equal(await status(name, path('XAA')), 404, name)
  assert.equal((await post('finn', path('XAA'), ada)).status, 404)
  const wrong = await post('farah', path('XAA'), { ...ada, name: ' ', part: 'contact', interpretation: 'French!' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Write the name[\s\S]*a contact needs one[\s\S]*language tags/)
  assert.equal((await post('farah', path('XAA'), ada)).status, 303)
  assert.match(await (await post('farah', path('XAA'), { ...ada, name: 'Bo Head' })).text(), /has a head already/)
  assert.equal((await post('farah', path('XAA'), { ...ada, name: 'Bo Delegate', part: 'delegate', access: '' })).status, 303)
  assert.equal((await post('finn', path('XAB'), { ...ada, name: 'Cy Delegate', part: 'delegate', access: '' })).status, 303)
  assert.doesNotMatch(await get('finn', path('XAB')), /Ada Head/)
  const list = await get('omar', `${desk}/participants`)
  assert.match(list, /3 people of 2 members/)
  assert.match(list, /Ada Head[\s\S]*A place for a wheelchair[\s\S]*Bo Delegate[\s\S]*Cy Delegate/)
  assert.equal(await status('farah', `${desk}/participants`), 404)
  const pdf = Buffer.from(await (await as('omar').get(`${desk}/participants.pdf`)).arrayBuffer())
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  assert.match(await get('omar', `${desk}/badges`), /<strong>Ada Head<\/strong>/)
  assert.match(await get('omar', `${desk}/participants?format=csv`), /XAA,Land XAA,Ada Head,Minister of Justice,head/)
  const bo = await db.selectFrom('conferences.delegates').select('id').where('name', '=', 'Bo Delegate').executeTakeFirstOrThrow()
  assert.equal((await post('finn', `${path('XAB')}/${bo.id}/removal`)).status, 422, 'nobody takes off another country’s people')
  assert.equal((await post('farah', `${path('XAA')}/${bo.id}/removal`)).status, 303)
})

test('a conference that is called off says why, and tells every calendar', async () => {
  assert.equal((await post('selam', `${desk}/cancellation`, { reason: ' ' })).status, 422)
  assert.equal((await post('selam', `${desk}/cancellation`, { reason: 'The hall burnt down.' })).status, 303)
  const told = await letters()
  assert.equal(told.length, 5)
  assert.ok(told.every(({ method, event }) => method === 'CANCEL' && event.component.getFirstPropertyValue('status') === 'CANCELLED'))
  assert.match(await get('visitor', '/conferences/xanadu'), /does not take place: The hall burnt down\./)
  assert.equal((await post('selam', `${desk}/invitations`, [['members', 'XAC']])).status, 422)
  assert.equal((await post('farah', '/conferences/xanadu/delegations/XAA', { name: 'Late', office: 'x', part: 'delegate' })).status, 422)
})

test('six months after it the people are erased, that somebody came stays', async () => {
  const erase = (at: string) => perform(eraseDelegatesOf, {}, { db, now: new Date(at), person: clockPerson, steppedUp: true, demonstration: false })
  assert.equal((await erase('2029-08-07T00:00:00Z')).ok, false)
  assert.equal((await erase('2029-08-09T00:00:00Z')).ok, true)
  const rows = await db.selectFrom('conferences.delegates').select(['name', 'office', 'email', 'access', 'member']).execute()
  assert.ok(rows.every(({ name, office, email, access }) => name + office + email + access === ''))
  assert.equal(rows.length, 2)
  assert.equal((await erase('2029-08-09T00:00:00Z')).ok, false)
  time.now = now
})
