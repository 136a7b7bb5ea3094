import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { startQueue } from '#platform/queue/work.ts'
import { sha256 } from '#platform/ids.ts'
import { givenFrozen } from '#tests/support/given-report.ts'
import { type Name, until, world } from '#tests/support/world.ts'
import { verifyBundle } from '#monitoring/reports/handing-in/bundle.ts'
import { publishedFiles } from './export-published.ts'
import { fileMaker } from './make-file.act.ts'

const { db, writer, as, time, now } = await world({ demonstration: true })
const site = { name: 'Alliance', origin: 'https://alliance.example' }
const desk = '/desk/rounds/trial/document'
const read = (version: number, rest = '') => `/rounds/trial/document/${version}${rest}`
const get = async (name: Name, path: string) => (await as(name).get(path)).text()
const status = async (name: Name, path: string) => (await as(name).get(path)).status
const post = (name: Name, path: string, fields: Record<string, string> = {}) => as(name).post(path, fields)
const pieces = () => db.selectFrom('monitoring.overview_pieces').select(['id', 'position', 'block', 'scope', 'version', 'words', 'level']).orderBy('position').execute()
const signatories = { XAA: 'sigrid', XAB: 'sven' } as const
/** A report goes its way until the secretariat accepts it. */
async function accepted(member: 'XAA' | 'XAB', words?: string) {
  const report = await givenFrozen(db, { member, at: now, ...(words && { words }) })
  const { digest } = await db.selectFrom('monitoring.frozen_texts').select('digest').where('report', '=', report).orderBy('number', 'desc').executeTakeFirstOrThrow()
  const signed = await post(signatories[member], `/reports/${report}/attestation`, { digest: digest.toString('hex') })
  assert.equal(signed.status, 303)
  assert.equal((await post('omar', `/reports/${report}/acceptance`, { digest: digest.toString('hex') })).status, 303)
}
async function madePublic() {
  const waiting = [...(await get('omar', '/reports/publication')).matchAll(/name="texts"[^>]*value="([^"]+)"/g)].map(([, text]): [string, string] => ['texts', text!])
  await as('omar').post('/reports/publication', [...waiting, ['reason', 'Agreed']])
  await approve('hana')
}
async function approve(name: 'hana' | 'omar' | 'selam') {
  const open = await db
    .selectFrom('alliance.proposals as p')
    .select('p.id')
    .where('p.id', 'not in', db.selectFrom('alliance.proposal_decisions').select('proposal'))
    .executeTakeFirstOrThrow()
  return post(name, `/proposals/${open.id}/decision`, { answer: 'approve', reason: '' })
}
const freeze = async () => Number((await post('selam', `${desk}/versions`)).headers.get('location')?.split('/').at(-1))

await accepted('XAA')

test('the secretariat begins the overview once; its outline follows the framework of the round', async () => {
  for (const name of ['farah', 'ines', 'olu', 'visitor'] as const) assert.equal(await status(name, desk), 404, name)
  assert.match(await get('selam', desk), /Begin the overview/)
  const answers = await Promise.all([post('selam', desk), post('omar', desk)])
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 422])
  assert.deepEqual(
    (await pieces()).map(({ level, block, scope }) => [level, block, Object.values(scope as object)[0] ?? '']),
    [
      [1, 'figures', ''],
      [2, 'reported', ''],
      [2, 'matrix', ''],
      [1, 'statuses', '1'],
      [2, 'members', '1.1'],
      [1, 'statuses', '2'],
      [2, 'members', '2.1'],
      [1, null, ''],
      [2, 'indicator', 'unit-staff'],
      [2, 'indicator', 'identified'],
      [1, null, ''],
      [2, 'question', 'obstacle'],
      [1, 'gaps', ''],
      [1, 'practices', ''],
      [1, 'annex', ''],
    ],
  )
  assert.match(await get('selam', desk), /1 accepted report is not public yet/)
})

test('the invented people of a demonstration write nothing about a real round', async () => {
  await db.updateTable('monitoring.rounds').set({ made_up: false }).where('id', '=', 'trial').execute()
  const refused = await post('selam', desk)
  await db.updateTable('monitoring.rounds').set({ made_up: true }).where('id', '=', 'trial').execute()
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /write nothing about the real record/)
})

test('a text binds numbers, which open their records; a mistake is told beside the field and nothing typed is lost', async () => {
  const [first] = await pieces()
  const path = `${desk}/pieces/${first!.id}`
  const wrong = await post('selam', `${path}?in=en`, { title: 'Introduction', words: 'We are {member} strong.', version: '1' })
  assert.equal(wrong.status, 422)
  const page = await wrong.text()
  assert.match(page, /\{member\}: there is no such number\. Near: members/)
  assert.match(page, /We are \{member\} strong\.<\/textarea>/)
  const saved = await post('selam', `${path}?in=en`, { title: 'Introduction', words: 'We are {members} strong.', version: '1', sentence: 's-newAll' })
  assert.equal(saved.status, 303)
  const again = await get('selam', `${path}?in=en`)
  assert.match(again, /We are \{members\} strong\.\n\n\{members-with-new-action\} of \{members\} members reported at least one new action\.<\/textarea>/)
  assert.match(again, new RegExp(`<a href="${desk}/numbers/members-with-new-action">1</a> of <a href="${desk}/numbers/members">3</a> members`))
  const records = await get('selam', `${desk}/numbers/members-with-new-action?goal=1.1`)
  assert.match(records, /Members with a new action under goal 1\.1/)
  assert.match(records, /href="\/members\/XAA"/)
  assert.match(await get('selam', `${desk}/numbers/new-actions?format=csv`), /GLB-XAA-2027-01,XAA,1\.1/)
  assert.match(await get('selam', `${path}?in=fr`), /membres sur 3 ont annoncé|1 membres sur 3/, 'sentences are offered in the language that is written')
})

test('two people on one text lose nothing: the second is shown what the first saved', async () => {
  const [first] = await pieces()
  const path = `${desk}/pieces/${first!.id}?in=es`
  const version = String(first!.version)
  assert.equal((await post('selam', path, { title: '', words: 'Uno', version })).status, 303)
  const second = await post('omar', path, { title: '', words: 'Dos', version })
  assert.equal(second.status, 422)
  const page = await second.text()
  assert.match(page, /Dos<\/textarea>/)
  assert.match(page, /What the other person saved[\s\S]*Uno/)
  const [, current] = /name="version" value="(\d+)"/.exec(page) ?? []
  assert.equal((await post('omar', path, { title: '', words: 'Uno y dos', version: current! })).status, 303)
})
test('a save while typing answers with the next version, and the preview shows what was saved', async () => {
  const [first] = await pieces()
  const answer = await as('selam').post(`${desk}/pieces/${first!.id}?in=fr`, { title: '', words: 'Nous sommes {members}.', version: String(first!.version) }, { 'x-autosave': '1' })
  assert.equal(answer.headers.get('x-versions'), `version=${first!.version + 1}`)
  assert.match(await get('selam', `${desk}/pieces/${first!.id}/preview?in=fr`), /^<p class="read">Nous sommes <a href="[^"]*\/numbers\/members">3<\/a>\./)
})

test('pieces are added, moved and taken away; what cannot be shown is refused', async () => {
  const bad = await post('selam', `${desk}/pieces`, { level: '2', block: 'members goal=9.9', title: '', after: '' })
  assert.equal(bad.status, 422)
  assert.match(await bad.text(), /Choose what the section shows/)
  assert.equal((await post('selam', `${desk}/pieces`, { level: '1', block: '', title: '', after: '' })).status, 422)
  const before = await pieces()
  assert.equal((await post('selam', `${desk}/pieces`, { level: '1', block: '', title: 'Outlook', after: before.at(-1)!.id })).status, 303)
  const added = (await pieces()).at(-1)!
  await post('omar', `${desk}/pieces/${added.id}/place`, { direction: 'up' })
  assert.equal((await pieces()).at(-2)!.id, added.id)
  assert.equal((await post('selam', `${desk}/pieces/${added.id}/removal`)).status, 303)
  assert.deepEqual(
    (await pieces()).map(({ id }) => id),
    before.map(({ id }) => id),
  )
})

test('a frozen version is bytes with their digest; until it is shared only the secretariat reads it', async () => {
  assert.equal(await freeze(), 1)
  const { bytes, digest } = await db.selectFrom('monitoring.overview_versions').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual(sha256(bytes), digest)
  assert.deepEqual(Buffer.from(await (await as('selam').get(read(1, '/overview.json'))).arrayBuffer()), bytes)
  for (const name of ['farah', 'sigrid', 'ines', 'visitor'] as const)
    for (const path of [read(1), read(1, '/overview.json'), read(1, '/numbers/members'), read(1, '/tables/member-XAA'), read(1, '/sections/member-XAA')])
      assert.equal(await status(name, path), 404, `${name} ${path}`)
  const [first] = await pieces()
  assert.match(await get('selam', read(1, `/chapters/${first!.id}`)), /We are <a href="\/rounds\/trial\/document\/1\/numbers\/members">3<\/a> strong/)
  assert.equal(await status('selam', read(2)), 404)
})

test('members read a shared version and comment on what is said about them; the answer comes back, and others see neither', async () => {
  const past = await post('selam', `${desk}/versions/1/sharing`, { until: '2027-02-01' })
  assert.equal(past.status, 422)
  assert.match(await past.text(), /not past/)
  assert.equal((await post('selam', `${desk}/versions/1/sharing`, { until: '2027-03-20' })).status, 303)
  const letters = await db.selectFrom('platform.letters').select(['email', 'body']).where('about', '=', 'trial/1').orderBy('email').execute()
  assert.deepEqual(
    letters.map(({ email }) => email),
    ['farah@example.test', 'finn@example.test'],
  )
  assert.match(letters[0]!.body, /comment until 20.Mar.2027[\s\S]*http:\/\/localhost\/rounds\/trial\/document\/1/)
  assert.equal(await status('dara', read(1)), 200)
  assert.equal(await status('ines', read(1)), 404)
  const comment = { member: 'XAA', place: 'member-XAA', words: 'The second action is finished.' }
  assert.equal((await post('finn', read(1, '/comments'), comment)).status, 404, 'nobody speaks for another country')
  assert.equal((await post('farah', read(1, '/comments'), { ...comment, words: ' ' })).status, 422)
  assert.equal((await post('farah', read(1, '/comments'), { ...comment, place: 'nowhere' })).status, 422)
  assert.equal((await post('farah', read(1, '/comments'), comment)).status, 303)
  assert.match(await get('farah', read(1)), /The second action is finished\./)
  assert.doesNotMatch(await get('finn', read(1)), /The second action is finished\./)
  const seen = await get('omar', read(1))
  assert.match(seen, /Land XAA: Land XAA[\s\S]*The second action is finished\./)
  const [, id] = /comments\/(\w+)\/answer/.exec(seen) ?? []
  assert.equal((await post('farah', read(1, `/comments/${id}/answer`), { [`answer-${id}`]: 'x' })).status, 404)
  assert.equal((await post('omar', read(1, `/comments/${id}/answer`), { [`answer-${id}`]: 'It is changed in the next version.' })).status, 303)
  assert.equal((await post('selam', read(1, `/comments/${id}/answer`), { [`answer-${id}`]: 'Twice' })).status, 422)
  assert.match(await get('farah', read(1)), /It is changed in the next version\./)
  time.now = new Date('2027-03-21T09:00:00Z')
  const late = await post('farah', read(1, '/comments'), comment)
  assert.equal(late.status, 422)
  assert.match(await late.text(), /time for comments is over/)
  time.now = now
})

test('a version is published by two persons, once the reports are public and the record still says the same', async () => {
  const why = { reason: 'For the conference' }
  const waits = await post('selam', `${desk}/versions/1/publication`, why)
  assert.equal(waits.status, 422)
  assert.match(await waits.text(), /not public yet: publish them first/)
  await madePublic()
  assert.equal((await post('selam', `${desk}/versions/1/publication`, why)).status, 303)
  assert.equal((await approve('selam')).status, 403, 'not by whoever asked')
  assert.equal(await status('visitor', read(1)), 404)
  assert.equal((await approve('omar')).status, 303)
  assert.equal(await status('visitor', read(1)), 200)
  assert.match(await get('visitor', '/rounds/trial/document'), /Edition 1/)
  assert.doesNotMatch(await get('visitor', read(1)), /The second action is finished/, 'comments stay between member and secretariat')
  assert.match(await get('farah', read(1)), /The second action is finished/, 'and are kept')
  assert.equal((await post('selam', `${desk}/versions/1/publication`, why)).status, 422)
})

test('its files are made by a worker: nine of them, each with the numbers as links; a killed worker leaves the rest to the next', async () => {
  const files = () => db.selectFrom('monitoring.overview_files').select(['language', 'format', 'bytes', 'digest']).where('version', '=', 1).execute()
  assert.equal((await files()).length, 9)
  assert.match(await get('visitor', read(1)), /0 of 9 files are made/)
  const make = fileMaker({ writer, clock: () => now, site, demonstration: true })
  let left = 2
  // As a process that dies in its third file: the job ends in an error and comes again.
  const dying = await startQueue(writer, { 'overview.file': (job) => (left-- > 0 ? make(job) : Promise.reject(new Error('killed'))) }, { error: () => {} })
  await until(async () => left < 0, 60_000)
  await dying.stop()
  await db.deleteFrom('platform.letters').execute()
  await writer.transaction().execute((tx) => import('./ask-files.ts').then(({ askForFiles }) => askForFiles(tx, 'trial', 1, { by: 'selam', at: now })))
  const made = new Map((await files()).map(({ language, format, digest }) => [`${language}.${format}`, digest]))
  const next = await startQueue(writer, { 'overview.file': make }, { error: () => {} })
  await until(async () => (await files()).every(({ bytes }) => bytes), 120_000)
  await next.stop()
  for (const { language, format, bytes, digest } of await files()) {
    assert.deepEqual(sha256(bytes!), digest)
    const before = made.get(`${language}.${format}`)
    if (before) assert.deepEqual(digest, before, 'what was made stays')
  }
  const answer = await as('visitor').get(read(1, '/files/en.docx'))
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename="overview-trial-1-en\.docx"/)
  const links = strFromU8(unzipSync(new Uint8Array(await answer.arrayBuffer()))['word/_rels/document.xml.rels']!)
  assert.match(links, /Target="https:\/\/alliance\.example\/rounds\/trial\/document\/1\/numbers\/members-with-new-action"/)
  assert.equal(await status('visitor', read(1, '/files/en.exe')), 404)
  assert.equal(await status('visitor', read(1, '/files/de.pdf')), 404)
})

test('a late report makes a second edition with a page of differences; the first stays as it was, number by number', async () => {
  const frozen = await get('visitor', read(1, '/overview.json'))
  time.now = new Date('2027-04-15T09:00:00Z')
  await accepted('XAB', 'A lab is built')
  assert.match(await get('selam', desk), /says something else by now than version 1/)
  await madePublic()
  assert.equal((await post('selam', `${desk}/versions/1/publication`, { reason: 'x' })).status, 422, 'an edition is published once')
  assert.equal(await freeze(), 2)
  assert.equal((await post('selam', `${desk}/versions/2/publication`, { reason: 'The report of XAB' })).status, 303)
  assert.equal((await approve('hana')).status, 303)
  const page = await get('visitor', read(2, '/differences'))
  assert.match(page, /What changed from edition 1 to edition 2/)
  assert.match(page, /Land XAB<\/a>, Commitment report: <strong>new/)
  assert.match(page, /Members that handed in a report<\/a><\/th><td class="num"[^>]*>1<\/td><td class="num"[^>]*>2<\/td><td[^>]*>Land XAB</)
  assert.match(page, /GLB-XAB-2027-01<\/a>: new/)
  assert.match(await get('visitor', read(1)), /There is a newer edition/)
  assert.equal(await get('visitor', read(1, '/overview.json')), frozen)
  assert.doesNotMatch(await get('visitor', read(1, '/numbers/members-reported')), /XAB/)
  assert.match(await get('visitor', read(2, '/numbers/members-reported')), /XAB/)
  time.now = now
})

test('a table is downloaded, a strange address leads back to the contents', async () => {
  assert.match(await get('visitor', read(2, '/tables/member-XAB?format=csv')), /A lab is built,1\.1,new/)
  assert.match(await get('visitor', read(2, '/tables/none')), /<h2 id="h-contents">Contents/)
  assert.match(await get('visitor', read(2, '/numbers/none')), /<h2 id="h-contents">Contents/)
  assert.match(await get('visitor', read(2, '/numbers/actions?member=XAB')), /Actions of Land XAB/)
})
test('what is published leaves with the export as bytes that verify by themselves, made-up things only where asked for', async () => {
  const files = new Map<string, Buffer>()
  for await (const { name, bytes } of publishedFiles(db, { madeUp: true })) files.set(name.replace(/-[0-9A-Z]{4}\.json$/, '.json'), bytes)
  assert.deepEqual([...files.keys()], ['reports/XAA-trial-C-1.json', 'reports/XAB-trial-C-1.json', 'overviews/trial-2.json', 'overviews/trial-1.json'])
  assert.equal((await verifyBundle(files.get('reports/XAA-trial-C-1.json')?.toString() ?? ''))?.ok, true)
  const { digest } = await db.selectFrom('monitoring.overview_versions').select('digest').where('version', '=', 1).executeTakeFirstOrThrow()
  assert.deepEqual(sha256(files.get('overviews/trial-1.json') ?? ''), digest)
  for await (const { name } of publishedFiles(db, { madeUp: false })) assert.fail(`${name} is made up`)
})
test('a published report can be taken along as PDF and as Word', async () => {
  const pdf = await as('visitor').get('/reports/XAA-trial-commitment/published/report.pdf')
  assert.equal(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  )
  const word = strFromU8(unzipSync(new Uint8Array(await (await as('visitor').get('/reports/XAA-trial-commitment/published/report.docx')).arrayBuffer()))['word/document.xml']!)
  assert.match(word, /Two posts for analysts are added/)
  assert.doesNotMatch(word, /Ada Contact/, 'private sections stay private')
})
