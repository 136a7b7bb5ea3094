import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { world } from '#tests/support/world.ts'

const { db, as } = await world()
const report = 'XAA-trial-commitment'
const part = (id: string, more = '') => `/reports/${report}/parts/${id}${more}`
const text = async (answer: Response | Promise<Response>) => (await answer).text()
const stored = async (path: string) =>
  (await db.selectFrom('monitoring.answers').select(['value', 'version', 'saved_by']).where('report', '=', report).where('path', '=', path).executeTakeFirst()) ?? null
const save = (
  name: 'dara' | 'dov' | 'farah' | 'dina' | 'selam' | 'sigrid' | 'visitor',
  id: string,
  fields: Record<string, [value: string, base: number]>,
  onward = 'stay',
  headers: Record<string, string> = {},
) =>
  as(name).post(
    part(id),
    Object.entries(fields)
      .flatMap(([path, [value, base]]) => [
        [path, value],
        [`version:${path}`, String(base)],
      ])
      .concat([['onward', onward]]) as [string, string][],
    headers,
  )

before(async () => {
  const answer = await as('dara').post('/rounds/trial/reports', { member: 'XAA', kind: 'commitment' })
  assert.equal(answer.headers.get('location'), `/reports/${report}`)
})

test('opening the report twice at once opens one, and nobody opens one for another country', async () => {
  await Promise.all([1, 2, 3].map(() => as('farah').post('/rounds/trial/reports', { member: 'XAA', kind: 'commitment' })))
  assert.equal((await db.selectFrom('monitoring.reports').select('id').execute()).length, 1)
  await as('dara').post('/rounds/trial/reports', { member: 'XAB', kind: 'commitment' })
  await as('selam').post('/rounds/trial/reports', { member: 'XAB', kind: 'commitment' })
  assert.equal((await db.selectFrom('monitoring.reports').select('id').execute()).length, 1)
})
test('the country and the secretariat read the draft, nobody else knows of it', async () => {
  for (const name of ['dara', 'farah', 'sigrid', 'selam', 'hana'] as const) assert.equal((await as(name).get(`/reports/${report}`)).status, 200, name)
  for (const name of ['dina', 'sven', 'ines', 'olu', 'visitor'] as const) assert.equal((await as(name).get(`/reports/${report}`)).status, 404, name)
})
test('what a drafter types is saved with its version, half or whole', async () => {
  assert.equal((await save('dara', '1.1-existing', { 'nothing/1.1-existing': ['Nothing yet <b>\nsecond line', 0] })).status, 303)
  assert.deepEqual(await stored('nothing/1.1-existing'), { value: 'Nothing yet <b>\nsecond line', version: 1, saved_by: 'dara' })
  assert.match(await text(as('dov').get(part('1.1-existing'))), /Nothing yet &lt;b&gt;\nsecond line/)
})
test('a save made while typing answers with the time', async () => {
  const answer = await save('dara', '1.1-new', { 'nothing/1.1-new': ['Nothing planned', 0] }, 'stay', { 'x-autosave': '1' })
  assert.equal(answer.status, 200)
  assert.match(await answer.text(), /^Saved .*10:00/)
})
test('the secretariat, the signatory and another country cannot change a word', async () => {
  for (const [name, status] of [
    ['selam', 403],
    ['sigrid', 403],
    ['dina', 404],
  ] as const) {
    assert.equal((await save(name, '1.1-existing', { 'nothing/1.1-existing': ['Bent', 1] })).status, status, name)
  }
  assert.equal((await stored('nothing/1.1-existing'))?.version, 1)
})
test('a form cannot write a field of another part', async () => {
  await save('dara', '1.1-existing', { 'contacts/email': ['x@example.test', 0], 'report/language': ['fr', 0] })
  assert.equal(await stored('contacts/email'), null)
  assert.equal(await stored('report/language'), null)
})
test('two people on one text: nothing is overwritten, both are shown, and one click keeps both', async () => {
  const field = 'question/obstacle/text'
  await save('dara', 'question-obstacle', { [field]: ['between the four units', 0] })
  const both = await Promise.all([
    save('dara', 'question-obstacle', { [field]: ['between the five units', 1] }),
    save('dov', 'question-obstacle', { [field]: ['between the six units', 1] }),
  ])
  assert.deepEqual(
    both.map(({ status }) => status),
    [303, 303],
  )
  const kept = await stored(field)
  const conflicts = await db.selectFrom('monitoring.answer_conflicts').select(['id', 'value', 'saved_by']).where('settled_at', 'is', null).execute()
  assert.equal(conflicts.length, 1)
  assert.notEqual(conflicts[0]!.saved_by, kept?.saved_by)
  const page = await text(as('farah').get(part('question-obstacle')))
  assert.match(page, /<ins>(five|six)<\/ins>/)
  assert.match(await text(as('farah').get(`/reports/${report}`)), /Two versions/)
  await as('farah').post(`/reports/${report}/conflicts/${conflicts[0]!.id}/settlement`, { keep: 'both', part: 'question-obstacle' })
  assert.equal((await stored(field))?.value, `${String(kept?.value)}\n\n${String(conflicts[0]!.value)}`)
  const again = await as('dov').post(`/reports/${report}/conflicts/${conflicts[0]!.id}/settlement`, { keep: 'later', part: 'question-obstacle' })
  assert.equal(again.status, 422)
})
test('saving to go on leads to the next part that is not complete, saving to stay does not', async () => {
  const stays = await save('dara', '1.1-existing', { 'nothing/1.1-existing': ['Nothing yet', 1] })
  assert.equal(stays.headers.get('location'), part('1.1-existing'))
  const goesOn = await save('dara', '1.1-existing', { 'nothing/1.1-existing': ['Nothing yet at all', 2] }, 'next')
  assert.equal(goesOn.headers.get('location'), part('2.1-existing'), '1.1-new was answered above')
})
test('an action gets its id once; taken out it is kept and can come back', async () => {
  await as('dara').post(part('2.1-new', '/actions'), { do: 'add' })
  const id = 'GLB-XAA-2027-01'
  await save('dara', '2.1-new', { [`action/${id}/title`]: ['A unit', 0], [`action/${id}/start`]: ['soon', 0] }, 'next')
  const checked = await text(as('dara').get(part('2.1-new', '?check=1')))
  for (const words of ['Write the start as 2027', 'Say which authority answers', 'Say what will be delivered']) assert.match(checked, new RegExp(words))
  assert.match(checked, /value="soon"/)
  await as('dara').post(part('2.1-new', `/actions/${id}/removal`))
  assert.doesNotMatch(await text(as('dara').get(part('2.1-new'))), /value="A unit"/)
  await as('dara').post(part('2.1-new', '/actions'), { do: 'add' })
  assert.ok(await stored('action/GLB-XAA-2027-02/placed'))
  await as('dara').post(part('2.1-new', `/actions/${id}/restoring`))
  assert.match(await text(as('dara').get(part('2.1-new'))), /value="A unit"/)
  await as('dara').post(part('2.1-new', '/actions/GLB-XAA-2027-02/removal'))
})
test('evidence is a link or a plain PDF; anything else is refused in words', async () => {
  const add = (fields: Record<string, string>, file?: Blob) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ path: 'question/obstacle', 'evidence-title': 'Plan', 'evidence-language': 'en', 'evidence-url': '', ...fields }))
      form.append(name, value)
    if (file) form.append('evidence-file', file, 'plan.pdf')
    return as('dara').post(part('question-obstacle', '/evidence'), form)
  }
  const pdf = (body: string) => new Blob([`%PDF-1.7\n1 0 obj << /Type /Catalog ${body} >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`])
  assert.equal((await add({ 'evidence-url': 'https://plan.example/2027' })).status, 303)
  assert.equal((await add({}, pdf(''))).status, 303)
  const refused: [string, Response][] = [
    ['one-of-both', await add({})],
    ['javascript', await add({ 'evidence-url': 'javascript:alert(1)' })],
    ['no title', await add({ 'evidence-url': 'https://plan.example', 'evidence-title': ' ' })],
    ['scripted', await add({}, pdf('/OpenAction << /S /JavaScript >>'))],
    ['hidden script', await add({}, pdf('/OpenAction << /S /Java#53cript >>'))],
    ['not a PDF', await add({}, new Blob(['hello']))],
    ['beside nothing', await add({ path: 'contacts/name', 'evidence-url': 'https://plan.example' })],
  ]
  for (const [name, answer] of refused) assert.equal(answer.status, 422, name)
  const rows = await db.selectFrom('monitoring.evidence').select(['id', 'kind']).orderBy('kind').execute()
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['document', 'link'],
  )
  assert.equal((await as('selam').get(`/reports/${report}/evidence/${rows[0]!.id}`)).status, 404, 'a draft is its country’s own')
  const file = await as('dov').get(`/reports/${report}/evidence/${rows[0]!.id}`)
  assert.match(file.headers.get('content-disposition') ?? '', /^attachment/)
  assert.match(file.headers.get('content-security-policy') ?? '', /sandbox/)
  assert.equal((await as('dina').get(`/reports/${report}/evidence/${rows[0]!.id}`)).status, 404)
})
test('a part is given to a colleague of the own country only', async () => {
  assert.equal((await as('farah').post(part('contacts', '/assignment'), { account: 'dov' })).status, 303)
  assert.match(await text(as('dara').get(`/reports/${report}`)), /Dov Drafter/)
  assert.equal((await as('farah').post(part('contacts', '/assignment'), { account: 'dina' })).status, 422)
})
test('an incomplete report is not sent, and the page leads to what is missing', async () => {
  const answer = await as('farah').post(`/reports/${report}/freezing`, { way: 'signatory' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /href="\/reports\/XAA-trial-commitment\/parts\/value-unit-staff"/)
})
test('when every part is complete, the focal point sends it; nobody else can, and words stop changing', async () => {
  const id = 'GLB-XAA-2027-01'
  const at = (field: string) => `action/${id}/${field}`
  await save('dara', '2.1-existing', { 'nothing/2.1-existing': ['Nothing yet', 0] })
  await save('dara', '2.1-new', { [at('description')]: ['Set up', 0], [at('deliverable')]: ['A decree', 0], [at('responsible')]: ['Office A', 0], [at('start')]: ['2027-06', 1] })
  await save('dov', 'value-unit-staff', { 'value/unit-staff/number': ['12', 0], 'value/unit-staff/asOf': ['2027-01', 0] })
  await save('dov', 'contacts', { 'contacts/name': ['Ada Contact', 0], 'contacts/office': ['Office A', 0], 'contacts/email': ['ada@example.test', 0] })
  assert.match(await text(as('farah').get(`/reports/${report}`)), /7 of 7 parts are complete/)
  assert.equal((await as('dara').post(`/reports/${report}/freezing`, { way: 'signatory' })).status, 403)
  const answers = await Promise.all([1, 2].map(() => as('farah').post(`/reports/${report}/freezing`, { way: 'signatory' })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  const parts = await db.selectFrom('monitoring.frozen_parts').select(['section', 'private']).orderBy('position').execute()
  assert.ok(parts.some(({ section, private: hidden }) => section === 'contacts' && hidden))
  assert.equal((await save('dara', '1.1-existing', { 'nothing/1.1-existing': ['Too late', 1] })).status, 422)
  assert.match(await text(as('sigrid').get(`/reports/${report}/sign`)), /A decree/)
})
test('the secretariat sees how far a draft is, and none of its words', async () => {
  const page = await text(as('omar').get(`/reports/${report}`))
  assert.match(page, /of \d+ parts/)
  assert.doesNotMatch(page, new RegExp(`/reports/${report}/parts/`))
  for (const path of [part('1.1-existing'), part('1.1-existing', '/versions')]) {
    assert.equal((await as('omar').get(path)).status, 404)
    assert.equal((await as('sigrid').get(path)).status, 200)
  }
})
