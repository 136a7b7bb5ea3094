import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshFolder } from '#tests/commands/running.ts'
import { agreedNow, givenHandover, givenLogKeys, goneThrough } from '#tests/support/given-handover.ts'
import { givenFrozen } from '#tests/support/given-report.ts'
import { urlOf } from '#tests/support/server.ts'
import { emptyDatabase, signedIn } from '#tests/support/two-machines.ts'
import { emptyRoot } from '#record/tree/hash.ts'
import { type Name, world } from '#tests/support/world.ts'
import { Damaged, readContainer, Refused } from './container.ts'
import { eraseCopy } from './erase.ts'
import { exportBundle } from './export-bundle.ts'
import { checkBundle, importBundle } from './import-bundle.ts'
import { officeOf, waitForOffice } from './office.ts'
import { besides, rehearse } from './rehearse.ts'
import { newKeyPair } from './seal.ts'

/** The machine that the office leaves. */
const old = await world({ demonstration: true })
const { db, as, now } = old
const folder = freshFolder()
const url = urlOf(old.database)
const receiver = await newKeyPair()
const file = join(folder, 'bundle')
const post = (name: Name, path: string, fields: Record<string, string> = {}) => as(name).post(path, fields)
const later = new Date(now.getTime() + 60_000)

/** One report is handed in and accepted, one is a draft; a text of it lies with the minister. */
async function givenRecord() {
  const accepted = await givenFrozen(db, { member: 'XAB', at: now })
  const text = (await db.selectFrom('monitoring.frozen_texts').select('id').where('report', '=', accepted).executeTakeFirstOrThrow()).id
  await db.insertInto('monitoring.submissions').values({ text, reference: 'R-XAB', submitted_by: 'sven', submitted_at: now }).execute()
  await db.insertInto('monitoring.acceptances').values({ text, accepted_by: 'omar', accepted_at: now }).execute()
  const draft = await givenFrozen(db, { member: 'XAA', words: 'Only ours to read', at: now })
  await db
    .insertInto('monitoring.answers')
    .values([
      { report: draft, path: 'goal/1.1/new/one/title', value: JSON.stringify('Only ours to read'), version: 1, saved_by: 'dara', saved_at: now },
      { report: accepted, path: 'goal/1.1/new/one/title', value: JSON.stringify('Handed in'), version: 1, saved_by: 'dina', saved_at: now },
    ])
    .execute()
  await db.insertInto('monitoring.reports').values({ id: 'XAC-trial-commitment', round: 'trial', member: 'XAC', kind: 'commitment', opened_by: 'x', opened_at: now }).execute()
  await db
    .insertInto('monitoring.answers')
    .values({ report: 'XAC-trial-commitment', path: 'goal/1.1/new/one/title', value: JSON.stringify('No key for this'), version: 1, saved_by: 'x', saved_at: now })
    .execute()
}
const secretOf = async (name: Name, member: string) => {
  const page = await (await post(name, `/members/${member}/draft-key`)).text()
  return /AGE-SECRET-KEY-1[A-Z0-9]+/.exec(page)?.[0] ?? assert.fail('no key is shown')
}
let secret = ''

test('a country makes a key for its drafts; the secret half is shown once and kept nowhere', async () => {
  await givenRecord()
  for (const name of ['dara', 'finn', 'selam', 'visitor'] as const) assert.equal((await post(name, '/members/XAA/draft-key')).status, name === 'visitor' ? 303 : 404, name)
  secret = await secretOf('farah', 'XAA')
  const tables = await sql<{
    text: string
  }>`select string_agg(row_to_json(k)::text, '') || (select string_agg(row_to_json(e)::text, '') from record.entries e) as text from alliance.member_keys k`.execute(db)
  assert.ok(!tables.rows[0]?.text.includes(secret.slice(20)))
  assert.match(await (await as('farah').get('/members/XAA/draft-key')).text(), /age1[a-z0-9]{58}/)
  assert.match(await (await post('farah', '/members/XAA/draft-key/own', { recipient: 'age1notakey' })).text(), /id="recipient-error"/)
})
test('a rehearsal against a database of its own proves everything equal and leaves nothing behind', async () => {
  const count = async () => (await sql`select datname from pg_database where datname like 'alliance_rehearsal%'`.execute(db)).rows.length
  const done = await rehearse({ url, keepsItsName: true, now })
  assert.ok(done.rows > 50)
  assert.equal(done.receipts, 1)
  assert.deepEqual(
    done.manifest.drafts.map(({ member }) => member),
    ['XAA'],
  )
  assert.deepEqual(
    done.manifest.unsealed.map(({ member }) => member),
    ['XAC'],
  )
  assert.equal(await count(), 0)
  assert.equal(besides('postgres://u:p@/alliance?host=/tmp/x', 'other'), 'postgres://u:p@/other?host=/tmp/x')
  assert.equal(besides('postgres://u:p@host:5432/alliance', 'other'), 'postgres://u:p@host:5432/other')
})

const trial = join(folder, 'trial')
const exporting = { url, receiver: receiver.recipient, keepsItsName: false, handover: null, statement: null, now }
test('before the closing a bundle can only be looked at: the other machine goes on waiting', async () => {
  await exportBundle({ ...exporting, file: trial })
  const name = await emptyDatabase()
  await assert.rejects(importBundle({ url: urlOf(name), file: trial, key: receiver, statement: null, now }), /does not wait for an office/)
  await waitForOffice(urlOf(name), now)
  await assert.rejects(importBundle({ url: urlOf(name), file: trial, key: receiver, statement: 'ab'.repeat(32), now }), /passes nothing on/)
  await assert.rejects(importBundle({ url: urlOf(name), file: trial, key: await newKeyPair(), statement: null, now }), /not encrypted to the key of this machine/)
  await importBundle({ url: urlOf(name), file: trial, key: receiver, statement: null, now })
  const looking = await world({ database: name, demonstration: true })
  await signedIn(looking.db, ['hana'])
  assert.equal((await looking.as('hana').get('/desk')).status, 200)
  const refused = await looking.as('hana').post('/desk/terms', { host: 'XAA', from: '2027-07-01', source: '', reason: 'x' })
  assert.equal(refused.status, 409)
  assert.match(await refused.text(), /The office has not come here yet/)
  assert.match(await (await looking.as('visitor').get('/')).text(), /waits for the secretariat to be handed over/)
  await assert.rejects(importBundle({ url: urlOf(name), file: trial, key: receiver, statement: null, now }), /not empty/)
  await assert.rejects(waitForOffice(url, now), /has a record of its own/)
})

let [path, statement] = ['', '']
test('with the fourth consent the old machine closes towards the new one, after every act that was begun', async () => {
  const coming = await givenHandover(db, { host: 'XAB', from: '2027-07-01', now })
  path =
    (
      await post('hana', '/desk/handover', { coming, mode: 'new', address: 'https://next.example', receiver: receiver.recipient, logKeys: givenLogKeys('register.example') })
    ).headers.get('location') ?? ''
  const page = await (await as('hana').get(path)).text()
  for (const words of [/Drafts of Land XAC cannot be sealed yet/, /no passkey works there/, /https:\/\/next\.example/]) assert.match(page, words)
  await goneThrough(as('hana'), path)
  await goneThrough(as('iris'), path)
  const agreed = await agreedNow(as('hana'), path)
  for (const [name, what] of [
    ['ivo', 'acceptance'],
    ['hana', 'acceptance'],
    ['omar', 'confirmation'],
  ] as const)
    assert.equal((await post(name, `${path}/${what}`, { agreed })).status, 303, name)
  assert.equal((await officeOf(db)).state, 'open')
  // Eight people act at the moment of the closing: each of their acts is before it, or refused.
  const acts = Array.from({ length: 8 }, (_each, n) => post('selam', '/desk/conferences', conference(n)))
  const [closing, ...answers] = await Promise.all([post('iris', `${path}/confirmation`, { agreed }), ...acts])
  assert.equal(closing.status, 303)
  assert.ok(answers.every(({ status }) => status === 303 || status === 409))
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from record.entries where id > (select id from record.entries where detail ? 'passed') and act not like 'session.%'`.execute(db)
  assert.equal(rows[0]?.n, 0, 'nothing was recorded after it')
  const office = await officeOf(db)
  assert.equal(office.state, 'closed')
  statement = office.state === 'closed' ? office.statement : ''
})
const conference = (n: number) => ({
  ...{ id: `conf-${n}`, name: 'Late', round: 'trial', host: 'XAC', zone: 'Europe/Paris', startsOn: '2029-03-01', endsOn: '2029-03-02', place: 'X', link: '' },
})

test('the old machine is read-only for ever: pages are read, every act is refused with where to go, signing out works', async () => {
  for (const [name, to] of [
    ['selam', '/desk/terms'],
    ['farah', '/members/XAA/draft-key'],
    ['hana', `${path}/cancellation`],
  ] as const) {
    const answer = await post(name, to, { host: 'XAA', from: '2028-01-01', source: '', reason: 'x', 'cancel-reason': 'x' })
    assert.ok([403, 409].includes(answer.status), `${name} ${to} ${answer.status}`)
  }
  assert.match(await (await post('farah', '/members/XAA/draft-key')).text(), /read-only for ever/)
  assert.equal((await as('farah').get('/work')).status, 200)
  assert.match(await (await as('hana').get(path)).text(), /closed for ever/)
  assert.match(await (await as('visitor').get('/members')).text(), /goes on at.*href="https:\/\/next\.example"/)
  assert.equal((await post('dov', '/sign-out')).status, 303)
})

const next = await emptyDatabase()
const taking = () => ({ url: urlOf(next), file, key: receiver, statement, now: later })
test('the bundle is written from the closed machine, and whoever lacks the protocol, the key or the whole file takes nothing over', async () => {
  const office = await officeOf(db)
  assert.ok(office.state === 'closed' && !office.keepsItsName)
  const { manifest } = await exportBundle({ ...exporting, file, handover: office.handover, statement: office.statement })
  assert.deepEqual(readdirSync(folder).sort(), ['bundle', 'trial'], 'nothing else is left of it')
  assert.ok(manifest.stayed.some(({ table }) => table === 'people.sessions'))
  await waitForOffice(urlOf(next), now)
  await assert.rejects(importBundle({ ...taking(), statement: null }), /give the digest of the protocol/)
  await assert.rejects(importBundle({ ...taking(), statement: 'cd'.repeat(32) }), /belongs to another protocol/)
  await assert.rejects(importBundle({ ...taking(), key: await newKeyPair() }), Refused)
  const checked = await checkBundle(file, receiver)
  assert.equal(checked.manifest.statement, statement)
})
test('a changed byte is refused by the name of the part it is in, wherever it is', async () => {
  const whole = readFileSync(file)
  const broken = join(folder, 'broken')
  const places: [string, number][] = []
  let at = 0
  await readContainer(file, async (name) => void places.push([name, 0]))
  for (const place of places) {
    // The name stands in a header of 512 bytes, the content behind it (POSIX ustar).
    at = whole.indexOf(Buffer.from(`${place[0]}\0`), at)
    assert.ok(at >= 0, place[0])
    place[1] = at
  }
  for (const [name, header] of places) {
    const size = Number.parseInt(whole.subarray(header + 124, header + 135).toString('latin1'), 8)
    for (const inside of [0, Math.floor(size / 2), size - 1]) {
      const changed = Buffer.from(whole)
      const where = header + 512 + inside
      changed[where] = (changed[where] ?? 0) ^ 1
      writeFileSync(broken, changed)
      await assert.rejects(checkBundle(broken, receiver), (error) => error instanceof Damaged && error.part === name, `${name} at ${inside}`)
    }
    const frame = Buffer.from(whole)
    frame[header + 120] = (frame[header + 120] ?? 0) ^ 1
    writeFileSync(broken, frame)
    await assert.rejects(checkBundle(broken, receiver), Damaged, `before ${name}`)
  }
  rmSync(broken)
  const rows = await sql<{ n: number }>`select (select count(*) from alliance.members)::int as n`.execute(waiting.db)
  assert.equal(rows.rows[0]?.n, 0)
})
const waiting = await world({ database: next, demonstration: true })

test('a bundle that somebody else made for this machine, with another record, is refused by the table that differs', async () => {
  const forged = join(folder, 'forged')
  await sql`alter table alliance.members disable trigger user`.execute(db)
  await db
    .updateTable('alliance.members')
    .set({ names: JSON.stringify({ en: 'Elsewhere' }) })
    .where('code', '=', 'XAA')
    .execute()
  const office = await officeOf(db)
  await exportBundle({ ...exporting, file: forged, handover: office.state === 'closed' ? office.handover : '', statement })
  await db
    .updateTable('alliance.members')
    .set({ names: JSON.stringify({ en: 'Land XAA', fr: 'Land XAA', es: 'Land XAA' }) })
    .where('code', '=', 'XAA')
    .execute()
  await sql`alter table alliance.members enable trigger user`.execute(db)
  await assert.rejects(importBundle({ url: urlOf(next), file: forged, key: receiver, statement, now: later }), /alliance\.members is not what it was at the closing/)
  assert.equal((await waiting.db.selectFrom('alliance.members').selectAll().execute()).length, 0)
})
test('the new machine takes it over, proves it equal, and only then writes; of the two only one ever does', async () => {
  const writes = async (machine: typeof old, name: Name) => (await machine.as(name).post('/desk/conferences', { ...conference(99), host: 'XAA' })).status
  const state = async ({ db: of }: typeof old) => (await of.selectFrom('record.office').select('state').orderBy('id', 'desc').limit(1).executeTakeFirst())?.state
  assert.deepEqual([await state(old), await state(waiting)], ['closed', 'awaiting'])
  const after = (origin: string, size: number) => importBundle({ ...taking(), mirrored: [{ origin, size, root: emptyRoot }] })
  await assert.rejects(after('register.example/public', 3), /had 3 entries when you mirrored it, and what came does not grow out of them/)
  await assert.rejects(after('other.example/public', 0), /is not a log of this alliance/)
  assert.equal((await after('register.example/public', 0)).receipts, 1)
  await signedIn(waiting.db, ['hana', 'ivo', 'iris', 'farah', 'selam'])
  assert.deepEqual([await writes(old, 'selam'), await writes(waiting, 'selam')], [409, 303])
  await assert.rejects(importBundle(taking()), /does not wait for an office/)
})
test('the new host finds everything, and the old one can change nothing', async () => {
  const { as: at } = waiting
  assert.equal((await at('ivo').get('/desk')).status, 200)
  assert.equal((await at('hana').get('/desk')).status, 404)
  assert.match(await (await at('hana').get('/handovers')).text(), /Term of Land XAC from 1\sJan\s2027/)
  const record = await (await at('hana').get('/terms/term-xac/record')).text()
  for (const words of [/R-XAB/, /Conference of Xanadu/, /Handover and its protocol/]) assert.match(record, words)
  assert.equal((await at('hana').get('/conferences/xanadu')).status, 200, 'not announced, but of its term')
  assert.equal((await at('pia' as Name).get('/terms/term-xac/record')).status, 404)
  const entries = async (of: typeof db) => of.selectFrom('record.entries').select(['id', 'act', 'account', 'subject']).where('act', 'not like', 'session.%').orderBy('id').execute()
  const [there, here] = [await entries(db), await entries(waiting.db)]
  assert.deepEqual(here.slice(0, there.length), there)
  assert.equal(here[there.length]?.act, 'handover.import')
})
test('drafts came sealed: nobody here has their words until the country opens them with its key', async () => {
  const { as: at, db: there } = waiting
  const words = async () => JSON.stringify(await there.selectFrom('monitoring.answers').selectAll().orderBy('report').execute())
  assert.match(await words(), /Handed in/)
  assert.doesNotMatch(await words(), /Only ours to read|No key for this/)
  const everything = await sql<{ found: boolean }>`select exists (select from monitoring.frozen_parts where convert_from(content, 'UTF8') like '%Only ours%') as found`.execute(
    there,
  )
  assert.equal(everything.rows[0]?.found, false)
  const { id } = await there.selectFrom('alliance.sealed_drafts').select('id').executeTakeFirstOrThrow()
  const open = (identity: string, name: Name = 'farah') => at(name).post(`/members/XAA/sealed-drafts/${id}`, { [`identity-${id}`]: identity })
  assert.equal((await open(secret, 'ivo')).status, 404)
  const wrong = await (await open((await newKeyPair()).identity)).text()
  assert.match(wrong, /This key does not open them/)
  assert.doesNotMatch(wrong, /AGE-SECRET-KEY-1[A-Z0-9]{20}/, 'the key is not given back')
  // A field was begun anew before the drafts were opened.
  await there
    .insertInto('monitoring.answers')
    .values({ report: 'XAA-trial-commitment', path: 'goal/1.1/new/one/title', value: JSON.stringify('Begun anew'), version: 1, saved_by: 'farah', saved_at: later })
    .execute()
  assert.equal((await open(secret)).status, 303)
  assert.equal((await open(secret)).status, 422, 'once')
  assert.match(await words(), /Begun anew/)
  const beside = await there.selectFrom('monitoring.answer_conflicts').select(['value', 'saved_by']).execute()
  assert.deepEqual(beside, [{ value: 'Only ours to read', saved_by: 'dara' }])
  assert.match(await (await at('farah').get('/reports/XAA-trial-commitment')).text(), /Land XAA/)
  const texts = await there.selectFrom('monitoring.frozen_texts').select(['report', 'number']).orderBy('report').execute()
  assert.deepEqual(texts, [
    { report: 'XAA-trial-commitment', number: 1 },
    { report: 'XAB-trial-commitment', number: 1 },
  ])
})
test('the old host erases its copy only for the machine that took it over, and signs that it did', async () => {
  const office = await officeOf(db)
  assert.ok(office.state === 'closed')
  const acceptance = { format: 'alliance acceptance 1', handover: office.handover, statement, manifest: 'ef'.repeat(32), rows: 1, receipts: 1, at: later.toISOString() } as const
  await assert.rejects(eraseCopy(url, { ...acceptance, statement: 'ab'.repeat(32) }, later), /of another handover/)
  await assert.rejects(eraseCopy(urlOf(next), acceptance, later), /The office is here/)
  const words = await eraseCopy(url, acceptance, later)
  assert.equal((await db.selectFrom('alliance.members').selectAll().execute()).length, 0)
  assert.equal((await db.selectFrom('record.entries').selectAll().execute()).length, 0)
  assert.equal((await as('visitor').get('/')).status, 200, 'what is left says so little, but it stands')
  await assert.rejects(eraseCopy(url, acceptance, later), /erased already/)
  const sign = (text: string, name: Name = 'hana') => waiting.as(name).post(`${path}/erasure`, { words: text })
  assert.match(await (await sign('Erased.')).text(), /This text does not name this handover/)
  assert.equal((await sign(words, 'ivo')).status, 403)
  assert.equal((await sign(words)).status, 303)
  assert.match(await (await waiting.as('ivo').get(path)).text(), /the old host erased its copy/)
  assert.equal((await sign(words)).status, 422)
})
