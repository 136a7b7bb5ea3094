import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { world } from '#tests/support/world.ts'

const { db, as } = await world()
const whole: [string, string][] = [
  ...([
    ['member', 'XAA'],
    ['title', 'Duty officer for providers'],
    ['what', 'One number answers day and night.'],
    ['audience', 'providers'],
  ] as [string, string][]),
  ...([
    ['how', 'Three officers in turns.'],
    ['cost', 'low'],
    ['proof', 'evaluation'],
    ['proofText', 'Answers in hours.'],
    ['proofUrl', ''],
  ] as [string, string][]),
  ...([
    ['spoken', 'en, fr'],
    ['contactRole', 'Head of the unit'],
    ['goals', '2.1'],
  ] as [string, string][]),
]
const changed = (name: string, value: string) => whole.map(([field, old]): [string, string] => [field, field === name ? value : old])
beforeEach(async () => {
  for (const table of ['practice_questions', 'practice_uses', 'practice_withdrawals', 'practice_publications', 'practice_goals', 'practices'] as const)
    await db.deleteFrom(`monitoring.${table}`).execute()
  await db.deleteFrom('platform.letters').execute()
})
async function written(): Promise<string> {
  const answer = await as('dara').post('/practices', whole)
  assert.equal(answer.status, 303)
  return answer.headers.get('location') ?? ''
}
async function shared(): Promise<string> {
  const path = await written()
  assert.equal((await as('farah').post(`${path}/publication`)).status, 303)
  return path
}

test('a drafter writes it, only the own country sees the draft, the focal point makes it public', async () => {
  const path = await written()
  assert.equal(path, '/practices/PR-XAA-2027-01')
  for (const name of ['visitor', 'finn', 'selam', 'ines'] as const) assert.equal((await as(name).get(path)).status, 404, name)
  assert.match(await (await as('sigrid').get(path)).text(), /Draft: only people of Land XAA see it/)
  assert.equal((await as('dara').post(`${path}/publication`)).status, 404, 'a drafter does not decide that')
  assert.doesNotMatch(await (await as('visitor').get('/practices?made-up=include')).text(), /Duty officer/)
  assert.equal((await as('farah').post(`${path}/publication`)).status, 303)
  assert.equal((await as('farah').post(`${path}/publication`)).status, 422)
  assert.match(await (await as('visitor').get(path)).text(), /Three officers in turns/)
  assert.doesNotMatch(await (await as('visitor').get('/practices')).text(), /Duty officer/, 'what is made up is left out unless asked for')
  assert.match(await (await as('visitor').get('/practices?made-up=include')).text(), /Duty officer/)
})
test('what is wrong is said beside the field, and what was typed stays', async () => {
  const answer = await as('dara').post('/practices', changed('contactRole', 'ada@ministry.example'))
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /id="contactRole-error"[^>]*>Name an office, not a mail address/)
  assert.match(page, /Three officers in turns/)
  assert.equal((await as('dara').post('/practices', changed('member', 'XAB'))).status, 404, 'nobody writes for another country')
  assert.equal((await as('selam').post('/practices', whole)).status, 404)
})
test('two write at once: each practice gets a number of its own', async () => {
  const paths = await Promise.all([as('dara').post('/practices', whole), as('dov').post('/practices', whole)])
  assert.deepEqual(paths.map((answer) => answer.headers.get('location')).sort(), ['/practices/PR-XAA-2027-01', '/practices/PR-XAA-2027-02'])
})
test('another country takes it over and later says with what result; its own country cannot', async () => {
  const path = await shared()
  const use = { member: 'XAB', way: 'adapted', since: '2027-02', result: '' }
  assert.equal((await as('finn').post(`${path}/uses`, use)).status, 303)
  assert.equal((await as('finn').post(`${path}/uses`, { ...use, result: 'Answers in a day.' })).status, 303)
  const page = await (await as('visitor').get(path)).text()
  assert.match(page, /Land XAB<\/a> adapted it, since Feb\s2027/)
  assert.match(page, /Answers in a day/)
  assert.equal((await as('finn').post(`${path}/uses`, { ...use, since: 'spring' })).status, 422)
  assert.equal((await as('dara').post(`${path}/uses`, { ...use, member: 'XAA' })).status, 422)
  assert.equal((await as('dara').post(`${path}/uses`, use)).status, 404, 'nobody speaks for another country')
  assert.match(await (await as('visitor').get('/practices?made-up=include')).text(), /1 other member/)
})
test('the secretariat asks for what is missing: a letter to the focal points, and the question stands before whoever changes it', async () => {
  const path = await shared()
  assert.match(await (await as('selam').get(path)).text(), /Nothing says where the proof can be read/)
  assert.equal((await as('selam').post(`${path}/questions`, { question: ' ' })).status, 422)
  assert.equal((await as('farah').post(`${path}/questions`, { question: 'x' })).status, 404)
  assert.equal((await as('selam').post(`${path}/questions`, { question: 'Where can the evaluation be read?' })).status, 303)
  const letters = await db.selectFrom('platform.letters').select(['account', 'body']).execute()
  assert.deepEqual(
    letters.map(({ account }) => account),
    ['farah'],
  )
  assert.match(letters[0]?.body ?? '', /> Where can the evaluation be read\?\n\nhttp:\/\/localhost\/practices\/PR-XAA-2027-01\/change/)
  assert.match(await (await as('dara').get(path)).text(), /Asked by the secretariat on 1\sMar\s2027: Where can/)
  assert.doesNotMatch(await (await as('visitor').get(path)).text(), /Where can the evaluation/)
  assert.equal((await as('dara').post(path, changed('proofUrl', 'https://example.org/evaluation'))).status, 303)
  assert.match(await (await as('visitor').get(path)).text(), /example\.org/)
})
test('it is found by goal, audience and proof, on the page of its goal and in the overview; withdrawn it leaves the lists and its page says why', async () => {
  const path = await shared()
  const listed = async (query: string) => /Duty officer/.test(await (await as('visitor').get(`/practices?made-up=include&${query}`)).text())
  assert.deepEqual(await Promise.all(['goal=2.1', 'goal=1.1', 'audience=providers', 'audience=schools', 'proof=evaluation', 'proof=none'].map(listed)), [
    true,
    false,
    true,
    false,
    true,
    false,
  ])
  assert.match(await (await as('visitor').get('/goals/2.1?framework=small')).text(), /1 practice is shared under this goal/)
  assert.match(await (await as('visitor').get('/rounds/trial/overview')).text(), /<dt>Practices<\/dt>/)
  assert.match(await (await as('visitor').get('/practices?made-up=include&format=csv')).text(), /PR-XAA-2027-01,XAA,Duty officer for providers,2\.1,providers,low,evaluation/)
  assert.equal((await as('farah').post(`${path}/withdrawal`, { reason: '' })).status, 422)
  assert.equal((await as('farah').post(`${path}/withdrawal`, { reason: 'The unit was merged.' })).status, 303)
  assert.equal(await listed('goal=2.1'), false)
  assert.match(await (await as('visitor').get(path)).text(), /Withdrawn on 1\sMar\s2027: The unit was merged\./)
  assert.equal((await as('finn').post(`${path}/uses`, { member: 'XAB', way: 'adapted', since: '2027', result: '' })).status, 422)
  assert.equal((await as('dara').post(path, whole)).status, 422)
})
