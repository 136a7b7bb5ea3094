import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import { givenFrozen } from '#tests/support/given-report.ts'
import { until, world } from '#tests/support/world.ts'
import { reportById } from '../report.store.ts'
import { stateOf } from '../report.rules.ts'
import { verifyBundle } from './bundle.ts'
import { publishReports } from './publish.ts'

const site = { name: 'Alliance', origin: 'http://localhost', demonstration: true }
const { db, writer, as, now, time } = await world({ demonstration: true })
const report = 'XAA-trial-commitment'
const path = (rest: string, id = report) => `/reports/${id}/${rest}`
const newest = async (id = report) => (await reportById(db, id))!.texts.at(-1)!
const state = async (id = report) => stateOf((await reportById(db, id))!)
const digestOf = async (id = report) =>
  (await db.selectFrom('monitoring.frozen_texts').select('digest').where('report', '=', id).orderBy('number', 'desc').executeTakeFirstOrThrow()).digest.toString('hex')
const letters = () => db.selectFrom('platform.letters').select(['email', 'subject', 'body', 'made_up', 'language', 'about']).orderBy('email').execute()
/** Everything that was frozen, byte for byte. */
const frozenBytes = async () =>
  JSON.stringify([
    await db.selectFrom('monitoring.frozen_texts').selectAll().orderBy('id').execute(),
    await db.selectFrom('monitoring.frozen_parts').selectAll().orderBy('text').orderBy('position').execute(),
  ])
const sign = async (name: 'sigrid' | 'duo' | 'sven' | 'farah' | 'selam' | 'dara' | 'visitor' = 'sigrid', id = report) =>
  as(name).post(path('attestation', id), { digest: await digestOf(id) })

async function clear() {
  const tables = [
    'publications',
    'corrections',
    'acceptances',
    'return_reasons',
    'returns',
    'withdrawals',
    'submissions',
    'paper_notes',
    'attestations',
    'send_backs',
    'take_backs',
  ] as const
  for (const table of tables) await db.deleteFrom(`monitoring.${table}`).execute()
  await db.deleteFrom('monitoring.action_outcomes').execute()
  await db.deleteFrom('monitoring.action_statuses').execute()
  await db.deleteFrom('monitoring.actions').execute()
  await db.deleteFrom('monitoring.indicator_values').execute()
  await db.deleteFrom('monitoring.frozen_parts').execute()
  await db.deleteFrom('monitoring.frozen_texts').execute()
  await db.deleteFrom('monitoring.answer_versions').execute()
  await db.deleteFrom('platform.letters').execute()
  await db.updateTable('alliance.members').set({ signatory_releases: true }).execute()
  time.now = now
}
before(() => db.updateTable('people.accounts').set({ language: 'fr' }).where('id', '=', 'farah').execute())
beforeEach(clear)

test('the signatory reads the frozen text, signs, and with that it is handed in: a receipt, and letters to the country and the secretariat', async () => {
  await givenFrozen(db, { at: now })
  const page = await (await as('sigrid').get(path('sign'))).text()
  for (const words of ['Two posts for analysts are added', 'Ada Contact', 'Posts are filled', 'Plan of the office', 'Dara Drafter', 'Nothing exists yet'])
    assert.ok(page.includes(words), words)
  const before = await frozenBytes()
  const answer = await sign()
  assert.equal(answer.status, 303)
  const { reference } = await newest()
  assert.match(reference!, /^XAA-trial-C-1-[0-9A-Z]{4}$/)
  assert.equal(answer.headers.get('location'), path(`receipts/${reference}`))
  assert.equal(await state(), 'submitted')
  const receipt = await (await as('farah', { language: 'en' }).get(path(`receipts/${reference}`))).text()
  assert.match(receipt, /Sigrid Signatory, signatory of Land XAA, by confirmation in the demonstration/)
  assert.match(receipt, /10:00\u00a0(CET|GMT\+1)/)
  const sent = await letters()
  assert.deepEqual(
    sent.map(({ email }) => email),
    ['duo@example.test', 'farah@example.test', 'hana@example.test', 'omar@example.test', 'selam@example.test', 'sigrid@example.test'],
  )
  assert.ok(sent.every(({ made_up, about }) => made_up && about === reference))
  assert.match(sent[1]!.subject, /^\[Inventé\] Remis\u00a0: Rapport d’engagement de Land XAA/)
  assert.match(sent[2]!.subject, /^\[Made up\] Handed in: Commitment report of Land XAA/)
  assert.ok(sent[2]!.body.includes(`http://localhost${path(`receipts/${reference}`)}`))
  assert.equal(await frozenBytes(), before)
})
test('the receipt and the text are papers too', async () => {
  await givenFrozen(db, { at: now })
  const text = await as('farah').get(path('texts/1/paper'))
  assert.equal(text.headers.get('content-type'), 'application/pdf')
  assert.match(text.headers.get('content-security-policy')!, /sandbox/)
  assert.equal((await PDFDocument.load(await text.arrayBuffer(), { updateMetadata: false })).getTitle(), 'Commitment report of Land XAA')
  await sign()
  const { reference } = await newest()
  const receipt = await as('farah', { language: 'fr' }).get(path(`receipts/${reference}/pdf`))
  assert.equal((await PDFDocument.load(await receipt.arrayBuffer(), { updateMetadata: false })).getTitle(), `Reçu ${reference}`)
})
test('whoever changed a word cannot sign it, and is told why; another signatory can', async () => {
  await givenFrozen(db, { at: now, writers: ['dara', 'duo'] })
  assert.match(await (await as('duo').get(path('sign'))).text(), /You changed words of this text/)
  assert.equal((await sign('duo')).status, 403)
  assert.equal((await sign('sigrid')).status, 303)
})
test('nobody else signs, and other countries do not even learn that there is something to sign', async () => {
  await givenFrozen(db, { at: now })
  for (const [name, status] of [
    ['farah', 403],
    ['dara', 403],
    ['selam', 403],
    ['sven', 404],
  ] as const)
    assert.equal((await sign(name)).status, status, name)
  assert.equal((await as('sven').get(path('sign'))).status, 404)
  assert.equal((await as('visitor').get(path('sign'))).status, 404)
  assert.equal((await newest()).attestedAt, null)
})
test('two clicks sign once', async () => {
  await givenFrozen(db, { at: now })
  const answers = await Promise.all([sign(), sign()])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  assert.equal((await db.selectFrom('monitoring.submissions').select('text').execute()).length, 1)
  assert.equal((await letters()).length, 6)
})
test('a signature and a taking back at the same moment: one of them happens', async () => {
  await givenFrozen(db, { at: now })
  const answers = await Promise.all([sign(), as('farah').post(path('taking-back'))])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  const text = await newest()
  assert.notEqual(Boolean(text.attestedAt), Boolean(text.takenBackAt))
})
test('the lock is there: while somebody holds the report, a signature waits', async () => {
  await givenFrozen(db, { at: now })
  let answered = false
  const holding = await db.startTransaction().execute()
  await holding.selectFrom('monitoring.reports').select('id').where('id', '=', report).forUpdate().execute()
  const signing = sign().then((answer) => {
    answered = true
    return answer
  })
  const waiting = async () =>
    (
      await db
        .selectFrom('pg_stat_activity' as never)
        .select('pid' as never)
        .where('wait_event_type' as never, '=', 'Lock' as never)
        .execute()
    ).length > 0
  await until(waiting)
  assert.equal(answered, false)
  await holding.commit().execute()
  assert.equal((await signing).status, 303)
})
test('a text that was frozen anew while it was read is not signed by mistake', async () => {
  await givenFrozen(db, { at: now })
  const old = await digestOf()
  await as('farah').post(path('taking-back'))
  await givenFrozen(db, { at: now, words: 'Other words', writers: [] })
  const answer = await as('sigrid').post(path('attestation'), { digest: old })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /frozen anew while you read/)
})
test('what was frozen and not handed in is read by the country alone; the secretariat sees its digest, and its words only once they are handed in', async () => {
  await givenFrozen(db, { at: now })
  const pages = ['texts/1', 'texts/1/paper', 'texts/1/changes', `texts/1/annexes/${await annexName()}`]
  for (const page of pages) {
    assert.equal((await as('omar').get(path(page))).status, 404, page)
    assert.equal((await as('sigrid').get(path(page))).status, 200, page)
  }
  const standing = await (await as('omar').get(path('sign'))).text()
  assert.doesNotMatch(standing, /Two posts for analysts are added|Dara Drafter/)
  assert.match(standing, /is its own until it is handed in/)
  assert.match(standing.replaceAll(/<[^>]+>|\s/g, ''), new RegExp(await digestOf()))
  assert.equal((await sign()).status, 303)
  for (const page of pages) assert.equal((await as('omar').get(path(page))).status, 200, page)
})
const annexName = async () => (await db.selectFrom('monitoring.frozen_parts').select('annex').where('annex', '<>', '').executeTakeFirstOrThrow()).annex
test('the signatory sends it back with reasons typed on the same page, and may not without', async () => {
  await givenFrozen(db, { at: now })
  const empty = await as('sigrid').post(path('sending-back'), { reasons: ' ' })
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /id="reasons-error"/)
  assert.equal((await as('sigrid').post(path('sending-back'), { reasons: 'The second post is not agreed.' })).status, 303)
  assert.equal(await state(), 'sent-back')
  assert.equal((await sign()).status, 422)
  const page = await (await as('dara').get(path('sign'))).text()
  assert.match(page, /The second post is not agreed\./)
  assert.match((await letters())[0]!.body, /> The second post is not agreed\./)
})
test('the focal point takes it back before it is signed, and not after', async () => {
  await givenFrozen(db, { at: now })
  assert.equal((await as('dara').post(path('taking-back'))).status, 403)
  assert.equal((await as('farah').post(path('taking-back'))).status, 303)
  assert.equal(await state(), 'drafting')
  assert.equal((await sign()).status, 422)
  await givenFrozen(db, { at: now, writers: [] })
  assert.equal((await sign()).status, 303)
  assert.equal((await as('farah').post(path('taking-back'))).status, 422)
})
test('where the member keeps that step for the focal point, signing does not hand in', async () => {
  await db.updateTable('alliance.members').set({ signatory_releases: false }).where('code', '=', 'XAA').execute()
  await givenFrozen(db, { at: now })
  assert.equal((await as('farah').post(path('release'))).status, 422, 'not before it is signed')
  assert.equal((await sign()).headers.get('location'), path('sign'))
  assert.equal((await newest()).submittedAt, null)
  assert.equal((await as('sigrid').post(path('release'))).status, 403)
  const both = await Promise.all([as('farah').post(path('release')), as('farah').post(path('release'))])
  assert.deepEqual(both.map(({ status }) => status).sort(), [303, 422])
  assert.equal(await state(), 'submitted')
})
test('a signatory who has signed can still send it back until it is handed in', async () => {
  await db.updateTable('alliance.members').set({ signatory_releases: false }).where('code', '=', 'XAA').execute()
  await givenFrozen(db, { at: now })
  await sign()
  assert.equal((await as('sigrid').post(path('sending-back'), { reasons: 'Wait for the budget.' })).status, 303)
  assert.equal(await state(), 'sent-back')
  assert.equal((await as('farah').post(path('release'))).status, 422)
})
test('the confirmation of the demonstration signs nothing that is real', async () => {
  await givenFrozen(db, { at: now })
  await db.updateTable('alliance.members').set({ made_up: false }).where('code', '=', 'XAA').execute()
  await db.updateTable('monitoring.rounds').set({ made_up: false }).where('id', '=', 'trial').execute()
  const answer = await sign()
  await db.updateTable('alliance.members').set({ made_up: true }).where('code', '=', 'XAA').execute()
  await db.updateTable('monitoring.rounds').set({ made_up: true }).where('id', '=', 'trial').execute()
  assert.equal(answer.status, 422)
  assert.equal((await newest()).attestedAt, null)
})
test('the signatory withdraws before acceptance, with a reason, and not after', async () => {
  await givenFrozen(db, { at: now })
  await sign()
  assert.equal((await as('sigrid').post(path('withdrawal'), { reason: '' })).status, 422)
  assert.equal((await as('farah').post(path('withdrawal'), { reason: 'x' })).status, 403)
  assert.equal((await as('sigrid').post(path('withdrawal'), { reason: 'A figure is wrong.' })).status, 303)
  assert.equal(await state(), 'withdrawn')
  const { reference } = await newest()
  assert.match(await (await as('dara').get(path(`receipts/${reference}`))).text(), /The signature on it is void/)
  await givenFrozen(db, { at: now, writers: [] })
  await sign()
  await as('omar').post(path('acceptance'), { digest: await digestOf() })
  assert.equal((await as('sigrid').post(path('withdrawal'), { reason: 'Too late.' })).status, 422)
})
test('the secretariat returns it section by section; the country answers each reason, and the next text shows both', async () => {
  await givenFrozen(db, { at: now })
  await sign()
  const page = await as('omar').get(path('review'))
  assert.equal(page.status, 200)
  assert.match(await page.text(), /name="reason:goal\/1\.1"/)
  assert.equal((await as('omar').post(path('return'), { 'reason:goal/1.1': ' ' })).status, 422)
  const unknown = await as('omar').post(path('return'), { 'reason:goal/9.9': 'x', 'reason:goal/1.1': 'kept words' })
  assert.equal(unknown.status, 422)
  assert.match(await unknown.text(), /kept words/)
  assert.equal((await as('omar').post(path('return'), { 'reason:goal/1.1': 'By when?', 'reason:goal/2.1': '' })).status, 303)
  assert.equal(await state(), 'returned')
  const { reference } = await newest()
  assert.match(await (await as('sigrid').get(path(`receipts/${reference}`))).text(), /Returned by the secretariat; the signature is void/)
  assert.equal((await as('dara').post(path('replies'), { section: 'goal/2.1', reply: 'x' })).status, 422)
  assert.equal((await as('dina').post(path('replies'), { section: 'goal/1.1', reply: 'x' })).status, 404)
  assert.equal((await as('dara').post(path('replies'), { section: 'goal/1.1', reply: 'By June 2028.' })).status, 303)
  const next = await givenFrozen(db, { at: now, words: 'Two posts, by June 2028', writers: [] })
  assert.match(await (await as('sigrid').get(`/reports/${next}/texts/2/changes`)).text(), /<del[^>]*>.*Two posts for analysts are added.*<\/del>[\s\S]*<ins/)
  await sign()
  const review = await (await as('omar').get(path('review'))).text()
  assert.match(review, /By when\?/)
  assert.match(review, /By June 2028\./)
  assert.match(await (await as('omar').get(path(`receipts/${(await newest()).reference}`))).text(), new RegExp(`Corrects[\\s\\S]*${reference}`))
})
test('an officer of the same country judges nothing of it; neither does anybody of the country', async () => {
  await givenFrozen(db, { member: 'XAB', at: now })
  const id = 'XAB-trial-commitment'
  assert.equal((await sign('sven', id)).status, 303)
  assert.equal((await as('selam').get(path('review', id))).status, 404)
  for (const name of ['selam', 'finn', 'sven'] as const) {
    assert.equal((await as(name).post(path('acceptance', id), { digest: await digestOf(id) })).status, 403, name)
    assert.equal((await as(name).post(path('return', id), { 'reason:goal/1.1': 'x' })).status, 403, name)
  }
  assert.equal((await as('dara').post(path('acceptance', id))).status, 404)
  assert.equal(await state(id), 'submitted')
})
test('acceptance writes the record, unpublished, once; what is confidential is not in it', async () => {
  await givenFrozen(db, { at: now })
  await sign()
  assert.equal((await as('omar').post(path('acceptance'), { digest: 'other' })).status, 422)
  const digest = await digestOf()
  const answers = await Promise.all([as('omar').post(path('acceptance'), { digest }), as('hana').post(path('acceptance'), { digest })])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  const actions = await db.selectFrom('monitoring.actions').select(['id', 'member', 'round', 'origin', 'made_up', 'published_at', 'responsible', 'report']).execute()
  assert.deepEqual(actions, [{ id: 'GLB-XAA-2027-01', member: 'XAA', round: 'trial', origin: 'report', made_up: true, published_at: null, responsible: 'Office A', report }])
  assert.deepEqual(await db.selectFrom('monitoring.action_goals').select(['action', 'goal']).execute(), [{ action: 'GLB-XAA-2027-01', goal: '1.1' }])
  assert.deepEqual(await db.selectFrom('monitoring.indicator_values').select(['indicator', 'value', 'missing', 'published_at']).execute(), [
    { indicator: 'unit-staff', value: null, missing: 'confidential', published_at: null },
  ])
  assert.equal((await as('visitor').get(path('published'))).status, 404, 'accepted is not public')
})

const publish = () =>
  writer.transaction().execute(async (tx) => {
    const texts = await tx.selectFrom('monitoring.acceptances').select('text').execute()
    return publishReports(
      tx,
      texts.map(({ text }) => text),
      'hana',
      time.now,
      site,
    )
  })
async function published() {
  await givenFrozen(db, { at: now })
  await sign()
  await as('omar').post(path('acceptance'), { digest: await digestOf() })
  await publish()
}
test('published: everybody reads the public parts, verifies them, and sees nothing private', async () => {
  await published()
  assert.deepEqual(await publish(), [], 'once')
  const page = await (await as('visitor').get(path('published'))).text()
  assert.match(page, /Two posts for analysts are added/)
  assert.ok(!page.includes('Ada Contact'))
  assert.match(page, /This part is not published/)
  const text = await (await as('visitor').get(path('published/bundle.json'))).text()
  assert.deepEqual(await verifyBundle(text), { ok: true, found: [], compared: 3, withheld: 2 })
  assert.ok(!text.includes('Ada Contact') && !text.includes(Buffer.from('Ada Contact').toString('base64').slice(0, 12)))
  const annex = await as('visitor').get(path('published/annexes/A'))
  assert.equal(annex.headers.get('content-type'), 'application/pdf')
  assert.match(annex.headers.get('content-disposition')!, /^attachment/)
  const [action] = await db.selectFrom('monitoring.actions').select('published_at').execute()
  assert.deepEqual(action!.published_at, now)
})
test('what is erased is gone from every text and from the draft, and who wrote it is still known', async () => {
  await givenFrozen(db, { at: now })
  await as('farah').post(path('taking-back'))
  const fields = { report, path: 'contacts/name', version: 1, value: JSON.stringify('Ada Contact'), saved_by: 'dov', saved_at: now }
  await db.insertInto('monitoring.answers').values(fields).execute()
  await db.insertInto('monitoring.answer_versions').values(fields).execute()
  await published()
  const rows = await db.selectFrom('monitoring.frozen_parts').select(['position', 'section']).where('annex', '=', '').execute()
  await as('farah').post(path('unpublished-sections/erasure'), { position: String(rows.find(({ section }) => section === 'contacts')!.position) })
  for (const table of ['frozen_parts', 'answers', 'answer_versions'] as const) {
    const everything = JSON.stringify(await db.selectFrom(`monitoring.${table}`).selectAll().execute(), (_key, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
    )
    assert.ok(!everything.includes('Ada Contact'), table)
  }
  assert.ok((await reportById(db, report))!.writers.includes('dov'))
  await db.deleteFrom('monitoring.answers').execute()
})
test('erasing a private part leaves its digest, and all the rest verifies; public parts cannot be erased', async () => {
  await published()
  const before = JSON.parse(await (await as('visitor').get(path('published/bundle.json'))).text())
  const rows = await db.selectFrom('monitoring.frozen_parts').select(['position', 'section']).where('annex', '=', '').execute()
  const at = (section: string) => String(rows.find((row) => row.section === section)!.position)
  assert.equal((await as('farah').post(path('unpublished-sections/erasure'), { position: at('goal/1.1') })).status, 422)
  assert.equal((await as('finn').post(path('unpublished-sections/erasure'), { position: at('contacts') })).status, 404)
  assert.equal((await as('dara').post(path('unpublished-sections/erasure'), { position: at('contacts') })).status, 403)
  assert.equal((await as('farah').post(path('unpublished-sections/erasure'), { position: at('contacts') })).status, 303)
  const erased = await db.selectFrom('monitoring.frozen_parts').select(['salt', 'content', 'digest']).where('section', '=', 'contacts').executeTakeFirstOrThrow()
  assert.deepEqual([erased.salt, erased.content], [null, null])
  assert.equal(erased.digest.length, 32)
  assert.match(await (await as('farah').get(path('sign'))).text(), /This part was erased/)
  const after = await (await as('visitor').get(path('published/bundle.json'))).text()
  assert.deepEqual(await verifyBundle(after), { ok: true, found: [], compared: 3, withheld: 2 })
  assert.deepEqual(JSON.parse(after), before)
})
test('a correction after publication is a new text that names the old one; until it is published itself, the old one stands', async () => {
  await published()
  const first = await newest()
  assert.equal((await as('dara').post(path('correction'), { reason: '' })).status, 422)
  assert.equal((await as('dina').post(path('correction'), { reason: 'x' })).status, 404)
  assert.equal((await as('dara').post(path('correction'), { reason: 'One post, not two.' })).status, 303)
  assert.equal(await state(), 'drafting')
  time.now = new Date('2027-04-02T09:00:00Z')
  await givenFrozen(db, { at: time.now, words: 'One post is added', writers: ['dov'] })
  await sign()
  const second = await newest()
  const manifest = JSON.parse((await db.selectFrom('monitoring.frozen_texts').select('manifest').where('id', '=', second.id).executeTakeFirstOrThrow()).manifest.toString())
  const old = await db.selectFrom('monitoring.frozen_texts').select('digest').where('id', '=', first.id).executeTakeFirstOrThrow()
  assert.equal(manifest.corrects, old.digest.toString('hex'))
  await as('omar').post(path('acceptance'), { digest: await digestOf() })
  const title = async () => (await db.selectFrom('monitoring.actions').select('texts').executeTakeFirstOrThrow()).texts as { title: { en: string } }
  assert.equal((await title()).title.en, 'Two posts for analysts are added', 'nothing public changes before publication')
  assert.match(await (await as('visitor').get(path('published'))).text(), /Two posts for analysts are added/)
  await publish()
  assert.equal((await title()).title.en, 'One post is added')
  const page = await (await as('visitor').get(path('published'))).text()
  assert.match(page, /One post is added/)
  assert.ok(page.includes(first.reference!))
  assert.equal((await db.selectFrom('monitoring.indicator_values').select('id').execute()).length, 1)
})
test('late is a fact beside the report, never a refusal, and shown to whom the round says', async () => {
  time.now = new Date('2027-04-02T09:00:00Z')
  await givenFrozen(db, { at: time.now })
  assert.equal((await sign()).status, 303)
  await as('omar').post(path('acceptance'), { digest: await digestOf() })
  await publish()
  const { reference } = await newest()
  assert.match(await (await as('sigrid').get(path(`receipts/${reference}`))).text(), /2 days after it was due/)
  assert.doesNotMatch(await (await as('visitor').get(path('published'))).text(), /after it was due/)
  await db.updateTable('monitoring.rounds').set({ lateness_seen_by: 'public' }).execute()
  assert.match(await (await as('visitor').get(path('published'))).text(), /2 days after it was due/)
  await db.updateTable('monitoring.rounds').set({ lateness_seen_by: 'member-and-secretariat' }).execute()
})
