import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { logNames } from '#record/log/leaf.rules.ts'
import { keysNote, logKeys } from '#record/log/log-keys.ts'
import { followSwitches, type LogSwitch } from '#record/log/log-switch.ts'
import { newestCheckpoint } from '#record/log/log.store.ts'
import { readCheckpoint, verifyNote } from '#record/notes/checkpoint.ts'
import { challengeOf, readEnvelope } from '#record/signatures/dsse.rules.ts'
import { freshFolder } from '#tests/commands/running.ts'
import { givenSigningPasskey } from '#tests/support/given-key.ts'
import { agreedNow, givenHandover, goneThrough } from '#tests/support/given-handover.ts'
import { type Name, until, world } from '#tests/support/world.ts'
import { startLogPublisher } from '../../operations/log/log-publisher.ts'

/** As in production, with the publisher of the logs running. */
const { db, writer, as, now, endsFirst } = await world()
const folder = freshFolder()
const base = 'register.example'
const passkeys = { sigrid: await givenSigningPasskey(db, 'sigrid', 'XAA', now), sven: await givenSigningPasskey(db, 'sven', 'XAB', now) }
const silent = { error: (...said: unknown[]) => assert.fail(JSON.stringify(said)) }
const publisher = await startLogPublisher({ writer, clock: () => now, dataFolder: folder, origin: base, policy: null, log: silent as never })
endsFirst(publisher)
const before = await logKeys(join(folder, 'log-keys.txt'), base)
const next = await logKeys(join(folder, 'log-keys-next.txt'), base)
const text = async (name: Name, path: string) => (await as(name).get(path)).text()
let path = ''
const approval = () => `${path}/approval`
/** What the passkey of a signatory says to what the page asks it to sign. */
async function approve(name: 'sigrid' | 'sven', agreed: string) {
  const envelope = readEnvelope(await text(name, `${approval()}/to-sign/approval.dsse.json`))!
  const challenge = challengeOf(envelope.payloadType, envelope.payload).toString('base64url')
  return as(name).post(approval(), { agreed, response: passkeys[name].answers({ challenge }) })
}

test('a handover is begun with the next keys of the logs, and signatories are asked to approve', async () => {
  const coming = await givenHandover(db, { host: 'XAB', from: '2027-07-01', now })
  path = (await as('hana').post('/desk/handover', { coming, mode: 'same', logKeys: keysNote(base, next) })).headers.get('location') ?? ''
  const asked = await db.selectFrom('platform.letters').select(['account', 'body']).where('about', '=', path.slice(1).replace('handovers', 'handover')).execute()
  assert.deepEqual(asked.map(({ account }) => account).sort(), ['duo', 'sigrid', 'sven'])
  assert.ok(asked.every(({ body }) => body.includes(approval())))
  await goneThrough(as('hana'), path)
  await goneThrough(as('ivo'), path)
  assert.match(await text('sigrid', approval()), /register\.example\/public\+[0-9a-f]{8}/)
  for (const name of ['farah', 'dara', 'hana', 'visitor', 'ines'] as const) assert.equal((await as(name).get(approval())).status, 404, name)
})
test('the last consent waits for more than half of the members with a key', async () => {
  const agreed = await agreedNow(as('hana'), path)
  for (const [name, act] of [
    ['hana', 'acceptance'],
    ['ivo', 'acceptance'],
    ['omar', 'confirmation'],
  ] as const)
    assert.equal((await as(name).post(`${path}/${act}`, { agreed })).status, 303, name)
  const last = () => as('iris').post(`${path}/confirmation`, { agreed })
  const answer = await last()
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /More than half of the members that have a signing key must approve first/)
  assert.match(await (await as('sigrid').post(approval(), { agreed, response: '' })).text(), /could not be verified/)
  assert.match(await (await as('sigrid').post(approval(), { agreed: 'ab'.repeat(32), response: '' })).text(), /has changed while you read/)
  assert.equal((await approve('sigrid', agreed)).status, 303)
  assert.equal((await approve('sigrid', agreed)).status, 422, 'once')
  assert.equal((await last()).status, 422, 'one of two is not more than half')
  assert.equal((await approve('sven', agreed)).status, 303)
  assert.match(await text('hana', path), /Approved by 2 members; 2 must\./)
  assert.equal((await last()).status, 303)
})
test('the publisher signs the last word with the keys before, and goes on with the next ones; everybody can follow', async () => {
  await until(async () => !existsSync(join(folder, 'log-keys-next.txt')), 20_000)
  await until(async () => {
    const newest = await newestCheckpoint(db, 'access')
    const verified = newest ? verifyNote(readCheckpoint(newest.note)!.note, next.get('access')!) : false
    // Something has to happen for there to be something to sign.
    if (verified === false || !verified.length) await as('sigrid').post('/members/XAA/device-rule', { 'device-bound': 'no' })
    return verified !== false && verified.length > 0
  }, 20_000)
  const files = JSON.parse(await text('visitor', '/log/handovers')) as LogSwitch[]
  const { keys, former, refused } = await followSwitches(
    files,
    logNames.flatMap((log) => before.get(log)!),
  )
  assert.equal(refused, null)
  assert.equal(former.length, 6)
  assert.ok(logNames.every((log) => next.get(log)!.every((key) => keys.some(({ id }) => id.equals(key.id)))))
  assert.match(await text('sigrid', approval()), /approved this on/)
})
