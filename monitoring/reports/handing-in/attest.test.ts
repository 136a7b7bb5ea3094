import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenFrozen } from '#tests/support/given-report.ts'
import { softwarePasskey } from '#tests/support/software-passkey.ts'
import { world } from '#tests/support/world.ts'
import { reportById } from '../report.store.ts'
import { challengeOf, payloadTypeOf } from './dsse.rules.ts'
import { newestText, partsOfText } from './frozen.store.ts'
import { attested } from './published.store.ts'
import { verifyReport } from './verify.rules.ts'

/** As in production: no confirmation will do, only a passkey. */
const { db, as, now } = await world()
const report = 'XAA-trial-commitment'
const keys = { sigrid: softwarePasskey(), duo: softwarePasskey() }
const credential = (name: string) => Buffer.from(`credential-of-${name}`).toString('base64url')
for (const [account, { cose }] of Object.entries(keys))
  await db
    .insertInto('people.passkeys')
    .values({
      id: account,
      account,
      credential_id: credential(account),
      public_key: cose,
      counter: 0,
      device_type: 'singleDevice',
      backed_up: false,
      aaguid: '0',
      label: 'Key',
      created_at: now,
    })
    .execute()
await givenFrozen(db, { at: now })
const text = (await newestText(db, report))!
const challenge = challengeOf(payloadTypeOf(true), text.manifest).toString('base64url')
const digest = text.digest.toString('hex')
const send = (response: string, name: 'sigrid' | 'duo' = 'sigrid') => as(name).post(`/reports/${report}/attestation`, { digest, response })

test('the page asks the passkey to sign the digest of the encoded manifest, and offers whoever has none a way', async () => {
  const page = await (await as('sigrid').get(`/reports/${report}/sign`)).text()
  assert.match(page, /data-passkey="get"/)
  assert.ok(page.includes(challenge))
  assert.ok(page.includes(credential('sigrid')))
  await db.updateTable('people.passkeys').set({ removed_at: now }).where('id', '=', 'sigrid').execute()
  assert.match(await (await as('sigrid').get(`/reports/${report}/sign`)).text(), /you need a passkey of your own/)
  await db.updateTable('people.passkeys').set({ removed_at: null }).where('id', '=', 'sigrid').execute()
})
const refused: [string, () => string][] = [
  ['a plain confirmation', () => ''],
  ['something that is no answer', () => '{"id":1}'],
  ['a signature over another text', () => keys.sigrid.answers(credential('sigrid'), { challenge: challengeOf(payloadTypeOf(false), text.manifest).toString('base64url') })],
  ['a signature made for another site', () => keys.sigrid.answers(credential('sigrid'), { challenge, origin: 'https://evil.example' })],
  ['a signature without the person being verified', () => keys.sigrid.answers(credential('sigrid'), { challenge, flags: 1 })],
  ['the passkey of somebody else', () => keys.duo.answers(credential('duo'), { challenge })],
  ['one’s own credential with another key', () => keys.duo.answers(credential('sigrid'), { challenge })],
]
for (const [name, response] of refused)
  test(`${name} signs nothing`, async () => {
    const answer = await send(response())
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /could not be verified/)
    assert.equal((await reportById(db, report))!.texts.at(-1)!.attestedAt, null)
  })
test('a passkey signs, and everything that was kept verifies later, apart from us', async () => {
  const answer = await send(keys.sigrid.answers(credential('sigrid'), { challenge }))
  assert.equal(answer.status, 303)
  const attestation = (await attested(db, text.id))!
  assert.equal(attestation.way, 'passkey')
  const parts = await partsOfText(db, text.id)
  assert.deepEqual(verifyReport({ manifest: text.manifest, digest: text.digest, parts, attestation }), { ok: true, found: [], compared: 5, withheld: 0 })
  const found = verifyReport({ manifest: text.manifest, digest: text.digest, parts, attestation: { ...attestation, payloadType: payloadTypeOf(false) } }).found
  assert.deepEqual(found, [{ failure: 'payload-type' }])
})
test('the same answer sent again signs nothing more', async () => {
  assert.equal((await send(keys.sigrid.answers(credential('sigrid'), { challenge }))).status, 422)
  assert.equal((await db.selectFrom('monitoring.attestations').select('text').execute()).length, 1)
})
