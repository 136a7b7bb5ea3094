import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Name, world } from '#tests/support/world.ts'
import { givenFrozen, pdfBytes } from '#tests/support/given-report.ts'

const { db, as, now } = await world({ demonstration: true })
const get = async (name: Name, path: string) => (await as(name).get(path)).text()
const status = async (name: Name, path: string) => (await as(name).get(path)).status
const post = (name: Name, path: string, fields: Record<string, string> | [string, string][] | FormData = {}) => as(name).post(path, fields)
const desk = '/desk/conferences/xanadu'
await post('selam', `${desk}/invitations`, [['members', 'XAA']])
await post('selam', `${desk}/items`, { title: 'Progress of the round', day: '2029-02-01', from: '09:30', to: '10:15', notes: '' })
const { id: item } = await db.selectFrom('conferences.agenda_items').select('id').executeTakeFirstOrThrow()

const document = (title: string, who: string, bytes: Uint8Array = pdfBytes) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ 'document-title': title, 'document-language': 'en', 'document-item': item, 'document-status': who })) form.set(name, value)
  form.set('document-file', new File([new Uint8Array(bytes)], 'x.pdf'))
  return form
}

test('a document is a PDF by its content, and is read by whom it was opened to', async () => {
  const wrong = await post('selam', `${desk}/documents`, document('Draft agenda', 'draft', Buffer.from('<html>')))
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /This is no PDF[\s\S]*value="Draft agenda"/)
  for (const [title, who] of [
    ['Note of the host', 'draft'],
    ['Seating', 'restricted'],
    ['Declaration', 'public'],
  ] as const)
    assert.equal((await post('selam', `${desk}/documents`, document(title, who))).status, 303)
  const ids = new Map((await db.selectFrom('conferences.documents').select(['id', 'title']).execute()).map(({ id, title }) => [title, id]))
  const path = (title: string) => `/conferences/xanadu/documents/${ids.get(title)}`
  const readers = async (title: string) => {
    const found: string[] = []
    for (const name of ['omar', 'dele', 'farah', 'finn', 'visitor'] as const) if ((await status(name, path(title))) === 200) found.push(name)
    return found.join(' ')
  }
  assert.equal(await readers('Note of the host'), 'omar')
  assert.equal(await readers('Seating'), 'omar dele farah')
  assert.equal(await readers('Declaration'), 'omar dele farah', 'not by everybody before the conference is announced')
  await post('selam', `${desk}/announcement`)
  assert.equal(await readers('Declaration'), 'omar dele farah finn visitor')
  const page = await get('visitor', '/conferences/xanadu')
  assert.match(page, /Declaration/)
  assert.doesNotMatch(page, /Seating|Note of the host/)
  const answer = await as('dele').get(path('Seating'))
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment/)
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), pdfBytes)

  assert.equal((await post('omar', `${desk}/documents/${ids.get('Seating')}/status`, { status: 'public' })).status, 303)
  assert.equal(await readers('Seating'), 'omar dele farah finn visitor')
  assert.equal((await post('omar', `${desk}/documents/${ids.get('Seating')}/removal`)).status, 422, 'what was open stays')
  assert.equal((await post('omar', `${desk}/documents/${ids.get('Note of the host')}/removal`)).status, 303)
  assert.equal(
    (
      await db
        .selectFrom('conferences.document_statuses')
        .select('status')
        .where('document', '=', ids.get('Seating') ?? '')
        .execute()
    ).length,
    2,
  )
})

test('published reports and the newest edition are put before it by reference, with the digest of what they were', async () => {
  assert.match(await get('selam', desk), /no report of the round is published yet/)
  await givenFrozen(db, { member: 'XAA', at: now })
  const { id: text, digest } = await db.selectFrom('monitoring.frozen_texts').select(['id', 'digest']).executeTakeFirstOrThrow()
  await db.insertInto('monitoring.submissions').values({ text, reference: 'XAA-trial-C-1-AAAA', submitted_by: 'sigrid', submitted_at: now }).execute()
  await db.insertInto('monitoring.acceptances').values({ text, accepted_by: 'omar', accepted_at: now }).execute()
  await db.insertInto('monitoring.publications').values({ text, published_by: 'hana', published_at: now }).execute()
  const chosen = [
    ['references', 'report/XAA-trial-commitment'],
    ['references', 'report/unknown'],
    ['reference-item', item],
    ['reference-status', 'public'],
  ] as [string, string][]
  assert.equal((await post('selam', `${desk}/references`, chosen)).status, 303)
  assert.equal((await post('selam', `${desk}/references`, chosen)).status, 422, 'the same thing is there once')
  const page = await get('visitor', '/conferences/xanadu')
  assert.match(page, /href="\/reports\/XAA-trial-commitment\/published"[^>]*>Commitment report of Land XAA \(XAA-trial-C-1-AAAA\)/)
  assert.ok(page.includes(`SHA-256 ${digest.toString('hex').slice(0, 16)}`))
})

test('minutes are the secretariat’s until they are final, for all items at once', async () => {
  const path = `${desk}/items/${item}/minutes`
  assert.equal((await post('selam', `${desk}/minutes-publication`)).status, 422)
  assert.equal((await post('selam', path, { 'minutes-words': 'The overview was **adopted**.', 'minutes-version': '0' })).status, 303)
  const stale = await post('omar', path, { 'minutes-words': 'Other words.', 'minutes-version': '0' })
  assert.equal(stale.status, 422)
  assert.match(await stale.text(), /Other words\.[\s\S]*The overview was \*\*adopted\*\*\./)
  assert.doesNotMatch(await get('dele', '/conferences/xanadu'), /adopted/)
  assert.equal((await post('selam', `${desk}/minutes-publication`)).status, 303)
  assert.match(await get('visitor', '/conferences/xanadu'), /The overview was <strong>adopted<\/strong>/)
  assert.equal((await post('selam', path, { 'minutes-words': 'Changed', 'minutes-version': '1' })).status, 422)
})

const text = { 'text-en': 'Every member names one contact point by the summer.', 'text-fr': 'Chaque membre nomme un point de contact.' }
test('a decision gets the next number; before it is public its words can change, afterwards not', async () => {
  const wrong = await post('selam', `${desk}/decisions`, { 'text-en': ' ', deadline: 'soon' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Write the decision in at least one language/)
  const both = await Promise.all([
    post('selam', `${desk}/decisions`, { ...text, 'decision-item': item, deadline: '2029-06-30' }),
    post('omar', `${desk}/decisions`, { 'text-en': 'The next conference is held in Arvenia.' }),
  ])
  assert.deepEqual(both.map((answer) => answer.headers.get('location')).sort(), ['/conferences/xanadu/decisions/1', '/conferences/xanadu/decisions/2'])
  const number = both[0]!.headers.get('location')!.at(-1)!
  const path = `${desk}/decisions/${number}`
  assert.equal(await status('visitor', `/conferences/xanadu/decisions/${number}`), 404)
  assert.equal((await post('omar', path, { ...text, 'text-en': 'Every member names one contact point.', 'decision-item': item, deadline: '2029-06-30', version: '1' })).status, 303)
  assert.equal((await post('selam', path, { ...text, version: '1' })).status, 422, 'somebody else changed it meanwhile')
  assert.equal((await post('selam', `${path}/obligation`, { framework: 'small', answer: 'yes-no' })).status, 422, 'only a public decision binds')
  assert.equal((await post('selam', `${path}/publication`)).status, 303)
  assert.equal((await post('selam', path, { ...text, version: '2' })).status, 422)
  const page = await get('visitor', `/conferences/xanadu/decisions/${number}`)
  assert.match(page, /Every member names one contact point\.<\/p>/)
  assert.match(page, /All members[\s\S]*30.Jun.2029/)
  assert.match(await (await as('visitor', { language: 'fr' }).get(`/conferences/xanadu/decisions/${number}`)).text(), /Chaque membre nomme un point de contact/)
})

test('a decision becomes a question of the next version of the framework, and shows who answered and how', async () => {
  const { number } = await db.selectFrom('conferences.decisions').select('number').where('deadline', 'is not', null).executeTakeFirstOrThrow()
  const path = `/conferences/xanadu/decisions/${number}`
  assert.equal((await post('selam', `${desk}/decisions/${number}/obligation`, { framework: 'none', answer: 'yes-no' })).status, 422)
  assert.equal((await post('selam', `${desk}/decisions/${number}/obligation`, { framework: 'small', answer: 'yes-no' })).status, 303)
  assert.equal((await post('omar', `${desk}/decisions/${number}/obligation`, { framework: 'small', answer: 'text' })).status, 422)
  assert.match(await get('visitor', path), /No round has asked it yet/)
  const draft = await db
    .selectFrom('alliance.framework_versions')
    .select(['version', 'content', 'approved_at'])
    .where('framework', '=', 'small')
    .where('version', '=', 2)
    .executeTakeFirstOrThrow()
  const code = `decision-xanadu-${number}`
  const question = (draft.content as unknown as { questions: { code: string; kind: string; names: { en: string }; required: boolean }[] }).questions.find(
    (each) => each.code === code,
  )
  assert.deepEqual([draft.approved_at, question?.kind, question?.names.en, question?.required], [null, 'yes-no', 'Every member names one contact point.', true])

  // The next round follows that version, and XAA reports in it.
  await db.updateTable('alliance.framework_versions').set({ approved_at: now }).where('framework', '=', 'small').where('version', '=', 2).execute()
  await db.updateTable('monitoring.rounds').set({ framework_version: 2 }).where('id', '=', 'trial').execute()
  const section = {
    section: 'general',
    goal: null,
    target: null,
    heading: {},
    language: 'en',
    private: false,
    items: [{ item: 'answer', question: code, value: 'yes', missing: null, evidence: [] }],
  }
  const { id: frozen } = await db.selectFrom('monitoring.frozen_texts').select('id').executeTakeFirstOrThrow()
  const part = {
    text: frozen,
    position: 99,
    section: 'general',
    language: 'en',
    annex: '',
    private: false,
    digest: Buffer.alloc(32),
    salt: Buffer.alloc(32),
    content: Buffer.from(JSON.stringify(section)),
  }
  await db.insertInto('monitoring.frozen_parts').values(part).execute()
  const page = await get('visitor', path)
  assert.match(page, /Who answered, in Trial round/)
  assert.match(page, /Yes<\/th><td[^>]*>1<\/td><td[^>]*>Land XAA</)
  assert.match(page, /No report<\/th><td[^>]*>2<\/td><td[^>]*>Land XAB, Land XAC</, 'whoever did not report stays in the denominator')
})

test('who else sees that a report is late is a rule of the round that a public decision adopted', async () => {
  const { number } = await db
    .selectFrom('conferences.decisions as d')
    .innerJoin('conferences.decision_publications as p', 'p.decision', 'd.id')
    .select('d.number')
    .executeTakeFirstOrThrow()
  const round = {
    ...{ id: 'second', name: 'Second round', framework: 'small/2', opensOn: '2029-03-01', commitmentsDue: '2029-06-01', progressDue: '2030-06-01', conferenceOn: '2030-09-01' },
    ...{ conferencePlace: '', closesOn: '2030-09-02', zone: 'UTC', lateness: 'members', latenessDecision: '', consequence: 'It is named in the overview.' },
  }
  const without = await post('selam', '/desk/rounds', round)
  assert.equal(without.status, 422)
  assert.match(await without.text(), /Choose the decision that adopted this rule/)
  assert.equal((await post('selam', '/desk/rounds', { ...round, latenessDecision: 'xanadu/99' })).status, 422)
  assert.equal((await post('selam', '/desk/rounds', { ...round, latenessDecision: `xanadu/${number}` })).status, 303)
  const page = await get('visitor', '/rounds/second')
  assert.match(page, new RegExp(`href="/conferences/xanadu/decisions/${number}">adopted by decision`))
  assert.match(page, /It is named in the overview\./)
})
