import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshFolder } from '#tests/commands/running.ts'
import { givenSigningPasskey } from '#tests/support/given-key.ts'
import { softwarePasskey } from '#tests/support/software-passkey.ts'
import { world } from '#tests/support/world.ts'
import { checkpointText, signCheckpoint } from '../notes/checkpoint.ts'
import { newSigner, printVerifier, type SignerKey, types } from '../notes/keys.ts'
import { printNote } from '../notes/note.ts'
import { type Policy, readPolicy } from '../notes/policy.ts'
import { challengeOf } from '../signatures/dsse.rules.ts'
import { Tree } from '../tree/tree.ts'
import { serveWitness } from '../witness/serve-witness.ts'
import { addEntry } from './access-leaf.ts'
import { addLeaf } from './add-leaf.ts'
import { folderStore } from './checkpoint-store.ts'
import { cosignLog } from './cosign.ts'
import { logNames, type LogName } from './leaf.rules.ts'
import { keysNote, logKeys } from './log-keys.ts'
import { approvalBytes, approvalType } from './log-passing.ts'
import { followSwitch, followSwitches, type LogSwitch } from './log-switch.ts'
import { newestCosigned, sizeOf, switchFiles, tilesIn } from './log.store.ts'
import { keepSwitch, makeSwitch } from './make-switch.ts'
import { proveLeaf } from './prove-leaf.ts'
import { publishLog } from './publish.ts'
import { checkProof } from './verify-proof.ts'

const base = 'register.example'
const folder = freshFolder()
const { db, writer, now } = await world()
type Keys = ReadonlyMap<LogName, readonly SignerKey[]>
/** Three hosts, each with keys of its own under the same names. */
const hosts: Keys[] = []
for (const n of [1, 2, 3]) hosts.push(await logKeys(join(folder, `keys-${n}.txt`), base))
const [first, second, third] = hosts as [Keys, Keys, Keys]
const flat = (keys: Keys) => [...keys.values()].flat()
const own = (keys: Keys) => new Set(flat(keys).map(printVerifier))
const publish = async (keys: Keys, n: number) => {
  const done = []
  for (const log of logNames) done.push(await publishLog(log, { writer, store: folderStore(join(folder, `host-${n}`)), keys, base, clock: () => now }))
  return done
}
const tell = (about: string, log: 'public' | 'members' = 'public') =>
  writer.transaction().execute((tx) => addLeaf(tx, log, { kind: 'term', about, member: null, at: now, facts: {}, documents: {} }))

const signatories = {
  XAA: await givenSigningPasskey(db, 'sigrid', 'XAA', now),
  XAB: await givenSigningPasskey(db, 'sven', 'XAB', now),
  XAC: await givenSigningPasskey(db, 'hana', 'XAC', now),
}
type Passkey = Pick<ReturnType<typeof softwarePasskey>, 'signs' | 'cose'>
const [origin, agreed] = ['http://localhost', 'ab'.repeat(32)]
async function approve(handover: string, member: string, note: string, by: Passkey) {
  const payload = approvalBytes({ base, handover, from: 'XAC', to: 'XAB', agreed, keys: note })
  const evidence = { ...by.signs({ challenge: challengeOf(approvalType, payload).toString('base64url') }), publicKey: by.cose.toString('base64url'), origin, rpId: 'localhost' }
  const approval = Buffer.from(JSON.stringify({ way: 'passkey', evidence }))
  await writer
    .transaction()
    .execute((tx) => addLeaf(tx, 'public', { kind: 'handover-approval', about: `${handover} ${member}`, member, at: now, facts: { agreed }, documents: { approval } }, true))
}
/** What the transaction of a handover leaves in the log. */
async function close(handover: string, note: string) {
  const stand: Record<string, string | number> = {}
  for (const log of logNames) {
    const size = await sizeOf(db, log)
    stand[`${log}-size`] = size
    stand[`${log}-root`] = (await new Tree(tilesIn(db, log), size).root()).toString('hex')
  }
  await writer.transaction().execute(async (tx) => {
    const closing = { kind: 'handover-closing', about: handover, member: 'XAC', at: now, facts: { from: 'XAC', to: 'XAB', agreed, ...stand }, documents: {} }
    for (const log of ['public', 'members'] as const) await addLeaf(tx, log, closing)
    await addEntry(tx, { act: 'handover.confirm', account: 'hana', role: 'head', member: 'XAC', subject: handover, detail: {}, at: now })
    await addLeaf(tx, 'public', { kind: 'handover-acceptance', about: handover, member: 'XAB', at: now, facts: {}, documents: { keys: Buffer.from(note) } }, true)
  })
}
async function witnessing(name: string) {
  const signer = newSigner(name, types.cosignatureEd25519)
  const store = folderStore(join(folder, name))
  const hex = (text: string) => Buffer.from(text).toString('hex').slice(-60)
  const named = { latest: (of: string) => store.latest(hex(of)), advance: (of: string, from: string | null, to: string) => store.advance(hex(of), from, to) }
  const logs = logNames.map((log) => ({ origin: `${base}/${log}`, keys: first.get(log)! }))
  const server = await serveWitness({ keys: [signer], logs, store: named, clock: () => now }, '127.0.0.1', 0)
  after(() => server.close())
  const policy = readPolicy(`witness ${name} ${printVerifier(signer)} http://127.0.0.1:${server.port}\nquorum ${name}`) as Policy
  return {
    url: `http://127.0.0.1:${server.port}`,
    cosign: async () => {
      const unwilling: string[] = []
      for (const log of logNames) for (const { because, says } of await cosignLog(log, { writer, policy, clock: () => now })) unwilling.push(`${because}: ${says}`)
      return unwilling
    },
  }
}
const [awake, sleeper] = [await witnessing('awake.example'), await witnessing('sleeper.example')]
let [proofOfFirst, firstSwitch] = ['', {} as LogSwitch]

test('under the first host: entries, a proof, witnesses that know its keys', async () => {
  await tell('a report of the first term')
  await tell('something', 'members')
  assert.ok((await publish(first, 1)).every(({ signed }) => signed))
  assert.deepEqual(await awake.cosign(), [])
  proofOfFirst = (await proveLeaf(db, 'term', 'a report of the first term'))!.covered!.proofFile
  assert.deepEqual(checkProof(proofOfFirst, { logKeys: flat(first), policy: null }).failures, [])
})
test('the keys pass on when more than half of the members with a key approve just these; each thing that is amiss is told apart', async () => {
  const note = keysNote(base, second)
  await approve('h1', 'XAA', note, signatories.XAA)
  await approve('h1', 'XAC', keysNote(base, third), signatories.XAC)
  await close('h1', note)
  await publish(first, 1)
  const one = (await makeSwitch(db, 'h1'))!
  assert.equal(await followSwitch(one, flat(first)), 'approvals', 'one of three; the other signed for other keys')
  assert.ok(typeof (await followSwitch(one, flat(first), 1)) !== 'string', 'a witness whose operator asks for one')
  await approve('h1', 'XAB', note, softwarePasskey())
  await publish(first, 1)
  assert.equal(await followSwitch((await makeSwitch(db, 'h1'))!, flat(first)), 'approvals', 'a key that the member never enrolled')
  await approve('h1', 'XAB', note, signatories.XAB)
  await publish(first, 1)
  assert.equal(await keepSwitch(writer, own(third), now), false, 'not for other keys than those that were accepted')
  assert.equal(await keepSwitch(writer, own(second), now), true)
  assert.equal(await keepSwitch(writer, own(second), now), false, 'once')
  firstSwitch = JSON.parse((await switchFiles(db))[0]!) as LogSwitch
  const followed = await followSwitch(firstSwitch, flat(first))
  assert.ok(typeof followed !== 'string')
  assert.deepEqual(followed.approvedBy.toSorted(), ['XAA', 'XAB'])
  assert.deepEqual(followed.newKeys.map(printVerifier), flat(second).map(printVerifier))
})
const flipped = (base64: string) => {
  const bytes = Buffer.from(base64, 'base64')
  bytes[bytes.length >> 1]! ^= 1
  return bytes.toString('base64')
}
const bent: [string, (file: LogSwitch) => LogSwitch, string][] = [
  ['the note of keys is another one', (file) => ({ ...file, acceptance: { ...file.acceptance, document: Buffer.from(keysNote(base, third)).toString('base64') } }), 'acceptance'],
  ['the closing is another one', (file) => ({ ...file, closing: { ...file.closing, leaf: flipped(file.closing.leaf) } }), 'closing'],
  ['a part of the file is missing', (file) => ({ ...file, closing: undefined as never }), 'not-a-switch'],
  ['it is of another handover', (file) => ({ ...file, handover: 'h9' }), 'closing'],
  ['the log did not only grow since the closing', (file) => ({ ...file, grown: { ...file.grown, members: ['AAAA'] } }), 'grown'],
  ['an entry of the members’ register is left out', (file) => ({ ...file, register: file.register.slice(1) }), 'register'],
  ['an entry of the members’ register is another one', (file) => ({ ...file, register: [flipped(file.register[0]!), ...file.register.slice(1)] }), 'register'],
  [
    'an approval is left out',
    (file) => ({ ...file, approvals: file.approvals.filter((each) => !Buffer.from(each.leaf, 'base64').toString().includes('"member":"XAB"')) }),
    'approvals',
  ],
  [
    'the approvals are of one member, twice',
    (file) => ({ ...file, approvals: file.approvals.flatMap((each) => (Buffer.from(each.leaf, 'base64').toString().includes('"member":"XAA"') ? [each, each] : [])) }),
    'approvals',
  ],
  [
    'the last word is signed by somebody else',
    (file) => ({ ...file, finals: { ...file.finals, public: resigned(file.finals.public, newSigner(`${base}/public`, types.ed25519)) } }),
    'final',
  ],
  ['the last word of one log stands for another', (file) => ({ ...file, finals: { ...file.finals, members: file.finals.public } }), 'final'],
]
const resigned = (note: string, key: SignerKey) => {
  const text = note.slice(0, note.indexOf('\n\n') + 1)
  return printNote({ text, signatures: [signCheckpoint(key, text, 0)] })
}
for (const [name, bend, failure] of bent) test(`nobody follows where ${name}`, async () => assert.equal(await followSwitch(bend(firstSwitch), flat(first)), failure))

test('the keys before sign nothing more; witnesses are led over by the next host, and take nothing of the old keys afterwards', async () => {
  await tell('a decision of the second term')
  assert.deepEqual(
    (await publish(first, 1)).map((each) => each.signed || each.because),
    ['passed-on', true, true],
    'two logs have nothing new to sign',
  )
  // Its thief signs by himself.
  const size = await sizeOf(db, 'public')
  await publish(second, 2)
  const tree = new Tree(tilesIn(db, 'public'), await sizeOf(db, 'public'))
  const stolen = checkpointText({ origin: `${base}/public`, size, root: await tree.root(size) })
  assert.deepEqual(await awake.cosign(), [])
  const answer = await fetch(`${awake.url}/add-checkpoint`, {
    method: 'POST',
    body: `old ${size}\n\n${printNote({ text: stolen, signatures: first.get('public')!.map((key) => signCheckpoint(key, stolen, 0)) })}`,
  })
  assert.equal(answer.status, 403)
  const { keys, former } = await followSwitches([firstSwitch], flat(first))
  const [index, proof] = [0, await tree.inclusionProof(0, size)]
  const extra = `extra ${Buffer.from((await proveLeaf(db, 'term', 'a report of the first term'))!.placed.leaf).toString('base64')}`
  const file = [
    'c2sp.org/tlog-proof@v1',
    extra,
    `index ${index}`,
    ...proof.map((hash) => hash.toString('base64')),
    '',
    printNote({ text: stolen, signatures: [signCheckpoint(first.get('public')![0]!, stolen, 0)] }),
  ].join('\n')
  assert.deepEqual(checkProof(file, { logKeys: keys, policy: null, former }).failures, ['expired-key'])
  assert.deepEqual(checkProof(file, { logKeys: flat(first), policy: null }).failures, [], 'who never heard of the handover cannot tell')
})
test('a machine that takes over signs nothing with other keys than those that were accepted', async () => {
  const note = keysNote(base, third)
  for (const [member, by] of Object.entries(signatories)) await approve('h2', member, note, by)
  await close('h2', note)
  await publish(second, 2)
  const lost = await logKeys(join(folder, 'keys-lost.txt'), base)
  await tell('after the closing')
  const done = await publishLog('public', { writer, store: folderStore(join(folder, 'host-lost')), keys: lost, base, clock: () => now })
  assert.deepEqual(done.signed || done.because, 'not-accepted')
})
test('after three hosts a proof of the first still verifies, and whoever knew the first alone comes to the keys of the third', async () => {
  assert.equal(await keepSwitch(writer, own(third), now), true)
  await tell('something of the third term')
  assert.ok((await publish(third, 3)).every(({ signed }) => signed))
  assert.deepEqual(await awake.cosign(), [])
  assert.deepEqual(await sleeper.cosign(), [], 'a witness that slept through both is led from the first to the third')
  assert.equal((await newestCosigned(db, 'public'))?.witnesses.length, 2)
  assert.deepEqual(checkProof(proofOfFirst, { logKeys: flat(first), policy: null }).failures, [])
  const files = (await switchFiles(db)).map((text) => JSON.parse(text) as LogSwitch)
  const { keys, former, refused } = await followSwitches(files, flat(first))
  assert.equal(refused, null)
  const today = (await proveLeaf(db, 'term', 'a report of the first term'))!.covered!.proofFile
  assert.deepEqual(checkProof(today, { logKeys: flat(first), policy: null }).failures, ['no-known-key'])
  for (const each of [today, proofOfFirst]) assert.deepEqual(checkProof(each, { logKeys: keys, policy: null, former }).failures, [])
  assert.deepEqual((await followSwitches(files.slice(1), flat(first))).refused, 'final', 'nobody skips a host')
})
test('a witness goes on from where it stands only, and says so', async () => {
  const late = await witnessing('late.example')
  const post = (body: string) => fetch(`${late.url}/switch-keys`, { method: 'POST', body })
  assert.equal((await post('{}')).status, 400)
  assert.equal((await post(JSON.stringify({ ...firstSwitch, base: 'other.example' }))).status, 404)
  assert.equal((await post(JSON.stringify({ ...firstSwitch, register: [] }))).status, 403)
  const behind = await post(JSON.stringify(firstSwitch))
  assert.deepEqual([behind.status, await behind.text()], [409, '0\n'], 'it has seen nothing yet, so nobody takes over from less')
})
