import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { alliance, freshFolder } from '#tests/commands/running.ts'
import { world } from '#tests/support/world.ts'
import { addLeaf } from '../log/add-leaf.ts'
import { folderStore } from '../log/checkpoint-store.ts'
import { cosignLog } from '../log/cosign.ts'
import { newestCheckpoint, newestCosigned } from '../log/log.store.ts'
import { logKeys } from '../log/log-keys.ts'
import { publishLog } from '../log/publish.ts'
import { checkProof } from '../log/verify-proof.ts'
import { proveLeaf } from '../log/prove-leaf.ts'
import { readCheckpoint, verifyNote } from '../notes/checkpoint.ts'
import { newSigner, printVerifier, types, verifierKey } from '../notes/keys.ts'
import { type Policy, readPolicy } from '../notes/policy.ts'
import { addCheckpoint, monitoringName, type Witness, type WitnessedLog, type WitnessStore } from './add-checkpoint.ts'
import { serveWitness } from './serve-witness.ts'

/** Published vectors, each block with its source. */
const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'tree', 'vectors.json'), 'utf8'))
const folder = freshFolder()
const inMemory = (): WitnessStore & { readonly notes: Map<string, string> } => {
  const notes = new Map<string, string>()
  return {
    notes,
    latest: async (origin) => notes.get(origin) ?? null,
    advance: async (origin, from, to) => {
      if ((notes.get(origin) ?? null) !== from) return false
      notes.set(origin, to)
      return true
    },
  }
}
const trusted = async ({ keys }: WitnessedLog) => keys
const clock = () => new Date('2027-03-01T09:00:00Z')

test('the eleven requests of the published cases are answered as they should be (FiloSottile/sunlight)', async () => {
  const { origin, logPublicKeyHex, cases } = vectors.witnessAddCheckpoint
  const log = { origin, keys: [verifierKey(origin, types.ed25519, Buffer.from(logPublicKeyHex, 'hex'))] }
  const witness: Witness = { keys: [newSigner('example.com/witness', types.cosignatureEd25519)], logs: [log], store: inMemory(), clock }
  assert.equal(cases.length, 11)
  for (const { case: name, body, status, bodyContains } of cases) {
    const answer = await addCheckpoint(body, witness, trusted)
    assert.equal(answer.status, status, name)
    assert.ok(answer.body.includes(bodyContains), `${name}: ${answer.body}`)
    assert.equal(answer.type, status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8', name)
  }
})
test('of two requests at once for one log only one is cosigned; nothing is answered that was not kept', async () => {
  const { origin, logPublicKeyHex, cases } = vectors.witnessAddCheckpoint
  const log = { origin, keys: [verifierKey(origin, types.ed25519, Buffer.from(logPublicKeyHex, 'hex'))] }
  const witness: Witness = { keys: [newSigner('example.com/witness', types.cosignatureEd25519)], logs: [log], store: inMemory(), clock }
  const answers = await Promise.all([addCheckpoint(cases[0].body, witness, trusted), addCheckpoint(cases[0].body, witness, trusted)])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  const broken: Witness = { ...witness, store: { latest: async () => null, advance: () => Promise.reject(new Error('disk full')) } }
  await assert.rejects(addCheckpoint(cases[0].body, broken, trusted), /disk full/)
})

const base = 'register.example'
const keys = await logKeys(join(folder, 'keys.txt'), base)
const publicKeys = keys.get('public')!
const logs = [{ origin: `${base}/public`, keys: publicKeys }]
const { db, writer, now } = await world()
const publishing = { writer, store: folderStore(join(folder, 'host')), keys, base, clock: () => now }
const grow = async (about: string) => {
  await writer.transaction().execute((tx) => addLeaf(tx, 'public', { kind: 'term', about, member: null, at: now, facts: {}, documents: {} }))
  assert.equal((await publishLog('public', publishing)).signed, true)
}
async function witnessing(name: string) {
  const [signer, store] = [newSigner(name, types.cosignatureEd25519), inMemory()]
  const server = await serveWitness({ keys: [signer, newSigner(name, types.cosignatureMlDsa44)], logs, store, clock: () => now }, '127.0.0.1', 0)
  after(() => server.close())
  return { name, signer, store, server, url: `http://127.0.0.1:${server.port}` }
}
/** A server that answers every question in its own way. */
async function strange(answer: ((body: string) => string) | null): Promise<string> {
  const server = createServer((request, response) => {
    if (!answer) return
    request.resume().on('end', () => response.end(answer('')))
  }).listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const [fra, usa] = [await witnessing('fra.example'), await witnessing('usa.example')]
const line = (name: string, key: Parameters<typeof printVerifier>[0], url: string) => `witness ${name} ${printVerifier(key)} ${url}`
const policyOf = (...lines: string[]) => readPolicy(lines.join('\n')) as Policy

test('witnesses cosign what grows, in both kinds of signature, and the log serves it; their own pages do too', async () => {
  const policy = policyOf(line('fra', fra.signer, fra.url), line('usa', usa.signer, usa.url), 'group two all fra usa', 'quorum two')
  const cosign = () => cosignLog('public', { writer, policy, clock: () => now })
  assert.deepEqual(await cosign(), [], 'there is nothing to cosign yet')
  for (const about of ['a', 'b', 'c']) {
    await grow(about)
    assert.deepEqual(await cosign(), [])
    assert.deepEqual(await cosign(), [], 'once each')
  }
  const cosigned = (await newestCosigned(db, 'public'))!
  assert.deepEqual(cosigned.witnesses, ['fra', 'usa'])
  const verified = verifyNote(readCheckpoint(cosigned.note)!.note, [...publicKeys, fra.signer, usa.signer])
  assert.equal(verified === false ? 0 : verified.length, 4)
  const page = await fetch(`${fra.url}/${monitoringName(`${base}/public`)}/checkpoint`)
  assert.equal(readCheckpoint(await page.text())?.size, 3)
  for (const [path, method] of [
    ['/', 'GET'],
    ['/nothing/checkpoint', 'GET'],
    ['/add-checkpoint', 'GET'],
    ['/', 'POST'],
  ])
    assert.equal((await fetch(`${fra.url}${path}`, { method: method! })).status, 404)
  const proved = (await proveLeaf(db, 'term', 'a'))!
  const trust = { logKeys: publicKeys, policy }
  assert.deepEqual(checkProof(proved.covered!.proofFile, trust).failures, [])
  const strict = policyOf(
    line('fra', fra.signer, fra.url),
    line('jpn', newSigner('jpn.example', types.cosignatureEd25519), 'https://jpn.example'),
    'group two all fra jpn',
    'quorum two',
  )
  assert.deepEqual(checkProof(proved.covered!.proofFile, { logKeys: publicKeys, policy: strict }).failures, ['quorum'])
})
test('one that is down, slow or lies keeps nobody waiting, and nothing of it is kept', async () => {
  const lost = newSigner('lost.example', types.cosignatureEd25519)
  const policy = policyOf(
    line('down', lost, 'http://127.0.0.1:1'),
    line('slow', newSigner('slow.example', types.cosignatureEd25519), await strange(null)),
    line('liar', newSigner('liar.example', types.cosignatureEd25519), await strange(() => `— liar.example ${Buffer.alloc(76, 7).toString('base64')}\n`)),
    line('fra', fra.signer, fra.url),
    'group one any down slow liar fra',
    'quorum one',
  )
  await grow('d')
  const unwilling = await cosignLog('public', { writer, policy, clock: () => now, patienceMs: 300 })
  assert.deepEqual(unwilling.map(({ witness, because }) => [witness, because]).sort(), [
    ['down', 'unreachable'],
    ['liar', 'not-its-signature'],
    ['slow', 'unreachable'],
  ])
  assert.deepEqual((await newestCosigned(db, 'public'))?.witnesses, ['fra'])
})
test('a witness that lost its memory is shown the whole way; a host that lost its own is told so; a fork is cosigned by nobody', async () => {
  const policy = policyOf(line('usa', usa.signer, usa.url), 'quorum usa')
  usa.store.notes.clear()
  await grow('e')
  assert.deepEqual(await cosignLog('public', { writer, policy, clock: () => now }), [])
  assert.equal(readCheckpoint([...usa.store.notes.values()][0]!)?.size, 5)

  const younger = await world()
  const elsewhere = { ...publishing, writer: younger.writer, store: folderStore(join(folder, 'younger')) }
  const add = (about: string) => younger.writer.transaction().execute((tx) => addLeaf(tx, 'public', { kind: 'term', about, member: null, at: now, facts: {}, documents: {} }))
  await add('x')
  await publishLog('public', elsewhere)
  const ask = async () => (await cosignLog('public', { writer: younger.writer, policy, clock: () => now })).map(({ because }) => because)
  assert.deepEqual(await ask(), ['ahead'], 'an old backup has fewer entries than were cosigned')
  for (let n = 0; n < 9; n++) await add(`y${n}`)
  await publishLog('public', elsewhere)
  assert.deepEqual(await ask(), ['refused'], 'another past has no proof')
  assert.equal((await newestCheckpoint(younger.db, 'public'))?.size, 10)
})
test('the process keeps on disk what it cosigned, before it answers: killed, it goes on from there', async () => {
  const state = join(folder, 'process')
  const start = async () => {
    const running = alliance(['witness', '--name', 'jpn.example', '--log', printVerifier(publicKeys[0]!), '--folder', state, '--port', '0'])
    const [, url = ''] = await running.says(/ready at (http:\S+)/)
    const [, key = ''] = await running.says(/witness jpn\.example (\S+) https/)
    return { running, url, policy: policyOf(`witness jpn ${key} ${url}`, 'quorum jpn') }
  }
  const first = await start()
  await grow('f')
  assert.deepEqual(await cosignLog('public', { writer, policy: first.policy, clock: () => now }), [])
  first.running.child.kill('SIGKILL')
  await first.running.ended
  const second = await start()
  assert.equal(second.policy.witnesses[0]?.key.id.toString('hex'), first.policy.witnesses[0]?.key.id.toString('hex'))
  const seen = await (await fetch(`${second.url}/${monitoringName(`${base}/public`)}/checkpoint`)).text()
  assert.equal(readCheckpoint(seen)?.size, 6)
  await grow('g')
  assert.deepEqual(await cosignLog('public', { writer, policy: second.policy, clock: () => now }), [])
  second.running.child.kill('SIGTERM')
  assert.equal(await second.running.ended, 0)
  const wrong = alliance(['witness', '--name', 'no good', '--folder', state])
  assert.equal(await wrong.ended, 2)
})
