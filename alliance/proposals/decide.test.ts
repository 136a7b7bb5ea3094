import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Name, until, world } from '#tests/support/world.ts'
import { sql } from 'kysely'

const { db, as, time } = await world()
const suspension = { onDate: '2027-02-14', reason: 'The contribution is not paid.' }
const pathOf = (answer: Response) => answer.headers.get('location') ?? ''
const put = async (name: Name, member: string, turn: string, typed: Record<string, string> = suspension) => pathOf(await as(name).post(`/desk/members/${member}/${turn}`, typed))
const events = async (member: string) =>
  (await db.selectFrom('alliance.memberships').select(['status', 'on_date', 'reason']).where('member', '=', member).orderBy('on_date').execute()).map(
    ({ status, on_date }) => `${status} ${on_date}`,
  )
const decisions = async (path: string) =>
  db.selectFrom('alliance.proposal_decisions').select(['approved', 'decided_by', 'reason']).where('proposal', '=', path.slice('/proposals/'.length)).execute()

const suspended = await put('selam', 'XAA', 'suspend')

test('what is proposed changes nothing yet, and stands in the list with its reason and who put it up', async () => {
  assert.match(suspended, /^\/proposals\/\w{16}$/)
  assert.deepEqual(await events('XAA'), ['joined 2026-01-15'])
  const page = await (await as('hana').get('/proposals')).text()
  for (const words of ['Suspend Land XAA', 'The contribution is not paid.', 'Selam Officer']) assert.ok(page.includes(words), words)
})
test('the second person sees the exact change before deciding', async () => {
  const page = await (await as('omar').get(suspended)).text()
  assert.match(page, /<del>Member<\/del>/)
  assert.match(page, /<ins>Suspended<\/ins>/)
  assert.match(page, /14\u00a0Feb\u00a02027/)
  assert.match(page, /value="approve"/)
})
test('the same is not proposed twice', async () => {
  const answer = await as('omar').post('/desk/members/XAA/suspend', suspension)
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /The same is proposed already/)
})
test('nobody decides what they proposed, and the page tells them who does', async () => {
  assert.equal((await as('selam').post(`${suspended}/decision`, { answer: 'approve', reason: '' })).status, 403)
  const page = await (await as('selam').get(suspended)).text()
  assert.match(page, /You proposed this/)
  assert.doesNotMatch(page, /value="approve"/)
})
test('nobody outside the secretariat sees a proposal or decides one', async () => {
  for (const name of ['dara', 'farah', 'sigrid', 'dina', 'ines', 'olu', 'visitor'] as const) {
    assert.equal((await as(name).get(suspended)).status, 404, name)
    assert.equal((await as(name).get('/proposals')).status, 404, name)
    const answer = await as(name).post(`${suspended}/decision`, { answer: 'approve', reason: '' })
    assert.ok(answer.status === 404 || pathOf(answer).startsWith('/sign-in'), `${name}: ${answer.status}`)
  }
  assert.deepEqual(await decisions(suspended), [])
})
test('deciding waits until the second person has proved again who they are', async () => {
  const answer = await as('omar', { steppedUp: false }).post(`${suspended}/decision`, { answer: 'approve', reason: '' })
  assert.equal(answer.status, 303)
  assert.match(pathOf(answer), /^\/step-up/)
  assert.deepEqual(await decisions(suspended), [])
})
test('a refusal needs its reason, and an answer has to be one', async () => {
  const silent = await as('omar').post(`${suspended}/decision`, { answer: 'refuse', reason: ' ' })
  assert.equal(silent.status, 422)
  assert.match(await silent.text(), /id="reason-error"/)
  assert.equal((await as('omar').post(`${suspended}/decision`, { answer: 'perhaps', reason: 'x' })).status, 422)
  assert.deepEqual(await decisions(suspended), [])
})
test('what a second person approves is done in the same moment, and history stays', async () => {
  assert.equal(pathOf(await as('omar').post(`${suspended}/decision`, { answer: 'approve', reason: '' })), suspended)
  assert.deepEqual(await events('XAA'), ['joined 2026-01-15', 'suspended 2027-02-14'])
  assert.deepEqual(await decisions(suspended), [{ approved: true, decided_by: 'omar', reason: null }])
  const entry = await db.selectFrom('record.entries').select(['account', 'role', 'member', 'detail']).where('act', '=', 'proposal.decide').executeTakeFirstOrThrow()
  assert.deepEqual(entry, { account: 'omar', role: 'officer', member: 'XAA', detail: { kind: 'member.suspend', answer: 'approve' } })
})
test('a decided proposal still shows what was seen when it was decided', async () => {
  const page = await (await as('selam').get(suspended)).text()
  assert.match(page, /<del>Member<\/del>/)
  assert.match(page, /Approved/)
  assert.match(await (await as('selam').get('/proposals')).text(), /Suspend Land XAA/)
})
test('a decided proposal is not decided again', async () => {
  const answer = await as('hana').post(`${suspended}/decision`, { answer: 'refuse', reason: 'no' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /Somebody else has decided this meanwhile/)
})

test('a refused proposal does nothing and says why', async () => {
  const path = await put('selam', 'XAA', 'resume', { onDate: '2027-02-20', reason: 'Paid.' })
  assert.equal(pathOf(await as('hana').post(`${path}/decision`, { answer: 'refuse', reason: 'It is not paid.' })), path)
  assert.deepEqual(await events('XAA'), ['joined 2026-01-15', 'suspended 2027-02-14'])
  assert.match(await (await as('selam').get(path)).text(), /It is not paid\./)
})
test('an officer from the member concerned sees the proposal but does not decide it', async () => {
  const path = await put('omar', 'XAB', 'suspend')
  assert.equal((await as('selam').post(`${path}/decision`, { answer: 'refuse', reason: 'ours' })).status, 403)
  assert.match(await (await as('selam').get(path)).text(), /concerns your own member/)
  assert.deepEqual(await decisions(path), [])
})
test('the head decides too, but not about the member the head comes from', async () => {
  const path = await put('selam', 'XAC', 'suspend')
  assert.equal((await as('hana').post(`${path}/decision`, { answer: 'approve', reason: '' })).status, 403)
})
test('what is overtaken is refused with words, and the person may refuse it with a reason', async () => {
  const resume = await put('selam', 'XAA', 'resume', { onDate: '2027-02-20', reason: 'Paid.' })
  const leave = await put('selam', 'XAA', 'leave', { onDate: '2027-02-21', reason: 'Its parliament decided so.' })
  assert.equal(pathOf(await as('hana').post(`${leave}/decision`, { answer: 'approve', reason: '' })), leave)
  const stale = await as('hana').post(`${resume}/decision`, { answer: 'approve', reason: '' })
  assert.equal(stale.status, 422)
  assert.match(await stale.text(), /It cannot be done any more: It has left already/)
  assert.deepEqual(await events('XAA'), ['joined 2026-01-15', 'suspended 2027-02-14', 'left 2027-02-21'])
  assert.equal(pathOf(await as('hana').post(`${resume}/decision`, { answer: 'refuse', reason: 'Overtaken.' })), resume)
})
test('of two who decide at once one decides, and the other is told', async () => {
  const path = await put('selam', 'XIO', 'suspend')
  // Both wait for the row, so that neither has seen the decision of the other when it begins.
  const release = await heldBack(path)
  const both = Promise.all([as('omar').post(`${path}/decision`, { answer: 'approve', reason: '' }), as('hana').post(`${path}/decision`, { answer: 'refuse', reason: 'No.' })])
  await until(async () => (await waiting()) >= 2)
  await release()
  const answers = await both
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  const loser = answers.find(({ status }) => status === 422)
  assert.match((await loser?.text()) ?? '', /Somebody else has decided this meanwhile/)
  assert.equal((await decisions(path)).length, 1)
})
test('two different acts about one member come one after the other', async () => {
  const [change, leave] = [
    await put('selam', 'XIO', 'change', { 'name-en': 'Institute', signatoryReleases: 'yes', reason: 'New name.' }),
    await put('selam', 'XIO', 'leave', { onDate: '2027-02-25', reason: 'Closed.' }),
  ]
  const answers = await Promise.all([change, leave].map((path) => as('omar').post(`${path}/decision`, { answer: 'approve', reason: '' })))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  )
})
test('a proposal that is not there is not there', async () => {
  assert.equal((await as('hana').get('/proposals/none')).status, 404)
  assert.equal((await as('hana').post('/proposals/none/decision', { answer: 'approve', reason: '' })).status, 404)
})
test('time is said when it was put up', async () => {
  time.now = new Date('2027-04-02T10:00:00Z')
  const path = await put('selam', 'XAC', 'leave', { onDate: '2027-12', reason: 'Announced.' })
  assert.match(await (await as('omar').get(path)).text(), /2\u00a0Apr\u00a02027/)
})

/** Holds the row of a proposal in a transaction of its own until told to let go. */
async function heldBack(path: string): Promise<() => Promise<unknown>> {
  const { promise: letGo, resolve } = Promise.withResolvers<void>()
  const { promise: held, resolve: isHeld } = Promise.withResolvers<void>()
  const transaction = db.transaction().execute(async (tx) => {
    await tx.selectFrom('alliance.proposals').select('id').where('id', '=', path.slice('/proposals/'.length)).forUpdate().execute()
    isHeld()
    await letGo
  })
  await held
  return () => {
    resolve()
    return transaction
  }
}
const waiting = async () =>
  Number((await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)).rows[0]?.n)
