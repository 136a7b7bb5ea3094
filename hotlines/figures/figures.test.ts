import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { makePast } from '#demonstration/past-cases.ts'
import { openDatabase } from '#platform/database.ts'
import { sha256 } from '#platform/ids.ts'
import { assessedBy, found, givenCase, givenWorker, newestReport, reopenedWithCase } from '#tests/support/given-case.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { givenInternet, lookedFor } from '#tests/support/given-internet.ts'
import { urlOf } from '#tests/support/server.ts'
import { type Name, until, world } from '#tests/support/world.ts'
import { caseName } from '../cases/case-name.rules.ts'
import { countFigures } from './count-figures.ts'
import { figuresCounter } from './figures-counter.act.ts'
import { bytesOf, type Figures, figuresIn } from './figures.rules.ts'
import { documentOf, figuresById } from './figures.store.ts'
import { takeMarks } from './marks.ts'

const of = await world({ now: new Date('2027-03-05T09:00:00Z'), limits: { perSender: 1_000, perSecond: 1_000, burst: 10_000, waitSeconds: 20 } })
const { as, db, time, now, writer } = of
await givenHotline(of, 'XAA')
const worker = await givenWorker(of)
const { means, lies } = await givenInternet(() => time.now)
const look = async () => {
  while (await lookedFor(of, worker, means));
}
const at = '/hotlines/XAA'
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000)
const counter = figuresCounter({ writer, clock: () => time.now, demonstration: false })
const text = async (answer: Promise<Response> | Response) => (await (await answer).text()).replaceAll(/\s+/g, ' ')

async function asked(from: string, to: string, by: Name = 'hedy'): Promise<string> {
  const answer = await as(by).post(`${at}/figures`, { from, to })
  assert.equal(answer.status, 303, await answer.text())
  return (await db.selectFrom('hotlines.figures').select('id').orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow()).id
}
async function counted(from: string, to: string): Promise<{ id: string; figures: Figures; bytes: Buffer }> {
  const id = await asked(from, to)
  await counter({ figures: id })
  const bytes = await documentOf(db, id)
  assert.ok(bytes)
  return { id, figures: figuresIn(bytes), bytes }
}
const n = ({ counts }: Figures, metric: string, by = 'all', key = '') => counts.find((row) => row.metric === metric && row.by === by && row.key === key)?.n ?? 0
const time_ = ({ times }: Figures, metric: string, by = 'all', key = '') => times.find((row) => row.metric === metric && row.by === by && row.key === key)
async function again(id: string): Promise<Buffer> {
  const of = (await figuresById(db, id))!
  return bytesOf(await countFigures(db, { ...of, marks: of.marks! }))
}

let ids: string[] = []
test('what people did is counted: reported, settled by two, told to the police, closed as removed, reported again', async () => {
  lies.set('one.example', ['192.0.2.9'])
  lies.set('two.example', ['192.0.2.9'])
  const one = await givenCase(of, worker, 'https://one.example/a')
  await givenCase(of, worker, 'https://one.example/a')
  const other = await givenCase(of, worker, 'https://two.example/b')
  const report = await newestReport(of)
  ids = [one, other]
  await look()
  time.now = hours(2)
  await assessedBy(of, one, 'anna', found.baseline)
  time.now = hours(5)
  await assessedBy(of, one, 'abel', found.baseline)
  await assessedBy(of, other, 'anna', found.lawful)
  time.now = hours(6)
  assert.equal((await as('abel').post(`${at}/cases/${one}/police`, { policeWord: 'told' })).status, 303)
  time.now = hours(30)
  assert.equal((await as('abel').post(`${at}/cases/${one}/steps`, { step: 'provider-told' })).status, 303)
  time.now = hours(53)
  assert.equal((await as('abel').post(`${at}/cases/${one}/closing`, { closing: 'removed' })).status, 303)
  await reopenedWithCase(of, report)
  time.now = hours(100)
  const { figures } = await counted('2027-03', '2027-03')
  assert.deepEqual([n(figures, 'reports'), n(figures, 'addresses'), n(figures, 'addresses', 'source', 'public'), n(figures, 'reopened'), n(figures, 'open')], [3, 2, 2, 1, 1])
  assert.deepEqual([n(figures, 'findings', 'finding', 'unlawful'), n(figures, 'findings', 'finding', 'lawful'), n(figures, 'unlawful', 'class', 'baseline')], [1, 1, 1])
  assert.deepEqual([n(figures, 'closed', 'reason', 'removed'), n(figures, 'closed', 'reason', 'not-unlawful')], [1, 1])
  const half = (metric: string) => time_(figures, metric)?.p50
  assert.deepEqual(
    ['assessed-police', 'assessed-told', 'assessed-removed', 'received-removed', 'police-removed'].map((metric) => half(metric)),
    [1, 25, 48, 53, 47].map((each) => each * 60),
  )
  assert.deepEqual([time_(figures, 'received-assessed')?.ended, time_(figures, 'received-assessed')?.waiting], [2, 1])
})

test('frozen figures are the same bytes however much happens afterwards', async () => {
  const { id, bytes } = await counted('2027-03', '2027-03')
  assert.deepEqual(await again(id), bytes)
  time.now = hours(120)
  await givenCase(of, worker, 'https://three.example/c')
  await givenCase(of, worker, 'https://one.example/a')
  assert.equal((await as('abel').post(`${at}/cases/${ids[1]}/closing`, { closing: 'out-of-scope' })).status, 303)
  await look()
  assert.deepEqual(await again(id), bytes)
  const found = await figuresById(db, id)
  assert.equal(found?.digest, sha256(bytes).toString('hex'))
  const { figures } = await counted('2027-03', '2027-03')
  assert.equal(n(figures, 'reopened'), 2)
  assert.equal(n(figures, 'addresses'), 3)
})
test('whoever writes while marks are taken is waited for: no event comes in before a mark later', async () => {
  const busy = openDatabase(urlOf(of.database), { connections: 1 })
  let commit = () => {}
  const held = new Promise<void>((resolve) => {
    commit = resolve
  })
  let wrote = () => {}
  const written = new Promise<void>((resolve) => {
    wrote = resolve
  })
  const writing = busy.transaction().execute(async (tx) => {
    await tx.insertInto('hotlines.case_events').values({ case_id: ids[0]!, event: 'urgency', reason: 'urgent', at: time.now }).execute()
    wrote()
    await held
  })
  await written
  const taking = takeMarks(writer)
  await until(async () => (await sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted and mode = 'ShareLock'`.execute(db)).rows[0]!.n > 0)
  commit()
  await writing
  const { last } = await db
    .selectFrom('hotlines.case_events')
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  assert.equal((await taking).case_events, last)
  await busy.destroy()
})
test('a counting that was broken off goes on up to the same rows; one that failed says why and can be asked for again', async () => {
  const id = await asked('2027-03', '2027-03')
  const marks = await takeMarks(writer)
  await db
    .updateTable('hotlines.figures')
    .set({ marks: JSON.stringify(marks) })
    .where('id', '=', id)
    .execute()
  await givenCase(of, worker, 'https://four.example/d')
  await counter({ figures: id })
  assert.equal(n(figuresIn((await documentOf(db, id))!), 'addresses'), 3)
  const failing = await asked('2027-02', '2027-03')
  assert.match(await text(as('hedy').get(`${at}/figures/${failing}`)), /It is about to begin/)
  assert.match(await text(as('hedy').post(`${at}/figures`, { from: '2027-01', to: '2027-01' })), /Figures are being counted/)
  await db.updateTable('hotlines.figures').set({ marks: '{"steps": "x"}' }).where('id', '=', failing).execute()
  await assert.rejects(counter({ figures: failing }))
  assert.match(await text(as('hedy').get(`${at}/figures/${failing}`)), /It could not be counted: .+Count again/)
  assert.equal((await as('anna').post(`${at}/figures/${failing}/again`)).status, 403)
  await db.updateTable('hotlines.figures').set({ marks: null }).where('id', '=', failing).execute()
  assert.equal((await as('hedy').post(`${at}/figures/${failing}/again`)).status, 303)
  await counter({ figures: failing })
  assert.ok(await documentOf(db, failing))
  await counter({ figures: failing })
  assert.match(await text(as('hedy').post(`${at}/figures/${failing}/again`)), /There is nothing to count again/)
  const lost = await asked('2027-03', '2027-03')
  assert.match(await text(as('hedy').post(`${at}/figures/${lost}/again`)), /There is nothing to count again/)
  time.now = new Date(time.now.getTime() + 31 * 60_000)
  assert.match(await text(as('hedy').get(`${at}/figures/${lost}`)), /Nobody has come to its end for half an hour.+Count again/)
  await counter({ figures: await asked('2027-03', '2027-03') })
  assert.equal((await as('hedy').post(`${at}/figures/${lost}/again`)).status, 303)
  await counter({ figures: lost })
})

test('what happens after the moment up to which is counted does not count, though its marks are taken later', async () => {
  const id = await asked('2027-03', '2027-03')
  const before = (await db.selectFrom('hotlines.cases').select('id').execute()).length
  time.now = new Date(time.now.getTime() + 60_000)
  await givenCase(of, worker, 'https://after.example/x')
  await counter({ figures: id })
  assert.equal(n(figuresIn((await documentOf(db, id))!), 'addresses'), before)
})

test('a period that cannot be counted is told beside its field, and what was typed stays', async () => {
  for (const [from, to, said] of [
    ['2027', '2027-03', 'Give the first month'],
    ['2027-01', '03', 'Give the last month'],
    ['2027-03', '2027-01', 'The last month is before the first'],
    ['2024-01', '2027-01', 'At most 24 months'],
    ['2028-01', '2028-02', 'This period has not begun'],
  ] as const) {
    const answer = await as('hedy').post(`${at}/figures`, { from, to })
    const page = await text(answer)
    assert.equal(answer.status, 422)
    assert.match(page, new RegExp(said))
    assert.ok(page.includes(`value="${from}"`) && page.includes(`value="${to}"`), `${from} ${to}`)
  }
  assert.equal((await as('anna').post(`${at}/figures`, { from: '2027-01', to: '2027-01' })).status, 403)
})

let year = ''
test('behind a number stand its cases, for the hotline alone; a time says what each of them took', async () => {
  await db.transaction().execute((tx) => makePast(tx, past(40)))
  time.now = new Date('2027-04-20T00:00:00Z')
  const { id, figures } = await counted('2026-01', '2026-12')
  year = id
  const listed = async (query: string, by: Name = 'anna') =>
    [...(await text(as(by).get(`${at}/figures/${id}/cases?${query}`))).matchAll(/\/hotlines\/XAA\/cases\/([0-9a-z]+)/g)].map(([, each]) => each!)
  const abroad = await listed('metric=unlawful&by=country&key=XB')
  assert.equal(abroad.length, n(figures, 'unlawful', 'country', 'XB'))
  assert.ok(abroad.length > 3)
  assert.equal((await listed('metric=passed&by=all')).length, n(figures, 'passed'))
  assert.equal((await listed('metric=assessed-removed&by=all')).length, time_(figures, 'assessed-removed')?.n)
  assert.match(await text(as('anna').get(`${at}/figures/${id}/cases?metric=assessed-removed&by=place&key=here`)), /\d+(\.\d)? days \([\d,]+ min\)/)
  const [one] = await listed('metric=findings&by=finding&key=lawful')
  assert.match(await text(as('anna').get(`${at}/cases/${one}`)), new RegExp(caseName(one!)))
  for (const query of ['metric=reports&by=all', 'metric=nothing', 'metric=unlawful&by=provider&key=x'])
    assert.match(await text(as('anna').get(`${at}/figures/${id}/cases?${query}`)), /Choose one of the figures/)
  assert.match(await text(as('dara').get(`${at}/figures/${id}/cases?metric=findings&by=all`)), new RegExp(caseName(one!)))
  assert.equal((await listed('metric=findings&by=all', 'dara')).length, 0)
  for (const other of ['axel', 'omar', 'dina'] as const) assert.equal((await as(other).get(`${at}/figures/${id}/cases?metric=findings`)).status, 404, other)
})
const past = (cases: number) => ({
  ...{ member: 'XAA', home: 'XAA', abroad: ['XB', 'NL'], takers: {}, cases, from: new Date('2026-01-01T00:00:00Z'), days: 365, until: new Date('2027-03-01T00:00:00Z') },
})

test('published are numbers without small ones, the bytes stay, and a period that overlaps waits until the other is taken back', async () => {
  assert.match(await text(as('visitor').get('/hotline-figures')), /No hotline has published figures yet/)
  const running = await counted('2027-04', '2027-04')
  assert.match(await text(as('hedy').post(`${at}/figures/${running.id}/publication`)), /The period was not over/)
  assert.equal((await as('anna').post(`${at}/figures/${year}/publication`)).status, 403)
  assert.equal((await as('hedy').post(`${at}/figures/${year}/publication`)).status, 303)
  assert.match(await text(as('hedy').post(`${at}/figures/${year}/publication`)), /published already/)
  const path = '/hotline-figures/XAA/2026-01-01/2026-12-31'
  const page = await text(as('visitor').get(path))
  assert.match(page, /1–4, or left out with them/)
  assert.match(page, /at least/)
  assert.ok(!page.includes('/cases'))
  const first = await (await as('visitor').get(`${path}?format=json`)).text()
  const told = JSON.parse(first) as { counts: { metric: string; by: string; n: number | null }[]; times: object[] }
  assert.ok(told.counts.every((row) => row.n === null || row.n === 0 || row.n >= 5))
  assert.ok(!first.includes('"provider"') && !first.includes('"hotline",'))
  assert.match(await text(as('visitor').get('/hotline-figures')), /href="\/hotline-figures\/XAA\/2026-01-01\/2026-12-31"/)
  const csv = await (await as('visitor').get('/hotline-figures?format=csv')).text()
  assert.match(csv, /^hotline,from,to,counted-at,catalogue,metric,by,key,n,at-least/)
  assert.equal(csv.trim().split('\r\n').length, 1 + told.counts.length + told.times.length)
  const quarter = await counted('2026-10', '2026-12')
  assert.match(await text(as('hedy').post(`${at}/figures/${quarter.id}/publication`)), /shares days with this one/)
  const anew = await counted('2026-01', '2026-12')
  assert.equal((await as('hedy').post(`${at}/figures/${anew.id}/publication`)).status, 303)
  assert.match(await text(as('hedy').get(`${at}/figures/${year}`)), /published anew/)
  assert.match(await text(as('hedy').post(`${at}/figures/${year}/withdrawal`)), /They are not published/)
  assert.equal((await as('hedy').post(`${at}/figures/${anew.id}/withdrawal`)).status, 303)
  assert.equal((await as('visitor').get(path)).status, 404)
  assert.equal((await as('hedy').post(`${at}/figures/${quarter.id}/publication`)).status, 303)
})
test('the document comes as it was frozen, and as a table with a row for every number', async () => {
  const bytes = Buffer.from(await (await as('anna').get(`${at}/figures/${year}?format=json`)).arrayBuffer())
  assert.equal(sha256(bytes).toString('hex'), (await figuresById(db, year))?.digest)
  const figures = figuresIn(bytes)
  const csv = await (await as('anna').get(`${at}/figures/${year}?format=csv`)).text()
  assert.equal(csv.trim().split('\r\n').length, 1 + figures.counts.length + figures.times.length)
  assert.equal((await as('axel').get(`${at}/figures/${year}?format=json`)).status, 404)
})
test('the hours of a procedure are told beside the times that they held back', async () => {
  const weekdays = Object.fromEntries([0, 1, 2, 3, 4].map((day) => [`notice-${day}`, '09:00-17:00']))
  const procedure = { 'here-0-channel': 'notice', 'abroad-0-channel': 'transfer', 'nobody-0-channel': 'police', zone: 'UTC', graceMinutes: '0', languages: 'en', ...weekdays }
  time.now = new Date('2025-12-31T00:00:00Z')
  assert.equal((await as('hedy').post(`${at}/procedure/change`, { ...procedure, version: '0' })).status, 303)
  time.now = new Date('2027-04-20T00:00:00Z')
  const { figures } = await counted('2026-01', '2026-12')
  const held = time_(figures, 'assessed-told', 'place', 'here')
  assert.ok(held?.held && held.held.n > 0 && held.held.n <= held.n)
  // By hand: settled on a Saturday, at night or in the evening, and told when it was open again, or before by a person.
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from hotlines.case_events a join hotlines.case_events t on t.case_id = a.case_id and t.event = 'told' and t.reason = 'provider-told'
    where a.event = 'assessed' and a.reason = 'unlawful' and a.at >= '2026-01-01' and a.at < '2027-01-01'
      and (extract(isodow from a.at at time zone 'UTC') > 5 or extract(hour from a.at at time zone 'UTC') not between 9 and 16)
      and t.at - a.at >= interval '1 minute'`.execute(db)
  assert.equal(held.held.n, rows[0]!.n)
})
test('a trusted flagger reports what providers were told and what they did, and names no case', async () => {
  await db
    .insertInto('hotlines.providers')
    .values({
      ...{ id: 'hoster', member: 'XAA', name: 'Hoster & Sons', email: 'abuse@hoster.example', language: 'en', rung: 'host', networks: ['x'], window_minutes: 0 },
      ...{ opening: '', active: true, version: 1, changed_by: 'hedy', changed_at: now },
    })
    .execute()
  await db.transaction().execute((tx) => makePast(tx, { ...past(60), from: new Date('2025-01-01T00:00:00Z'), until: new Date('2026-03-01T00:00:00Z'), prefix: 'flagger' }))
  const { id, figures } = await counted('2025-01', '2025-12')
  const told = n(figures, 'provider-cases', 'provider', 'hoster')
  assert.ok(told > 10)
  const page = await text(as('anna').get(`${at}/figures/${id}/trusted-flagger`))
  assert.match(page, new RegExp(`Hoster &amp; Sons</th> ?<td class="num" data-h="Notified"> ?${told} ?<`))
  const csv = (await (await as('anna').get(`${at}/figures/${id}/trusted-flagger?format=csv`)).text()).split('\r\n')
  const [provider, content, ...rest] = csv[1]!.split(',')
  assert.deepEqual([provider, content], ['Hoster & Sons', 'child sexual abuse material'])
  const [notified, claimed, removed, refused, other] = rest.map(Number)
  assert.equal(notified, claimed! + removed! + refused! + other!)
  assert.equal(removed, n(figures, 'provider-cases', 'provider-outcome', 'hoster verified-removed'))
})
test('nothing in figures leads to an address, a report or a person', async () => {
  const rows = await db.selectFrom('hotlines.figures').select(['document', 'public_document']).where('document', 'is not', null).execute()
  const all = rows.map((row) => `${row.document}${row.public_document ?? ''}`).join()
  for (const secret of ['one.example', ...ids, 'anna', 'abel']) assert.ok(!all.includes(secret), secret)
})
