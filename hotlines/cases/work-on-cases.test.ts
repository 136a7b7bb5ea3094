import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assessedBy, caseOfReport, found, givenCase, givenWorker, joined, lookedAt, newestReport } from '#tests/support/given-case.ts'
import { givenHotline, sentReport } from '#tests/support/given-hotline.ts'
import { type Name, world } from '#tests/support/world.ts'
import { fingerprintOf } from '../desk/key.act.ts'
import { open, seal } from '../sealing/box.ts'
import { eventsOf } from './case-events.store.ts'
import { type CaseEvent, type Standing, standingAfter } from './case-track.rules.ts'

const of = await world({ limits: { perSender: 1_000, perSecond: 1_000, burst: 10_000, waitSeconds: 20 } })
const { as, db, time, now } = of
const pair = await givenHotline(of, 'XAA')
const worker = await givenWorker(of)
const at = '/hotlines/XAA/cases'
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000)
let n = 0
const fresh = (fields: Record<string, string> = {}) => givenCase(of, worker, `https://page${++n}.example/a`, fields)
const row = (id: string) => db.selectFrom('hotlines.cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const events = async (id: string) => (await eventsOf(db, id)).map(({ event, ...rest }) => ('reason' in rest && rest.reason ? `${event}: ${rest.reason}` : event))
const page = async (by: Name, path = '') => (await as(by).get(`${at}${path}`)).text()
const text = async (answer: Promise<Response> | Response) => (await answer).text()
const taken = async (by: Name) => (await as(by).post(`${at}/next`)).headers.get('location')?.split('/').at(-1)
async function emptied() {
  for (const { id } of await db.selectFrom('hotlines.cases').select('id').where('state', '<>', 'closed').execute()) {
    await as('aya').post(`${at}/${id}/hold`, { takeOverReason: 'urgent' })
    assert.equal((await as('aya').post(`${at}/${id}/closing`, { closing: 'out-of-scope' })).status, 303)
  }
}
const stepsOf = async (report: string) =>
  (await db.selectFrom('hotlines.steps').select(['step', 'reason']).where('report', '=', report).orderBy('id').execute()).map(({ step, reason }) =>
    [step, reason].filter(Boolean).join(': '),
  )

test('the next is the one that is due first; whoever asks at the same moment gets another, and in the end nobody gets anything', async () => {
  const [first, second] = [await fresh(), await fresh()]
  await givenCase(of, worker, 'https://page2.example/a')
  await givenCase(of, worker, 'https://page2.example/a')
  assert.equal((await row(second)).reports, 3)
  const both = await Promise.all([taken('anna'), taken('abel')])
  assert.deepEqual(both.toSorted(), [first, second].toSorted())
  const [mine] = [await page('anna', '?lane=mine')]
  assert.match(mine, /In your hands until/)
  assert.match(await text(as('aya').post(`${at}/next`)), /Nothing waits that you can assess now/)
  await emptied()
  const [late, early] = [await fresh(), await fresh()]
  for (let more = 0; more < 2; more++) await givenCase(of, worker, `https://page${n}.example/a`)
  assert.equal(await taken('anna'), early, 'three reports of one address go first')
  assert.equal(await taken('anna'), late)
  await emptied()
})
test('what is in hand is not worked on by others, until its time is over or it is taken over, which is kept', async () => {
  const id = await fresh()
  assert.equal(await taken('anna'), id)
  assert.match(await text(as('abel').post(`${at}/${id}/closing`, { closing: 'not-found' })), /A colleague has this case in hand/)
  assert.match(await text(as('abel').post(`${at}/${id}/hold`)), /A colleague has this case in hand/)
  assert.equal(await taken('abel'), undefined)
  assert.match(await page('abel', `/${id}`), /Anna Analyst has it in hand until.*Ask Anna Analyst first/s)
  time.now = hours(1)
  assert.equal(await taken('abel'), id, 'an hour without anything')
  assert.match(await text(as('anna').post(`${at}/${id}/hold`, { takeOverReason: 'bored' })), /id="takeOverReason-error"/)
  assert.equal((await as('anna').post(`${at}/${id}/hold`, { takeOverReason: 'urgent' })).status, 303)
  assert.deepEqual(await events(id), ['opened', 'taken', 'taken', 'taken: urgent'])
  assert.match(await page('anna', `/${id}`), /Taken over: It cannot wait/)
  time.now = now
  await emptied()
})
test('it is given back, handed on to a colleague, and put off until a moment or until its sender writes', async () => {
  const id = await fresh()
  assert.equal(await taken('anna'), id)
  assert.match(await text(as('anna').post(`${at}/${id}/return`, { giveBackReason: 'bored' })), /id="giveBackReason-error"/)
  assert.equal((await as('anna').post(`${at}/${id}/return`, { giveBackReason: 'break' })).status, 303)
  assert.match(await text(as('anna').post(`${at}/${id}/return`, { giveBackReason: 'break' })), /A colleague has it in hand, or nobody/)
  for (const nobody of ['', 'axel', 'hedy']) assert.match(await text(as('anna').post(`${at}/${id}/hand-on`, { to: nobody, handOnReason: 'language' })), /id="to-error"/)
  assert.match(await text(as('anna').post(`${at}/${id}/hand-on`, { to: 'abel' })), /id="handOnReason-error"/)
  assert.equal((await as('anna').post(`${at}/${id}/hand-on`, { to: 'abel', handOnReason: 'language' })).status, 303)
  assert.match(await text(as('anna').post(`${at}/${id}/hand-on`, { to: 'aya', handOnReason: 'language' })), /A colleague has it in hand/)
  assert.equal((await as('hedy').post(`${at}/${id}/hand-on`, { to: 'aya', handOnReason: 'away' })).status, 303, 'the manager may when somebody is away')
  assert.equal((await row(id)).holder, 'aya')
  const later = (fields: Record<string, string>) => as('aya').post(`${at}/${id}/later`, fields)
  assert.match(await text(later({ putOffReason: '', hours: '24' })), /id="putOffReason-error"/)
  assert.match(await text(later({ putOffReason: 'sender-asked', hours: 'soon' })), /id="hours-error".*value="soon"/s)
  assert.equal((await later({ putOffReason: 'sender-asked', hours: '48' })).status, 303)
  assert.equal(await taken('anna'), undefined)
  assert.match(await page('anna', '?lane=later'), new RegExp(id))
  const report = (await db.selectFrom('hotlines.case_reports').select('report').where('case_id', '=', id).executeTakeFirstOrThrow()).report
  const key = (await db.selectFrom('hotlines.keys').select('fingerprint').executeTakeFirstOrThrow()).fingerprint
  const box = Buffer.alloc(400)
  await db
    .insertInto('hotlines.messages')
    .values({ id: 'wrote', report, side: 'sender', key, sealed_for_hotline: box, sealed_for_sender: box, nonce: Buffer.alloc(16, 1), at: hours(2) })
    .execute()
  time.now = hours(2)
  assert.equal(await taken('anna'), id)
  assert.deepEqual((await events(id)).slice(-3), ['put-off: sender-asked', 'sender-wrote', 'taken'])
  time.now = now
  await emptied()
})
test('nobody assesses what they did not look at; what is found lawful is closed, and its sender hears so', async () => {
  const id = await fresh()
  const report = await newestReport(of)
  const assess = (fields: Record<string, string>) => as('anna').post(`${at}/${id}/assessments`, { form: '0', ...fields })
  assert.match(await page('anna', `/${id}`), /Have it shown whole first/)
  assert.match(await text(assess(found.lawful)), /Have it shown whole first/)
  assert.match(await text(as('anna').post(`${at}/${id}/reading`, { reason: '' })), /id="reason-error"/)
  const whole = await text(lookedAt(of, id, 'anna'))
  assert.match(whole, /data-as="text"[^>]*data-position="0"/)
  assert.doesNotMatch(whole, /page\d+\.example/)
  for (const [fields, field] of [
    [{}, 'shared'],
    [{ shared: 'baseline' }, 'national'],
    [{ shared: 'C9', national: 'unlawful' }, 'shared'],
    [{ shared: 'baseline', national: 'lawful' }, 'shared'],
    [{ ...found.lawful, unable: 'not-found' }, 'unable'],
    [{ unable: 'tired' }, 'unable'],
    [{ ...found.lawful, 'q-site': 'castle' }, 'q-site'],
  ] as const)
    assert.match(await text(assess(fields)), new RegExp(`id="${field}-error"`), JSON.stringify(fields))
  assert.equal((await db.selectFrom('hotlines.assessments').select('id').where('case_id', '=', id).execute()).length, 0)
  assert.match(await text(as('anna').post(`${at}/${id}/assessments`, { ...found.lawful, form: '9' })), /The form has changed meanwhile/)
  assert.equal((await assess({ ...found.lawful, 'q-site': 'forum', 'q-not-asked': 'https://page.example/hidden' })).status, 303)
  assert.deepEqual(await events(id), ['opened', 'taken', 'assessed: lawful', 'closed: not-unlawful'])
  assert.deepEqual(await stepsOf(report), ['received', 'looked-at', 'closed: not-unlawful'])
  assert.match(await page('anna', `/${id}`), /Closed on.*Not unlawful.*Not unlawful by our law.*A forum/s)
})
test('what one finds unlawful another looks at, without seeing what was found; when they agree it is to be acted on', async () => {
  const id = await fresh()
  const report = await newestReport(of)
  assert.equal((await assessedBy(of, id, 'anna', { ...found.baseline, afterwards: 'next' })).headers.get('location'), at, 'the own one is not given back to oneself')
  assert.equal(await taken('anna'), undefined)
  assert.match(await text(as('anna').post(`${at}/${id}/assessments`, { form: '0', ...found.baseline })), /You have assessed it; another is to look/)
  const blind = await page('abel', `/${id}`)
  assert.match(blind, /A colleague has assessed it/)
  assert.doesNotMatch(blind, /id="found"/)
  assert.equal(await taken('abel'), id)
  assert.equal((await assessedBy(of, id, 'abel', found.baseline)).status, 303)
  const settled = await page('abel', `/${id}`)
  assert.match(settled, /What was found.*Anna Analyst.*Abel Analyst.*XARF 4, content\/csam.*<code>baseline<\/code>.*INHOPE exchange.*<code>1<\/code>/s)
  assert.match(await text(as('abel').post(`${at}/${id}/assessments`, { form: '0', ...found.lawful })), /It has been assessed/)
  assert.match(await text(as('abel').post(`${at}/${id}/steps`, { step: 'closed' })), /id="step-error"/)
  for (const step of ['passed-on', 'provider-told', 'reported-removed']) assert.equal((await as('abel').post(`${at}/${id}/steps`, { step })).status, 303)
  assert.match(await text(as('abel').post(`${at}/${id}/closing`, { closing: 'not-unlawful' })), /This reason does not fit/)
  assert.equal((await as('abel').post(`${at}/${id}/closing`, { closing: 'removed' })).status, 303)
  assert.deepEqual(await stepsOf(report), ['received', 'looked-at', 'passed-on', 'provider-told', 'reported-removed', 'closed: removed'])
})
test('where two differ a third looks, and two have to agree; those who differ may think again', async () => {
  const id = await fresh()
  await assessedBy(of, id, 'anna', found.baseline)
  await assessedBy(of, id, 'abel', found.national)
  assert.deepEqual(
    (await events(id)).filter((each) => each.startsWith('assessed')),
    ['assessed: second-needed', 'assessed: differ'],
  )
  assert.equal(await taken('anna'), undefined)
  assert.equal(await taken('aya'), id)
  assert.equal((await assessedBy(of, id, 'aya', found.national)).status, 303)
  assert.equal((await row(id)).state, 'act')
  assert.match(await page('aya', `/${id}`), /it cannot be said.*INHOPE exchange.*<code>2<\/code>/s)
  const other = await fresh()
  await assessedBy(of, other, 'anna', found.baseline)
  await assessedBy(of, other, 'abel', found.national)
  await as('anna').post(`${at}/${other}/hold`)
  assert.equal((await assessedBy(of, other, 'anna', found.national)).status, 303)
  assert.equal((await row(other)).state, 'act')
  assert.equal((await db.selectFrom('hotlines.assessments').select('id').where('case_id', '=', other).execute()).length, 3, 'added to, never replaced')
  await assert.rejects(db.updateTable('hotlines.assessments').set({ shared: 'A1' }).execute(), /added to|only|never/)
  await emptied()
})
test('each reason why it could not be assessed leads on', async () => {
  for (const [unable, last, state] of [
    ['not-found', 'closed: not-found', 'closed'],
    ['not-reachable', 'put-off: not-reachable-now', 'waiting'],
    ['password', 'put-off: sender-asked', 'waiting'],
    ['age-unclear', 'assessed: second-needed', 'second'],
    ['payment', 'assessed: pass-on', 'act'],
    ['other', 'closed: could-not-be-assessed', 'closed'],
  ] as const) {
    const id = await fresh()
    assert.equal((await assessedBy(of, id, 'anna', { unable })).status, 303, unable)
    assert.equal((await events(id)).at(-1), last)
    assert.equal((await row(id)).state, state)
  }
  await emptied()
})
test('a closed case opens again when its address is reported again; what was found lawful stays closed for some days, and the sender hears that it is known', async () => {
  const [lawful, gone] = [await fresh(), await fresh()]
  const address = (id: string) => `https://page${id === lawful ? n - 1 : n}.example/a`
  await assessedBy(of, lawful, 'anna', found.lawful)
  await as('anna').post(`${at}/${gone}/closing`, { closing: 'not-found' })
  await givenCase(of, worker, address(gone))
  assert.deepEqual((await events(gone)).slice(-2), ['closed: not-found', 'reopened: reported-again'])
  assert.equal((await row(gone)).reopened, true)
  assert.match(await page('anna'), /opened again/)
  await givenCase(of, worker, address(lawful))
  assert.deepEqual(await stepsOf(await newestReport(of)), ['received', 'closed: known-already'])
  assert.equal((await row(lawful)).state, 'closed')
  time.now = hours(31 * 24)
  await as('hedy').post('/hotlines/XAA/texts', {})
  await givenCase(of, worker, address(lawful))
  assert.equal((await row(lawful)).state, 'waiting')
  time.now = now
  await emptied()
})
test('the sender of several addresses hears the end once, with the last of their cases: what weighs most', async () => {
  n += 2
  await sentReport(of, 'XAA', { address: `https://page${n - 1}.example/a\nhttps://page${n}.example/a` })
  const report = await newestReport(of)
  while ((await joined(of, worker)).ok);
  const cases = (await db.selectFrom('hotlines.case_reports').select('case_id').where('report', '=', report).orderBy('position').execute()).map(({ case_id }) => case_id)
  await as('anna').post(`${at}/${cases[0]}/closing`, { closing: 'known-already' })
  assert.deepEqual(await stepsOf(report), ['received'])
  await as('anna').post(`${at}/${cases[1]}/closing`, { closing: 'out-of-scope' })
  assert.deepEqual(await stepsOf(report), ['received', 'closed: known-already'])
  assert.equal((await as('anna').post(`${at}/${cases[0]}/reopening`, { reopening: 'new-facts' })).status, 303)
  assert.match(await text(as('anna').post(`${at}/${cases[0]}/reopening`, { reopening: 'new-facts' })), /This case is open/)
  assert.deepEqual(await stepsOf(report), ['received', 'closed: known-already', 'looked-at'])
  await emptied()
})
test('look-alikes are worked on together: what lies on one site, each as a case of its own, and none that was not looked at', async () => {
  const ids: string[] = []
  for (const path of ['a', 'b', 'c', 'b?utm_source=x']) ids.push(await givenCase(of, worker, `https://site.example/${path}`))
  const [lead, looked, unlooked, alike] = ids as [string, string, string, string]
  const shown = await page('anna', `/${looked}`)
  assert.match(shown, /Other open cases of this site/)
  assert.equal(shown.match(/name="cases"/g)?.length, 3)
  assert.equal(shown.match(/differs in the query alone/g)?.length, 1)
  assert.ok(shown.indexOf(alike) < shown.indexOf(lead), 'look-alikes first')
  const together = (by: Name, fields: [string, string][]) => as(by).post(`${at}/together?from=${lead}`, fields)
  assert.match(await text(together('anna', [['way', 'take']])), /Choose at least one case/)
  assert.match(
    await text(
      together('anna', [
        ['cases', looked],
        ['way', 'dance'],
      ]),
    ),
    /Choose what is to be done/,
  )
  assert.match(
    await text(
      together('anna', [
        ['cases', looked],
        ['way', 'close'],
      ]),
    ),
    /id="togetherReason-error"/,
  )
  const others: [string, string][] = [looked, unlooked, alike].map((id) => ['cases', id])
  assert.match(await text(together('anna', [...others, ['way', 'assess-alike'], ['like', lead]])), /You have not assessed this case/)
  await assessedBy(of, lead, 'anna', found.baseline)
  await lookedAt(of, looked, 'anna')
  await as('abel').post(`${at}/${alike}/hold`)
  await lookedAt(of, alike, 'anna')
  assert.equal((await together('anna', [...others, ['way', 'assess-alike'], ['like', lead]])).headers.get('location'), `${at}/${lead}?together=1-2`)
  assert.match(await page('anna', `/${lead}?together=1-2`), /1 done, 2 left as they were/)
  assert.deepEqual(
    [await row(looked), await row(unlooked), await row(alike)].map(({ state }) => state),
    ['second', 'waiting', 'waiting'],
  )
  assert.deepEqual(await events(unlooked), ['opened'], 'nothing is left behind where nothing was done')
  const closed = await as('anna').post(`${at}/together?lane=assess`, [...others, ['cases', 'no-such-case'], ['way', 'close'], ['togetherReason', 'known-already']])
  assert.equal(closed.headers.get('location'), `${at}?lane=assess&together=2-2`)
  assert.equal((await as('axel').post(`${at}/together`, others)).status, 404)
  await emptied()
})
test('two who assess, close or take the same case at once lose nothing: one does, the other hears it', async () => {
  const id = await fresh()
  await lookedAt(of, id, 'anna')
  const answers = await Promise.all([
    as('anna').post(`${at}/${id}/assessments`, { form: '0', ...found.lawful }),
    as('anna').post(`${at}/${id}/assessments`, { form: '0', ...found.lawful }),
    as('anna').post(`${at}/${id}/closing`, { closing: 'not-found' }),
  ])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422, 422])
  assert.equal((await events(id)).filter((each) => each.startsWith('closed')).length, 1)
})
test('a message that comes while its case is closed or looked at is kept, and neither waits for the other for ever', async () => {
  const key = (await db.selectFrom('hotlines.keys').select('fingerprint').executeTakeFirstOrThrow()).fingerprint
  const box = Buffer.alloc(400)
  for (let round = 0; round < 6; round++) {
    const id = await fresh()
    const report = await newestReport(of)
    await as('anna').post(`${at}/${id}/later`, { putOffReason: 'sender-asked', hours: '2' })
    const message = { id: `at-once-${round}`, report, side: 'sender', key, sealed_for_hotline: box, sealed_for_sender: box, nonce: Buffer.alloc(16, 100 + round), at: now }
    const [answer] = await Promise.all([
      round % 2 ? lookedAt(of, id, 'anna') : as('anna').post(`${at}/${id}/closing`, { closing: 'not-found' }),
      db.insertInto('hotlines.messages').values(message).execute(),
    ])
    assert.ok([200, 303].includes(answer.status))
  }
  await emptied()
})
test('analysts leave each other notes, sealed in their browser or not at all; a manager sees none', async () => {
  const id = await fresh()
  const key = fingerprintOf(pair.publicKey)
  const note = (fields: Record<string, string>, by: Name = 'anna') => as(by).post(`${at}/${id}/notes`, { id: 'n'.repeat(24), key, ...fields })
  for (const sealed of ['', 'in the clear', Buffer.alloc(30_000).toString('base64')]) assert.match(await text(note({ sealed })), /id="note-error"/)
  const sealed = seal(pair.publicKey, { text: 'Ask Abel first' }).toString('base64')
  assert.match(await text(note({ sealed, key: 'no-key' })), /id="note-error"/)
  assert.equal((await note({ sealed })).status, 303)
  assert.equal((await note({ sealed })).status, 303)
  assert.equal((await db.selectFrom('hotlines.case_notes').select('id').execute()).length, 1, 'one that is sent twice is one')
  const boxes = [...(await page('abel', `/${id}`)).matchAll(/data-box="([^"]+)"[^>]*data-as="message"/g)].map(([, box]) => open(Buffer.from(box!, 'base64'), pair))
  assert.deepEqual(boxes, [{ text: 'Ask Abel first' }])
  assert.doesNotMatch(await page('hedy', `/${id}`), /data-box/)
  assert.equal((await note({ sealed }, 'hedy')).status, 403)
  await emptied()
})
test('a manager sees what waits and in whose hands, and nothing that is sealed; another hotline sees nothing', async () => {
  const id = await fresh()
  assert.equal(await taken('anna'), id)
  for (const shown of [await page('hedy'), await page('hedy', `/${id}`)]) {
    assert.match(shown, /Anna Analyst/)
    assert.doesNotMatch(shown, /data-box|data-unlock/)
  }
  assert.equal((await as('hedy').post(`${at}/${id}/reading`, { reason: 'assess' })).status, 403)
  assert.equal((await as('hedy').post(`${at}/next`)).status, 403)
  for (const path of ['', `/${id}`]) assert.equal((await as('axel').get(`${at}${path}`)).status, 404)
  assert.equal((await as('axel').post(`${at}/${id}/closing`, { closing: 'not-found' })).status, 404)
  await emptied()
})
test('the manager says within how many hours; every open case is due by it, and a page of the list follows the other', async () => {
  const id = await fresh()
  assert.deepEqual((await row(id)).due_at, hours(24))
  const rules = await text(as('hedy').get('/hotlines/XAA/work-rules'))
  assert.match(rules, /value="24"/)
  const set = (fields: [string, string][]) =>
    as('hedy').post('/hotlines/XAA/work-rules', [['holdMinutes', '30'], ['knownDays', '0'], ['firstLook', 'received'], ['lookAgainHours', '24'], ...fields])
  const one = (hour: string): [string, string][] => [
    ['source', 'public'],
    ['leastReports', '1'],
    ['reopened', 'no'],
    ['withinHours', hour],
  ]
  assert.match(await text(set([['version', '0'], ...one('soon')])), /id="rule-0-hours-error".*value="soon"/s)
  assert.match(await text(set([['version', '0'], ...one('')])), /Keep at least one rule/)
  assert.equal((await set([['version', '0'], ...one('2'), ...one('')])).status, 303)
  assert.match(await text(set([['version', '0'], ...one('3')])), /Somebody else changed this meanwhile/)
  assert.deepEqual((await row(id)).due_at, hours(2))
  assert.equal((await as('anna').get('/hotlines/XAA/work-rules')).status, 404)
  for (let more = 0; more < 51; more++) await sentReport(of, 'XAA', { address: `https://many${more}.example/` })
  while ((await joined(of, worker)).ok);
  const first = await page('anna')
  const next = /href="([^"]*after=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await text(as('anna').get(next))
  const idsIn = (shown: string) => [...shown.matchAll(/name="cases" value="([^"]+)"/g)].map(([, each]) => each)
  assert.equal(idsIn(first).length, 50)
  assert.equal(new Set([...idsIn(first), ...idsIn(second)]).size, 52)
  assert.match(first, /To assess<span class="muted"> 52/)
  await db.updateTable('hotlines.cases').set({ state: 'closed', holder: null, held_until: null }).where('state', '<>', 'closed').execute()
})
test('whatever people do in whatever order, the columns of a case are what its events say', async () => {
  const acts = [
    'next',
    'hold',
    'return',
    'later',
    'hand-on',
    'reading',
    'baseline',
    'national',
    'lawful',
    'unable',
    'closing',
    'reopening',
    'steps',
    'report',
    'standstill',
    'moving-on',
    'police',
    'urgent',
    'not-urgent',
  ] as const
  const step = fc.record({ act: fc.constantFrom(...acts), by: fc.constantFrom<Name>('anna', 'abel', 'aya'), minutes: fc.integer({ min: 0, max: 90 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 15 }), async (steps) => {
      time.now = now
      const id = await fresh()
      for (const { act, by, minutes } of steps) {
        time.now = new Date(time.now.getTime() + minutes * 60_000)
        await done(id, act, by)
      }
      const { state, since, ready_at, changed_at, reopened, holder, held_until, still_until, urgent } = await row(id)
      const kept: Standing = {
        state: state as Standing['state'],
        since,
        readyAt: ready_at,
        changedAt: changed_at,
        reopened,
        holder,
        heldUntil: held_until,
        stillUntil: still_until,
        urgent,
      }
      const told = (await eventsOf(db, id)).reduce<Standing | null>((before, each: CaseEvent) => standingAfter(before, each), null)
      assert.deepEqual(kept, told)
    }),
    { numRuns: 15 },
  )
  time.now = now
})
async function done(id: string, act: string, by: Name): Promise<void> {
  const post = (path: string, fields: Record<string, string> = {}) => as(by).post(`${at}/${id}/${path}`, fields)
  const answer = await {
    next: () => as(by).post(`${at}/next`),
    hold: () => post('hold', { takeOverReason: 'urgent' }),
    return: () => post('return', { giveBackReason: 'break' }),
    later: () => post('later', { putOffReason: 'colleague-asked', hours: '2' }),
    'hand-on': () => post('hand-on', { to: 'aya', handOnReason: 'end-of-shift' }),
    reading: () => post('reading', { reason: 'assess', goesOn: 'yes' }),
    baseline: () => post('assessments', { form: '0', ...found.baseline }),
    national: () => post('assessments', { form: '0', ...found.national }),
    lawful: () => post('assessments', { form: '0', ...found.lawful }),
    unable: () => post('assessments', { form: '0', unable: 'not-reachable' }),
    closing: () => post('closing', { closing: 'not-found' }),
    reopening: () => post('reopening', { reopening: 'seen-again' }),
    steps: () => post('steps', { step: 'passed-on' }),
    standstill: () => post('standstill', { stillReason: 'another-unit', stillDays: '1' }),
    'moving-on': () => post('moving-on', { moveOnReason: 'over' }),
    police: () => post('police', { policeWord: 'investigates' }),
    urgent: () => post('urgency', { urgency: 'urgent' }),
    'not-urgent': () => post('urgency', { urgency: 'not-urgent' }),
    report: async () => {
      await givenCase(of, worker, `https://page${n}.example/a`)
      return new Response()
    },
  }[act]!()
  assert.ok([200, 303, 422].includes(answer.status), `${act}: ${answer.status}`)
}
test('no row of any case holds a word of what it is about', async () => {
  assert.ok(await caseOfReport(of, await newestReport(of)))
  for (const table of ['hotlines.cases', 'hotlines.case_events', 'hotlines.assessments'] as const) {
    const rows = JSON.stringify(await db.selectFrom(table).selectAll().execute())
    assert.doesNotMatch(rows, /example|page\d/)
  }
})
