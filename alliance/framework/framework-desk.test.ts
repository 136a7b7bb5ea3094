import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frameworkVersion } from '#alliance/public.ts'
import { world } from '#tests/support/world.ts'

const { db, as } = await world()
const pathOf = (answer: Response) => answer.headers.get('location') ?? ''
const draft = '/desk/frameworks/small/2'
const content = async (version = 2) => (await frameworkVersion(db, 'small', version))?.content
const seenOn = async (path: string) => /name="seen" value="(\w*)"/.exec(await (await as('selam').get(path)).text())?.[1] ?? ''

test('nobody outside the secretariat drafts, and nothing of a draft is shown to them', async () => {
  for (const name of ['dara', 'farah', 'sigrid', 'ines', 'olu', 'visitor'] as const) {
    await as(name).post('/desk/frameworks/small/versions')
    for (const path of ['/desk/frameworks', '/desk/frameworks/small/1']) assert.equal((await as(name).get(path)).status, 404, name)
  }
  assert.equal(await content(), undefined)
})
test('of two who begin the next version at once, one begins and the other finds it', async () => {
  const answers = await Promise.all(['selam', 'omar'].map((name) => as(name as 'selam').post('/desk/frameworks/small/versions')))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  assert.equal(pathOf(answers.find(({ status }) => status === 303)!), draft)
  assert.match((await answers.find(({ status }) => status === 422)?.text()) ?? '', /There is a draft already/)
  assert.deepEqual(await content(), await content(1))
})
test('a draft that differs in nothing is not put up', async () => {
  const answer = await as('selam').post(`${draft}/proposal`, { reason: 'x' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /Nothing differs/)
})
test('a target is added, and the difference says so', async () => {
  const answer = await as('selam').post(`${draft}/add/targets`, { code: '3', 'name-en': 'Raise awareness', 'name-fr': 'Sensibiliser', seen: '' })
  assert.equal(pathOf(answer), `${draft}#targets`)
  assert.match(await (await as('omar').get(draft)).text(), /Policy target 3, added: Raise awareness/)
})
test('what is missing is said beside its field, and what was typed stays', async () => {
  const answer = await as('selam').post(`${draft}/add/indicators`, { code: 'new-one', 'name-en': '', 'definition-en': '<b>what</b>', seen: '' })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  for (const field of ['name-en', 'goal', 'unit-en', 'direction', 'rule']) assert.ok(page.includes(`id="${field}-error"`), field)
  assert.match(page, /&lt;b&gt;what&lt;\/b&gt;/)
  assert.equal((await content())?.indicators.length, 2)
})
test('what somebody else changed meanwhile is not overwritten', async () => {
  const path = `${draft}/goals/1.1`
  const seen = await seenOn(path)
  const typed = (name: string) => ({ target: '1', 'name-en': name, seen })
  assert.equal((await as('selam').post(path, typed('Victims found'))).status, 303)
  const late = await as('omar').post(path, typed('Victims rescued'))
  assert.equal(late.status, 422)
  const page = await late.text()
  assert.match(page, /Somebody else changed this meanwhile/)
  assert.match(page, /Victims rescued/)
  assert.equal((await content())?.goals[0]?.names['en'], 'Victims found')
})
test('two who change two different things at once lose nothing', async () => {
  const [goal, target] = [`${draft}/goals/2.1`, `${draft}/targets/2`]
  const answers = await Promise.all([
    as('selam').post(goal, { target: '2', 'name-en': 'Trained units', seen: await seenOn(goal) }),
    as('omar').post(target, { 'name-en': 'Investigate', seen: await seenOn(target) }),
  ])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  )
  const now = await content()
  assert.deepEqual([now?.goals[1]?.names['en'], now?.targets[1]?.names['en']], ['Trained units', 'Investigate'])
})
test('things are moved and retired', async () => {
  assert.equal((await as('selam').post(`${draft}/targets/3/position`, { to: 'up' })).status, 303)
  assert.deepEqual(
    (await content())?.targets.map(({ code }) => code),
    ['1', '3', '2'],
  )
  assert.equal((await as('selam').post(`${draft}/questions/obstacle/retirement`)).status, 303)
  assert.deepEqual((await content())?.questions, [])
  assert.equal((await as('selam').post(`${draft}/questions/obstacle/retirement`)).status, 422)
})
test('a draft in which something hangs in the air is not put up, and the page leads there', async () => {
  await as('selam').post(`${draft}/targets/1/retirement`)
  const page = await (await as('selam').get(draft)).text()
  assert.match(page, /Its policy target does not exist/)
  assert.match(page, /href="\/desk\/frameworks\/small\/2\/goals\/1\.1"/)
  const answer = await as('selam').post(`${draft}/proposal`, { reason: 'x' })
  assert.equal(answer.status, 422)
  await as('selam').post(`${draft}/add/targets`, { code: '1', 'name-en': 'Identify victims', seen: '' })
})
test('without a reason nothing is put up', async () => {
  const answer = await as('selam').post(`${draft}/proposal`, { reason: ' ' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /id="reason-error"/)
})
test('what is changed after it was put up has to be put up anew', async () => {
  const path = pathOf(await as('selam').post(`${draft}/proposal`, { reason: 'Agreed in Xanadu.' }))
  assert.match(path, /^\/proposals\//)
  assert.match(await (await as('omar').get(draft)).text(), /waits for a second person/)
  await as('selam').post(`${draft}/targets/3/position`, { to: 'down' })
  const stale = await as('omar').post(`${path}/decision`, { answer: 'approve', reason: '' })
  assert.equal(stale.status, 422)
  assert.match(await stale.text(), /The draft was changed after it had been put up/)
  assert.equal((await as('omar').post(`${path}/decision`, { answer: 'refuse', reason: 'Changed.' })).status, 303)
})
test('a second person approves the version, with the difference before their eyes', async () => {
  const path = pathOf(await as('selam').post(`${draft}/proposal`, { reason: 'Agreed in Xanadu.' }))
  assert.equal((await as('selam').post(`${path}/decision`, { answer: 'approve', reason: '' })).status, 403)
  const page = await (await as('omar').get(path)).text()
  for (const words of ['approve version 2', 'Question obstacle, retired', 'Raise awareness', '<del>More identified victims</del>', '<ins>Victims found</ins>'])
    assert.ok(page.includes(words), words)
  assert.equal((await as('omar').post(`${path}/decision`, { answer: 'approve', reason: '' })).status, 303)
  assert.ok((await frameworkVersion(db, 'small', 2))?.approvedAt)
})
test('an approved version never changes: not by a form, not by SQL', async () => {
  const before = await content()
  assert.equal((await as('selam').get(`${draft}/goals/1.1`)).status, 404)
  assert.equal((await as('selam').post(`${draft}/goals/1.1`, { target: '1', 'name-en': 'x', seen: '' })).status, 422)
  assert.equal((await as('selam').post(`${draft}/goals/1.1/retirement`)).status, 422)
  await assert.rejects(db.updateTable('alliance.framework_versions').set({ content: '{}' }).where('version', '=', 2).execute(), /never changes/)
  await assert.rejects(db.deleteFrom('alliance.framework_versions').where('version', '=', 1).execute(), /never changes/)
  assert.deepEqual(await content(), before)
})
test('the next draft begins from the version approved last', async () => {
  assert.equal(pathOf(await as('omar').post('/desk/frameworks/small/versions')), '/desk/frameworks/small/3')
  assert.deepEqual(await content(3), await content(2))
  assert.match(await (await as('omar').get('/desk/frameworks')).text(), /Version 3, draft/)
})
test('addresses that name nothing are not there', async () => {
  for (const path of [
    '/desk/frameworks/small/99',
    '/desk/frameworks/none/1',
    '/desk/frameworks/small/x',
    '/desk/frameworks/small/3/planets/1',
    '/desk/frameworks/small/3/goals/9',
    '/desk/frameworks/small/3/add/planets',
  ])
    assert.equal((await as('selam').get(path)).status, 404, path)
  assert.equal((await as('selam').post('/desk/frameworks/small/3/add/planets', { code: 'x', 'name-en': 'x' })).status, 404)
})
test('in a demonstration the real frameworks stay as they are', async () => {
  const play = await world({ demonstration: true })
  const columns = { framework: 'real', content: JSON.stringify(await content(1)), made_up: false, drafted_at: new Date(0), approved_at: new Date(0) }
  await play.db.insertInto('alliance.frameworks').values({ code: 'real', names: '{"en":"Real"}' }).execute()
  await play.db
    .insertInto('alliance.framework_versions')
    .values({ ...columns, version: 1 })
    .execute()
  const answer = await play.as('selam').post('/desk/frameworks/real/versions')
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /real frameworks stay/)
})
