import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { checkReceipt, readReceipt, type ReceiptFile } from '#monitoring/reports/handing-in/check-receipt.ts'
import { submittedAs } from '#monitoring/reports/handing-in/receipt.store.ts'
import { folderStore } from '#record/log/checkpoint-store.ts'
import { checkLog } from '#record/log/fsck.ts'
import type { LogName } from '#record/log/leaf.rules.ts'
import { logKeys } from '#record/log/log-keys.ts'
import { addLeaf } from '#record/log/add-leaf.ts'
import { mirrorLog, MirrorRefused } from '#record/log/mirror.ts'
import { publishLog } from '#record/log/publish.ts'
import { checkProof } from '#record/log/verify-proof.ts'
import { newSigner, printVerifier, types } from '#record/notes/keys.ts'
import { alliance, freshFolder } from '#tests/commands/running.ts'
import { givenFrozen } from '#tests/support/given-report.ts'
import { world } from '#tests/support/world.ts'
import { open } from '../../main.ts'

const folder = freshFolder()
const base = 'register.example'
const keys = await logKeys(join(folder, 'keys.txt'), base)
const publicKeys = keys.get('public')!
/** A host with the keys of these logs: its database, its pages on a port, its own memory of what it signed. */
async function host(name: string) {
  const place = await world({ demonstration: true })
  const listening = await open(place.app as never, '127.0.0.1', 0)
  after(() => listening.close())
  const publishing = { writer: place.writer, store: folderStore(join(folder, name)), keys, base, clock: () => place.now }
  return {
    ...place,
    publish: (log: LogName) => publishLog(log, publishing),
    add: (about: string) => place.writer.transaction().execute((tx) => addLeaf(tx, 'public', { kind: 'term', about, member: null, at: place.now, facts: {}, documents: {} })),
    url: (log: LogName) => `http://127.0.0.1:${listening.port}/log/${log}`,
    /** As somebody who owns the database, and can lift what guards it. */
    bend: async (text: string) => {
      for (const table of ['leaves', 'sequenced', 'subtrees', 'checkpoints', 'entries']) await sql.raw(`alter table record.${table} disable trigger user`).execute(place.db)
      await sql.raw(text).execute(place.db)
    },
  }
}
const copyTo = () => mkdtempSync(join(folder, 'mirror-'))
const copy = (url: string, into: string, entries = true) => mirrorLog({ url, folder: into, keys: publicKeys, entries })
const refused = (failure: string) => (error: unknown) => error instanceof MirrorRefused && error.failure === failure

const honest = await host('honest')
const report = 'XAA-trial-commitment'
let [reference, receipt] = ['', {} as ReceiptFile]

test('a minister hands in; the receipt waits for the log, and then proves itself off line', async () => {
  const { db, as, now } = honest
  await givenFrozen(db, { at: now })
  const digest = (await db.selectFrom('monitoring.frozen_texts').select('digest').executeTakeFirstOrThrow()).digest.toString('hex')
  assert.equal((await as('sigrid').post(`/reports/${report}/attestation`, { digest, by: 'file' })).status, 422, 'the form for files, sent without one, signs nothing')
  assert.equal((await as('sigrid').post(`/reports/${report}/attestation`, { digest })).status, 303)
  reference = (await db.selectFrom('monitoring.submissions').select('reference').executeTakeFirstOrThrow()).reference
  const page = `/reports/${report}/receipts/${reference}`
  assert.match(await (await as('farah').get(page)).text(), /has not signed over it yet/)
  await honest.publish('public')
  assert.match(await (await as('farah').get(page)).text(), /Entry 0 of 1 in the public register/)
  for (const name of ['finn', 'visitor', 'pia'] as const) assert.equal((await as(name).get(`${page}/receipt.json`)).status, 404, name)
  receipt = readReceipt(await (await as('farah').get(`${page}/receipt.json`)).text())!
  assert.ok(await submittedAs(db, report, reference))
  const trust = { logKeys: publicKeys, policy: null }
  assert.deepEqual(await checkReceipt(receipt, trust), { ...(await checkReceipt(receipt, trust)), ok: true, leafFits: true })
  const proof = await (await as('farah').get(`${page}/tlog-proof`)).text()
  assert.deepEqual(checkProof(proof, trust).failures, [])
  assert.deepEqual(checkProof(proof, { logKeys: [newSigner('register.example/public', types.ed25519)], policy: null }).failures, ['no-known-key'])
})
test('the public log tells nobody who handed in, or when', async () => {
  const entries = Buffer.from(await (await honest.as('visitor').get('/log/public/tile/entries/000.p/1')).arrayBuffer()).toString()
  assert.match(entries, /"kind":"submission"/)
  assert.doesNotMatch(entries, /XAA|trial|2027/)
})
test('the command says in plain words what holds and what does not', async () => {
  const file = (name: string, of: unknown) => {
    const path = join(folder, name)
    writeFileSync(path, JSON.stringify(of))
    return path
  }
  const key = printVerifier(publicKeys[0]!)
  const verify = async (path: string, ...more: string[]) => {
    const run = alliance(['verify', path, ...more])
    return { code: await run.ended, said: run.said() }
  }
  const good = await verify(file('receipt.json', receipt), '--key', key)
  assert.equal(good.code, 0, good.said)
  for (const words of [/the report is the one that was signed/, /handed in by XAA on 2027-03-01/, /entry 0 of 1 in register\.example\/public, signed by/])
    assert.match(good.said, words)
  const bent = (change: (of: ReceiptFile) => ReceiptFile) => change(structuredClone(receipt))
  const cases: [string, ReceiptFile, RegExp][] = [
    [
      'part',
      bent((of) => ({ ...of, parts: of.parts.map((part, at) => (at === 0 ? { ...part, content: Buffer.from('other').toString('base64') } : part)) })),
      /part goal\/1\.1 en of the report: part-digest/,
    ],
    ['moment', bent((of) => ({ ...of, statement: { ...of.statement, at: '2027-02-01T09:00:00.000Z' } })), /the log has something else/],
    ['member', bent((of) => ({ ...of, statement: { ...of.statement, member: 'XAB' } })), /the log has something else/],
    ['place', bent((of) => ({ ...of, proof: of.proof.replace('index 0', 'index 1') })), /does not have this entry at this place/],
    ['size', bent((of) => ({ ...of, proof: of.proof.replace('/public\n1\n', '/public\n2\n') })), /does not hold|does not have this entry/],
  ]
  for (const [name, of, words] of cases) {
    const { code, said } = await verify(file(`${name}.json`, of), '--key', key)
    assert.equal(code, 3, name)
    assert.match(said, words, name)
  }
  const unknown = await verify(file('receipt.json', receipt))
  assert.equal(unknown.code, 3)
  assert.match(unknown.said, /not signed by a log key that you named/)
  assert.equal((await verify(file('nothing.json', {}))).code, 3)
})
test('a mirror needs nothing but GET, takes what is new, and keeps what it saw', async () => {
  for (let n = 0; n < 300; n++) await honest.add(`a${n}`)
  await honest.publish('public')
  const into = copyTo()
  assert.deepEqual(await copy(honest.url('public'), into), { origin: 'register.example/public', before: 0, size: 301 })
  await honest.add('later')
  await honest.publish('public')
  assert.deepEqual(await copy(honest.url('public'), into), { origin: 'register.example/public', before: 301, size: 302 })
  assert.match(readFileSync(join(into, 'checkpoint'), 'utf8'), /\n302\n/)
  const kept = join(folder, 'receipt-kept')
  writeFileSync(kept, JSON.stringify(receipt))
  const older = join(folder, 'older')
  writeFileSync(older, receipt.proof.slice(receipt.proof.indexOf('\n\n') + 2))
  const run = alliance(['verify', kept, '--key', printVerifier(publicKeys[0]!), '--older', older, '--mirror', into])
  assert.equal(await run.ended, 0, run.said())
  assert.match(run.said(), /the log only grew from 1 to 1 entries/)
})
test('files are served as the format says; of the other logs only what each may have', async () => {
  const { as, publish } = honest
  await publish('members')
  await publish('access')
  const get = async (path: string, name: 'visitor' | 'farah' = 'visitor') => as(name).get(`/log/${path}`)
  const checkpoint = await get('public/checkpoint')
  assert.match(checkpoint.headers.get('content-type') ?? '', /^text\/plain/)
  const tile = await get('public/tile/0/000')
  assert.deepEqual([tile.status, (await tile.arrayBuffer()).byteLength, tile.headers.get('content-type')], [200, 8192, 'application/octet-stream'])
  assert.match(tile.headers.get('cache-control') ?? '', /immutable/)
  assert.equal((await get('public/tile/1/000.p/1')).status, 200)
  for (const path of [
    'public/tile/0/001',
    'public/tile/0/001.p/47',
    'public/tile/2/000.p/1',
    'public/tile/0/0',
    'public/tile/0/000.p/0',
    'nothing/checkpoint',
    'public/tile/entries/x000/001',
  ])
    assert.equal((await get(path)).status, 404, path)
  assert.equal((await get('access/checkpoint')).status, 200)
  assert.equal((await get('access/tile/entries/000.p/1', 'farah')).status, 404, 'the access log stays with the host')
  assert.equal((await get('access/tile/0/000.p/1', 'farah')).status, 404)
  const page = await (await as('visitor').get('/log')).text()
  for (const words of [/302/, /alliance verify receipt\.json/]) assert.match(page, words)
})
test('making the logs again finds them as they were signed', async () => {
  for (const log of ['public', 'members', 'access'] as const) assert.deepEqual((await checkLog(honest.db, log)).faults, [], log)
})

/** What somebody sees who has mirrored the log once, when the host does this afterwards. */
async function evil(name: string, does: (of: Awaited<ReturnType<typeof host>>) => Promise<unknown>) {
  const bad = await host(name)
  for (let n = 0; n < 260; n++) await bad.add(`a${n}`)
  await bad.publish('public')
  const seen = copyTo()
  await copy(bad.url('public'), seen)
  await does(bad)
  return { bad, seen }
}
const entryAt = (index: number) => `(select leaf from record.sequenced where log = 'public' and index = ${index})`

test('a changed byte of an entry, a tile or a checkpoint is noticed by whoever copies, and when the log is made again', async () => {
  const { bad } = await evil('bytes', (of) => of.bend(`update record.leaves set leaf = set_byte(leaf, 40, 88) where id = ${entryAt(7)}`))
  await assert.rejects(copy(bad.url('public'), copyTo()), refused('entries'))
  assert.match((await checkLog(bad.db, 'public')).faults[0]?.what ?? '', /entry 7 is not the one that was hashed/)
  await bad.bend(`update record.sequenced set hash = set_byte(hash, 3, 88) where log = 'public' and index = 9`)
  await assert.rejects(copy(bad.url('public'), copyTo()), refused('tile'))
  await bad.bend(`update record.checkpoints set note = replace(note, '260', '250') where log = 'public'`)
  await assert.rejects(copy(bad.url('public'), copyTo()), refused('no-known-key'))
})
test('a host that drops its last entry, and signs again, cannot: it remembers, and whoever saw it remembers too', async () => {
  const { bad, seen } = await evil('drop', (of) =>
    of.bend(`delete from record.checkpoints where log = 'public'; delete from record.sequenced where log = 'public' and index = 259`),
  )
  assert.deepEqual(await bad.publish('public'), { signed: false, because: 'behind', size: 259 })
  const forgetful = { writer: bad.writer, store: folderStore(join(folder, 'forgetful')), keys, base, clock: () => bad.now }
  assert.equal((await publishLog('public', forgetful)).signed, true)
  await assert.rejects(copy(bad.url('public'), seen), refused('shrunk'))
})
test('a host that reorders, or shows two members two pasts, is caught by whoever compares with what was seen', async () => {
  const { bad, seen } = await evil('reorder', async (of) => {
    const [three, four] = [entryAt(3), entryAt(4)]
    await of.bend(`update record.leaves a set leaf = b.leaf, hash = b.hash from record.leaves b where (a.id, b.id) in ((${three}, ${four}), (${four}, ${three}))`)
    await of.bend(`delete from record.checkpoints where log = 'public'; delete from record.subtrees where log = 'public'; delete from record.sequenced where log = 'public'`)
    await of.bend(`insert into record.pending_leaves select id from record.leaves where log = 'public'`)
  })
  assert.deepEqual(await bad.publish('public'), { signed: false, because: 'forked', size: 260 })
  const forgetful = { writer: bad.writer, store: folderStore(join(folder, 'forgetful-too')), keys, base, clock: () => bad.now }
  assert.equal((await publishLog('public', forgetful)).signed, true)
  await bad.add('one more')
  await publishLog('public', forgetful)
  await copy(bad.url('public'), copyTo())
  await assert.rejects(copy(bad.url('public'), seen), refused('forked'))
})
test('an act whose line was changed or taken out is found when the access log is made again', async () => {
  const bad = await host('acts')
  for (let n = 0; n < 3; n++) await bad.as('farah').post('/members/XAA/draft-key')
  await bad.publish('access')
  const [first, second] = await bad.db.selectFrom('record.entries').select('id').orderBy('id').execute()
  await bad.bend(`update record.entries set account = 'somebody' where id = ${first?.id}`)
  const { faults } = await checkLog(bad.db, 'access')
  assert.match(faults[0]?.what ?? '', new RegExp(`the act ${first?.id} is not what it was`))
  await bad.bend(`update record.leaves set entry = null where entry = ${second?.id}`)
  assert.match((await checkLog(bad.db, 'access')).faults.map(({ what }) => what).join(), new RegExp(`the act ${second?.id} has no leaf`))
})
test('a key that is not the log’s own signs nothing that anybody takes, even under the log’s name', async () => {
  const bad = await host('key')
  await bad.add('a')
  const stolen = await logKeys(join(folder, 'stolen.txt'), base)
  await publishLog('public', { writer: bad.writer, store: folderStore(join(folder, 'thief')), keys: stolen, base, clock: () => bad.now })
  await assert.rejects(copy(bad.url('public'), copyTo()), refused('no-known-key'))
})
