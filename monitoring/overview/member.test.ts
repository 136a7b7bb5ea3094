import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#tests/support/world.ts'

const { db, as, now } = await world()
const action = (n: number, title: string) => ({
  ...{ id: `GLB-XAA-2027-${String(n).padStart(2, '0')}`, member: 'XAA', framework: 'small', round: 'trial', rounds: ['trial'], kind: 'new', origin: 'compiled', made_up: true },
  ...{ texts: JSON.stringify({ title: { en: title } }), entered_at: now, published_at: now },
})
for (let n = 1; n <= 14; n++) {
  await db
    .insertInto('monitoring.actions')
    .values(action(n, `Measure ${n}`))
    .execute()
  await db
    .insertInto('monitoring.action_goals')
    .values({ action: action(n, '').id, goal: n === 14 ? '2.1' : '1.1' })
    .execute()
}

test('the page of a member with much on record lists the first of each target and leads to all of them', async () => {
  const page = await (await as('visitor').get('/members/XAA')).text()
  assert.match(page, /14 measures are on record/)
  assert.match(page, /Measure 12</)
  assert.doesNotMatch(page, /Measure 13</)
  assert.match(page, /Measure 14</, 'the other target has its own')
  assert.match(page, /All 13 actions/)
  const [, link = ''] = /href="(\/actions\?member=XAA&amp;target=1[^"]*)"/.exec(page) ?? []
  const all = await (await as('visitor').get(link.replaceAll('&amp;', '&'))).text()
  assert.match(all, /Measure 13</)
  assert.doesNotMatch(all, /Measure 14</)
})
test('a search that finds very much says so and still shows the first', async () => {
  const many = Array.from({ length: 1001 }, (_none, n) => ({ ...action(0, 'Widespread word'), id: `W-${n}`, made_up: false }))
  await db.insertInto('monitoring.actions').values(many).execute()
  const page = await (await as('visitor').get('/search?q=widespread')).text()
  assert.match(page, /More than 1,000 results/)
  assert.match(page, /Widespread word/)
})
test('the status beside an action follows its newest published one, the country’s before a source’s; many rows are one change', async () => {
  const stamp = async () => Number((await db.selectFrom('monitoring.change_stamp').select('stamp').executeTakeFirstOrThrow()).stamp)
  const statusOf = async (id: string) => (await db.selectFrom('monitoring.actions').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status
  const given = (id: string, of: string, rater: string, status: string) => ({ id, action: of, round: 'trial', rater, status, entered_at: now, published_at: now })
  const before = await stamp()
  await db
    .insertInto('monitoring.action_statuses')
    .values([
      given('s1', 'W-1', 'source', 'completed'),
      given('s2', 'W-2', 'source', 'completed'),
      given('s3', 'W-2', 'member', 'under-way'),
      given('s4', 'W-3', 'meeting', 'completed'),
    ])
    .execute()
  assert.deepEqual([await statusOf('W-1'), await statusOf('W-2'), await statusOf('W-3')], ['completed', 'under-way', null])
  assert.equal(await stamp(), before + 1)
  await db.deleteFrom('monitoring.action_statuses').where('id', '=', 's3').execute()
  assert.equal(await statusOf('W-2'), 'completed')
  await db.updateTable('monitoring.action_statuses').set({ action: 'W-4' }).where('id', '=', 's2').execute()
  assert.deepEqual([await statusOf('W-2'), await statusOf('W-4')], [null, 'completed'])
})
