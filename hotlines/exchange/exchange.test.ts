import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyRow, holds } from '#tests/support/every-row.ts'
import { assessedBy, found, givenCase, givenWorker, joined, newestReport } from '#tests/support/given-case.ts'
import { givenHotline } from '#tests/support/given-hotline.ts'
import { givenInternet, lookedFor } from '#tests/support/given-internet.ts'
import { expired, givenReceiver, sentOn } from '#tests/support/given-transfer.ts'
import { connected, listeningWorld, pushedAll, pushedOnce, saysItsKey, takenAll } from '#tests/support/two-systems.ts'
import type { Name } from '#tests/support/world.ts'
import { startingForm } from '../assessments/starting-form.ts'
import { open } from '../sealing/box.ts'
import { eventsOfTransfers, transfersOfCase } from '../transfers/transfer.store.ts'

/** XAA works here, XAB there. */
const [here, there] = [await listeningWorld(), await listeningWorld()]
await givenHotline(here, 'XAA')
const worker = await givenWorker(here)
await givenReceiver(here, 'XAC', { withoutWorker: true })
await givenReceiver(here, 'XAB', { withinHours: 24, urgentHours: 2, standsIn: 'XAC', withoutWorker: true })
const xab = await givenReceiver(there, 'XAB')
await givenReceiver(there, 'XAA', { withoutWorker: true })
await connected(here, xab.worker, `${there.listening.origin}/api/hotlines/v1/XAB/messages`)
await connected(there, worker, `${here.listening.origin}/api/hotlines/v1/XAA/messages`)
await saysItsKey(here, worker)
await saysItsKey(there, xab.worker)
const { means, lies } = await givenInternet(() => here.time.now)

const { as, db } = here
const at = '/hotlines/XAA/cases'
let n = 0
async function unlawful(): Promise<{ id: string; report: string; name: string }> {
  const name = `elsewhere${++n}.example`
  lies.set(name, ['192.0.2.9'])
  const id = await givenCase(here, worker, `https://${name}/secret-path`)
  const report = await newestReport(here)
  while (await lookedFor(here, worker, means));
  await assessedBy(here, id, 'anna', found.baseline)
  await assessedBy(here, id, 'abel', found.baseline)
  assert.equal((await as('abel').post(`${at}/${id}/hosting`, { country: 'XAB', sayingReason: 'own-trace' })).status, 303)
  return { id, report, name }
}
const passedOn = async (id: string, fields: Record<string, string> = {}) => {
  assert.equal((await as('abel').post(`${at}/${id}/transfers`, { to: 'XAB', ...fields })).status, 303)
  await sentOn(here, worker)
}
const goesThere = () => pushedAll(here, worker, there.listening.origin)
const comesBack = async () => {
  while ((await joined(there, xab.worker)).ok);
  await pushedAll(there, xab.worker, here.listening.origin)
  await takenAll(here, worker)
}
const told = (events: Awaited<ReturnType<typeof eventsOfTransfers>>, of: string) =>
  events.flatMap(({ transfer, happened }) => (transfer === of ? [`${happened.event}${'reason' in happened && happened.reason ? ` ${happened.reason}` : ''}`] : [])).join(', ')
const track = async (id: string) => {
  const all = await transfersOfCase(db, id)
  const events = await eventsOfTransfers(
    db,
    all.map((each) => each.id),
  )
  return all.map((each) => `${each.to} ${each.state}: ${told(events, each.id)}`)
}
const lastThere = () => there.db.selectFrom('hotlines.transfers').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow()
const trackThere = async () => {
  const { id, state } = await lastThere()
  return `${state}: ${told(await eventsOfTransfers(there.db, [id]), id)}`
}
const caseThere = async () => {
  while ((await joined(there, xab.worker)).ok);
  const { report } = await lastThere()
  return (await there.db.selectFrom('hotlines.case_reports').select('case_id').where('report', '=', report!).executeTakeFirstOrThrow()).case_id
}
const page = async (by: Name, path: string) => (await (await as(by).get(path)).text()).replaceAll(/\s+/g, ' ')
const stepsOf = async (report: string) => (await db.selectFrom('hotlines.steps').select('step').where('report', '=', report).orderBy('id').execute()).map(({ step }) => step)
const outgoing = async () =>
  (await db.selectFrom('hotlines.messages_out').select(['state', 'attempts', 'answer']).orderBy('number', 'desc').limit(1).execute()).map(
    ({ state, attempts, answer }) => `${state} ${attempts} ${answer}`,
  )[0]

test('a case goes to a hotline in another system, is received, taken, told and closed there, and its first sender hears it here', async () => {
  const { id, report, name } = await unlawful()
  await passedOn(id)
  assert.equal(await goesThere(), 1)
  assert.equal(await takenAll(there, xab.worker), 1)
  assert.match(await trackThere(), /^sent: proposed, sent$/)
  const theirs = await caseThere()
  assert.match(await trackThere(), /received$/)
  await comesBack()
  assert.deepEqual(await track(id), ['XAB sent: proposed, sent, received'])
  const axel = there.as('axel')
  const shown = await (await axel.get(`/hotlines/XAB/cases/${theirs}`)).text()
  assert.match(shown.replaceAll(/\s+/g, ' '), /Passed on to you.{0,40}Land XAA passed this case on/)
  const { id: transfer } = await lastThere()
  assert.equal((await axel.post(`/hotlines/XAB/transfers/${transfer}/answer`, { answer: 'accept' })).status, 303)
  await comesBack()
  assert.deepEqual(await track(id), ['XAB accepted: proposed, sent, received, accepted'])
  assert.equal((await axel.post(`/hotlines/XAB/cases/${theirs}/reading`, { reason: 'assess' })).status, 200)
  const { version: _version, ...form } = startingForm('en')
  await there.db
    .insertInto('hotlines.assessment_forms')
    .values({ member: 'XAB', version: 1, form: JSON.stringify({ ...form, secondLook: 'never' }), made_by: 'axel', made_at: there.now })
    .execute()
  assert.equal((await axel.post(`/hotlines/XAB/cases/${theirs}/assessments`, { form: '1', ...found.baseline })).status, 303)
  for (const step of ['provider-told', 'reported-removed']) {
    const said = await axel.post(`/hotlines/XAB/cases/${theirs}/steps`, { step })
    assert.equal(said.status, 303, /govuk-error-message[^<]*<\/?[^>]*>[^<]*/.exec(await said.clone().text())?.[0])
  }
  assert.equal((await axel.post(`/hotlines/XAB/cases/${theirs}/closing`, { closing: 'removed' })).status, 303)
  await comesBack()
  assert.deepEqual(await track(id), ['XAB answered: proposed, sent, received, accepted, told looked-at, told provider-told, told reported-removed, told removed'])
  assert.ok((await stepsOf(report)).includes('provider-told'))
  // Only the worker there ever had it open.
  for (const rows of [await everyRow(there.db), await everyRow(db)]) for (const secret of [name, 'secret-path']) assert.equal(holds(rows, secret), false)
  const { sealed_address: sealed } = await there.db.selectFrom('hotlines.public_reports').select('sealed_address').orderBy('received_at', 'desc').limit(1).executeTakeFirstOrThrow()
  assert.deepEqual(open<{ url: string }[]>(sealed!, xab.worker.pair)?.[0]?.url, `https://${name}/secret-path`)
})

const answeredThere = async (answer: string, reason = '') => {
  const { id } = await lastThere()
  assert.equal((await there.as('axel').post(`/hotlines/XAB/transfers/${id}/answer`, { answer, answerReason: reason })).status, 303)
  await comesBack()
}
for (const [answer, reason, after] of [
  ['return', 'too-little', ['XAB returned: proposed, sent, received, returned too-little']],
  ['decline', 'lawful-here', ['XAB declined: proposed, sent, received, declined lawful-here']],
  ['decline', 'no-capacity', ['XAB declined: proposed, sent, received, declined no-capacity', 'XAC sent: proposed, sent, received']],
] as const)
  test(`a hotline elsewhere says ${answer} (${reason}), and the case ${after.length > 1 ? 'goes to the next by itself' : 'comes back to a person'}`, async () => {
    const { id } = await unlawful()
    await passedOn(id)
    await goesThere()
    await takenAll(there, xab.worker)
    await caseThere()
    await answeredThere(answer, reason)
    await sentOn(here, worker)
    assert.deepEqual(await track(id), after)
  })

test('what is taken back, or not answered in time, is told there; the next is asked here and not there', async () => {
  const back = await unlawful()
  await passedOn(back.id)
  await goesThere()
  await takenAll(there, xab.worker)
  const { id: transfer } = (await transfersOfCase(db, back.id)).at(-1)!
  assert.equal((await as('abel').post(`/hotlines/XAA/transfers/${transfer}/withdrawal`, { withdrawReason: 'acted-ourselves' })).status, 303)
  await goesThere()
  await takenAll(there, xab.worker)
  assert.match(await trackThere(), /^withdrawn: .*withdrawn acted-ourselves$/)

  const late = await unlawful()
  await passedOn(late.id)
  await goesThere()
  await takenAll(there, xab.worker)
  const now = here.time.now
  here.time.now = new Date(now.getTime() + 25 * 3_600_000)
  there.time.now = here.time.now
  // The clock there leaves it to the one that asked.
  assert.equal(await expired(there), 0)
  await expired(here)
  await goesThere()
  await takenAll(there, xab.worker)
  assert.match(await trackThere(), /^expired: proposed, sent, expired$/)
  assert.equal((await transfersOfCase(db, late.id)).at(-1)!.to, 'XAC')
  here.time.now = now
  there.time.now = now
})

test('a standstill, and what the police said, are told to the other system, from either side', async () => {
  const { id } = await unlawful()
  await passedOn(id, { urgent: 'yes' })
  await goesThere()
  await takenAll(there, xab.worker)
  const theirs = await caseThere()
  const axel = there.as('axel')
  assert.equal((await axel.post(`/hotlines/XAB/cases/${theirs}/reading`, { reason: 'assess' })).status, 200)
  assert.equal((await axel.post(`/hotlines/XAB/cases/${theirs}/standstill`, { stillReason: 'police-investigates', stillDays: '5' })).status, 303)
  await comesBack()
  const { dueAt } = (await transfersOfCase(db, id)).at(-1)!
  assert.equal(dueAt?.getTime(), here.time.now.getTime() + 2 * 3_600_000)
  assert.match((await track(id)).at(-1)!, /received, told looked-at, stood-still police-investigates$/)
  assert.match(await page('abel', `${at}/${id}`), /Land XAB asks that nobody else be told/)
  assert.equal((await as('abel').post(`${at}/${id}/police`, { policeWord: 'told' })).status, 303)
  await goesThere()
  await takenAll(there, xab.worker)
  assert.match(await trackThere(), /stood-still police-investigates, police told$/)
})

test('a system that is down is asked again ever more seldom, gets everything in order when it is back, and each thing once although its answer was lost', async () => {
  const { id } = await unlawful()
  const cases = async () =>
    Number(
      (
        await there.db
          .selectFrom('hotlines.public_reports')
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  const before = await cases()
  await passedOn(id)
  const start = here.time.now
  const minutes = (n: number) => {
    here.time.now = new Date(start.getTime() + n * 60_000)
    there.time.now = here.time.now
  }
  there.listening.answerNext(503, 'after-it-was-taken')
  assert.equal(await pushedOnce(here, worker, there.listening.origin), true)
  assert.equal(await outgoing(), 'waiting 1 503')
  assert.equal(await pushedOnce(here, worker, there.listening.origin), false)
  assert.match(await page('abel', '/hotlines/XAA/exchange'), /tried 1 times, last: answer 503/)
  minutes(1)
  assert.equal(await pushedOnce(here, worker, there.listening.origin), true)
  assert.equal(await outgoing(), 'waiting 2 no-answer')
  const { id: transfer } = (await transfersOfCase(db, id)).at(-1)!
  assert.equal((await as('abel').post(`/hotlines/XAA/transfers/${transfer}/withdrawal`, { withdrawReason: 'mistake' })).status, 303)
  minutes(2)
  // What is about the same case waits for what came before it.
  assert.equal(await pushedOnce(here, worker, there.listening.origin), false)
  assert.equal((await as('abel').post('/hotlines/XAA/messages/again', { to: 'XAB' })).status, 303)
  assert.equal(await goesThere(), 2)
  assert.equal(await takenAll(there, xab.worker), 2)
  assert.equal(await cases(), before + 1)
  assert.match(await trackThere(), /^withdrawn: proposed, sent, withdrawn mistake$/)
  minutes(0)
})

test('a case that was taken back before it could be sent never leaves', async () => {
  const { id } = await unlawful()
  await passedOn(id)
  const { id: transfer } = (await transfersOfCase(db, id)).at(-1)!
  assert.equal((await as('abel').post(`/hotlines/XAA/transfers/${transfer}/withdrawal`, { withdrawReason: 'mistake' })).status, 303)
  const last = await lastThere()
  await goesThere()
  await takenAll(there, xab.worker)
  assert.equal((await lastThere()).id, last.id)
})

test('where the other system refuses a case, or is at no public address, the next hotline is asked at once', async () => {
  for (const [answer, own] of [
    [422, there.listening.origin],
    [null, null],
  ] as const) {
    const { id } = await unlawful()
    await passedOn(id)
    if (answer) there.listening.answerNext(answer)
    await pushedAll(here, worker, own)
    assert.match(await outgoing().then(String), answer ? /^refused 1 422/ : /^refused 1 refused/)
    const [first, next] = await track(id)
    assert.equal(first, 'XAB withdrawn: proposed, sent, withdrawn not-taken')
    assert.match(next!, /^XAC proposed/)
  }
})
