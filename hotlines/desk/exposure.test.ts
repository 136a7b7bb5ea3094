import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenHotline, saidBy, sentReport } from '#tests/support/given-hotline.ts'
import { world } from '#tests/support/world.ts'
import { exposureOf } from './exposure.rules.ts'

const of = await world({ limits: { perSender: 1e6, perSecond: 1e6, burst: 1e6, waitSeconds: 20 } })
const { as, db, time } = of
await givenHotline(of, 'XAA')
const budget = 4
const said = { ...saidBy('XAA', time.now.toISOString().slice(0, 10)), version: '1', dailyReadings: String(budget) }
assert.equal((await as('hedy').post('/hotlines/XAA/texts', said)).status, 303)
for (let n = 0; n < 9; n++) await sentReport(of, 'XAA', { address: `https://page.example/${n}` })
const ids = (await db.selectFrom('hotlines.public_reports').select('id').orderBy('id').execute()).map(({ id }) => id)
const at = (n: number) => `/hotlines/XAA/reports/${ids[n]}`
const look = (n: number, more: Record<string, string> = {}) => as('anna').post(`${at(n)}/reading`, { reason: 'assess', ...more })
const plain = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

for (const [today, of, exposure] of [
  [0, 4, 'within'],
  [2, 4, 'within'],
  [3, 4, 'near'],
  [4, 4, 'used-up'],
  [9, 4, 'used-up'],
  [0, 1, 'within'],
  [29, 40, 'within'],
  [30, 40, 'near'],
] as const)
  test(`${today} of ${of} is ${exposure}`, () => assert.equal(exposureOf(today, of), exposure))

test('a budget that is no number is refused, and stays as it was typed', async () => {
  const answer = await as('hedy').post('/hotlines/XAA/texts', { ...said, version: '2', dailyReadings: 'few', textDays: 'long' })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /id="dailyReadings-error"/)
  assert.ok(page.includes('value="few"') && page.includes('value="long"'))
})
test('a break is suggested before the budget is used up; then one is stopped, and what was chosen stays', async () => {
  for (const n of [0, 1, 2]) assert.equal((await look(n)).status, 200)
  assert.match(plain(await (await as('anna').get(at(3))).text()), /3 reports shown whole today\. The budget of a day is 4\. Take a break soon\./)
  assert.equal((await look(3)).status, 200)
  const stopped = await look(4)
  assert.equal(stopped.status, 422)
  const page = await stopped.text()
  assert.match(page, /id="goesOn-error"/)
  assert.match(page, /value="assess"[^>]*checked/)
  assert.doesNotMatch(page, /data-as="text"/)
  assert.match(plain(page), /Take a break before the next\./)
})
test('what was looked at today can be looked at again', async () => {
  assert.doesNotMatch(await (await as('anna').get(at(0))).text(), /name="goesOn"/)
  assert.equal((await look(0)).status, 200)
})
test('who says that it cannot wait goes on, and that is kept', async () => {
  assert.match(await (await as('anna').get(at(4))).text(), /name="goesOn"/)
  const whole = await look(4, { goesOn: 'yes' })
  assert.equal(whole.status, 200)
  assert.match(await whole.text(), /data-as="text"/)
  assert.match(plain(await (await as('anna').get(at(4))).text()), /beyond the budget of the day/)
  const beyond = await db.selectFrom('hotlines.readings').select(['report', 'beyond']).where('beyond', '=', true).execute()
  assert.deepEqual(beyond, [{ report: ids[4], beyond: true }])
})
test('of many at once no more pass than the budget has', async () => {
  time.now = new Date(of.now.getTime() + 86_400_000)
  const statuses = (await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((n) => look(n)))).map(({ status }) => status)
  assert.equal(statuses.filter((status) => status === 200).length, budget)
  time.now = of.now
})
test('the manager sees how many, for seven days, and nobody else does', async () => {
  time.now = new Date(of.now.getTime() + 86_400_000)
  const page = plain(await (await as('hedy').get('/hotlines/XAA')).text())
  assert.match(page, /Anna Analyst 4 9 1/)
  assert.ok(!ids.some((id) => page.includes(id)))
  assert.doesNotMatch(await (await as('anna').get('/hotlines/XAA')).text(), /What your people have looked at/)
  time.now = new Date(of.now.getTime() + 8 * 86_400_000)
  assert.match(await (await as('hedy').get('/hotlines/XAA')).text(), /Nobody has had a report shown whole/)
  time.now = of.now
})
