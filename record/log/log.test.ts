import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshFolder } from '#tests/commands/running.ts'
import { world } from '#tests/support/world.ts'
import { readCheckpoint, verifyNote } from '../notes/checkpoint.ts'
import { leafHash } from '../tree/hash.ts'
import { plainRoot } from '../tree/plain-tree.ts'
import { Tree } from '../tree/tree.ts'
import { isConsistent, isIncluded } from '../tree/verify.ts'
import { entryBytes } from './access-leaf.ts'
import { addLeaf } from './add-leaf.ts'
import { folderStore } from './checkpoint-store.ts'
import { type LogName, readLeaf, saltedDigest, type Statement, statementBytes } from './leaf.rules.ts'
import { leafAbout, leavesIn, newestCheckpoint, sizeOf, tilesIn } from './log.store.ts'
import { logKeys } from './log-keys.ts'
import { publishLog } from './publish.ts'

const { db, as, writer, now } = await world()
const folder = freshFolder()
const store = folderStore(join(folder, 'state'))
const base = 'register.example'
const keys = await logKeys(join(folder, 'log-keys.txt'), base)
const publishing = { writer, store, keys, base, clock: () => now }
const publish = (log: LogName) => publishLog(log, publishing)
const statement = (about: string, more: Partial<Statement> = {}): Statement => ({
  kind: 'term',
  about,
  member: null,
  at: now,
  facts: { from: '2027-01-01' },
  documents: {},
  ...more,
})
const add = (about: string, more: Partial<Statement> = {}) => writer.transaction().execute((tx) => addLeaf(tx, 'public', statement(about, more)))

test('an act leaves a leaf in its own transaction; one that is refused leaves none', async () => {
  const before = await db.selectFrom('record.leaves').select('id').execute()
  const undone = writer.transaction().execute(async (tx) => {
    await addLeaf(tx, 'public', statement('undone'))
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  await as('farah').post('/members/XAA/draft-key')
  assert.equal((await as('farah').post('/members/XAB/draft-key')).status, 404)
  const after = await db.selectFrom('record.leaves').select(['log', 'kind']).execute()
  assert.deepEqual(after.slice(before.length), [{ log: 'access', kind: 'entry' }])
})
test('the leaf of an entry says nothing, and is of exactly that line', async () => {
  const row = await db
    .selectFrom('record.leaves as l')
    .innerJoin('record.leaf_salts as s', 's.leaf', 'l.id')
    .innerJoin('record.entries as e', 'e.id', 'l.entry')
    .selectAll(['e', 's'])
    .select('l.leaf as bytes')
    .orderBy('l.id', 'desc')
    .executeTakeFirstOrThrow()
  const text = row.bytes.toString()
  assert.doesNotMatch(text, /farah|XAA|member-key/)
  assert.equal(readLeaf(row.bytes)?.documents['entry'], saltedDigest(row.salt, entryBytes({ ...row, detail: row.detail as Record<string, string> })))
})
test('waiting leaves get places without a gap, in the order in which they came, and the signed root is that of all of them', async () => {
  for (let n = 0; n < 600; n++) await add(`a${n}`)
  assert.deepEqual(await publish('public'), { signed: true, size: 600 })
  const leaves = await leavesIn(db, 'public', 0, 600)
  assert.deepEqual(
    leaves.map((leaf) => readLeaf(leaf)?.about),
    Array.from({ length: 600 }, (_each, n) => `a${n}`),
  )
  const stored = await newestCheckpoint(db, 'public')
  const checkpoint = readCheckpoint(stored?.note ?? '')!
  assert.deepEqual([checkpoint.origin, checkpoint.size], ['register.example/public', 600])
  assert.deepEqual(checkpoint.root, plainRoot(leaves.map(leafHash)))
  assert.equal((verifyNote(checkpoint.note, keys.get('public')!) as []).length, 2, 'Ed25519 and ML-DSA-44')
  assert.equal((await db.selectFrom('record.subtrees').select('hash').where('log', '=', 'public').execute()).length, 2)
  assert.deepEqual(await publish('public'), { signed: true, size: 600 }, 'again, nothing changes')
})
test('what grows stays consistent with everything that was signed before, and every leaf is proved', async () => {
  const before = readCheckpoint((await newestCheckpoint(db, 'public'))!.note)!
  await add('more')
  await publish('public')
  const after = readCheckpoint((await newestCheckpoint(db, 'public'))!.note)!
  const tree = new Tree(tilesIn(db, 'public'), after.size)
  assert.ok(isConsistent({ oldSize: before.size, newSize: after.size, oldRoot: before.root, newRoot: after.root, proof: await tree.consistencyProof(before.size) }))
  const placed = (await leafAbout(db, 'term', 'more'))!
  assert.ok(isIncluded({ index: placed.index!, size: after.size, leaf: leafHash(placed.leaf), root: after.root, proof: await tree.inclusionProof(placed.index!) }))
})
test('what may not be known to everybody has only digests in its leaf; with the salt its holder proves all of it', async () => {
  const secret = statement('XAA-trial-C-1-ABCD', { kind: 'submission', member: 'XAA', documents: { manifest: Buffer.from('words') }, covert: true })
  await writer.transaction().execute((tx) => addLeaf(tx, 'public', secret))
  const { leaf, salt } = (await leafAbout(db, 'submission', 'XAA-trial-C-1-ABCD'))!
  assert.doesNotMatch(leaf.toString(), /XAA|trial|2027/)
  const read = readLeaf(leaf)!
  assert.equal(read.documents['manifest'], saltedDigest(salt!, Buffer.from('words')))
  assert.equal(read.documents['statement'], saltedDigest(salt!, statementBytes(secret)))
})
test('erasing a document and its salt leaves every proof valid', async () => {
  await publish('public')
  const checkpoint = readCheckpoint((await newestCheckpoint(db, 'public'))!.note)!
  const placed = (await leafAbout(db, 'submission', 'XAA-trial-C-1-ABCD'))!
  await sql`delete from record.leaf_salts where leaf = (select id from record.leaves where about = 'XAA-trial-C-1-ABCD')`.execute(writer)
  const again = (await leafAbout(db, 'submission', 'XAA-trial-C-1-ABCD'))!
  assert.equal(again.salt, null)
  const proof = await new Tree(tilesIn(db, 'public'), checkpoint.size).inclusionProof(placed.index!)
  assert.ok(isIncluded({ index: placed.index!, size: checkpoint.size, leaf: leafHash(again.leaf), root: checkpoint.root, proof }))
})
test('eight writers and two publishers at once: every leaf has one place, none is lost, and the tree is that of the leaves', async () => {
  const from = await sizeOf(db, 'public')
  const writers = Array.from({ length: 8 }, async (_each, w) => {
    for (let n = 0; n < 25; n++) await add(`w${w}-${n}`)
  })
  let writing = true
  const publishers = [0, 1].map(async () => {
    while (writing) await publish('public')
  })
  await Promise.all(writers)
  writing = false
  await Promise.all(publishers)
  await publish('public')
  const size = await sizeOf(db, 'public')
  assert.equal(size, from + 200)
  const leaves = await leavesIn(db, 'public', 0, size)
  assert.equal(new Set(leaves.map((leaf) => readLeaf(leaf)?.about)).size, size)
  assert.deepEqual(readCheckpoint((await newestCheckpoint(db, 'public'))!.note)?.root, plainRoot(leaves.map(leafHash)))
  assert.deepEqual(
    (await db.selectFrom('record.pending_leaves as p').innerJoin('record.leaves as l', 'l.id', 'p.leaf').select('l.id').where('l.log', '=', 'public').execute()).length,
    0,
  )
})
test('of two who would put the next checkpoint only one does', async () => {
  const other = folderStore(join(folder, 'other'))
  assert.equal(await other.latest('members'), null)
  const all = await Promise.all(Array.from({ length: 20 }, (_each, n) => other.advance('members', null, `note ${n}`)))
  assert.equal(all.filter(Boolean).length, 1)
  const first = await other.latest('members')
  assert.equal(await other.advance('members', null, 'late'), false)
  assert.equal(await other.advance('members', first, 'second'), true)
  for (let n = 0; n < 20; n++) await other.advance('members', await other.latest('members'), `note ${n}`)
  assert.equal(await other.latest('members'), 'note 19')
})
test('a database from an old backup, one with another past, and a foreign store are all refused', async () => {
  const size = await sizeOf(db, 'public')
  const younger = await world()
  const elsewhere = { ...publishing, writer: younger.writer }
  assert.deepEqual(await publishLog('public', elsewhere), { signed: false, because: 'behind', size: 0 })
  for (let n = 0; n < size; n++) await younger.writer.transaction().execute((tx) => addLeaf(tx, 'public', statement(`forged ${n}`)))
  assert.deepEqual(await publishLog('public', elsewhere), { signed: false, because: 'forked', size })
  const others = await logKeys(join(folder, 'others.txt'), base)
  assert.deepEqual(await publishLog('public', { ...publishing, keys: others }), { signed: false, because: 'not-ours', size })
  assert.deepEqual(await publish('public'), { signed: true, size })
})
test('a log is only added to: neither leaf, place nor checkpoint can be changed by the program', async () => {
  for (const table of ['leaves', 'sequenced', 'subtrees', 'checkpoints', 'log_origin'])
    await assert.rejects(sql`delete from ${sql.raw(`record.${table}`)}`.execute(writer), /permission denied/, table)
})
